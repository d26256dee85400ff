"""Where plans of pages are kept between builds, or handed from one process to another."""

from __future__ import annotations

from typing import Protocol


class Plans(Protocol):
    """Bytes by key; a key (hexadecimal digits) tells all that its plan depends on but the program."""

    def load(self, key: str) -> bytes | None: ...

    def store(self, key: str, data: bytes) -> None: ...
