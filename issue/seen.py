"""What was found out about a file, kept in the process until the file changes: an issue that is read again and again, as in
the preview, looks at a photograph once."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

T = TypeVar("T")

_MOST = 5_000
# A file that was changed this lately may change again without another time or size (FAT counts in two seconds).
_SETTLED_NS = 2_000_000_000
_kept: OrderedDict[tuple[str, Path, int, int], object] = OrderedDict()


def seen(what: str, path: Path, look: Callable[[], T]) -> T:
    """What `look` finds out about a file, `what` being its name; looked at anew when the file's time or size is another."""
    try:
        state = path.stat()
    except OSError:
        return look()
    key = (what, path, state.st_size, state.st_mtime_ns)
    if key in _kept:
        return cast(T, _kept[key])
    found = look()
    if time.time_ns() - state.st_mtime_ns > _SETTLED_NS:
        _kept[key] = found
        while len(_kept) > _MOST:
            _kept.popitem(last=False)
    return found
