"""A summary of a run in Markdown: a table of the issues, and of each its pages, problems and findings, then its pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from layout.ci.markdown import plain, row, rule
from layout.ci.words import WORDS

# GitHub takes a summary of 1 MiB from a step; a table of more rows than these is what the report is for.
MOST_BYTES = 900_000
MOST_ROWS, MOST_DETAILED, MOST_PROBLEMS = 1000, 50, 100

Words = Mapping[str, str]


class Picture(Struct, frozen=True):
    """A page's picture as the summary links it: what the page is called, and the path from the summary's folder."""

    label: str
    link: str


def summary(
    reports: Sequence[Mapping[str, Any]], pictures: Sequence[Sequence[Picture]], tongue: str, most: int = MOST_BYTES
) -> str:
    """The summary of the reports, in their order; `pictures` are those of each, or none. Of many issues those with errors
    are told first. It is cut short, and says so, where it grows over `most` bytes."""
    words = WORDS["zh" if tongue == "zh" else "en"]
    return _bounded(_lines(reports, pictures, words), words, most)


def _lines(reports: Sequence[Mapping[str, Any]], pictures: Sequence[Sequence[Picture]], words: Words) -> Iterator[str]:
    if len(reports) == 1:
        report = reports[0]
        name, verdict = plain(report["issue"]), words["whole" if report["ok"] else "failed"]
        yield f"## {_sign(report['ok'])} {words['title-one'].format(name=name, verdict=verdict)}"
    else:
        yield from _table(reports, words)
    order = sorted(range(len(reports)), key=lambda index: reports[index]["ok"])[:MOST_DETAILED]
    for index in order:
        yield from _issue(reports[index], len(reports) > 1, words)
    for index in order:
        yield from _pictures(reports[index], pictures[index] if pictures else (), words)


def _table(reports: Sequence[Mapping[str, Any]], words: Words) -> Iterator[str]:
    failed = sum(not report["ok"] for report in reports)
    yield f"## {_sign(not failed)} {words['title'].format(count=len(reports), failed=failed)}"
    yield from ("", words["headings"], rule(words["headings"], range(2, 8)))
    for report in sorted(reports, key=lambda report: bool(report["ok"]))[:MOST_ROWS]:
        pages, problems = report["pages"], report["problems"]
        fill = _percent(sum(page["fill"] for page in pages) / len(pages)) if pages else ""
        errors = sum(problem["severity"] == "error" for problem in problems)
        findings = sum(len(page["findings"]) for page in pages)
        figures = (
            len(pages),
            fill,
            errors,
            len(problems) - errors,
            findings,
            _time(report["timings_ms"].get("total", 0)),
        )
        names = (_sign(report["ok"]), plain(report["issue"]))
        yield row((*names, *map(str, figures), plain(report["output"] or "")))
    if len(reports) > MOST_ROWS:
        yield from ("", words["more-issues"].format(count=len(reports) - MOST_ROWS))


def _issue(report: Mapping[str, Any], headed: bool, words: Words) -> Iterator[str]:
    if headed:
        yield from ("", f"### {_sign(report['ok'])} {plain(report['issue'])}")
    output = report["output"]
    yield from ("", words["output"].format(output=plain(output)) if output else words["no-output"])
    times = ", ".join(
        f"{words.get(stage, plain(stage))} {_time(spent)}" for stage, spent in report["timings_ms"].items()
    )
    yield from ("", words["times"].format(times=times))
    if report["pages"]:
        yield from ("", words["page-headings"], rule(words["page-headings"], (0, 1, 3, 4, 5, 6)))
        for page in report["pages"]:
            yield _page(page, report["problems"], words)
    yield from _problems(report["problems"], words)
    yield from _findings(report["pages"], words)


def _page(page: Mapping[str, Any], problems: Sequence[Mapping[str, Any]], words: Words) -> str:
    over = _over(page, problems)
    told = {"count": sum(over.values()), "ids": ", ".join(map(plain, over))}
    cells = (
        str(page["page"]),
        _percent(page["fill"]),
        ", ".join(f"{plain(article['id'])} {article['characters']}" for article in page["articles"]),
        words["characters"].format(**told) if over else "",
        words["rows"].format(count=f"{page['white_rows']:g}") if page["white_rows"] else "",
        str(sum(problem["page"] == page["page"] for problem in problems) or ""),
        str(len(page["findings"]) or ""),
    )
    return row(cells)


def _over(page: Mapping[str, Any], problems: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """By story, the characters that found no room on a page: of those that stand there, and of those that do not."""
    found = {article["id"]: article["overset"] for article in page["articles"]}
    for problem in problems:
        facts = problem["facts"]
        if problem["code"] == "overset" and problem["page"] == page["page"] and facts.get("characters", "").isdigit():
            found.setdefault(facts.get("id", "?"), int(facts["characters"]))
    return {name: count for name, count in found.items() if count}


def _problems(problems: Sequence[Mapping[str, Any]], words: Words) -> Iterator[str]:
    if not problems:
        return
    yield from ("", f"**{words['problems']}**", "", words["problem-headings"], rule(words["problem-headings"], ()))
    for problem in sorted(problems, key=lambda problem: str(problem["severity"]))[:MOST_PROBLEMS]:
        severity = str(problem["severity"])
        sign = f"{'❌' if severity == 'error' else '⚠️'} {words[severity]}"
        yield row((sign, _place(problem), plain(problem["message"]), plain(problem["hint"] or "")))
    if len(problems) > MOST_PROBLEMS:
        yield from ("", words["more-problems"].format(count=len(problems) - MOST_PROBLEMS))


def _findings(pages: Sequence[Mapping[str, Any]], words: Words) -> Iterator[str]:
    found = [(page["page"], finding) for page in pages for finding in page["findings"]]
    if not found:
        return
    yield from ("", f"**{words['findings']}**", "", words["finding-headings"], rule(words["finding-headings"], (0,)))
    for number, finding in found[:MOST_PROBLEMS]:
        yield row((str(number), _place(finding), plain(finding["message"]), plain(finding["hint"] or "")))
    if len(found) > MOST_PROBLEMS:
        yield from ("", words["more-problems"].format(count=len(found) - MOST_PROBLEMS))


def _pictures(report: Mapping[str, Any], pictures: Sequence[Picture], words: Words) -> Iterator[str]:
    if not pictures:
        return
    yield from ("", f"**{words['pictures']}** {plain(report['issue'])}", "")
    for picture in pictures:
        yield f"![{words['page'].format(label=plain(picture.label))}]({picture.link})"


def _place(told: Mapping[str, Any]) -> str:
    return plain(f"{told['file']}:{told['line']}:{told['column']}") if told["file"] else ""


def _sign(ok: bool) -> str:
    return "✅" if ok else "❌"


def _percent(part: float) -> str:
    return f"{part:.1%}"


def _time(milliseconds: float) -> str:
    return f"{milliseconds:.0f} ms" if milliseconds < 1000 else f"{milliseconds / 1000:.1f} s"


def _bounded(lines: Iterator[str], words: Words, most: int) -> str:
    """The lines as long as there is room for them and for the word that there are more."""
    told: list[str] = []
    taken, last = 0, f"\n{words['cut']}\n"
    for line in lines:
        taken += len(line.encode()) + 1
        if taken + len(last.encode()) > most:
            return "".join((*told, last))
        told.append(f"{line}\n")
    return "".join(told)
