from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonts.roles import FontSet
from layout.text.fit import MOST_HYPHENS, POOR, RUNT, line_cost, options
from layout.text.paths import EDGE, HYPHEN_AGAIN, SOFT_STRETCH
from layout.text.places import Places, divisions, places_of
from layout.text.prepare import Prepared, prepare
from layout.text.setting import set_lines
from layout.text.spacing import DESPERATE, RELUCTANT
from tests.layout.text.bench import EM, best, copy_of, lines_of, paragraphs, prepared_of, seed_paragraphs, texts_of

MEASURES = st.integers(min_value=8, max_value=40)


def _last_line(places: Places, solid: Sequence[float], start: int, room: float) -> float | None:
    end = len(places.at) - 1
    slack = room - (places.ends[end] - places.starts[start])
    if -slack > places.end_shrinks[end] - places.start_shrinks[start] + EDGE:
        return None
    cost = line_cost(places, start, end, room) if slack < 0 else 0.0
    short = start > 0 and solid[places.at[end]] - solid[places.at[start]] < 2
    return cost + (RUNT if short else 0.0)


def _fits(places: Places, start: int, end: int, room: float) -> bool:
    slack = room - (places.ends[end] - places.starts[start])
    if slack < 0:
        return -slack <= places.end_shrinks[end] - places.start_shrinks[start] + EDGE
    firm = places.end_firm[end] - places.start_firm[start]
    return slack <= firm + SOFT_STRETCH * (places.end_gaps[end] - places.start_gaps[start]) + 1e-6


def _cost(places: Places, solid: Sequence[float], cuts: tuple[int, ...], room: float, first: float) -> float | None:
    """The cost of ending lines at these places, None where a line is not allowed or three in a row take a hyphen."""
    total, start, row = 0.0, 0, 0
    for end in cuts:
        wide = first if start == 0 else room
        row = row + 1 if places.hyphened and places.hyphened[end] else 0
        if row > MOST_HYPHENS or not _fits(places, start, end, wide):
            return None
        total += line_cost(places, start, end, wide) + places.penalties[end] + (HYPHEN_AGAIN if row > 1 else 0.0)
        start = end
    last = _last_line(places, solid, start, first if start == 0 else room)
    return None if last is None else total + last


def _all(prepared: Prepared, places: Places, measure: float) -> dict[int, float]:
    """The cheapest cost of each number of lines, by trying everything."""
    inner = range(1, len(places.at) - 1)
    found: dict[int, float] = {}
    for count in range(0, 5):
        for cuts in combinations(inner, count):
            cost = _cost(places, prepared.solid, cuts, measure, measure - prepared.indent)
            if cost is not None and cost < found.get(count + 1, float("inf")):
                found[count + 1] = cost
    return found


def _tried(prepared: Prepared, measure: float) -> dict[int, float]:
    """The same with words divided, where the paragraph would be poor without."""
    found = _all(prepared, prepared.places, measure)
    if prepared.divisible and (not found or min(found.values()) > POOR):
        hyphens = divisions(prepared.copy, prepared.matter)
        places = places_of(prepared.copy, prepared.matter, RELUCTANT, hyphens)
        for count, cost in _all(prepared, places, measure).items():
            found[count] = min(cost, found.get(count, cost))
    return found


