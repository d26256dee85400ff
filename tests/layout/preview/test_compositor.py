"""A save makes again what it changed and nothing else; while there are errors the last good pages stay."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from PIL import Image

from layout.display.compose import page_items
from layout.makeup.model import MadePage
from layout.pipeline import made_up
from layout.preview.afterwards import compared, inspected, needs_comparing
from layout.preview.describe import describe
from layout.preview.edition import Edition
from tests.layout.preview.conftest import TEXT, Bench


def test_the_first_edition_is_what_a_build_makes(bench: Bench) -> None:
    issue = bench.edition.issue
    assert issue is not None
    _, pages, _ = made_up(issue)
    assert [page.made.stories for page in bench.edition.pages] == [page.stories for page in pages]
    assert not any(page.kept for page in bench.edition.pages)


def test_a_word_changes_its_page_alone_and_every_story_keeps_its_place(bench: Bench) -> None:
    before = bench.edition
    assert bench.save("articles/tree.md", "老槐树", "小槐树") == (1,)
    first, second = bench.edition.pages
    assert first.kept
    assert [story.slot for story in first.made.stories] == [story.slot for story in before.pages[0].made.stories]
    assert second is before.pages[1]
    assert "小槐树" in first.made.stories[0].article.headline


def test_a_save_that_changes_nothing_changes_no_page(bench: Bench) -> None:
    before = bench.edition
    assert bench.save("issue.yaml", "# 头版", "# 一版") == ()
    assert bench.edition.pages[1] is before.pages[1]


def test_a_story_that_needs_more_room_moves_the_page(bench: Bench) -> None:
    assert bench.save("articles/tree.md", TEXT, TEXT * 30) == (1,)
    assert not bench.edition.pages[0].kept


def test_what_is_made_up_alone_is_what_a_build_makes(bench: Bench) -> None:
    bench.save("articles/tree.md", TEXT, TEXT * 20)
    assert bench.edition.issue is not None
    _, pages, _ = made_up(bench.edition.issue)
    assert [page.display for page in bench.edition.pages] == [
        page_items(bench.edition.issue.paper, page) for page in pages
    ]


def test_a_page_more_changes_the_front_page_that_counts_them(bench: Bench) -> None:
    moved = "球台]\n  - page: 3\n    articles: []"
    assert bench.save("issue.yaml", "球台]", moved) == (1, 3)


def test_errors_leave_the_last_good_pages_and_mending_brings_the_next(bench: Bench) -> None:
    good = bench.edition
    assert bench.save("issue.yaml", "pages:", "pages: [") == ()
    assert bench.edition.stale
    assert bench.edition.pages == good.pages
    assert [problem.place.line for problem in bench.edition.all_problems if problem.place] != []
    assert bench.save("issue.yaml", "pages: [", "pages:") == ()
    assert not bench.edition.stale
    assert bench.edition.all_problems == good.all_problems


def test_an_issue_that_is_broken_from_the_start_has_problems_and_no_pages(bench: Bench) -> None:
    bench.edition = Edition()
    bench.save("issue.yaml", "a4-zh", "a9-zh")
    assert bench.edition.pages == ()
    assert not bench.edition.stale
    assert bench.edition.all_problems


def test_a_photograph_that_is_another_changes_its_page(bench: Bench) -> None:
    before = bench.photos.addresses(bench.edition.pages[1].display, bench.edition.issue.paper.print)  # type: ignore[union-attr]
    Image.new("RGB", (1200, 900), (20, 60, 200)).save(bench.path.parent / "jam.jpg")
    assert bench.save() == (2,)
    after = bench.photos.addresses(bench.edition.pages[1].display, bench.edition.issue.paper.print)  # type: ignore[union-attr]
    assert set(before.values()).isdisjoint(after.values())


def test_the_sources_are_all_that_was_read_and_what_is_missing(bench: Bench) -> None:
    folder = bench.path.parent
    wanted = {bench.path, folder / "articles" / "tree.md", folder / "jam.jpg"}
    assert wanted <= bench.compositor.sources
    bench.save("issue.yaml", "articles/tree.md", "articles/trees.md")
    assert wanted | {folder / "articles" / "trees.md"} <= bench.compositor.sources | {folder / "articles" / "tree.md"}
    assert bench.edition.stale
    (folder / "articles" / "tree.md").rename(folder / "articles" / "trees.md")
    bench.save()
    assert not bench.edition.stale


def test_the_problems_of_a_story_stay_while_another_is_written(bench: Bench) -> None:
    """A letter that no face has is told at every edition, not at that which shaped it."""
    bench.save("issue.yaml", "headline: 修伞, body: ", "headline: 修伞, body: \U0002fa1f\U000323af")
    told = {problem.code for problem in bench.edition.all_problems}
    bench.save("articles/tree.md", "老槐树", "小槐树")
    assert {problem.code for problem in bench.edition.all_problems} == told


def test_a_thorough_inspection_looks_at_photographs(bench: Bench) -> None:
    Image.new("RGB", (90, 60), (20, 60, 200)).save(bench.path.parent / "jam.jpg")
    bench.save()
    assert not bench.edition.pages[1].inspection.whole
    bench.edition = inspected(bench.edition, bench.picturing.press)
    assert all(page.inspection.whole for page in bench.edition.pages)
    assert "photo-resolution" in {problem.code for problem in bench.edition.all_problems}
    # What is known of a photograph is told at once from now on.
    bench.save("issue.yaml", "headline: 球台", "headline: 球桌")
    assert bench.edition.pages[1].inspection.whole


def test_making_up_from_nothing_is_compared_with_what_is_shown(bench: Bench) -> None:
    assert not needs_comparing(replace(bench.edition, pages=bench.edition.pages[:0]))
    bench.save("articles/tree.md", "老槐树", "小槐树")
    assert needs_comparing(bench.edition)
    assert bench.edition.issue is not None
    _, pages, _ = made_up(bench.edition.issue)
    told, fresh = compared(bench.edition, pages, bench.picturing)
    assert told.anew is (fresh.changed_since(told) != ())
    assert fresh.anew is False
    assert not any(page.kept for page in fresh.pages)
    assert [page.picture for page in told.pages] == [page.picture for page in bench.edition.pages]


def test_remedies_come_with_the_comparison(bench: Bench) -> None:
    """A page that is too full is shown at once; what would make it fit is tried when it is quiet."""
    bench.save("articles/tree.md", TEXT, TEXT * 20)
    assert {problem.code for problem in bench.edition.all_problems} >= {"page-overset"}
    assert needs_comparing(bench.edition)
    assert bench.edition.issue is not None
    _, pages, _ = made_up(bench.edition.issue)
    told, _ = compared(bench.edition, pages, bench.picturing)
    shown = describe(told, bench.path, "", (0, 0), "en")
    (overset,) = [problem for problem in shown["problems"] if problem["code"] == "page-overset"]
    assert overset["page"] == 1
    assert any("槐树" in remedy or "修伞" in remedy for remedy in overset["remedies"])
    assert told.anew is False


JUMPING = """\
banmian: 1
paper: a4-zh
date: 2024-01-16
pages:
  - {{page: 2, articles: [long, short]}}
  - {{page: 3, articles: [other]}}
