"""What has not changed is not built again, and what has changed is."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from issue.problem import Place, error, step, warning
from layout import pipeline, program, store
from layout.batch import results
from layout.batch.accounts import account_of, problem_of
from layout.batch.work import perform
from layout.job import Outcome, Request
from tests.layout.batch.kit import asked, issue_in

# Its paths are relative, so that it can be asked for in a copy of its folder.
REQUEST = asked(Path("news/issue.yaml"), Path("out/news.pdf"), keep=True)


@pytest.fixture(scope="module")
def before_(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an issue, the file that it was built to, and the cache that remembers it."""
    folder = tmp_path_factory.mktemp("before")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANMIAN_CACHE", str(folder / "cache"))
        patch.chdir(folder)
        issue_in(Path("news"), more="title: 河边\n")
        later()
        assert not perform(REQUEST).failed
    return folder


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BANMIAN_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "cache"


@pytest.fixture
def request_(before_: Path, tmp_path: Path) -> Request:
    """An issue that was built before."""
    shutil.copytree(before_, tmp_path, dirs_exist_ok=True)
    later()
    return REQUEST


def later() -> None:
    """What was written just now counts as changed while it is built: the clock of files is coarse."""
    time.sleep(0.02)


def timeless(report: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in report.items() if key != "timings_ms"}


def built(request: Request) -> Outcome:
    outcome = perform(request)
    assert not outcome.failed, outcome.problems
    assert not outcome.kept
    return outcome


def recalled(request: Request) -> Outcome:
    outcome = perform(request)
    assert outcome.kept
    return outcome


def test_an_unchanged_issue_is_recalled_whole(request_: Request, place: Path) -> None:
    shutil.rmtree(place)
    first = built(request_)
    state = first.written[0].stat()
    again = perform(request_)
    assert again.kept
    assert (again.problems, again.written, again.digests, again.pages) == (
        first.problems, first.written, first.digests, first.pages,
    )  # fmt: skip
    assert timeless(again.report) == json.loads(json.dumps(timeless(first.report)))
    assert list(again.report["timings_ms"]) == ["total"]
    assert again.written[0].stat().st_mtime_ns == state.st_mtime_ns, "a file that is right is left alone"


def test_a_recalled_issue_needs_no_stage(request_: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "run", lambda *_: pytest.fail("built again"))
    assert perform(request_).kept


def test_a_lost_or_foreign_file_comes_from_the_cache(request_: Request, tmp_path: Path) -> None:
    first = recalled(request_)
    whole = first.written[0].read_bytes()
    first.written[0].write_bytes(b"another's")
    assert perform(request_).kept
    assert first.written[0].read_bytes() == whole
    other = replace(request_, output=tmp_path / "elsewhere" / "x.pdf")
    outcome = perform(other)
    assert outcome.kept
    assert outcome.report["output"] == str(other.output)
    assert (tmp_path / "elsewhere" / "x.pdf").read_bytes() == whole


def edits(folder: Path) -> dict[str, Callable[[], object]]:
    article, photo, issue = folder / "articles" / "a2.md", folder / "stream.png", folder / "issue.yaml"
    return {
        "the issue": lambda: issue.write_text(issue.read_text("utf-8").replace("河边", "河畔"), "utf-8"),
        "an article": lambda: article.write_text(article.read_text("utf-8").replace("新芽", "嫩芽"), "utf-8"),
        "a photograph": lambda: photo.write_bytes(photo.read_bytes() + b"\0"),
        "the root": lambda: (folder.parent / "paper.yaml").write_text("# a root further up\n"),
    }


@pytest.mark.parametrize("what", ["the issue", "an article", "a photograph", "the root"])
def test_an_edit_is_seen(request_: Request, what: str) -> None:
    edits(request_.path.parent)[what]()
    later()
    built(request_)
    assert perform(request_).kept


def test_a_file_that_is_as_it_was_again_is_recalled_by_its_content(request_: Request) -> None:
    article = request_.path.parent / "articles" / "a2.md"
    os.utime(article)
    later()
    assert perform(request_).kept


def test_another_file_behind_the_same_link_is_seen(request_: Request) -> None:
    folder = request_.path.parent
    (folder / "stream.png").rename(folder / "one.png")
    (folder / "two.png").write_bytes((folder / "one.png").read_bytes())
    (folder / "stream.png").symlink_to("one.png")
    later()
    built(request_)
    assert perform(request_).kept
    (folder / "stream.png").unlink()
    (folder / "stream.png").symlink_to("two.png")
    assert not perform(request_).kept


