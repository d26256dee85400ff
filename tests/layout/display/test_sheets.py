"""Pages as sheets for the press: facing pages, and marks that stay outside the bleed."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from fonts.face import Face
from fonts.roles import FontSet
from issue.model import Issue, Print
from issue.reader import read_issue
from layout.display.marks import SLUG
from layout.display.model import (
    REGISTRATION,
    DisplayList,
    DisplayPage,
    Fill,
    GlyphRun,
    Ink,
    Item,
    Mark,
    Picture,
    Ring,
    Rule,
)
from layout.display.sheets import moved, sheets, spreads
from layout.geometry import Rect
from layout.makeup.desk import Desk
from tests.layout.render.pages import display, ghostscript, page, render, run
from tests.tools import write_issue

WANTED = Print(marks=True)
SPOT = Ink(0, 0.9, 0.7, 0, "PANTONE 185 C")


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Issue:
    text = "banmian: 1\npaper: tabloid-zh\ntitle: 听溪里\ndate: 2025-06-28\npages: [{page: 1}]\n"
    found = read_issue(write_issue(tmp_path_factory.mktemp("issue"), text), None).issue
    assert found is not None
    return found


@pytest.fixture(scope="module")
def desk(issue: Issue) -> Desk:
    return Desk(issue.paper, issue.language, FontSet.of())


def numbered(*numbers: int) -> list[DisplayPage]:
    return [page(Fill(Rect(1, 2, 3, 4), Ink(k=1)), number=number) for number in numbers]


@pytest.mark.parametrize(
    ("numbers", "labels"),
    [
        ((1, 2, 3, 4), ["1", "2–3", "4"]),
        ((1, 2, 3, 4, 5), ["1", "2–3", "4–5"]),
        ((2, 3), ["2–3"]),
        ((3, 4), ["3", "4"]),
        ((2, 4, 5), ["2", "4–5"]),
        ((3, 2), ["3", "2"]),
        ((), []),
    ],
)
def test_an_even_page_faces_the_odd_one_after_it(numbers: tuple[int, ...], labels: list[str]) -> None:
    assert [one.label or str(one.number) for one in spreads(numbered(*numbers))] == labels


def test_a_spread_is_both_pages_side_by_side(square_face: Face) -> None:
    items: tuple[Item, ...] = (
        run(square_face, "右", 10, 20),
        Rule(10, 30, 50, 30, 0.5),
        Fill(Rect(10, 40, 5, 5), Ink(k=1)),
        Picture(Path("p.jpg"), Rect(10, 50, 20, 20), (0.0, 0.0, 1.0, 1.0)),
    )
    left = page(Fill(Rect(1, 1, 1, 1), Ink(k=1)), number=2)
    (both,) = spreads([left, page(*items, number=3)])
    assert (both.width, both.height, both.number) == (400, 300, 2)
    assert both.items[0] == left.items[0]
    for before, after in zip(items, both.items[1:], strict=True):
        assert left_of(after) == pytest.approx(left_of(before) + 200)
        assert moved(after, -200) == before


def left_of(item: Item) -> float:
    match item:
        case GlyphRun():
            return item.xs[0]
        case Rule():
            return item.x0
        case Fill() | Picture():
            return item.rect.x


def extent(mark: Mark) -> Rect:
    match mark:
        case GlyphRun():
            return Rect(mark.xs[0], mark.baseline - mark.size, mark.xs[-1] - mark.xs[0], mark.size)
        case Rule():
            left, top = min(mark.x0, mark.x1), min(mark.y0, mark.y1)
            return Rect(left, top, abs(mark.x1 - mark.x0), abs(mark.y1 - mark.y0))
        case Fill():
            return mark.rect
        case Ring():
            return Rect(mark.x - mark.radius, mark.y - mark.radius, 2 * mark.radius, 2 * mark.radius)


@pytest.mark.parametrize("bleed", [0.0, 8.504])
@pytest.mark.parametrize("size", [(120.0, 160.0), (780.0, 1100.0), (90.0, 90.0)])
def test_marks_stand_between_the_bleed_and_the_sheets_edge(
    bleed: float, size: tuple[float, float], desk: Desk, issue: Issue
) -> None:
    shown = display(page(Fill(Rect(1, 1, 9, 9), SPOT), width=size[0], height=size[1]), bleed=bleed, wanted=WANTED)
    marked = sheets(desk, issue, shown)
    assert marked.slug == SLUG
    (sheet,) = marked.pages
    assert len(sheet.marks) > 20
    for mark in sheet.marks:
        box = extent(mark)
        outside = box.right <= -bleed or box.x >= size[0] + bleed or box.bottom <= -bleed or box.y >= size[1] + bleed
        assert outside, mark
        room = bleed + SLUG
        assert -room <= box.x <= box.right <= size[0] + room, mark
        assert -room <= box.y <= box.bottom <= size[1] + room, mark


def rules(marks: tuple[Mark, ...]) -> Iterator[Rule]:
    return (mark for mark in marks if isinstance(mark, Rule))


def test_trim_marks_are_in_line_with_the_trim_and_folds_with_the_fold(desk: Desk, issue: Issue) -> None:
    shown = display(*numbered(2, 3), wanted=Print(marks=True, spreads=True))
    (sheet,) = sheets(desk, issue, shown).pages
    upright = {rule.x0 for rule in rules(sheet.marks) if rule.x0 == rule.x1 and rule.ink == REGISTRATION}
    level = {rule.y0 for rule in rules(sheet.marks) if rule.y0 == rule.y1 and rule.ink == REGISTRATION}
    assert {0.0, 200.0, 400.0} <= upright
    assert {0.0, 300.0} <= level
    assert len([mark for mark in sheet.marks if isinstance(mark, Ring)]) == 4


def test_each_plate_is_named_in_its_own_ink_alone(desk: Desk, issue: Issue) -> None:
    shown = display(page(Fill(Rect(1, 1, 9, 9), SPOT), width=600), wanted=WANTED)
    (sheet,) = sheets(desk, issue, shown).pages
    told: dict[Ink, str] = {}
    for mark in sheet.marks:
        if isinstance(mark, GlyphRun):
            told[mark.ink] = told.get(mark.ink, "") + "".join(mark.texts)
    assert told.pop(REGISTRATION).replace("\u3000", " ") == "听溪里 第1版 2025-06-28"
    assert told == {Ink(c=1): "C", Ink(m=1): "M", Ink(y=1): "Y", Ink(k=1): "K", SPOT: "PANTONE 185 C"}


def test_the_bar_has_solids_overlaps_tints_and_spots_side_by_side(desk: Desk, issue: Issue) -> None:
    shown = display(page(Fill(Rect(1, 1, 9, 9), SPOT), width=600), wanted=WANTED)
    (sheet,) = sheets(desk, issue, shown).pages
    patches = [mark for mark in sheet.marks if isinstance(mark, Fill)]
    assert len(patches) == 13
    for one, other in pairwise(patches):
        assert one.rect.right == pytest.approx(other.rect.x, abs=0.01)
    assert max(patch.ink.total for patch in patches) <= 2
    assert {patch.ink for patch in patches} >= {Ink(c=1), Ink(k=0.5), Ink(m=1, y=1), SPOT}


def test_without_marks_nothing_is_added(desk: Desk, issue: Issue) -> None:
    shown = display(*numbered(2, 3))
    assert sheets(desk, issue, shown) == shown


def test_boxes_and_plates_of_a_marked_sheet(desk: Desk, issue: Issue, square_face: Face, tmp_path: Path) -> None:
    first = page(
        run(square_face, "红", 20, 60, size=40, ink=SPOT),
        Fill(Rect(20, 100, 50, 50), Ink(0, 0.9, 0.7, 0, SPOT.spot, 0.5)),
    )
    marked = sheets(desk, issue, display(first, bleed=8.504, wanted=WANTED))
    pdf = render(marked).pdf
    with pikepdf.open(BytesIO(pdf)) as document:
        sheet = document.pages[0]
        media, bleed, trim = (
            [float(edge) for edge in sheet.obj[box]] for box in ("/MediaBox", "/BleedBox", "/TrimBox")
        )
        space = sheet.Resources.ColorSpace
        names = {str(entry[1]) for entry in space.values()}
        assert names == {"/PANTONE 185 C", "/All"}
        assert all(entry[0] == "/Separation" and entry[2] == "/DeviceCMYK" for entry in space.values())
    margin = 8.504 + SLUG
    assert media == pytest.approx([0, 0, 200 + 2 * margin, 300 + 2 * margin], abs=0.001)
    assert bleed == pytest.approx([SLUG, SLUG, 200 + margin + 8.504, 300 + margin + 8.504], abs=0.001)
    assert trim == pytest.approx([margin, margin, 200 + margin, 300 + margin], abs=0.001)
    assert labelled(pdf) == ["1"]
    plates = separations(pdf, tmp_path)
    assert set(plates) == {"Cyan", "Magenta", "Yellow", "Black", "PANTONE 185 C"}
    # A trim mark stands on every plate; the spot ink on its own alone, as a tint where it is one.
    at = (round((margin - 20) * 2), round(margin * 2))
    for name, plate in plates.items():
        assert darkest(plate, at[0] - 6, at[1] - 3, at[0] + 6, at[1] + 3) < 130, name
    inside = (round((margin + 30) * 2), round((margin + 110) * 2), round((margin + 60) * 2), round((margin + 140) * 2))
    assert {name: darkest(plate, *inside) for name, plate in plates.items() if name != "PANTONE 185 C"} == {
        "Cyan": 255, "Magenta": 255, "Yellow": 255, "Black": 255,
    }  # fmt: skip
    assert darkest(plates["PANTONE 185 C"], *inside) == pytest.approx(127, abs=2)


def labelled(pdf: bytes) -> list[str]:
    with pikepdf.open(BytesIO(pdf)) as document:
        return [str(sheet.label) for sheet in document.pages]


def darkest(plate: Image.Image, left: int, top: int, right: int, foot: int) -> int:
    lowest = plate.crop((left, top, right, foot)).getextrema()[0]
    assert isinstance(lowest, int)
    return lowest


def separations(pdf: bytes, folder: Path) -> dict[str, Image.Image]:
    """Ghostscript's plates at 144 dpi by their names, 0 where there is full ink."""
    ghostscript(pdf, "tiffsep", 144, folder)
    found = {}
    for path in folder.glob("out.tiffsep*"):
        if "(" in path.name:
            with Image.open(path) as plate:
                found[path.name.partition("(")[2].partition(")")[0]] = plate.convert("L")
    return found


def test_a_spread_is_labelled_with_both_numbers(desk: Desk, issue: Issue) -> None:
    shown: DisplayList = sheets(desk, issue, display(*numbered(1, 2, 3), wanted=Print(spreads=True)))
    assert labelled(render(shown).pdf) == ["1", "2–3"]