def _same(prepared: Prepared, measure: float) -> None:
    tried = _tried(prepared, measure)
    if not tried or not prepared.atoms or max(tried) >= 5:
        return
    found = {option.lines: option.cost for option in options(prepared, measure * EM) if option.lines <= 5}
    assert found == pytest.approx(tried, abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(text=paragraphs, measure=st.integers(3, 9), indent=st.sampled_from([0.0, 2.0]))
def test_total_fit_is_what_trying_everything_finds(square: FontSet, text: str, measure: int, indent: float) -> None:
    _same(prepared_of(text[:22], square, indent=indent), float(measure))


ENGLISH = [
    "every",
    "newspaper",
    "of",
    "international",
    "a",
    "committee",
    "gathering",
    "winter,",
    "(afternoon)",
    "is",
    "hy\u00adphen",
]


@settings(max_examples=40, deadline=None)
@given(words=st.lists(st.sampled_from(ENGLISH), min_size=1, max_size=7), measure=st.integers(4, 12))
def test_total_fit_with_hyphens_is_what_trying_everything_finds(
    square: FontSet, words: list[str], measure: int
) -> None:
    _same(prepare(copy_of(" ".join(words), language="en"), square), float(measure))


def _greedy(prepared: Prepared, room: float, push_in: bool) -> tuple[int, ...]:
    """First fit: each line as full as it gets, natural or tightened; no window of looseness."""
    places = prepared.places
    cuts: list[int] = []
    start, last = 0, len(places.at) - 1
    while True:
        wide = room - prepared.indent if start == 0 else room

        def least(end: int, start: int = start) -> float:
            shrink = places.end_shrinks[end] - places.start_shrinks[start] if push_in else 0.0
            return places.ends[end] - places.starts[start] - shrink

        end = start + 1
        while end < last and least(end + 1) <= wide + 1e-6:
            end += 1
        if end == last:
            return tuple(cuts)
        cuts.append(end)
        start = end


def _lenient(prepared: Prepared, cuts: tuple[int, ...], room: float) -> float:
    """The cost of any breaks on the fit's own scale, limits apart."""
    places = prepared.places
    total, start = 0.0, 0
    for end in cuts:
        total += line_cost(places, start, end, room - prepared.indent if start == 0 else room) + places.penalties[end]
        start = end
    last = _last_line(places, prepared.solid, start, room)
    return float("inf") if last is None else total + last


@pytest.mark.parametrize("push_in", [True, False])
@settings(max_examples=40, deadline=None)
@given(text=paragraphs, measure=MEASURES)
def test_total_fit_is_never_costlier_than_greedy(square: FontSet, push_in: bool, text: str, measure: int) -> None:
    prepared = prepared_of(text, square)
    if not prepared.atoms:
        return
    fit = best(prepared, measure)
    if fit.forced == 0:
        assert fit.cost <= _lenient(prepared, _greedy(prepared, measure, push_in), measure) + 1e-6


def test_options_are_told_from_fewest_lines_on_and_each_adds_up(square: FontSet) -> None:
    prepared = prepared_of("国，人、民。" * 30, square, indent=2.0)
    found = options(prepared, 12 * EM)
    assert [option.lines for option in found] == list(range(found[0].lines, found[-1].lines + 1))
    assert len(found) >= 3
    for option in found:
        assert len(option.breaks) == option.lines
        assert option.breaks[-1] == len(prepared.atoms)
        assert list(option.breaks) == sorted(set(option.breaks))
        assert option.forced == 0


def test_pushing_in_comes_before_pushing_out(square: FontSet) -> None:
    # F5: nine em and a half: one comma gives up its half rather than eight gaps open.
    assert texts_of("国国，国国国国国，国国国国国", 8.0, square)[0] == "国国，国国国国国，"


def test_a_dash_starts_no_line_while_gaps_stay_under_a_quarter(square: FontSet) -> None:
    # A4, A5: eight em hold 国×8, the dash would start the next line; seven gaps of 0.143 are better.
    assert texts_of("国国国国国国国国——国国国国国国", 8.0, square)[0] == "国国国国国国国"
    # With six atoms of two em there is no such way: the dash comes down.
    assert texts_of("国国——————国国", 4.0, square)[1].startswith("——")


def test_a_last_line_of_one_character_is_avoided(square: FontSet) -> None:
    # H2: the pause marks leave room to draw the last character in, or else one more comes down.
    assert texts_of("国国国国国国国国国", 8.0, square) == ["国国国国国国国", "国国"]
    assert texts_of("国国，国国国国国。国", 8.0, square)[-1] != "国"


@pytest.mark.parametrize(("measure", "lines"), [(8.0, 1), (7.985, 1), (7.975, 2)])
def test_a_line_may_miss_its_measure_by_two_hundredths_of_an_em(square: FontSet, measure: float, lines: int) -> None:
    # F's tolerance; not a thing more, though the last characters come down.
    assert best(prepared_of("国国国国国国国国", square), measure).lines == lines


def test_a_line_without_two_han_side_by_side_opens_its_other_gaps(shipped: FontSet) -> None:
    # 7月10日9:00~ has no gap of the last step; its Han–Latin gaps take up to half an em before anything is forced.
    text = "水磨巷、豆腐巷将于7月3日、7月10日9:00~16:00清洗水箱，其间停水，请前一晚接好一天的用水。"
    assert best(prepared_of(text, shipped, indent=2.0), 8.0).forced == 0
    assert "7月10日9:00~" in texts_of(text, 8.0, shipped, indent=2.0)


def test_a_unit_leaves_its_number_only_where_a_gap_would_gape(shipped: FontSet) -> None:
    # B3 should, F3 must: 老头你什 would stand in six em with gaps of 0.67.
    text = "老头你什50㎡、力期很外家然好"
    assert texts_of(text, 8.0, shipped, indent=2.0)[0] == "老头你什50"
    assert best(prepared_of(text, shipped, indent=2.0), 8.0).forced == 0
    assert texts_of(text, 10.0, shipped, indent=2.0)[0] == "老头你什50㎡、力"


@pytest.mark.parametrize("measure", range(9, 14))
def test_word_spaces_widen_before_a_word_is_cut(shipped: FontSet, measure: int) -> None:
    text = (
        "Nobody needs it for steering now. The council’s grant of £1,400 came from the fund, last Thursday, for paths."
    )
    lines = lines_of(text, float(measure), shipped, language="en-GB")
    ends = "".join(line.text if line.runs[-1].texts[-1] == "\u00ad" else line.text + " " for line in lines)
    assert ends.strip().replace("coun-", "coun").replace("steer-", "steer") == text


def test_a_word_longer_than_the_line_is_broken_and_told(square: FontSet) -> None:
    option = best(prepared_of("国A1B2C3D4E5F6G7H8I9J0国", square), 8.0)
    assert option.forced > 0
    assert "".join(texts_of("国A1B2C3D4E5F6G7H8I9J0国", 8.0, square)) == "国A1B2C3D4E5F6G7H8I9J0国"


def test_marks_that_no_line_can_hold_are_set_all_the_same(square: FontSet) -> None:
    option = best(prepared_of("国" + "。" * 40, square), 8.0)
    assert option.forced > 0
    assert "".join(texts_of("国" + "。" * 40, 8.0, square)) == "国" + "。" * 40


def test_a_measure_narrower_than_a_character(square: FontSet) -> None:
    assert texts_of("国——国", 0.4, square) == ["国", "——", "国"]


def test_nothing_to_set(square: FontSet) -> None:
    assert options(prepared_of("", square), 100.0)[0].lines == 0
    assert options(prepared_of("\u200b \u3000"[:2], square), 100.0)[0].breaks == ()


def test_the_seed_is_set_without_force_at_newspaper_measures(shipped: FontSet) -> None:
    for text in seed_paragraphs():
        prepared = prepared_of(text, shipped, indent=2.0)
        for measure in (11, 13, 17, 27):
            found = options(prepared, measure * EM)
            assert sum(option.forced for option in found) == 0
            assert min(option.cost for option in found) < DESPERATE


def test_a_word_alone_on_its_line_spoils_no_other_line(square: FontSet) -> None:
    # Of three words of four em the middle one shares its line with neither: that line alone is forced.
    prepared = prepared_of("国" * 20 + "ABCDEFGH IJKLMNOP QRSTUVWX" + "国" * 20, square)
    option = best(prepared, 6.2)
    assert option.forced == 1
    lines = set_lines(prepared, 6.2 * EM, option.breaks)[:-1]
    others = [line for line in lines if line.text != "IJKLMNOP"]
    assert len(others) == len(lines) - 1
    assert [line.width for line in others] == pytest.approx([6.2 * EM] * len(others))
    assert max(line.gap for line in others) <= 0.5 * EM