articles:
  long: {{headline: 老槐树, jump: allow, body: {long}}}
  short: {{headline: 修伞, body: {short}}}
  other: {{headline: 果酱, body: {other}}}
"""


def test_pages_that_a_story_runs_over_are_made_up_together(tmp_path: Path) -> None:
    path = tmp_path / "issue.yaml"
    path.write_text(JUMPING.format(long=TEXT * 88, short=TEXT * 12, other=TEXT * 24), "utf-8")
    bench = Bench(path)
    bench.save()
    assert [any(story.jump for story in page.made.stories) for page in bench.edition.pages] == [True, True]
    assert bench.save("issue.yaml", "老槐树", "小槐树") == (2, 3)
    assert bench.edition.issue is not None
    _, pages, _ = made_up(bench.edition.issue)
    assert [_set(page.made) for page in bench.edition.pages] == [_set(page) for page in pages]
    shown = bench.edition.pages
    assert bench.save("issue.yaml", "2024-01-16", "2024-01-16  # 周二") == ()
    assert all(now is before for now, before in zip(bench.edition.pages, shown, strict=True))


def _set(page: MadePage) -> object:
    """What a page prints of its stories, and where."""
    return [(story.article.id, story.slots, story.recipe.head, story.legs, story.jump) for story in page.stories]
