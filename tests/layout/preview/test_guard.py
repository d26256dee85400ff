"""Only this machine's own page is answered, only with its token may it write, and nothing outside is ever read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from layout.preview.guard import MOST_BODY
from tests.layout.preview.conftest import newspaper
from tests.layout.preview.live import TOKEN, Live, running

MOVE = {"page": 1, "action": "auto"}


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    with running(newspaper(tmp_path_factory.mktemp("guard") / "paper")) as found:
        yield found


@pytest.mark.parametrize("path", ["/", "/edition", "/page/1.svg", "/events", "/export.pdf", "/nowhere"])
@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.1:1", "localhost:80", "", "[::1]"])
def test_a_forged_host_is_refused(live: Live, path: str, host: str) -> None:
    reply = live.ask(path, Host=host)
    assert (reply.status, "error" in reply.told) == (403, True)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST"])
def test_the_names_of_this_machine_are_answered(live: Live, host: str) -> None:
    assert live.ask("/edition", Host=host).status == 200
    assert live.ask("/edition", Host=f"{host}:{live.port}").status == 200


def test_two_hosts_are_none(live: Live) -> None:
    import socket

    with socket.create_connection(("127.0.0.1", live.port)) as plain:
        plain.sendall(b"GET /edition HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
        assert plain.recv(100).split()[1] in (b"400", b"403")


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://127.0.0.1:{port}", "http://localhost:1", ""]
)
def test_a_request_of_another_origin_is_refused(live: Live, method: str, origin: str) -> None:
    reply = live.ask("/layout", method, MOVE, Origin=origin.format(port=live.port), X_Banmian_Token=TOKEN)
    assert reply.status == 403


def test_a_request_that_a_browser_says_comes_from_elsewhere_is_refused(live: Live) -> None:
    assert live.ask("/photo/a.jpg", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors").status == 403
    assert live.ask("/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate").status == 200
    assert live.ask("/edition", Sec_Fetch_Site="same-origin", Sec_Fetch_Mode="cors").status == 200


@pytest.mark.parametrize("path", ["/layout", "/undo", "/redo", "/anew"])
def test_a_write_without_the_token_is_refused(live: Live, path: str) -> None:
    before = live.session.path.read_bytes()
    assert live.ask(path, "POST", MOVE).status == 403
    assert live.ask(path, "POST", MOVE, X_Banmian_Token=TOKEN + "x").status == 403
    assert live.ask(path, "POST", MOVE, X_Banmian_Token="").status == 403
    assert live.ask(f"{path}?token={TOKEN}", "POST", MOVE).status == 403
    assert live.session.path.read_bytes() == before


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "POST"])
def test_other_methods_do_nothing(live: Live, method: str) -> None:
    assert live.ask("/edition", method).status == 403
    assert live.ask("/edition", method, X_Banmian_Token=TOKEN).status == 405


def test_a_body_is_bounded_told_or_untold(live: Live) -> None:
    big = b"x" * (MOST_BODY + 1)
    assert live.ask("/layout", "POST", big, X_Banmian_Token=TOKEN).status == 413
    told = f"{len(big):x}\r\n".encode() + big + b"\r\n0\r\n\r\n"
    assert live.ask("/layout", "POST", told, X_Banmian_Token=TOKEN, Transfer_Encoding="chunked").status == 413
    assert live.ask("/layout", "POST", b"", X_Banmian_Token=TOKEN, Content_Length="-1").status in (400, 413)


@pytest.mark.parametrize(
    "path",
    [
        "/static/../server.py",
        "/static/..%2fserver.py",
        "/static/%2e%2e/server.py",
        "/static/%2e%2e%2fserver.py",
        "/static/..%5cserver.py",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/static/index.html%00.js",
        "/../../etc/passwd",
        "/photo/..%2f..%2fissue.yaml",
        "/photo/../jam.jpg",
        "/photo/jam.jpg",
        "/page/..%2f1.svg",
        "/page/-1.svg",
        "/page/99999999999999999999999999.svg",
        "/alternative/..%2f1.svg",
        "/source?article=../../etc/passwd",
        "/source?article=",
        "/fit?page=99",
        "/export/9.png",
        "/articles/tree.md",
    ],
)
def test_nothing_but_what_is_named_is_there(live: Live, path: str) -> None:
    reply = live.ask(path)
    assert reply.status == 404, reply.body[:200]
    assert set(reply.told) == {"error"}


@pytest.mark.parametrize(
    "path", ["/fit?page=x", "/fit?page=-1", "/fit?page=²", "/export/1.png?dpi=100000", "/export/1.png?dpi=5"]
)
def test_numbers_that_are_none_are_refused(live: Live, path: str) -> None:
    from urllib.parse import quote

    assert live.ask(quote(path, "/?=")).status == 400


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[" * 10_000, b"\xff", b"1", b"{}", {"page": 1}, {"page": "1", "action": "auto"}, {"page": 1, "action": "run"},
        {"page": True, "action": "auto"}, {"page": 1, "action": "move", "article": "槐树"},
        {"page": 1, "action": "move", "article": 7, "column": 1, "row": 1, "columns": 1, "rows": 1},
        {"page": 1, "action": "move", "article": "槐树", "column": 1, "row": 0, "columns": 1, "rows": 1},
        {"page": 1, "action": "move", "article": "槐树", "column": 1, "row": 1, "columns": 1e300, "rows": 1},
        {"page": 1, "action": "pin", "article": "槐树", "pin": "top\nbody: x"},
        {"page": 1, "action": "alternative", "index": -1},
    ],
)  # fmt: skip
def test_a_choice_that_is_none_is_refused(live: Live, body: object) -> None:
    before = live.session.path.read_bytes()
    assert live.ask("/layout", "POST", body, X_Banmian_Token=TOKEN).status == 400
    assert live.session.path.read_bytes() == before


def test_every_answer_says_what_a_browser_may_do_with_it(live: Live) -> None:
    for reply in (live.ask("/"), live.ask("/edition"), live.ask("/nowhere"), live.ask("/", Host="evil.example")):
        assert "default-src 'self'" in reply.headers["content-security-policy"]
        assert "unsafe-eval" not in reply.headers["content-security-policy"]
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in reply.headers


def test_the_server_listens_on_this_machine_alone(live: Live) -> None:
    import socket

    with pytest.raises(OSError, match=r".*"), socket.create_connection((_address(), live.port), timeout=2):
        pass


def _address() -> str:
    """An address of this machine that is not the loopback's first."""
    return "127.0.0.2"


def test_a_link_out_of_the_folder_is_not_followed(live: Live, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("---\nheadline: 秘密\n---\n秘密。\n", "utf-8")
    file = live.session.folder / "articles" / "tree.md"
    old = file.read_bytes()
    file.unlink()
    file.symlink_to(secret)
    try:
        edition = live.until(lambda edition: edition["stale"])
        assert "path-outside" in {problem["code"] for problem in edition["problems"]}
        assert "秘密" not in live.ask("/source?article=%E6%A7%90%E6%A0%91").body.decode()
    finally:
        file.unlink()
        file.write_bytes(old)
        live.until(lambda edition: not edition["stale"])
