"""Who is told of new editions: every open page in a browser, by a stream of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from msgspec import Struct


class Notice(Struct, frozen=True):
    """A revision, and the pages whose pictures changed with it."""

    revision: int
    changed: tuple[int, ...]


class Notices:
    """Belongs to the server's event loop."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[Notice | None]] = set()
        self._closing = False

    def send(self, notice: Notice) -> None:
        for listener in self._listeners:
            listener.put_nowait(notice)

    async def stream(self, first: Notice, every: float) -> AsyncIterator[Notice | None]:
        """The first notice, then each that is sent; None where none was for `every` seconds. Ends when all are closed."""
        queue: asyncio.Queue[Notice | None] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield first
            while not self._closing:
                try:
                    notice = await asyncio.wait_for(queue.get(), every)
                except TimeoutError:
                    notice = None
                if not self._closing:
                    yield notice
        finally:
            self._listeners.discard(queue)

    def close(self) -> None:
        """Ends all streams."""
        self._closing = True
        for listener in self._listeners:
            listener.put_nowait(None)
