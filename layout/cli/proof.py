"""`banmian proof`: a text set at several measures, as a proof sheet and as JSON."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from layout.cli.epoch import source_date
from layout.cli.telling import language as tongue_of
from layout.cli.telling import tell_all

if TYPE_CHECKING:
    from issue.problem import Problem
    from layout.proof.proof import Proof
    from layout.proof.reading import Wish

LEAST_MEASURE, MOST_MEASURE, MOST_MEASURES = 0.1, 1000.0, 200
_MOST_INDENT = 9000.0


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--measures", required=True, metavar="LIST", help="Measures in body em, such as 11,13,17 or 12.5.")
@click.option("--language", default="zh-Hans", metavar="L", help="Language of the text, zh-Hans by default.")
@click.option("--indent", metavar="LENGTH", help="Indent of paragraphs, such as 2字 or 0; by default the paper's.")
@click.option("--plain", is_flag=True, help="Every line is a paragraph, taken as it stands.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="PDF", help="The sheet; FILE-proof.pdf.")
@click.option("--json", "figures", type=click.Path(path_type=Path), metavar="FILE", help="Lines and prices as JSON.")
@click.option("--lang", metavar="LANGUAGE", help="Messages in en or zh; by default as the environment says.")
def proof(
    file: Path,
    measures: str,
    language: str,
    indent: str | None,
    plain: bool,
    output: Path | None,
    figures: Path | None,
    lang: str | None,
) -> None:
    """Set the text of FILE at several measures: a proof sheet, its loose and tight lines shaded, its exceptions listed.

    FILE is Markdown. With --json and without -o there is no sheet."""
    from layout.proof.reading import Wish

    tongue = tongue_of(lang)
    wish = Wish(file, _language(language), _indent(indent, language), plain)
    wanted = _measures(measures)
    if output is None and figures is None:
        output = file.with_name(f"{file.stem}-proof.pdf")
    _distinct(file, output, figures)
    made, problems = _proof(wish, wanted)
    if made is not None:
        problems += _written(made, output, figures, tongue)
    tell_all(dict.fromkeys(problems), tongue, str(file))
    sys.exit(1 if any(problem.is_error for problem in problems) else 0)


def _proof(wish: Wish, measures: tuple[float, ...]) -> tuple[Proof | None, list[Problem]]:
    """The proof; None where there is no text to be set."""
    from layout.faces import font_set
    from layout.proof.proof import make_proof
    from layout.proof.reading import read_manuscript

    manuscript = read_manuscript(wish)
    problems = list(manuscript.problems)
    if not manuscript.copies and any(problem.is_error for problem in problems):
        return None, problems
    made = make_proof(manuscript, wish.language, measures, font_set(manuscript.paper)[0])
    problems += made.problems
    return (made if made.measures else None), problems


def _written(made: Proof, output: Path | None, figures: Path | None, tongue: str) -> list[Problem]:
    """Writes what was asked for and tells its name."""
    from layout.files import write_file
    from layout.proof.as_json import as_json
    from layout.proof.sheet import draw

    problems: list[Problem] = []
    if output is not None:
        files, found = draw(made, output, source_date(), tongue)
        problems += found
        for path in files:
            click.echo(str(path))
    if figures is not None:
        problem = write_file(figures, as_json(made))
        problems += [problem] if problem else []
        if problem is None:
            click.echo(str(figures))
    return problems


def _measures(text: str) -> tuple[float, ...]:
    parts = [part.strip() for part in text.replace("，", ",").split(",")]
    if len(parts) > MOST_MEASURES:
        raise click.BadParameter(f"at most {MOST_MEASURES} measures", param_hint="--measures")
    found = tuple(_measure(part) for part in parts)
    if len(set(found)) < len(found):
        raise click.BadParameter("a measure is given twice", param_hint="--measures")
    return found


def _measure(text: str) -> float:
    digits = text.removesuffix("字").removesuffix("em").strip()
    plain = digits.isascii() and digits.replace(".", "", 1).isdigit() and len(digits) < 20
    if not plain or not LEAST_MEASURE <= float(digits) <= MOST_MEASURE:
        words = f"{text!r} is no measure from {LEAST_MEASURE:g} to {MOST_MEASURE:g} em; write numbers such as 11,13,17"
        raise click.BadParameter(words, param_hint="--measures")
    return float(digits)


def _language(text: str) -> str:
    from issue.paper_reader import LANGUAGE

    if not LANGUAGE.fullmatch(text):
        raise click.BadParameter(
            f"{text!r} is no language; write a BCP 47 tag such as zh-Hans", param_hint="--language"
        )
    return text


def _indent(text: str | None, language: str) -> float | None:
    """The indent in points; 字 and em are those of the body."""
    from issue.lengths import Fault, Units, points
    from layout.proof.reading import paper_for

    if text is None:
        return None
    body = paper_for(language).body
    found = points(text, Units(body.size, body.leading, body.size))
    if isinstance(found, Fault) or found > _MOST_INDENT:
        raise click.BadParameter(f"{text!r} is no indent; write 2字, 6mm or 0", param_hint="--indent")
    return found


def _distinct(file: Path, output: Path | None, figures: Path | None) -> None:
    """Nothing is written over the text itself, nor the two results over one another."""
    named = [path.resolve() for path in (file, output, figures) if path is not None]
    if len(set(named)) < len(named):
        raise click.UsageError("FILE, the sheet and the JSON must be different files")
