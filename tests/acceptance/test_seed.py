"""The seed page, built whole and looked at from outside: full, level, on its grid, its text as it was written."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops, ImageStat

from tests.acceptance import source
from tests.acceptance.conftest import Built
from tests.acceptance.pdf import Box, Glyph, show_operators, solid, text_in, widths
from tests.tools import banmian, call, program, seed_folder

NEAR = 0.01
STORIES = ("ecology", "finance", "patents", "counselling", "football", "construction")


def page(seed: Built) -> dict[str, Any]:
    (only,) = seed.pages
    return only


def stories(seed: Built) -> list[dict[str, Any]]:
    return page(seed)["articles"]  # type: ignore[no-any-return]


def story(seed: Built, name: str) -> dict[str, Any]:
    return next(story for story in stories(seed) if story["id"] == name)


def legs(story: dict[str, Any]) -> list[Box]:
    return [Box.of_mm(leg) for leg in story["legs_mm"]]


def glyphs(seed: Built) -> tuple[Glyph, ...]:
    with pikepdf.open(seed.pdf) as pdf:
        return show_operators(pdf.pages[0])


def test_it_builds_without_a_problem(seed: Built) -> None:
    assert (seed.answer.status, seed.answer.err) == (0, "")
    assert seed.answer.out.split() == [str(seed.pdf)]
    assert seed.report["ok"] is True
    assert seed.report["output"] == str(seed.pdf)
    assert seed.report["problems"] == []


def test_the_page_is_full_and_all_text_is_set(seed: Built) -> None:
    assert page(seed)["fill"] == 1.0
    assert page(seed)["white_rows"] == 0
    assert sorted(story["id"] for story in stories(seed)) == sorted(STORIES)
    assert [(story["set"], story["overset"]) for story in stories(seed)] == [
        (story["characters"], 0) for story in stories(seed)
    ]


def test_characters_are_counted_without_white_and_marks(seed: Built) -> None:
    written = source.articles(seed.issue)
    assert {story["id"]: story["characters"] for story in stories(seed)} == {
        name: len(copy.body) for name, copy in written.items()
    }


@pytest.mark.parametrize("name", STORIES)
def test_no_leg_ends_above_the_foot_of_its_story(seed: Built, name: str) -> None:
    one = story(seed, name)
    foot = max(Box.of_mm(box).bottom for box in one["boxes_mm"])
    assert [leg.bottom for leg in legs(one)] == pytest.approx([foot] * len(one["legs_mm"]), abs=NEAR)


@pytest.mark.parametrize("name", STORIES)
def test_the_last_lines_stand_level_at_the_foot_in_the_pdf(seed: Built, name: str) -> None:
    """By the characters that pdfium finds in each leg: the em box of the last line is centred in the last row."""
    one, grid = story(seed, name), page(seed)["grid"]
    (chars,) = seed.chars()
    foot = max(Box.of_mm(box).bottom for box in one["boxes_mm"])
    last = [max(char.y for char in chars if leg.holds(char.x, char.y, char.size)) for leg in legs(one)]
    below = (grid["leading_pt"] - grid["body_pt"]) / 2 + 0.12 * grid["body_pt"]
    assert last == pytest.approx([foot - below] * len(last), abs=NEAR)


def test_body_baselines_of_all_columns_lie_on_one_grid(seed: Built) -> None:
    """By the content stream: every baseline of body type is a whole number of rows from every other."""
    grid = page(seed)["grid"]
    columns = [leg for one in stories(seed) for leg in legs(one)]
    body = [
        glyph
        for glyph in glyphs(seed)
        if glyph.size == grid["body_pt"] and any(leg.holds(glyph.x, glyph.y, glyph.size) for leg in columns)
    ]
    assert len(body) > 5000
    top = Box.of_mm(page(seed)["type_area_mm"]).top
    rows = [(glyph.y - top) / grid["leading_pt"] for glyph in body]
    first = rows[0] % 1
    assert max(abs(row - first - round(row - first)) for row in rows) * grid["leading_pt"] < NEAR
    assert len({round(row - first) for row in rows}) > 60


def test_every_row_of_a_leg_holds_a_line(seed: Built) -> None:
    """A leg of n lines has n baselines in the PDF: no line is set twice, none is left out."""
    grid = page(seed)["grid"]
    (chars,) = seed.chars()
    for one in stories(seed):
        for leg, told in zip(legs(one), one["legs_mm"], strict=True):
            inside = [char for char in chars if leg.holds(char.x, char.y, char.size)]
            found = {round((char.y - leg.top) // grid["leading_pt"]) for char in inside if char.size == grid["body_pt"]}
            assert found == set(range(told[4])), one["id"]


@pytest.mark.parametrize("name", STORIES)
def test_the_text_in_a_storys_legs_is_its_sources(seed: Built, name: str) -> None:
    copy = source.articles(seed.issue)[name]
    (chars,) = seed.chars()
    assert text_in(chars, legs(story(seed, name))) == solid(copy.lead_in) + copy.body


@pytest.mark.parametrize("name", STORIES)
def test_head_and_captions_stand_in_the_storys_box(seed: Built, name: str) -> None:
    copy, one = source.articles(seed.issue)[name], story(seed, name)
    (chars,) = seed.chars()
    text = text_in(chars, [Box.of_mm(box) for box in one["boxes_mm"]])
    run_in = copy.lead_in != ""
    for key, value in copy.fields:
        if not (run_in and key in ("dateline", "byline")):
            assert text.count(solid(value)) >= 1, key
    lines = "".join(one["headline"]["lines"])
    assert solid(lines) == solid(dict(copy.fields)["headline"])
    assert solid(lines) in text_in(chars, [Box.of_mm(one["headline"]["box_mm"])])


def test_what_was_widened_is_counted(seed: Built) -> None:
    widened = sum(copy.widened for copy in source.articles(seed.issue).values())
    assert widened > 200
    assert seed.report["normalized"] == {"punctuation": widened}


def test_every_font_is_embedded_and_none_is_a_viewers(seed: Built) -> None:
    with pikepdf.open(seed.pdf) as pdf:
        fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"]
        described = [font for font in fonts if font.Subtype in ("/CIDFontType0", "/CIDFontType2")]
        composite = [font for font in fonts if font.Subtype == "/Type0"]
        assert len(composite) == len(described) > 0
        assert len(fonts) == len(composite) + len(described)
        for font in described:
            files = {"/FontFile", "/FontFile2", "/FontFile3"} & set(font.FontDescriptor.keys())
            assert len(files) == 1, font.BaseFont
            assert "+" in str(font.BaseFont), "a subset bears a tag"
        assert all("/ToUnicode" in font for font in composite)
    data = seed.pdf.read_bytes()
    assert b"Helvetica" not in data
    assert len(seed.report["fonts"]) == len(described)
    assert all(font["embedded"] and font["glyphs"] > 0 for font in seed.report["fonts"])


def test_no_missing_glyph_is_drawn_and_widths_are_the_programs(seed: Built) -> None:
    """Every code that the content shows leads to a glyph of the embedded program that is not .notdef."""
    with pikepdf.open(seed.pdf) as pdf:
        shown = show_operators(pdf.pages[0])
        for name, font in pdf.pages[0].resources["/Font"].items():
            codes = {glyph.code for glyph in shown if glyph.font == name}
            descendant = font.DescendantFonts[0]
            inside = TTFont(BytesIO(descendant.FontDescriptor.FontFile2.read_bytes()))
            order, units = inside.getGlyphOrder(), inside["head"].unitsPerEm
            told, common = widths(font)
            map_ = descendant.CIDToGIDMap
            for code in codes:
                glyph = code
                if isinstance(map_, pikepdf.Stream):
                    glyph = int.from_bytes(map_.read_bytes()[2 * code : 2 * code + 2], "big")
                assert glyph > 0
                assert order[glyph] != ".notdef"
                advance = inside["hmtx"][order[glyph]][0] / units * 1000
                assert told.get(code, common) == pytest.approx(advance, abs=1)


def test_text_is_black_ink_alone_and_overprints(seed: Built) -> None:
    assert {(glyph.ink, glyph.overprint) for glyph in glyphs(seed)} == {((0.0, 0.0, 0.0, 1.0), True)}


def test_qpdf_finds_nothing(seed: Built) -> None:
    done = call(program("qpdf"), "--check", seed.pdf)
    assert (done.returncode, done.stderr) == (0, "")
    assert "No syntax or stream encoding errors found" in done.stdout


GHOSTSCRIPT = ("-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-dPDFSTOPONERROR", "-dPDFSTOPONWARNING")


def drawn_by_ghostscript(pdf: Path, device: str, dpi: int, target: Path) -> Image.Image:
    """The page as Ghostscript draws it, which says nothing where nothing is wrong."""
    smooth = () if device == "tiff32nc" else ("-dTextAlphaBits=4", "-dGraphicsAlphaBits=4")
    done = call(program("gs"), *GHOSTSCRIPT, *smooth, f"-sDEVICE={device}", f"-r{dpi}", f"-sOutputFile={target}", pdf)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return Image.open(target)


# Three or four characters of one line of body type.
CELL_MM = (12, 4)


def cells(picture: Image.Image, trim_mm: list[float]) -> Image.Image:
    """The darkness of each cell of the page; body type has about 40 of 255."""
    size = (int(trim_mm[0] / CELL_MM[0]), int(trim_mm[1] / CELL_MM[1]))
    return ImageChops.invert(picture.convert("L")).resize(size, Image.Resampling.BOX)


def photo_cells(seed: Built, size: tuple[int, int]) -> Image.Image:
    """White where a photograph stands."""
    mask = Image.new("L", size)
    for one in stories(seed):
        for photo in one["photos"]:
            x, y, width, height = (int(number / CELL_MM[axis % 2]) for axis, number in enumerate(photo["box_mm"]))
            mask.paste(255, (x - 1, y - 1, x + width + 2, y + height + 2))
    return mask


def test_ghostscript_and_pdfium_draw_the_same_page(seed: Built, tmp_path: Path) -> None:
    """Type as dark everywhere, but for what the two make of 100 % of black; photographs alike but for their colours."""
    trim = page(seed)["trim_mm"]
    ours = cells(drawn_by_pdfium(seed.pdf, 100), trim)
    theirs = cells(drawn_by_ghostscript(seed.pdf, "png16m", 100, tmp_path / "gs.png"), trim)
    photos = photo_cells(seed, ours.size)
    type_only = ImageChops.invert(photos)
    strength = ImageStat.Stat(ours, type_only).mean[0] / ImageStat.Stat(theirs, type_only).mean[0]
    assert 0.85 < strength < 1.15
    difference = ImageChops.difference(ours, theirs.point(lambda dark: min(255, int(dark * strength))))
    difference_of_type = ImageChops.multiply(difference, type_only)
    assert ImageStat.Stat(difference, type_only).mean[0] < 3
    assert difference_of_type.getextrema()[1] < 25
    assert ImageStat.Stat(difference, photos).mean[0] < 25


def drawn_by_pdfium(pdf: Path, dpi: int) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=dpi / 72).to_pil()
    document.close()
    return picture  # type: ignore[no-any-return]


def test_columns_hold_black_ink_alone_on_the_plates(seed: Built, tmp_path: Path) -> None:
    """By the plates that Ghostscript separates: no cyan, magenta or yellow in the legs, black in each of them."""
    plates = drawn_by_ghostscript(seed.pdf, "tiff32nc", 72, tmp_path / "plates.tif")
    assert plates.mode == "CMYK"
    for one in stories(seed):
        for leg in legs(one):
            part = plates.crop((int(leg.left), int(leg.top), int(leg.right), int(leg.bottom)))
            highest = [band.getextrema()[1] for band in part.split()]
            assert highest[:3] == [0, 0, 0], one["id"]
            assert highest[3] > 200, one["id"]


def test_the_same_issue_gives_the_same_bytes_in_any_folder(seed: Built, tmp_path: Path) -> None:
    """Other folders, another working folder, other hash seeds, time zones and locales."""
    made = []
    for number, zone in enumerate(("Asia/Shanghai", "America/New_York")):
        folder = tmp_path / f"copy {number}" / "in"
        shutil.copytree(seed_folder(), folder)
        settings = {"PYTHONHASHSEED": str(number + 1), "TZ": zone, "LANG": "zh_CN.UTF-8" if number else "C"}
        target = tmp_path / f"out-{number}.pdf"
        answer = banmian("build", "in/issue.yaml", "-o", target, cwd=folder.parent, env=settings)
        assert answer.status == 0, answer.err
        made.append(target.read_bytes())
    assert made[0] == seed.pdf.read_bytes()
    assert made[1] == made[0]
