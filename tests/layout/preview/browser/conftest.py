"""The preview in Debian's Chromium: one server and one browser, and for each test a reader who has never been there."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.layout.preview.browser.newspaper import newspaper
from tests.layout.preview.browser.reader import Preview, Reader
from tests.tools import absent

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None) or absent("a Chromium browser")
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    running = Preview(newspaper(tmp_path_factory.mktemp("newspaper") / "ferry"))
    running.start()
    yield running
    running.stop()


@pytest.fixture
def reader(browser: Browser, preview: Preview) -> Iterator[Callable[..., Reader]]:
    """Opens the preview: `reader()`, or with facts of the browser's context (locale, color_scheme …). At the end the issue is
    as it was, and nothing has been complained about in the browser's console."""
    before = {path: path.read_bytes() for path in preview.folder.rglob("*") if path.is_file()}
    opened: list[Reader] = []

    def open_(**facts: object) -> Reader:
        settings = {"locale": "en-GB", "viewport": {"width": 1240, "height": 760}, **facts}
        opened.append(Reader(browser.new_context(**settings), preview))
        return opened[-1]

    yield open_
    for one in opened:
        one.context.close()
    _put_back(before)
    assert [words for one in opened for words in one.complaints] == []


def _put_back(before: dict[Path, bytes]) -> None:
    for path, content in before.items():
        if path.read_bytes() != content:
            path.write_bytes(content)
