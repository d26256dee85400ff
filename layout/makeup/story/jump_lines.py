"""Jumps (转版): the words that send a reader to another page, and how much of a story stays on the page that it leaves."""

from __future__ import annotations

from msgspec import Struct

from issue.model import Level

# The fewest rows of a story that a page keeps: two short legs; and that are worth turning the page for (NEWSPAPER.md: a leg
# in Chinese, 6 inches in western papers).
LEAST_STAYING, LEAST_GOING, INCHES_GOING = 12, 6, 6.0
_WESTERN = ("Continued on page {}", "Continued from page {}")
_WORDS = {
    "zh": ("（下转第{}版）", "（上接第{}版）"),
    "zh-Hant": ("（下轉第{}版）", "（上接第{}版）"),
    "ja": ("（{}面に続く）", "（{}面から続く）"),
    "ko": ("({}면에 계속)", "({}면에서 계속)"),
}


class Onward(Struct, frozen=True):
    """Where a story goes on: the page; the fewest and the most rows of text that stay; the fewest that go."""

    page: int
    least: int = LEAST_STAYING
    most: int = 1 << 30
    rest: int = LEAST_GOING


class Begun(Struct, frozen=True):
    """Where a story begins that is continued: the page, and the level that it has there."""

    page: int
    level: Level


def least_going(han: bool, leading: float) -> int:
    """The fewest rows that go on on another page, in a grid of a leading in points."""
    return LEAST_GOING if han else max(LEAST_GOING, round(INCHES_GOING * 72 / leading))


def onward_words(page: int, language: str) -> str:
    """下转第3版: what ends the part of a story that leaves its page."""
    return _words(language)[0].format(page)


def begun_words(page: int, language: str) -> str:
    """上接第1版: what heads the part that goes on."""
    return _words(language)[1].format(page)


def _words(language: str) -> tuple[str, str]:
    tongue = language.split("-")[0]
    traditional = tongue == "zh" and ("Hant" in language or language in ("zh-TW", "zh-HK", "zh-MO"))
    return _WORDS.get("zh-Hant" if traditional else tongue, _WESTERN)
