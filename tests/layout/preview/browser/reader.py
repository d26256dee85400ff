"""A running preview, and a reader in front of it."""

from __future__ import annotations

import json
import socket
import subprocess
from pathlib import Path
from typing import Any, Literal
from urllib.request import urlopen

from playwright.sync_api import BrowserContext, Locator

from tests.tools import command, environment

# Milliseconds: a page that has to be made up anew on a machine that has other things to do.
PATIENCE = 20_000


class Preview:
    """`banmian preview` of an issue, in a process of its own."""

    def __init__(self, issue: Path) -> None:
        self.issue, self.folder = issue, issue.parent
        self.url = ""
        self._port = _free_port()
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Starts it, always at the same port."""
        asked = command("preview", self.issue, "--no-browser", "--port", str(self._port))
        self._process = subprocess.Popen(asked, stdout=subprocess.PIPE, text=True, env=environment({}))
        assert self._process.stdout
        self.url = self._process.stdout.readline().strip()
        assert self.url == f"http://127.0.0.1:{self._port}/"

    def stop(self) -> None:
        assert self._process
        self._process.terminate()
        self._process.wait(10)
        if self._process.stdout:
            self._process.stdout.close()

    def edition(self) -> dict[str, Any]:
        with urlopen(f"{self.url}edition?lang=en", timeout=20) as answer:
            told: dict[str, Any] = json.load(answer)
        return told

    def story(self, number: int, name: str) -> dict[str, Any]:
        page = next(page for page in self.edition()["pages"] if page["page"] == number)
        return next(story for story in page["articles"] if story["id"] == name)

    def exchange(self, name: str, old: str, new: str) -> None:
        """Saves a file with one text for another."""
        path = self.folder / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


class Reader:
    """One window with the preview in it."""

    def __init__(self, context: BrowserContext, preview: Preview) -> None:
        self.context, self.preview = context, preview
        context.set_default_timeout(PATIENCE)
        self.window = context.new_page()
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self.window.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.window.on("console", lambda told: self.complaints.append(told.text) if told.type == "error" else None)
        self.window.on("request", lambda request: self.asked.append(request.url.removeprefix(preview.url)))
        self.window.goto(preview.url)
        self.window.wait_for_selector("[data-page='1'] .picture svg")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.window.keyboard.press(key)

    def text(self, selector: str) -> str:
        return self.window.locator(selector).inner_text()

    def sheet(self, number: int) -> Locator:
        return self.window.locator(f".sheet[data-page='{number}']")

    def spot(self, number: int, story: str) -> Locator:
        return self.sheet(number).locator(f".spot[data-story='{story}']")

    def picture(self, number: int) -> str:
        """The name of the picture of a page that is shown; empty for one that is not near."""
        return self.sheet(number).locator(".picture").get_attribute("data-picture") or ""

    def until(self, condition: str, argument: object = None) -> None:
        """Waits for a condition (JavaScript)."""
        self.window.wait_for_function(condition, arg=argument)

    def until_picture(self, number: int, other_than: str) -> str:
        """Waits until a page has another picture, and tells its name."""
        self.until(
            "([page, name]) => (document.querySelector(`[data-page='${page}'] .picture`).dataset.picture ?? name) !== name",
            [number, other_than],
        )
        return self.picture(number)

    def box(self, of: Locator) -> tuple[float, float, float, float]:
        """Left, top, width and height in the window."""
        found = of.bounding_box()
        assert found
        return found["x"], found["y"], found["width"], found["height"]

    def choose(self, number: int, story: str, button: Literal["left", "right"] = "left") -> None:
        self.spot(number, story).locator(".area").first.click(button=button)
