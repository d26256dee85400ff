"""A preview while somebody writes: every save is seen, however it is made, and what was chosen is written."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.layout.preview.conftest import newspaper
from tests.layout.preview.live import TOKEN, Live, running
from tests.tools import environment


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    with running(newspaper(tmp_path_factory.mktemp("live") / "paper")) as found:
        yield found


def picture(edition: dict[str, list[dict[str, str]]], number: int) -> str:
    return edition["pages"][number - 1]["picture"]


def test_the_page_bears_the_token_and_the_language(live: Live) -> None:
    html = live.ask("/", Accept_Language="zh-CN,zh;q=0.9").body.decode()
    assert f'content="{TOKEN}"' in html
    assert "@TOKEN@" not in html
    assert "@LANG@" not in html


def test_a_picture_is_kept_for_ever_under_its_name_and_not_without(live: Live) -> None:
    name = picture(live.edition(), 1)
    exact, present = live.ask(f"/page/1.svg?picture={name}"), live.ask("/page/1.svg?picture=old")
    assert "immutable" in exact.headers["cache-control"]
    assert present.headers["cache-control"] == "no-store"
    assert exact.body == present.body
    assert exact.headers["content-type"].startswith("image/svg+xml")
    (photo,) = re.findall(r'href="(/photo/\w+\.jpg)"', live.ask("/page/2.svg").body.decode())
    shown = live.ask(photo)
    assert (shown.status, shown.body[:2]) == (200, b"\xff\xd8")


def test_saves_of_every_kind_are_seen_and_told(live: Live) -> None:
    """By rename, by truncation, of a file that comes to be, of a photograph."""
    told: list[tuple[str, dict[str, object]]] = []
    stream = live.events()
    told.append(next(stream))
    assert told[0][0] == "edition"
    listening = threading.Thread(target=lambda: told.extend(stream), daemon=True)
    listening.start()
    tree = live.session.folder / "articles" / "tree.md"
    text, edition = tree.read_text("utf-8"), live.edition()

    def changed(number: int) -> dict[str, list[dict[str, str]]]:
        nonlocal edition
        before = edition
        edition = live.until(lambda now: picture(now, number) != picture(before, number))
        assert picture(edition, 3 - number) == picture(before, 3 - number)
        return edition

    beside = tree.with_suffix(".tmp")
    beside.write_text(text.replace("老槐树", "小槐树"), "utf-8")
    beside.replace(tree)
    assert changed(1)["pages"][0]["articles"][0]["label"] == "小槐树"
    tree.write_text(text, "utf-8")
    changed(1)
    (live.session.folder / "jam.jpg").write_bytes(_photo())
    changed(2)
    # The page may be asked for before the stream has told of it.
    live.until(lambda now: any(notice.get("revision") == edition["revision"] for _, notice in list(told)))
    revisions = [notice["revision"] for kind, notice in told if kind == "edition"]
    assert revisions == sorted(set(revisions))
    assert {tuple(n["changed"]) for k, n in told[1:] if k == "edition" and n["changed"]} == {(1,), (2,)}  # type: ignore[arg-type]


def _photo() -> bytes:
    from io import BytesIO

    from PIL import Image

    data = BytesIO()
    Image.new("RGB", (1200, 900), (10, 120, 60)).save(data, "JPEG")
    return data.getvalue()


def test_a_file_that_is_half_written_is_not_shown(live: Live) -> None:
    """An editor's program empties a file and fills it a little later: nothing is told of what was in between."""
    path = live.session.path
    text, before = path.read_text("utf-8"), live.edition()
    with path.open("w", encoding="utf-8") as file:
        file.flush()
        threading.Event().wait(0.12)
        file.write(text.replace("title: 小报", "title: 大报"))
    after = live.until(lambda edition: edition["title"] == "大报")
    assert not after["stale"]
    # One edition for the save, and what the look over that follows tells.
    assert after["revision"] - before["revision"] <= 2
    path.write_text(text, "utf-8")
    live.until(lambda edition: edition["title"] == "小报")


def test_errors_are_told_with_their_lines_and_end_with_them(live: Live) -> None:
    path = live.session.path
    text, before = path.read_text("utf-8"), live.edition()
    path.write_text(text.replace("articles: [槐树", "articles: [怀树"), "utf-8")
    broken = live.until(lambda edition: edition["stale"])
    assert [picture(broken, 1), picture(broken, 2)] == [picture(before, 1), picture(before, 2)]
    problem = broken["problems"][0]
    assert (problem["code"], problem["line"], problem["shown"]) == ("unknown-article", 8, "issue.yaml")
    assert live.ask("/export.pdf").status == 409
    assert live.post("/layout", {"page": 1, "action": "auto"}).told["code"] == "rewrite-errors"
    path.write_text(text, "utf-8")
    live.until(lambda edition: not edition["stale"])


