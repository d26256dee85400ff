"""Words that headlines are made of: where a head may not be broken, whatever its story says.

The list (`words.txt`) is the house's own: common words of the language of newspapers, two characters long for the most
part. It need not know all words, for a story's own text tells the rest (`sense`), only those that a story may use once.
Names of places stand in it where their characters would else be torn apart.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def words() -> frozenset[str]:
    """The words of the list."""
    return frozenset(Path(__file__).with_name("words.txt").read_text("utf-8").split())


@cache
def longest() -> int:
    return max(map(len, words()))
