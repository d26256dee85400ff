"""Make-up by hand: other ways, a story taken elsewhere, and everything taken back; layers; what is taken away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.layout.preview.browser.reader import Preview, Reader

Open = Callable[..., Reader]
LAYERS = {
    "g": ".column", "b": ".baseline", "x": ".box", "t": ".cut", "r": ".enough", "l": ".layer.lines", "i": ".layer.ink",
    "f": ".layer.findings",
}  # fmt: skip


def test_a_click_on_a_story_leads_to_its_source(reader: Open, preview: Preview) -> None:
    one = reader()
    told = preview.story(1, "称重")
    one.spot(1, "称重").locator(".area").hover()
    assert f"{told['characters']} characters · {told['lines']} lines" in one.text("#tip")
    one.choose(1, "称重")
    one.window.wait_for_selector(".widths tbody tr")
    assert one.text("#story-name") == "剩饭称了一个月 轻了六成"
    assert one.text(".of-story > p .source") == "articles/scales.md:2"
    link = one.window.get_attribute(".of-story > p .source", "href")
    assert link == f"vscode://file{preview.folder / 'articles/scales.md'}:2:{told['column']}"
    assert "headline: 剩饭称了一个月" in one.text(".text .here")
    assert one.window.locator(".widths tbody tr").count() == 4
    one.choose(1, "雨鞋")
    one.until("() => document.querySelector('.text .here')?.textContent.includes('下周有雨')")
    assert one.text(".of-story > p .source") == "issue.yaml:41"


def test_layers_are_laid_over_by_keys_and_remembered(reader: Open, preview: Preview) -> None:
    one = reader()
    page = preview.edition()["pages"][0]
    one.press(*LAYERS)
    assert {key for key, drawn in LAYERS.items() if one.sheet(1).locator(drawn).count() == 0} == set()
    boxes = [box for story in page["articles"] for box in story["boxes"]]
    assert one.sheet(1).locator("svg .box").count() == len(boxes)
    assert one.sheet(1).locator("svg .column").count() == page["grid"]["columns"]
    for name in ("lines", "ink"):
        assert one.sheet(1).locator(f"svg .layer.{name} rect").count() == len(page[name])
    photos = [photo for story in page["articles"] for photo in story["photos"]]
    assert one.sheet(1).locator(".labels .resolution").inner_text() == f"{photos[0]['ppi']} ppi"
    one.press(*list(LAYERS)[1:])
    one.window.reload()
    one.window.wait_for_selector("[data-page='1'] .column")
    assert one.sheet(1).locator(".baseline").count() == 0
    one.window.click("#tab-layers")
    one.window.click(".switches [data-id='grid']")
    assert one.sheet(1).locator(".column").count() == 0


def test_another_way_is_chosen_and_taken_back(reader: Open, preview: Preview) -> None:
    one = reader()
    before, first = preview.issue.read_bytes(), one.picture(1)
    one.press("m")
    cards = one.window.locator(".cards .card")
    cards.nth(1).wait_for()
    assert cards.nth(0).get_attribute("aria-checked") == "true"
    one.until("() => document.querySelectorAll('.card canvas')[1].width > 150")  # it is drawn
    cards.nth(1).click()
    second = one.until_picture(1, first)
    assert preview.issue.read_bytes() != before
    one.window.click("#undo:enabled")
    assert one.until_picture(1, second) == first
    assert preview.issue.read_bytes() == before


def test_a_story_is_dragged_to_another_place_and_back(reader: Open, preview: Preview) -> None:
    one = reader()
    before, first = preview.issue.read_bytes(), one.picture(1)
    area = one.spot(1, "雨鞋").locator(".area")
    area.hover()
    left, top, wide, high = one.box(area)
    x, y, width, height = one.box(one.sheet(1).locator(".place[data-id='雨鞋'] .handle"))
    one.window.mouse.move(x + width / 2, y + height / 2)
    one.window.mouse.down()
    far = one.box(one.sheet(1))[0] + one.box(one.sheet(1))[2] / 2 > left
    across = wide if far else -wide  # to the other half of the page
    one.window.mouse.move(x + width / 2 + across, y + height / 2, steps=4)
    assert one.text(".ghost").startswith("columns 3–4" if far else "columns 1–2")
    one.window.mouse.up()
    second = one.until_picture(1, first)
    moved = one.box(area)
    assert abs(moved[0] - left) > 0.9 * wide
    assert moved[1:] == pytest.approx((top, wide, high), abs=1)
    assert preview.issue.read_bytes() != before
    one.press("Control+z")
    one.until_picture(1, second)
    assert preview.issue.read_bytes() == before


def test_a_story_is_moved_by_keys_and_pinned(reader: Open, preview: Preview) -> None:
    one = reader(locale="zh-CN")
    before, first = preview.issue.read_bytes(), one.picture(1)
    one.spot(1, "雨鞋").focus()
    one.press("Space", "ArrowDown", "Escape")
    assert (one.window.locator(".ghost").count(), preview.issue.read_bytes()) == (0, before)
    far = preview.story(1, "雨鞋")["boxes"][0][0] < 200
    one.press("Space", *["ArrowRight" if far else "ArrowLeft"] * 2)
    assert one.text(".ghost").startswith("第 3–4 栏" if far else "第 1–2 栏")
    one.press("Enter")
    second = one.until_picture(1, first)
    one.press("m")
    one.window.click("text=改回自动拼版")
    third = one.until_picture(1, second)
    one.choose(1, "称重")
    one.window.click(".pins [aria-label='右上角']")
    one.until("() => document.querySelector('.pins [aria-checked=true]')?.getAttribute('aria-label') === '右上角'")
    assert preview.story(1, "称重")["pin"] == "top-right"
    while not one.window.locator("#undo").is_disabled():
        revision = preview.edition()["revision"]
        one.press("Control+z")
        while preview.edition()["revision"] == revision:
            one.window.wait_for_timeout(20)
        one.window.wait_for_timeout(50)
    assert (preview.issue.read_bytes(), bool(third)) == (before, True)


def test_pdf_and_png_are_taken_away(reader: Open, preview: Preview, tmp_path: Path) -> None:
    one = reader()
    with one.window.expect_download() as pdf:
        one.window.click("#export-pdf")
    pdf.value.save_as(tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-1.")
    one.press("PageDown")
    with one.window.expect_download() as png:
        one.window.click("#export-png")
    png.value.save_as(tmp_path / "a.png")
    with Image.open(tmp_path / "a.png") as picture:
        assert [round(side / 150 * 25.4) for side in picture.size] == [210, 297]
    assert (pdf.value.suggested_filename, png.value.suggested_filename) == ("ferry.pdf", "ferry-p02.png")
    preview.exchange("issue.yaml", "articles/books.md", "articles/gone.md")
    one.until("() => document.querySelector('#tab-problems .errors')")
    one.window.click("#export-pdf")
    one.window.wait_for_selector(".note.bad")
    assert one.window.get_attribute("#tab-problems", "aria-selected") == "true"
    one.complaints = [words for words in one.complaints if "409" not in words]
