"""A preview as it runs: a server on a port of this machine, asked over its socket."""

from __future__ import annotations

import http.client
import json
import re
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn

from layout.preview.serve import listening
from layout.preview.server import application
from layout.preview.session import Session

TOKEN = "a-token-of-the-tests"


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def told(self) -> Any:
        return json.loads(self.body)


class Live:
    """A running preview."""

    def __init__(self, port: int, session: Session) -> None:
        self.port, self.session = port, session

    def ask(self, path: str, method: str = "GET", body: object = None, **headers: str) -> Reply:
        """A request as it is written: nothing of the path is normalised. Header names have `_` for the hyphen."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.putrequest(method, path, skip_host="Host" in named)
            for name, value in named.items():
                connection.putheader(name, value)
            if data is not None and "Content-Length" not in named and "Transfer-Encoding" not in named:
                connection.putheader("Content-Length", str(len(data)))
            connection.endheaders(data)
            answer = connection.getresponse()
            return Reply(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def post(self, path: str, body: object = None) -> Reply:
        return self.ask(path, "POST", body if body is not None else b"", X_Banmian_Token=TOKEN)

    def edition(self, language: str = "en") -> Any:
        return self.ask(f"/edition?lang={language}").told

    def until(self, wanted: Any, seconds: float = 40) -> Any:
        """The first edition that is as wanted."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            edition = self.edition()
            if wanted(edition):
                return edition
            time.sleep(0.03)
        raise AssertionError(f"no such edition: {edition}")

    def events(self) -> Iterator[tuple[str, Any]]:
        """The stream of events, until it ends."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", "/events")
        answer = connection.getresponse()
        text = ""
        while piece := answer.read1(4096):
            text += piece.decode()
            while "\n\n" in text:
                event, _, text = text.partition("\n\n")
                found = re.fullmatch(r"event: (\w+)\ndata: (.*)", event)
                assert found, event
                yield found[1], json.loads(found[2])
        connection.close()


@contextmanager
def running(issue: Path) -> Iterator[Live]:
    """A preview that runs in a thread of its own, its first edition made."""
    session = Session(issue, None, "editor://{file}:{line}:{column}")
    socket = listening(18_370)
    assert socket is not None
    port = socket.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(application(session, port, TOKEN, "en"), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
    thread.start()
    live = Live(port, session)
    try:
        live.until(lambda edition: edition["revision"] > 0)
        yield live
    finally:
        session.close()
        server.should_exit = True
        thread.join(10)
        assert not thread.is_alive()