def test_a_new_article_in_a_folder_of_articles_is_seen(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    (folder / "stories").mkdir(parents=True)
    path = folder / "issue.yaml"
    path.write_text("banmian: 1\npaper: a4-zh\npages: [{page: 2, articles: [a]}]\narticles: stories\n", "utf-8")
    (folder / "stories" / "a.md").write_text("---\nheadline: 河岸步道开放\n---\n柳树抽出新芽。\n", "utf-8")
    later()
    request = asked(path, tmp_path / "x.pdf", keep=True)
    assert not perform(request).kept
    assert perform(request).kept
    (folder / "stories" / "b.md").write_text("---\nheadline: 另一篇\n---\n无人排它。\n", "utf-8")
    later()
    outcome = perform(request)
    assert not outcome.kept
    assert "article-nowhere" in [problem.code for problem in outcome.problems]


@pytest.mark.parametrize(
    "change",
    [
        {"strict": False, "draft": True}, {"dpi": 90, "format": "png"}, {"epoch": 1_700_000_000}, {"language": "zh"},
        {"output": None}, {"name": "called/otherwise.yaml"},
    ],
)  # fmt: skip
def test_what_was_asked_for_is_part_of_the_key(request_: Request, change: dict[str, object]) -> None:
    assert not perform(replace(request_, **change)).kept  # type: ignore[arg-type]
    assert perform(request_).kept


def test_another_program_builds_anew(request_: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "program", lambda: "another")
    assert not perform(request_).kept
    assert len(program.program()) == 64


@pytest.mark.parametrize("kind", ["issues", "files"])
@pytest.mark.parametrize("damage", [b"", b"\0" * 50, None])
def test_a_damaged_entry_is_built_anew(request_: Request, place: Path, kind: str, damage: bytes | None) -> None:
    first = recalled(request_)
    whole = first.written[0].read_bytes()
    first.written[0].unlink()
    (entry,) = (place / kind).iterdir()
    good = entry.read_bytes()
    entry.write_bytes(good[:-1] + bytes([good[-1] ^ 1]) if damage is None else damage)
    built(request_)
    assert first.written[0].read_bytes() == whole
    assert store.load(kind, entry.name) is not None, "and kept anew"


@pytest.mark.parametrize(
    "entry", [b"[]", b"{}", b'{"sources": [[1, 2, 3]]}', b"\xff", b'{"sources": [], "numbers": 3}']
)
def test_an_entry_that_is_none_is_no_entry(request_: Request, entry: bytes) -> None:
    known = results.before(request_)
    assert known is not None
    recalled(request_)
    store.store("issues", known.key, entry)
    built(request_)
    assert perform(request_).kept


def test_an_issue_that_is_edited_while_it_is_built_is_not_kept(
    request_: Request, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was built from the old text must not be found under the new one."""
    real = pipeline.render
    shutil.rmtree(place / "issues")

    def edited(*arguments: object, **more: object) -> object:
        edits(request_.path.parent)["an article"]()
        return real(*arguments, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "render", edited)
        built(request_)
    later()
    built(request_)
    assert perform(request_).kept


def test_an_issue_with_errors_is_not_kept(request_: Request) -> None:
    path = request_.path
    path.write_text(path.read_text("utf-8").replace("好风光", "好\ue123风光", 1), "utf-8")
    later()
    assert [(outcome.failed, outcome.kept) for outcome in (perform(request_), perform(request_))] == [(True, False)] * 2


def test_warnings_are_told_again(tmp_path: Path) -> None:
    path = issue_in(tmp_path / "news", characters=100)
    later()
    request = asked(path, None, keep=True)
    first, second = perform(request), perform(request)
    assert second.kept
    assert first.problems == second.problems
    assert first.problems


def test_problems_come_back_from_json_as_they_were() -> None:
    remedies = ((step("remedy-drop", ids="a"), step("remedy-cut", id="b", lines=3)), (step("remedy-add", id="c"),))
    placed = replace(warning("underset", Place("a.yaml", 3, 4), id="甲", lines=2), remedies=remedies)
    for problem in (placed, error("out-of-memory", None)):
        assert problem_of(json.loads(json.dumps(account_of(problem)))) == problem


def test_pages_as_pictures_are_recalled(request_: Request, tmp_path: Path) -> None:
    pictures = replace(request_, format="png", dpi=40, output=tmp_path / "out" / "news.png")
    first = built(pictures)
    data = first.written[0].read_bytes()
    first.written[0].unlink()
    again = perform(pictures)
    assert again.kept
    assert [path.name for path in again.written] == ["news-p02.png"]
    assert again.written[0].read_bytes() == data


def test_without_the_cache_nothing_is_recalled(request_: Request, place: Path) -> None:
    assert not perform(replace(request_, keep=False)).kept


def test_where_nothing_can_be_kept_everything_is_built(request_: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("", str(request_.path / "no folder")):
        monkeypatch.setenv("BANMIAN_CACHE", place)
        built(request_)
        built(request_)


def test_a_face_of_the_system_is_nobody_s_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, square_file: Path
) -> None:
    from layout import faces

    monkeypatch.setattr(faces, "_system", lambda family: (square_file, 0))
    path = issue_in(tmp_path / "news")
    text = path.read_text("utf-8").replace(
        "extends: tabloid-zh", "extends: tabloid-zh\n  fonts: {hei: {system: Square}}"
    )
    path.write_text(text, "utf-8")
    later()
    request = asked(path, tmp_path / "x.pdf", keep=True)
    assert [perform(request).kept for _ in range(2)] == [False, False]
