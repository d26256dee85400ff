"""The command `banmian`. Each subcommand imports what it needs when it runs, so that none waits for another's libraries."""

from __future__ import annotations

from importlib import import_module

import click

# command → module and one line of help; kept here so that `banmian --help` loads no stage.
COMMANDS = {
    "build": ("layout.cli.build", "Build issues to PDF or PNG."),
    "cache": ("layout.cli.cache", "What is kept between builds, and where."),
    "check": ("layout.cli.build", "Everything but the PDF: read, make up, report."),
    "diff": ("layout.cli.diff", "What differs between two issues, reports or PDFs."),
    "fit": ("layout.cli.fit", "What each story takes at each width, and what is free on each page."),
    "fonts": ("layout.cli.lists", "The faces and their coverage."),
    "new": ("layout.cli.new", "A newspaper to start from, which builds as it stands."),
    "papers": ("layout.cli.lists", "The built-in papers."),
    "preview": ("layout.cli.preview", "The pages in a browser, renewed at every save."),
    "proof": ("layout.cli.proof", "A text set at several measures, as a proof sheet and as JSON."),
    "preflight": ("layout.cli.preflight", "Any PDF against the rules of the press."),
    "schema": ("layout.cli.lists", "JSON Schema of an issue."),
}


class _Lazy(click.Group):
    """Loads a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(COMMANDS[cmd_name][0]), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in sorted(COMMANDS.items())])


@click.command(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="banmian")
def main() -> None:
    """banmian (版面): newspaper pages that make themselves up, from YAML and Markdown to print-ready PDF."""
