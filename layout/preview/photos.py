"""The photographs and advertisements of the pages: each has an address that is a name of its content, and is made ready when
it is asked for."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path
from threading import Lock

from issue.model import Print
from layout.display.model import DisplayPage, Picture
from layout.render.on_screen import on_screen
from layout.render.press import condition_of

# What is kept ready, in bytes; how many addresses are known.
MOST_BYTES = 60_000_000
MOST_ADDRESSES = 4_000
_MOST_FILE = 1_000_000_000


class Photos:
    """The addresses of photographs and, of those shown last, the pictures. Asked from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        # One advertisement is drawn at a time: drawing takes a process, and a page that is asked for twice is drawn once.
        self._drawing = Lock()
        self._digests: OrderedDict[tuple[Path, int, int], str] = OrderedDict()
        self._wanted: OrderedDict[str, tuple[Picture, Print]] = OrderedDict()
        self._ready: OrderedDict[str, bytes] = OrderedDict()

    def addresses(self, page: DisplayPage, wanted: Print) -> dict[Picture, str]:
        """The address of each picture of a page that can be read; `wanted` says for which press it is."""
        found: dict[Picture, str] = {}
        for picture in _pictures(page):
            name = self._name(picture)
            if name:
                with self._lock:
                    self._wanted[name] = (picture, wanted)
                    self._wanted.move_to_end(name)
                    while len(self._wanted) > MOST_ADDRESSES:
                        self._wanted.popitem(last=False)
                found[picture] = f"/photo/{name}.jpg"
        return found

    def picture(self, name: str) -> bytes | None:
        """A picture as JPEG; None where there is none of the name, it has become another, or it cannot be shown."""
        with self._lock:
            asked = self._wanted.get(name)
        if asked is None or not asked[0].vector:
            return self._picture(name, asked) or None
        with self._drawing:
            return self._picture(name, asked) or None

    def _picture(self, name: str, asked: tuple[Picture, Print] | None) -> bytes:
        """The JPEG, made once; empty for what cannot be shown, which is not tried again either."""
        with self._lock:
            known = self._ready.get(name)
            if known is not None:
                self._ready.move_to_end(name)
                return known
        if asked is None or self._name(asked[0]) != name:
            return b""
        made = _made(*asked) or b""
        self._keep(name, made)
        return made

    def _keep(self, name: str, made: bytes) -> None:
        with self._lock:
            self._ready[name] = made
            while sum(map(len, self._ready.values())) > MOST_BYTES and len(self._ready) > 1:
                self._ready.popitem(last=False)

    def _name(self, picture: Picture) -> str:
        """A digest of the file's content and of how it stands; empty where it cannot be read."""
        content = self.digest(picture.path)
        if not content:
            return ""
        place = (content, picture.crop, round(picture.rect.width, 2), round(picture.rect.height, 2))
        return hashlib.blake2b(repr(place).encode(), digest_size=10).hexdigest()

    def digest(self, path: Path) -> str:
        """The digest of a file's content, made again when the file changes; empty where it cannot be read."""
        try:
            state = path.stat()
            key = (path, state.st_size, state.st_mtime_ns)
            with self._lock:
                if key in self._digests:
                    return self._digests[key]
            found = "" if state.st_size > _MOST_FILE else _digest(path)
        except (OSError, ValueError):
            return ""
        with self._lock:
            self._digests[key] = found
            while len(self._digests) > MOST_ADDRESSES:
                self._digests.popitem(last=False)
        return found


def _digest(path: Path) -> str:
    return hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()


def _pictures(page: DisplayPage) -> Iterable[Picture]:
    return (item for item in page.items if isinstance(item, Picture))


def _made(picture: Picture, wanted: Print) -> bytes | None:
    if picture.vector:
        from layout.preview.advertisement import advertisement_on_screen

        return advertisement_on_screen(picture, wanted)
    try:
        data = picture.path.read_bytes()
    except OSError:
        return None
    return on_screen(data, picture, condition_of(wanted)[0])
