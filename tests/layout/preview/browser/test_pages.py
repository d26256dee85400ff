"""Looking at pages: turning them, zooming, seeing what was saved, and what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from tests.layout.preview.browser.reader import Preview, Reader

Open = Callable[..., Reader]


def test_pages_are_turned_by_keys_thumbnails_and_buttons(reader: Open) -> None:
    one = reader()
    shown = []
    for key in ("ArrowRight", "PageDown", "End", "ArrowLeft", "PageUp", "Home"):
        one.press(key)
        shown.append(one.text("#where"))
    assert shown == ["2 of 4", "3 of 4", "4 of 4", "3 of 4", "2 of 4", "1 of 4"]
    assert one.sheet(4).locator(".picture > *").count() == 0  # far from what is seen: an empty sheet
    one.window.click("#thumbs li:nth-child(4) button")
    one.window.wait_for_selector("[data-page='4'] .picture svg")
    assert one.text("#where") == "4 of 4"
    assert one.window.get_attribute("#thumbs li:nth-child(4) button", "aria-current") == "page"
    assert one.sheet(1).locator(".picture > *").count() == 0
    one.press("v", "ArrowLeft")
    left, right = one.box(one.sheet(2)), one.box(one.sheet(3))
    assert left[1] == right[1]
    assert left[0] + left[2] == pytest.approx(right[0], abs=1)


def test_language_and_light_are_the_readers_and_remembered(reader: Open) -> None:
    one = reader(locale="zh-CN", color_scheme="light")
    ground = "() => getComputedStyle(document.body).backgroundColor"
    light = one.window.evaluate(ground)
    assert (one.text("#tab-problems"), one.text("#language")) == ("问题2", "EN")
    one.window.click("#language")
    one.until("() => document.querySelector('.caption').textContent.startsWith('Page 1')")
    one.window.click("#theme")
    assert one.window.evaluate(ground) == light
    one.window.click("#theme")
    dark = one.window.evaluate(ground)
    one.window.reload()
    one.window.wait_for_selector("[data-page='1'] .picture svg")
    assert (one.window.evaluate(ground), one.text("#language")) == (dark, "中文")
    assert dark != light


def test_zoom_fits_and_keeps_what_the_pointer_is_on(reader: Open) -> None:
    one = reader()
    desk, whole = one.box(one.window.locator("#stage")), one.box(one.sheet(1))
    assert desk[1] < whole[1]
    assert whole[1] + whole[3] < desk[1] + desk[3]
    one.press("+")
    assert one.box(one.sheet(1))[2] == pytest.approx(1.25 * whole[2], rel=0.001)
    one.press("w")
    wide = one.box(one.sheet(1))
    assert 0.85 * desk[2] < wide[2] < desk[2]
    x, y = desk[0] + 200, desk[1] + 300
    before = [(x - wide[0]) / wide[2], (y - wide[1]) / wide[3]]
    one.window.mouse.move(x, y)
    one.window.keyboard.down("Control")
    one.window.mouse.wheel(0, -60)
    one.window.keyboard.up("Control")
    one.until("wide => document.querySelector('[data-page=\"1\"]').offsetWidth > 1.5 * wide", wide[2])
    large = one.box(one.sheet(1))
    assert [(x - large[0]) / large[2], (y - large[1]) / large[3]] == pytest.approx(before, abs=0.003)
    one.press("0")
    assert one.box(one.sheet(1)) == pytest.approx(whole, abs=1)


def test_a_word_saved_is_on_the_page_and_nothing_else_moves(reader: Open, preview: Preview) -> None:
    one = reader()
    one.press("PageDown", "w", "ArrowDown")
    one.window.wait_for_selector("[data-page='2'] .picture svg")
    first, second = one.picture(1), one.picture(2)
    area = one.sheet(2).locator(".spot[data-story='画笔'] .area")
    before, place = area.screenshot(), one.box(one.sheet(2))  # a picture of a part brings it into sight
    one.asked.clear()
    preview.exchange("articles/brushes.md", "搪瓷桶", "木水桶")
    changed = one.until_picture(2, second)
    lit = one.box(one.sheet(2).locator(".flash").first)
    assert lit == pytest.approx(one.box(area), abs=1)
    assert (one.box(one.sheet(2)), one.picture(1)) == (place, first)
    assert next(asked for asked in one.asked if asked.startswith("page/")) == f"page/2.svg?picture={changed}"
    assert not [asked for asked in one.asked if asked.startswith("page/") and not asked.startswith("page/2.svg")]
    one.sheet(2).locator(".flash").wait_for(state="detached")
    assert _differ(before, area.screenshot())
    preview.exchange("articles/brushes.md", "木水桶", "搪瓷桶")
    assert one.until_picture(2, changed) == second


def _differ(one: bytes, other: bytes) -> bool:
    difference = ImageChops.difference(*(Image.open(BytesIO(data)).convert("L") for data in (one, other)))
    return bool(difference.point(lambda value: 255 if value > 60 else 0).getbbox())


def test_a_broken_issue_keeps_its_pages_and_says_what_to_mend(reader: Open, preview: Preview) -> None:
    one = reader()
    first = one.picture(1)
    preview.exchange("issue.yaml", "date: 2026-03-27", "date: [2026-03-27")
    one.window.wait_for_selector(".band.stale")
    assert one.picture(1) == first
    assert "grayscale" in one.sheet(1).locator(".picture").evaluate("element => getComputedStyle(element).filter")
    link = one.window.locator(".problem.error .source")
    assert link.inner_text() == "issue.yaml:5"
    assert (link.get_attribute("href") or "").startswith(f"vscode://file{preview.issue}:5:")
    assert one.window.locator(".problem.error .hint").count() == 1
    preview.exchange("issue.yaml", "date: [2026-03-27", "date: 2026-03-27")
    one.window.wait_for_selector(".band.stale", state="detached")
    assert one.window.locator(".problem.error").count() == 0


def test_overset_text_is_shown_in_red_and_the_list_leads_there(reader: Open, preview: Preview) -> None:
    one = reader(locale="zh-CN")
    path = preview.folder / "articles/line.md"
    path.write_text(path.read_text("utf-8") + "\n" + "还有一句<b>放不下</b>的话。" * 60, "utf-8")
    one.until("() => document.querySelector('#tab-problems .errors')")
    one.press("p")
    assert one.text(".kind >> nth=0") == "错误 1"
    one.window.click(".problem.error >> text=在第 4 版上看")
    over = one.sheet(4).locator(".place[data-id='晾衣'] .over")
    assert "放不下</b>的话" in over.inner_text()  # what strangers write is text
    assert one.window.locator("#stage b >> text=放不下").count() == 0
    red, green, blue = (int(part) for part in over.evaluate("e => getComputedStyle(e).color").strip("rgb()").split(","))
    assert red > 2 * max(green, blue)
    one.press("s")
    assert "放不下" in one.text(".overset-text")


def test_a_lost_connection_is_told_and_found_again(reader: Open, preview: Preview) -> None:
    one = reader()
    preview.stop()
    one.window.wait_for_selector(".band.lost")
    preview.start()
    one.window.wait_for_selector(".band.lost", state="detached")
    one.press("m")
    one.choose(1, "称重")
    one.window.click(".pins [aria-label='top right']")
    one.window.wait_for_selector(".note.bad button >> text=Reload")  # another server has another token
    one.complaints = [words for words in one.complaints if "ERR_" not in words and "403" not in words]
