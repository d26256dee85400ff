"""`python -m layout.cli`: the command without an installed script."""

from layout.cli.process import command

command()
