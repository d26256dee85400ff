"""`banmian fonts`, `banmian papers` and `banmian schema`: what there is to choose from."""

from __future__ import annotations

import json

import click


@click.command()
def fonts() -> None:
    """The faces that come with banmian: role, family, weight, licence, origin and how much of each character set they have."""
    from fonts.catalogue import SHIPPED, shipped_face
    from fonts.coverage import coverage

    for shipped in SHIPPED:
        click.echo(f"{shipped.role}: {shipped.family} {shipped.weight}, {shipped.licence}, {shipped.origin}")
        shares = [f"{share.name} {share.has}/{share.of}" for share in coverage(shipped_face(shipped.role)) if share.has]
        click.echo(f"    {'  '.join(shares)}")


@click.command()
@click.option("--show", metavar="NAME", help="Print one paper whole, every key commented.")
def papers(show: str | None) -> None:
    """The built-in papers."""
    from issue import papers as built_in

    if show is None:
        for name in built_in.names():
            click.echo(name)
        return
    if show not in built_in.names():
        raise click.BadParameter(f"there is {', '.join(built_in.names())}", param_hint="--show")
    click.echo(built_in.text(show), nl=False)


@click.command()
def schema() -> None:
    """JSON Schema of an issue, for editors that complete and check YAML."""
    from issue.schema import json_schema

    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=1))
