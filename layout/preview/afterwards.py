"""What an edition is told of when it is quiet: a thorough inspection, and what making up from nothing would give."""

from __future__ import annotations

from msgspec.structs import replace

from layout.makeup.model import MadePage
from layout.preview.edition import Edition, ShownPage
from layout.preview.picturing import Picturing
from layout.preview.press import Press


def inspected(edition: Edition, press: Press) -> Edition:
    """The edition with every page inspected thoroughly."""
    issue = edition.issue
    if issue is None or all(page.inspection.whole for page in edition.pages):
        return edition
    pages = (
        page if page.inspection.whole else replace(page, inspection=press.inspect(issue, page.made, True))
        for page in edition.pages
    )
    return replace(edition, pages=tuple(pages))


def needs_comparing(edition: Edition) -> bool:
    """Whether making up from nothing could tell anything: another page than a kept one, or remedies."""
    return any(page.kept or page.made.problems for page in edition.pages)


def compared(edition: Edition, made: tuple[MadePage, ...], picturing: Picturing) -> tuple[Edition, Edition]:
    """The edition, knowing whether making up from nothing would give other pages than it shows, with the problems of those
    that would be the same (their remedies were tried there); and the edition that shows the pages so made."""
    issue = edition.issue
    assert issue is not None
    pairs = [(old, picturing.page(issue, one, old.ground, False)) for old, one in zip(edition.pages, made, strict=True)]
    told = tuple(replace(old, made=new.made) if _same(old, new) else old for old, new in pairs)
    fresh = tuple(replace(old, made=new.made, kept=False) if _same(old, new) else new for old, new in pairs)
    differs = any(not _same(old, new) for old, new in pairs)
    return replace(edition, pages=told, anew=differs), replace(edition, pages=fresh, anew=False)


def _same(old: ShownPage, new: ShownPage) -> bool:
    return old.picture == new.picture
