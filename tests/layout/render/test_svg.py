"""Pages as SVG are the pages of the PDF: the same glyphs in the same places, in colours near to those of the PNG."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image, ImageChops, ImageStat

from fonts.catalogue import shipped_face
from fonts.face import Face
from fonts.outlines import outline
from issue.reader import read_issue
from layout.display.compose import compose
from layout.display.model import BLACK, DisplayPage, Fill, GlyphRun, Ink, Picture, Rule
from layout.geometry import Rect
from layout.pipeline import made_up
from layout.render.pdf import render_pdf
from layout.render.png import render_png
from layout.render.press import condition_of
from layout.render.screen import on_screen
from layout.render.svg import render_svg
from tests.layout.render.pages import display, page, run
from tests.tools import SAMPLES, call, program

PATH = re.compile(r'<path transform="matrix\(([^)]*)\)"([^>]*) d="([^"]*)"/>')
STEP = re.compile(r"([MmlqczL])|(-?\d+(?:\.\d+)?)")


def corners(d: str) -> list[tuple[float, float]]:
    """The points that a path's commands lead to, handles left out, worked out from SVG's own rules."""
    points: list[tuple[float, float]] = []
    x = y = 0.0
    start = (0.0, 0.0)
    command, numbers = "", []
    wanted = {"M": 2, "m": 2, "l": 2, "q": 4, "c": 6}
    for letter, number in STEP.findall(d):
        if letter == "z":
            x, y = start
        if letter:
            command, numbers = letter, []
            continue
        numbers.append(float(number))
        if len(numbers) == wanted[command]:
            x, y = (numbers[-2], numbers[-1]) if command == "M" else (x + numbers[-2], y + numbers[-1])
            if command in "Mm":
                start = (x, y)
            points.append((x, y))
            numbers = []
    return points


@pytest.mark.parametrize("role", ["song", "kai", "hei", "serif"])
@pytest.mark.parametrize("char", "版i，B")
def test_an_outline_reaches_as_far_as_the_glyph_inks(role: str, char: str) -> None:
    face = shipped_face(role)
    glyph = face.glyph(char)
    points = corners("M0,0" + outline(face, glyph))[1:]
    box = [edge * face.units for edge in face.ink(glyph)]
    reached = [
        min(x for x, _ in points),
        min(y for _, y in points),
        max(x for x, _ in points),
        max(y for _, y in points),
    ]
    # A curve's own extreme may lie beyond the points that it joins, but not far in letters.
    assert reached == pytest.approx(box, abs=0.02 * face.units)


def test_a_run_is_one_path_and_each_glyph_stands_in_its_place(square_face: Face) -> None:
    shown = page(run(square_face, "版面 i", 20, 50, size=10, gap=0.5))
    ((matrix, ink, d),) = PATH.findall(render_svg(shown, 3, {}))
    scale = 10 / square_face.units
    assert [float(part) for part in matrix.split()] == pytest.approx([scale, 0, 0, -scale, 20, 50])
    assert ink == ""
    starts = [float(x) * scale for x in re.findall(r"M([\d.]+),0", d)]
    assert starts == pytest.approx([0, 10.5, 10.5 + 10.5 + 3], abs=0.02)


def test_the_page_with_its_bleed_is_the_view(square_face: Face) -> None:
    svg = render_svg(page(width=200, height=300), 8.5, {})
    assert 'viewBox="0 0 217 317"' in svg
    assert '<g transform="translate(8.5 8.5)"' in svg


def test_a_turned_glyph_is_turned_a_quarter_clockwise(square_face: Face) -> None:
    glyph = square_face.glyph("版")
    turned = GlyphRun(square_face, 10, BLACK, 50, (glyph,), (20,), ("版",), turned=True)
    ((matrix, _, _),) = PATH.findall(render_svg(page(turned), 0, {}))
    a, b, c, d, e, f = (float(part) for part in matrix.split())
    # The glyph's own right points down the page, its own up to the right (y grows downwards).
    assert (a, d, e, f) == (0, 0, 20, 50)
    assert b > 0
    assert c > 0


def test_the_glyphs_of_a_vertical_line_stand_below_one_another(square_face: Face) -> None:
    glyph = square_face.glyph("版")
    down = GlyphRun(square_face, 10, BLACK, 50, (glyph, glyph), (20, 20), ("版", "版"), ys=(50, 60))
    ((_, _, d),) = PATH.findall(render_svg(page(down), 0, {}))
    assert re.findall(r"M([\d.-]+,[\d.-]+)", d) == ["0,0", f"0,-{square_face.units}"]
    turned = replace(down, turned=True)
    assert [matrix.split()[4:] for matrix, _, _ in PATH.findall(render_svg(page(turned), 0, {}))] == [
        ["20", "50"],
        ["20", "60"],
    ]


def test_a_rule_without_length_is_a_dot() -> None:
    assert '<circle cx="3" cy="4" r="1"/>' in render_svg(page(Rule(3, 4, 3, 4, 2)), 0, {})


def test_rules_fills_and_pictures(tmp_path: Path) -> None:
    shot = Picture(tmp_path / "a.jpg", Rect(10, 20, 30, 40), (0, 0, 1, 1))
    lost = Picture(tmp_path / "b.jpg", Rect(50, 20, 30, 40), (0, 0, 1, 1))
    svg = render_svg(
        page(Rule(1, 2, 3, 2, 0.35), Fill(Rect(5, 6, 7, 8), Ink(k=0.08)), shot, lost), 0, {shot: "/photo/a"}
    )
    assert '<path stroke="#231f20" stroke-width="0.35" d="M1 2L3 2"/>' in svg
    assert '<rect x="5" y="6" width="7" height="8" fill="#ed' in svg
    assert '<image x="10" y="20" width="30" height="40" preserveAspectRatio="none" href="/photo/a"/>' in svg
    assert svg.count("<image") == 1
    assert svg.count("<path") == 3


def test_inks_look_as_in_the_picture_of_the_pdf() -> None:
    inks = [Ink(c, m, y, k) for c in (0, 0.5, 1) for m in (0, 0.6) for y in (0, 0.7) for k in (0, 0.3, 1)]
    fills = [Fill(Rect(10 * number, 0, 10, 10), ink) for number, ink in enumerate(inks)]
    shown = display(DisplayPage(1, 10 * len(inks), 10, tuple(fills)))
    pictures = render_png(render_pdf(shown, {}, condition_of(shown.print)[0]), 72)
    assert isinstance(pictures, tuple)
    image = Image.open(BytesIO(pictures[0])).convert("RGB")
    for number, ink in enumerate(inks):
        seen = image.getpixel((10 * number + 5, 5))
        assert isinstance(seen, tuple)
        told = tuple(bytes.fromhex(on_screen(ink)[1:]))
        assert max(abs(a - b) for a, b in zip(seen, told, strict=True)) <= 45, ink
    assert on_screen(Ink(m=1, spot="Red", tint=0.0)) == "#ffffff"


def test_a_page_in_a_browser_is_the_page_of_the_pdf(tmp_path: Path) -> None:
    """Chromium draws type lighter than pdfium; but nothing stands elsewhere: moved by a pixel it is less the same."""
    browser = program("chromium")
    issue = read_issue(SAMPLES / "sheet-zh" / "issue.yaml").issue
    assert issue is not None
    _, pages, _ = made_up(replace(issue, pages=issue.pages[:1]))
    shown = compose(issue, pages)
    pictures = render_png(render_pdf(shown, {}, condition_of(shown.print)[0]), 72)
    assert isinstance(pictures, tuple)
    wanted = Image.open(BytesIO(pictures[0])).convert("L")
    (tmp_path / "page.html").write_text(f"<body style='margin:0'>{render_svg(shown.pages[0], 0, {})}", "utf-8")
    call(
        browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={tmp_path / 'user'}",
        "--disable-background-networking", f"--window-size={wanted.width},{wanted.height}",
        f"--screenshot={tmp_path / 'page.png'}", (tmp_path / "page.html").as_uri(),
    )  # fmt: skip
    drawn = Image.open(tmp_path / "page.png").convert("L").crop((0, 0, *wanted.size))
    moves = [(dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    differences = {move: _difference(wanted, ImageChops.offset(drawn, *move)) for move in moves}
    assert min(differences, key=lambda move: differences[move]) == (0, 0)
    assert differences[0, 0] < 12
    coarse = [image.reduce(8) for image in (wanted, drawn)]
    assert _difference(*coarse) < 5


def _difference(one: Image.Image, other: Image.Image) -> float:
    return float(ImageStat.Stat(ImageChops.difference(one, other)).mean[0])
