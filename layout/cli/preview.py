"""`banmian preview`: the pages of an issue in the browser, renewed at every save."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from layout.cli.epoch import source_date
from layout.cli.telling import language, tell_all

VS_CODE = "vscode://file/{file}:{line}:{column}"


@click.command()
@click.argument("issue", type=click.Path(path_type=Path), metavar="ISSUE")
@click.option("--port", type=click.IntRange(1, 65535), default=8370, metavar="N", help="The port, 8370 by default.")
@click.option("--root", type=click.Path(path_type=Path), help="The folder that no path of an issue may leave.")
@click.option("--lang", metavar="LANGUAGE", help="Messages in en or zh; by default as the environment says.")
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
@click.option(
    "--editor",
    default=VS_CODE,
    metavar="URL",
    help="The link that opens a place in your editor, with {file}, {line} and {column} in it; VS Code's by default.",
)
def preview(issue: Path, port: int, root: Path | None, lang: str | None, no_browser: bool, editor: str) -> None:
    """Show the pages of ISSUE in the browser, renewed at every save."""
    from issue.problem import error, warning
    from layout.preview.serve import address, listening, serve
    from layout.preview.session import Session

    tongue = language(lang)
    taken = listening(port)
    if not issue.is_file() or taken is None:
        fault = error("no-port", None) if issue.is_file() else error("no-issue", None, file=issue)
        tell_all([fault], tongue, "banmian")
        sys.exit(1)
    used = taken.getsockname()[1]
    if used != port:
        tell_all([warning("port-taken", None, port=port, used=used)], tongue, "banmian")
    click.echo(address(taken))
    serve(Session(issue, root, editor, source_date()), taken, tongue, not no_browser)
