"""The server's life: a port of this machine, the browser opened, an end without a trace."""

from __future__ import annotations

import contextlib
import secrets
import socket
import webbrowser
from pathlib import Path
from types import FrameType

import click
import uvicorn

from layout.preview.server import application
from layout.preview.session import Session

HOST = "127.0.0.1"
# How many ports are tried after the wished one.
_MORE_PORTS = 50


def serve(
    path: Path, root: Path | None, port: int, language: str, editor: str, browser: bool, epoch: int | None = None
) -> None:
    """Serves the preview of an issue until it is stopped (Ctrl-C)."""
    session = Session(path, root, editor, epoch)
    listening = _listening(port)
    port = listening.getsockname()[1]
    app = application(session, port, secrets.token_urlsafe(24), "zh" if language == "zh" else "en")
    url = f"http://{HOST}:{port}/"
    click.echo(url)
    server = _Server(uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=2), session)
    if browser:
        webbrowser.open(url)
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listening])


class _Server(uvicorn.Server):
    """Ends the streams that would else keep it waiting."""

    def __init__(self, config: uvicorn.Config, session: Session) -> None:
        super().__init__(config)
        self._session = session

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._session.close()
        super().handle_exit(sig, frame)


def _listening(port: int) -> socket.socket:
    """A socket of the wished port, or of the next that is free."""
    for number in (*range(port, min(port + _MORE_PORTS, 65536)), 0):
        found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        with contextlib.suppress(OSError):
            found.bind((HOST, number))
            found.listen(100)
            return found
        found.close()
    raise OSError
