"""`banmian cache`."""

from __future__ import annotations

import click

from layout import store

_TOLD = {
    "photos": "photographs made ready for the press",
    "plans": "pages as they were planned",
    "issues": "what became of issues",
    "files": "finished files",
}


@click.command()
@click.option("--clear", is_flag=True, help="Empty it.")
def cache(clear: bool) -> None:
    """Show where and how much is kept between builds.

    It may be emptied at any time: what is missing is made again. BANMIAN_CACHE names another folder, or none where it is
    empty; BANMIAN_CACHE_MB sets the bound in megabytes, beyond which the longest unused entries go."""
    place = store.place()
    if place is None:
        click.echo("no cache: BANMIAN_CACHE is empty, or there is no home folder")
        return
    click.echo(str(place))
    kept = store.clear() if clear else store.sizes()
    for one in kept:
        click.echo(f"{one.bytes / 1e6:10.1f} MB  {one.entries:7}  {_TOLD[one.kind]}")
    total = sum(one.bytes for one in kept) / 1e6
    most = store.most_bytes() / 1e6
    click.echo(f"{total:10.1f} MB  " + ("emptied" if clear else f"of {most:.0f} MB at most"))
