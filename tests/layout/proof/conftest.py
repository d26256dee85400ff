"""Lines broken where a test wants them, and what the judge says of them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate

import pytest

from fonts.roles import FontSet
from issue.model import Setting
from issue.problem import Place
from layout.proof.judge import judge
from layout.text.model import Copy, Line, Span
from layout.text.prepare import prepare
from layout.text.setting import set_lines

EM = 10.0
Rules = dict[str, bool]
# Text with `|` where lines end → the rules that are broken, and whether each must hold.
Judging = Callable[..., Rules]


@pytest.fixture(scope="session")
def shipped() -> FontSet:
    return FontSet.of()


def copy_of(text: str, language: str, kinsoku: str, ragged: bool) -> Copy:
    setting = Setting(kinsoku=kinsoku)  # type: ignore[arg-type]
    return Copy((Span(text, "song", EM),), language, setting, EM, Place("a.md"), 1, ragged=ragged)


def broken(marked: str, fonts: FontSet, *, measure: float = 30.0, ragged: bool = True,
           language: str = "zh-Hans", kinsoku: str = "strict") -> tuple[Copy, tuple[Line, ...]]:  # fmt: skip
    """Sets a text with lines that end at `|`; every part must begin a new atom."""
    parts = marked.split("|")
    copy = copy_of("".join(parts), language, kinsoku, ragged)
    prepared = prepare(copy, fonts)
    ends = [len("".join(part.split())) for part in parts]
    solid = list(accumulate(len("".join(atom.text.split())) for atom in prepared.atoms))
    breaks = tuple(solid.index(end) + 1 for end in accumulate(ends))
    return copy, set_lines(prepared, measure * EM, breaks)


@pytest.fixture(scope="session")
def rules(shipped: FontSet) -> Judging:
    def told(marked: str, *, measure: float = 30.0, **style: object) -> Rules:
        copy, lines = broken(marked, shipped, measure=measure, **style)  # type: ignore[arg-type]
        return {breach.rule: breach.must for breach in judge(copy, lines, measure * EM)}

    return told
