"""`banmian new`: a newspaper to start from, copied from the samples."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import click

from layout.cli.telling import language, tell_all

# Which sample a built-in paper starts from: the one that was written for its page, or for its language.
SAMPLES = {"tabloid-zh": "lane", "broadsheet-zh": "broadsheet"}
OTHERS = {"zh": "sheet-zh", "en": "sheet-en"}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--paper", default="tabloid-zh", metavar="NAME", help="The built-in paper to start from (tabloid-zh).")
@click.option("--lang", metavar="LANGUAGE", help="Messages in en or zh; by default as the environment says.")
def new(folder: Path, paper: str, lang: str | None) -> None:
    """Make DIR, a newspaper that builds as it stands: paper, issue, articles and photographs to write over."""
    from issue import papers
    from issue.problem import error

    tongue = language(lang)
    if paper not in papers.names():
        raise click.BadParameter(f"there is {', '.join(papers.names())}", param_hint="--paper")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        tell_all([error("folder-not-empty", None, folder=folder)], tongue, str(folder))
        sys.exit(1)
    try:
        shutil.copytree(_sample(paper), folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
        _extend(folder / "paper.yaml", paper)
    except OSError as failure:
        reason = failure.strerror or str(failure)
        tell_all([error("cannot-write", None, file=folder, reason=reason)], tongue, str(folder))
        sys.exit(1)
    click.echo(str(folder / "issue.yaml"))


def _sample(paper: str) -> Path:
    from importlib.resources import files

    name = SAMPLES.get(paper) or OTHERS[paper.rsplit("-", 1)[-1]]
    return Path(str(files("issue"))) / "samples" / name


def _extend(file: Path, paper: str) -> None:
    """Names the chosen paper in a copy that has a paper of its own, every other word of which stays."""
    if not file.exists():
        return
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(?m)^extends: *\S+", f"extends: {paper}", text, count=1), encoding="utf-8")
