"""`banmian preview`: the pages of an issue in the browser, renewed at every save."""

from __future__ import annotations

from pathlib import Path

import click

from layout.cli.epoch import source_date
from layout.cli.telling import language

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
    from layout.preview.serve import serve

    serve(issue, root, port, language(lang), editor, not no_browser, source_date())
