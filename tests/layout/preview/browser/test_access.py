"""For everyone: with the keyboard alone, and nothing that axe-core calls serious."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.layout.preview.browser.reader import Preview, Reader

Open = Callable[..., Reader]
FOCUS = """() => {
  const focus = document.activeElement;
  const { boxShadow, outlineStyle } = getComputedStyle(focus.querySelector(':scope > .area') ?? focus);
  const seen = boxShadow !== 'none' || outlineStyle !== 'none';
  return [focus.id || focus.dataset.story || focus.className || focus.tagName, seen];
}"""


def test_everything_is_reached_by_the_keyboard_and_the_focus_is_seen(reader: Open) -> None:
    one = reader()
    walked: list[str] = []
    for _ in range(60):
        one.press("Tab")
        name, seen = one.window.evaluate(FOCUS)
        if name in ("BODY", walked[0] if walked else None):
            break
        assert seen, name
        walked.append(name)
    wanted = ["skip", "previous", "next", "single", "spread", "smaller", "larger", "fit-page", "fit-width", "export-pdf",
              "export-png", "language", "theme", "help-button", "stage", "日落", "tab-story", "leaf-story"]  # fmt: skip
    assert [name for name in walked if name in wanted] == wanted
    one.spot(1, "日落").focus()
    one.press("ArrowDown")
    assert one.window.evaluate(FOCUS)[0] in ("称重", "还书")
    one.press("Enter")
    assert one.window.evaluate(FOCUS)[0] == "story-name"
    one.press("Escape")
    assert one.window.evaluate(FOCUS)[0] in ("称重", "还书")
    one.window.focus("#tab-story")
    one.press("ArrowRight")
    assert one.window.get_attribute("#tab-problems", "aria-selected") == "true"
    one.press("?")
    assert one.window.locator("#help").evaluate("dialog => dialog.open")
    one.press("Escape")
    assert not one.window.locator("#help").evaluate("dialog => dialog.open")


@pytest.mark.parametrize(("locale", "scheme"), [("zh-CN", "light"), ("en-GB", "dark")])
def test_axe_finds_nothing_serious(reader: Open, preview: Preview, locale: str, scheme: str) -> None:
    one = reader(locale=locale, color_scheme=scheme, reduced_motion="reduce")
    assert one.window.evaluate("document.documentElement.lang") == {"zh-CN": "zh-Hans", "en-GB": "en"}[locale]
    light = scheme == "light"
    found = _serious(one)
    one.press("g", "x", "r", "t")
    one.choose(1, "称重")
    one.window.wait_for_selector(".widths tbody tr")
    found += _serious(one)
    if light:
        one.press("m")
        one.window.wait_for_selector(".others > :not(.quiet)")
        found += _serious(one)
    preview.exchange("issue.yaml", "date: 2026-03-27", "date: [2026-03-27")
    one.window.wait_for_selector(".band.stale")
    found += _serious(one)
    if light:
        one.press("?")
        found += _serious(one)
    assert found == []


def _serious(one: Reader) -> list[str]:
    results = Axe().run(one.window, options={"resultTypes": ["violations"]}).response
    grave = [rule for rule in results["violations"] if rule["impact"] in ("serious", "critical")]
    return [
        f"{rule['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for rule in grave
        for node in rule["nodes"][:3]
    ]