def test_a_story_is_moved_and_moved_back(live: Live) -> None:
    path = live.session.path
    text = path.read_bytes()
    wish = {"page": 2, "action": "move", "article": "球台", "column": 3, "row": 1, "columns": 2, "rows": 30}
    assert live.post("/layout", wish).told == {"ok": True}
    edition = live.edition()
    assert (edition["undo"], edition["redo"], edition["pages"][1]["layout"]) == (1, 0, "places")
    moved = next(story for story in edition["pages"][1]["articles"] if story["id"] == "球台")
    area = edition["pages"][1]["type_area"]
    assert moved["boxes"][0][0] == pytest.approx(area[0] + 2 * (117 + 9))
    assert moved["boxes"][0][1] == pytest.approx(area[1])
    assert moved["overset"] == 0
    assert live.post("/undo").told == {"ok": True}
    assert path.read_bytes() == text
    assert live.post("/redo").told == {"ok": True}
    assert live.post("/undo").told == {"ok": True}
    assert live.post("/undo").told["code"] == "undo-nothing"
    assert live.edition()["undo"] == 0


def test_a_story_is_pinned_in_its_own_file(live: Live) -> None:
    file = live.session.folder / "articles" / "tree.md"
    text = file.read_bytes()
    assert live.post("/layout", {"page": 1, "action": "pin", "article": "槐树", "pin": "bottom"}).told == {"ok": True}
    assert b"pin: bottom\n" in file.read_bytes()
    assert live.post("/layout", {"page": 1, "action": "pin", "article": "槐树", "pin": None}).told == {"ok": True}
    assert file.read_bytes() == text


def test_when_it_is_quiet_the_page_is_compared_with_one_made_from_nothing(live: Live) -> None:
    file = live.session.folder / "articles" / "tree.md"
    text = file.read_text("utf-8")
    file.write_text(text.replace("老槐树", "大槐树"), "utf-8")
    kept = live.until(lambda edition: edition["pages"][0]["articles"][0]["label"] == "大槐树")
    assert kept["pages"][0]["kept"]
    known = live.until(lambda edition: edition["anew"] is not None)
    assert live.post("/anew").told == {"ok": True}
    fresh = live.edition()
    assert fresh["anew"] is False
    assert (picture(fresh, 1) != picture(known, 1)) is known["anew"]
    file.write_text(text, "utf-8")
    live.until(lambda edition: edition["pages"][0]["articles"][0]["label"] == "老槐树")


def test_fit_source_and_export_are_of_what_is_shown(live: Live) -> None:
    fit = live.ask("/fit?page=1").told
    assert [story["id"] for story in fit["stories"]] == ["槐树", "修伞"]
    assert set(fit["free"]) == {"natural", "least", "most"}
    source = live.ask("/source?article=%E6%A7%90%E6%A0%91").told
    assert (source["line"], source["text"].split("\n")[source["line"] - source["first_line"]]) == (
        2,
        "headline: 老槐树",
    )
    pdf, png = live.ask("/export.pdf"), live.ask("/export/2.png?dpi=40")
    assert (pdf.status, pdf.body[:5]) == (200, b"%PDF-")
    assert pdf.headers["content-disposition"] == "attachment; filename*=UTF-8''paper.pdf"
    assert (png.status, png.body[1:4]) == (200, b"PNG")


def test_a_fault_of_the_engine_is_told_and_does_not_end_it(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    path = live.session.folder / "articles" / "tree.md"
    text = path.read_text("utf-8")

    def fail(*_: object) -> None:
        raise ZeroDivisionError("by zero")

    with monkeypatch.context() as patch:
        patch.setattr("layout.preview.compositor.keep", fail)
        path.write_text(text + "\n又一段。\n", "utf-8")
        broken = live.until(lambda edition: edition["stale"])
        assert "ZeroDivisionError: by zero" in broken["problems"][0]["message"]
        assert broken["pages"]
    path.write_text(text, "utf-8")
    mended = live.until(lambda edition: not edition["stale"])
    assert "preview-failed" not in {problem["code"] for problem in mended["problems"]}


def test_the_command_tells_where_it_is_and_ends_when_it_is_stopped(tmp_path: Path) -> None:
    """Two of them have two ports; the second says why."""
    issue = newspaper(tmp_path / "paper")
    arguments = [sys.executable, "-m", "layout.cli", "preview", str(issue), "--no-browser", "--port", "18460"]
    runs = []
    try:
        for _ in range(2):
            run = subprocess.Popen(
                arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment({}), cwd=tmp_path
            )
            runs.append(run)
            assert run.stdout is not None
            assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\n", run.stdout.readline())
        for run, sign in zip(runs, (signal.SIGINT, signal.SIGTERM), strict=True):
            run.send_signal(sign)
            _, complaint = run.communicate(timeout=20)
            assert run.returncode == 0
            assert ("port 18460 is taken" in complaint) is (run is runs[1])
            assert "Traceback" not in complaint
    finally:
        for run in runs:
            if run.poll() is None:
                os.kill(run.pid, signal.SIGKILL)


def test_an_issue_that_is_not_there_is_told(tmp_path: Path) -> None:
    from tests.tools import invoke

    answer = invoke("preview", tmp_path / "none.yaml", "--no-browser")
    assert (answer.status, "none.yaml" in answer.err) == (1, True)
