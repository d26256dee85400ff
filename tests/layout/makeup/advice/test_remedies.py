"""Pages that do not fit: the remedy that is told first, applied to the issue, makes it build."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest
from msgspec import Struct, field
from msgspec.structs import replace

from issue.problem import Problem, Step, step, warning
from issue.wording import tell
from layout.job import Request
from layout.pipeline import run
from tests.layout.makeup.kit import Made, article, auto, make, places, sketch, text

ONE = "[{file: stream.png, caption: 运河两岸的柳树}]"
MORE = "市民走上街头，迎接又一个春天。新修的步道连接起两岸，骑行的人越来越多！"


class Source(Struct, frozen=True):
    """A page as it is written: its layout by a pattern of names, and the paragraphs of its articles."""

    ordered: str
    bodies: Mapping[str, tuple[str, ...]]
    photos: Mapping[str, str] = field(default_factory=dict)
    spread: tuple[str, ...] = ()

    def make(self, folder: Path) -> Made:
        lines = ""
        for name, paragraphs in self.bodies.items():
            body = '"' + "\\n\\n".join(paragraphs) + '"'
            lines += article(name, 0, body=body, photos=self.photos.get(name))
        ordered = self.ordered or auto(*self.bodies)
        more = f"spread: [{', '.join(self.spread)}]\n" if self.spread else ""
        return make(folder, ordered, lines, more=more)

    def applied(self, remedy: tuple[Step, ...]) -> Source:
        """The source as an editor changes it who does what a remedy says."""
        source = self
        for one in remedy:
            facts = dict(one.facts)
            bodies = dict(source.bodies)
            if one.code == "remedy-drop":
                for name in facts["ids"].split(", "):
                    del bodies[name]
                source = replace(source, spread=tuple(name for name in source.spread if name in bodies))
            elif one.code == "remedy-cut":
                whole = bodies[facts["id"]]
                assert int(facts["last"] or facts["first"]) == len(whole), "cuts are made from the end"
                bodies[facts["id"]] = whole[: int(facts["first"]) - 1]
            elif one.code == "remedy-shorten":
                bodies[facts["id"]] = shortened(bodies[facts["id"]], int(facts["characters"]))
            elif one.code == "remedy-add":
                bodies[facts["id"]] = (*bodies[facts["id"]], *additional(int(facts["characters"])))
            elif one.code == "remedy-photo":
                wide = f"[{{file: stream.png, caption: 新开的市场, width: {facts['columns']}}}]"
                source = replace(source, photos={**source.photos, facts["id"]: wide})
            source = replace(source, bodies=bodies)
        return source


def shortened(paragraphs: tuple[str, ...], characters: int) -> tuple[str, ...]:
    kept = list(paragraphs)
    while len(kept[-1]) <= characters:
        characters -= len(kept.pop())
    return (*kept[:-1], kept[-1][: len(kept[-1]) - characters])


def additional(characters: int) -> list[str]:
    """Other words than the trial's, in paragraphs of some lines."""
    words = (MORE * (characters // len(MORE) + 1))[:characters]
    count = max(1, round(characters / 64))
    return [words[characters * i // count : characters * (i + 1) // count] for i in range(count)]


def remedies(made: Made, *codes: str) -> list[tuple[Step, ...]]:
    return [remedy for problem in made.problems if problem.code in codes for remedy in problem.remedies]


def errors(made: Made) -> list[str]:
    return [problem.code for problem in made.problems if problem.is_error]


def written(seed: int, characters: int, count: int, ordered: str = "") -> Source:
    """A page of articles of several paragraphs that come to about so many characters."""
    chance = Random(seed)
    bodies = {}
    for number, name in enumerate("abcdefgh"[:count]):
        wanted = round(characters / count * chance.uniform(0.6, 1.4))
        sizes = [chance.randrange(30, 110)]
        while sum(sizes) < wanted:
            sizes.append(chance.randrange(30, 110))
        bodies[name] = tuple(text(size, number + i) for i, size in enumerate(sizes))
    photos = {name: ONE for name in bodies if chance.random() < 0.2}
    return Source(ordered, bodies, photos)


@pytest.mark.parametrize("seed", range(10))
def test_every_overset_page_has_a_remedy_and_the_first_makes_it_build(tmp_path: Path, seed: int) -> None:
    source = written(seed, 1500 + 70 * seed, 3 + seed % 5)
    made = source.make(tmp_path)
    assert "page-overset" in errors(made), "the trial is to be too much"
    assert int(made.facts("page-overset")["lines"]) > 0
    found = remedies(made, "page-overset")
    assert found
    assert errors(source.applied(found[0]).make(tmp_path)) == []


def test_every_remedy_that_is_told_makes_the_page_build(tmp_path: Path) -> None:
    source = written(3, 1600, 5)
    found = remedies(source.make(tmp_path), "page-overset")
    assert [[one.code for one in remedy] for remedy in found] == [["remedy-cut"], ["remedy-drop"]]
    for remedy in found:
        assert errors(source.applied(remedy).make(tmp_path)) == []


def test_a_cut_is_the_least_that_helps(tmp_path: Path) -> None:
    source = written(3, 1600, 5)
    (cut,) = remedies(source.make(tmp_path), "page-overset")[0]
    facts = dict(cut.facts)
    spared = sum(len(words) for words in source.bodies[facts["id"]][int(facts["first"]) - 1 :])
    assert int(facts["characters"]) == spared
    assert int(facts["lines"]) >= spared / 12
    less = step("remedy-cut", **{**facts, "first": int(facts["first"]) + 1})
    assert int(facts["last"]) > int(facts["first"])
    assert errors(source.applied((less,)).make(tmp_path)) != []


def test_a_cut_names_the_line_at_which_it_begins(tmp_path: Path) -> None:
    source = written(3, 1600, 5)
    made = source.make(tmp_path)
    (cut,) = remedies(made, "page-overset")[0]
    facts = dict(cut.facts)
    block = made.issue.article(facts["id"]).body[int(facts["first"]) - 1]
    assert facts["at"] == f"{block.place.file}:{block.place.line}"


def test_a_lead_of_one_paragraph_that_fills_the_page_is_cut_by_its_lines(tmp_path: Path) -> None:
    source = Source("", {"a": (text(2600),)})
    made = source.make(tmp_path)
    (remedy,) = remedies(made, "overset")
    assert [one.code for one in remedy] == ["remedy-shorten"]
    assert errors(source.applied(remedy).make(tmp_path)) == []


def test_a_lead_too_long_for_the_page_is_cut_and_the_others_stay_or_are_dropped(tmp_path: Path) -> None:
    source = Source("", {"a": tuple(text(90, i) for i in range(30)), "b": (text(150),), "c": (text(120),)})
    first = remedies(source.make(tmp_path), "page-overset")[0]
    assert "a" in [dict(one.facts).get("id") for one in first]
    assert errors(source.applied(first).make(tmp_path)) == []


@pytest.mark.parametrize("rows", [14, 20, 27])
def test_a_story_in_an_exact_place_is_cut_to_it(tmp_path: Path, rows: int) -> None:
    ordered = places(a=f"1-2, 1-{rows}", b="3-4, 1-40")
    source = written(rows, 1100, 2, ordered)
    made = source.make(tmp_path)
    assert "overset" in errors(made)
    (remedy,) = [found for found in remedies(made, "overset") if dict(found[0].facts)["id"] == "a"]
    assert [one.code for one in remedy] == ["remedy-shorten"]
    after = source.applied(remedy).make(tmp_path)
    assert "a" not in [dict(problem.facts).get("id") for problem in after.problems if problem.is_error]


@pytest.mark.parametrize("seed", range(4))
def test_the_stories_of_a_sketch_are_cut_together(tmp_path: Path, seed: int) -> None:
    source = written(seed, 1700, 4, sketch("a a b b", "c c d d"))
    made = source.make(tmp_path)
    assert "overset" in errors(made)
    found = remedies(made, "overset")
    assert found
    assert errors(source.applied(found[0]).make(tmp_path)) == []


@pytest.mark.parametrize("seed", [0, 2, 4, 5])
def test_what_is_to_be_added_closes_an_underset_page(tmp_path: Path, seed: int) -> None:
    source = written(seed, 500, 2)
    made = source.make(tmp_path)
    assert made.codes == ["page-underset"]
    found = remedies(made, "page-underset")
    assert [[one.code for one in remedy] for remedy in found] == [["remedy-add"], ["remedy-photo"]]
    for remedy in found:
        after = source.applied(remedy).make(tmp_path)
        assert not {"overset", "page-overset", "underset", "page-underset"} & set(after.codes)


@pytest.mark.parametrize("ordered", [places(a="1-4, 1-40"), places(a="1-2, 1-40", b="3-4, 1-40"), sketch("a a b b")])
def test_what_is_to_be_added_closes_a_place(tmp_path: Path, ordered: str) -> None:
    source = written(4, 560, 2, ordered)
    if "b:" not in ordered and "b b" not in ordered:
        source = replace(source, bodies={"a": source.bodies["a"]})
    made = source.make(tmp_path)
    short = [problem for problem in made.problems if problem.code == "underset"]
    assert short
    for problem in short:
        (remedy,) = problem.remedies
        after = source.applied(remedy).make(tmp_path)
        assert errors(after) == []
        assert not [p for p in after.problems if p.code == "underset" and p.facts[0] == problem.facts[0]]


def test_a_full_page_has_no_remedies(tmp_path: Path) -> None:
    made = written(2, 950, 6).make(tmp_path)
    assert [problem for problem in made.problems if problem.remedies] == []


def test_a_remedy_holds_for_the_whole_issue_where_articles_are_spread(tmp_path: Path) -> None:
    names = tuple(f"s{number}" for number in range(6))
    bodies = {"a": (text(500), text(400, 1)), "b": (text(450), text(300, 2))}
    bodies |= {name: (text(150, number), text(120, number + 1)) for number, name in enumerate(names)}
    source = Source(auto("a") + "\n" + auto("b", number=3), bodies, spread=names)
    made = source.make(tmp_path)
    assert "page-overset" in made.codes
    for problem in made.problems:
        if problem.code == "page-overset":
            assert problem.remedies
            after = source.applied(problem.remedies[0]).make(tmp_path)
            page = dict(problem.facts)["page"]
            assert [p for p in after.problems if dict(p.facts).get("page") == page and p.is_error] == []


def test_a_page_of_far_too_many_stories_is_not_experimented_with(tmp_path: Path) -> None:
    source = Source(
        "", {"a": (text(400), text(300)), **{f"s{number}": (text(60, number), text(40)) for number in range(45)}}
    )
    made = source.make(tmp_path)
    assert "page-overset" in made.codes
    assert remedies(made, "page-overset") == []


def test_a_page_of_far_too_much_text_is_not_experimented_with(tmp_path: Path) -> None:
    # Twice what the page holds is 2 × 4 × 12 字 × 40 rows.
    for characters, tried in ((3600, True), (3900, False)):
        made = Source("", {"a": (text(characters),)}).make(tmp_path)
        assert bool(remedies(made, "overset")) == tried


def test_remedies_outlast_strictness(tmp_path: Path) -> None:
    source = written(0, 500, 2)
    source.make(tmp_path)
    outcome = run(Request(tmp_path / "issue.yaml", "issue.yaml", None, strict=True))
    (problem,) = (problem for problem in outcome.problems if problem.code == "page-underset")
    assert problem.is_error
    assert len(problem.remedies) == 2
    (told,) = (one for one in outcome.report["problems"] if one["code"] == "page-underset")
    assert "Tried, and it fits: add about" in told["hint"]


def test_remedies_are_told_in_both_languages() -> None:
    cut = step("remedy-cut", id="ecology", first=7, last=9, lines=31, characters=390, at="issue.yaml:40")
    drop = step("remedy-drop", ids="safety, pitch")
    problem: Problem = warning("page-underset", None, page=2, lines=3, characters=39)
    told = replace(problem, remedies=((cut, drop), (replace(cut, facts=(*cut.facts, ("last", ""))),)))
    assert tell(told, "en")[1].startswith(
        "Tried, and it fits: leave out ¶7–9 of ecology, 31 lines (about 390 characters, at issue.yaml:40) and drop "
        "safety, pitch; or leave out ¶7 of ecology"
    )
    assert tell(told, "zh")[1].startswith(
        "试过可行：删去 ecology 第 7–9 段，31 行（约 390 字，见 issue.yaml:40），并撤下"
    )
    assert "{" not in tell(told, "zh")[1]
    assert "Tried" not in tell(problem, "en")[1]
