"""The server's life: a port of this machine, the browser opened, an end without a trace."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import webbrowser
from threading import Thread
from types import FrameType

import uvicorn

from layout.preview.server import application
from layout.preview.session import Session

HOST = "127.0.0.1"
# How many ports are tried after the wished one.
_MORE_PORTS = 50


def serve(session: Session, taken: socket.socket, language: str, browser: bool) -> None:
    """Serves a session on a socket that is listening already, until it is stopped (Ctrl-C, SIGTERM)."""
    port = taken.getsockname()[1]
    app = application(session, port, secrets.token_urlsafe(24), "zh" if language == "zh" else "en")
    server = _Server(uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=2), session)
    if browser:
        # A browser of the terminal would keep the server from its work.
        Thread(target=webbrowser.open, args=(address(taken),), daemon=True).start()
    # uvicorn raises the signal that ended it again: that of a service manager shall end the preview as that of a terminal does,
    # with all that it has begun, and not at once.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[taken])


def address(taken: socket.socket) -> str:
    """Where the pages are to be seen."""
    return f"http://{HOST}:{taken.getsockname()[1]}/"


class _Server(uvicorn.Server):
    """Ends the streams that would else keep it waiting."""

    def __init__(self, config: uvicorn.Config, session: Session) -> None:
        super().__init__(config)
        self._session = session

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._session.close()
        super().handle_exit(sig, frame)


def listening(port: int) -> socket.socket | None:
    """A socket of the wished port, or of the next that is free; None where none is."""
    for number in (*range(port, min(port + _MORE_PORTS, 65536)), 0):
        found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":
            # A port whose last server has just gone is free; elsewhere this would share one with a server that has not.
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with contextlib.suppress(OSError):
            found.bind((HOST, number))
            found.listen(100)
            return found
        found.close()
    return None
