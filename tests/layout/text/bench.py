"""A compositor's bench for the tests: copies, lines, generated paragraphs, and what no line may start or end with."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml
from hypothesis import strategies as st

from fonts.roles import FontSet
from issue.model import Run, Setting
from issue.problem import Place
from layout.text.fit import options
from layout.text.model import Copy, Line, Option, Span
from layout.text.normalize import normalize_runs
from layout.text.prepare import Prepared, prepare
from layout.text.setting import set_lines

EM = 10.0
SETTING = Setting()
NEVER_FIRST = frozenset("。．，、；：！？”’」』）］｝】》〉〕〗〙·・‧～〜／％‰℃")
NEVER_LAST = frozenset("“‘「『（［｛【《〈〔〖〘／￥")
SEED = Path(__file__).parents[4] / "shared" / "seed" / "issue.yaml"


def copy_of(
    text: str, *, language: str = "zh-Hans", setting: Setting = SETTING, indent: float = 0.0, ragged: bool = False
) -> Copy:
    span = Span(text, "song", EM)
    return Copy((span,), language, setting, EM, Place("a.md", 3), 3, indent=indent * EM, ragged=ragged)


def prepared_of(text: str, fonts: FontSet, *, indent: float = 0.0, setting: Setting = SETTING) -> Prepared:
    return prepare(copy_of(text, indent=indent, setting=setting), fonts)


def best(prepared: Prepared, measure: float) -> Option:
    """The cheapest option at a measure in em."""
    return min(options(prepared, measure * EM), key=lambda option: option.cost)


def lines_of(text: str, measure: float, fonts: FontSet, **style: object) -> tuple[Line, ...]:
    prepared = prepare(copy_of(text, **style), fonts)  # type: ignore[arg-type]
    return set_lines(prepared, measure * EM, best(prepared, measure).breaks)


def texts_of(text: str, measure: float, fonts: FontSet, **style: object) -> list[str]:
    return [line.text for line in lines_of(text, measure, fonts, **style)]


def natural(text: str, fonts: FontSet, **style: object) -> float:
    """The width in em of a text set in one line."""
    lines = lines_of(text, 1000.0, fonts, **style)
    assert len(lines) == 1
    return lines[0].natural / EM


def places_of(line: Line) -> dict[str, float]:
    """Where each character of a line stands, in em; the last where there are several."""
    return {
        text: x / EM
        for run in line.runs
        for text, x in zip(run.texts, run.xs, strict=True)
        if text and not text.isspace()
    }


def told(lines: Iterable[Line]) -> str:
    """What a reader of the page finds: no white, no invisible characters, no hyphens that the setting added."""
    text = "".join(text for line in lines for run in line.runs for text in run.texts)
    return visible(text)


def visible(text: str) -> str:
    return "".join(char for char in solid(text) if char not in "\u200b\u2060\ufeff\u00ad\u00a0")


def solid(text: str) -> str:
    return "".join(text.split())


_HAN = "通州区财政局充分发挥职能坚持民生优先惠为本大力促进事业展的了一国人在我们这个他"
_PIECES = st.one_of(
    st.text(_HAN, min_size=1, max_size=9),
    st.text(_HAN, min_size=1, max_size=9),
    st.sampled_from(["，", "。", "、", "；", "：", "！", "？", "，", "。", "·", "％", "……", "——", "～", "／", "々"]),
    st.builds("“{}”".format, st.text(_HAN, min_size=1, max_size=5)),
    st.builds("《{}》、".format, st.text(_HAN, min_size=1, max_size=5)),
    st.builds("（{}）。".format, st.text(_HAN, min_size=1, max_size=5)),
    st.sampled_from(["“‘", "’”", "。”", "）”，", "？”（", "「『", "』」"]),
    st.sampled_from(["2023", "1,234,567", "38.5%", "12:30", "5G", "PM2.5", "60mm", "3～5", "￥100", "37℃", "H₂O"]),
    st.sampled_from(["GDP", "word", "e-mail", "Beijing", " Tongzhou District ", "AI", "internationalization"]),
    st.sampled_from([" ", "\u3000", "\u200b", "\u2060", "\u00a0", "\ufeff", "\u00ad"]),
)
paragraphs = st.lists(_PIECES, min_size=1, max_size=28).map("".join)


def seed_paragraphs() -> list[str]:
    """The paragraphs of the seed page, normalised as the built-in papers do."""
    if not SEED.exists():
        if os.environ.get("CI"):
            pytest.fail(f"{SEED.name} of the seed is not there")
        pytest.skip("the seed is not there")
    articles = yaml.safe_load(SEED.read_text("utf-8"))["articles"].values()
    found = []
    for article in articles:
        for text in article["body"].strip().split("\n\n"):
            runs = normalize_runs((Run(text),), ("punctuation", "spaces")).runs
            found.append("".join(run.text for run in runs))
    return found
