"""The process that looks at the PDFs of a comparison. Its arguments are what is to be done, as JSON, and the megabytes that it
may take; its output is JSON, `{"unreadable": REASON}` where one of the PDFs cannot be read.

`{"read": PATH}` answers with the pages, `{"old": …, "new": …, "pairs": …, "dpi": …, "folder": …}` with what differs in
their pictures (see `pdfs` and `pictures`)."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from issue.bounded import limit_memory

MOST_PAGES = 1_000
# Sixty-four broadsheet pages hold half a million characters.
MOST_CHARACTERS, MOST_IN_ALL, MOST_LABEL = 200_000, 1_000_000, 40
_MM = 25.4 / 72


def main() -> None:
    limit_memory(int(sys.argv[2]))
    order = json.loads(sys.argv[1])
    sys.stdout.write(json.dumps(_answer(order), ensure_ascii=True))


def _answer(order: dict[str, Any]) -> Any:
    from layout.render.pdfium import Unreadable

    try:
        return _read(Path(order["read"])) if "read" in order else _pictures(order)
    except Unreadable as failure:
        return {"unreadable": str(failure)}


def _read(path: Path) -> dict[str, Any]:
    """Labels, sizes in millimetres and texts of a PDF's pages, as many as are looked at."""
    from layout.render.pdfium import opened

    told: list[dict[str, Any]] = []
    left = MOST_IN_ALL
    with opened(path) as pages:
        count = len(pages)
        for index in range(min(count, MOST_PAGES)):
            text = pages.text(index, min(MOST_CHARACTERS, left)) if left else ""
            left -= len(text)
            size = [length * _MM for length in pages.size(index)]
            told.append({"label": pages.label(index)[:MOST_LABEL], "size": size, "text": text})
    return {"pages": told, "cut": count > MOST_PAGES or left <= 0}


def _pictures(order: dict[str, Any]) -> list[dict[str, Any]]:
    from layout.diff.pictures import compare_pages
    from layout.render.pdfium import opened

    folder = Path(order["folder"]) if order["folder"] else None
    with opened(Path(order["old"])) as old, opened(Path(order["new"])) as new:
        return [compare_pages(old, new, pair, order["dpi"], folder) for pair in order["pairs"]]


if __name__ == "__main__":
    main()
