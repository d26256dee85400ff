"""An advertiser's page against the rules of the press, at the size at which it is printed, and lifted out to be placed.

Run as a program it looks at one: its arguments are those of `Order`, as JSON, and the megabytes it may take; its output is a
line of JSON with the problems and, where it could be lifted, the packed page."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from issue.bounded import limit_memory, run_bounded
from issue.pictures import MOST_PDF_BYTES
from issue.problem import Problem, error, warning
from layout.preflight.pdf.guard import account_of, problem_of
from layout.render.placed import PlacedPage, packed, unpacked

SECONDS = 60.0
MEGABYTES = 1500
# What of a whole file does not come with one page of it, or is told as an error here.
_NOT_PLACED = {("pdf-attachments", "warning"), ("pdf-layers", "warning")}


class Order(Struct, frozen=True):
    """A file whose first page is printed so wide and high at most, in points; by which standard, with how much ink."""

    path: str
    width: float
    height: float
    standard: str
    ink_limit: float


def preflight_advertisement(order: Order, seconds: float = SECONDS) -> tuple[tuple[Problem, ...], PlacedPage | None]:
    """What is wrong with the page, and the page, None where it cannot be had. Problems have no `place`; the facts `page` and
    `at` (millimetres from the left and the top of what is placed) say where. Those of a PDF's content; `pdf-gave-up` where
    looking took more time or memory than it may, `pdf-one-page` where there are more."""
    answer = run_bounded(
        "layout.preflight.pdf.advertisement", [json.dumps(msgspec.to_builtins(order))], seconds, MEGABYTES
    )
    if isinstance(answer, str):
        return (error("pdf-gave-up", None, reason=answer),), None
    told, _, page = answer.partition(b"\n")
    return tuple(problem_of(account) for account in json.loads(told)), unpacked(page) if page else None


def examined(order: Order) -> tuple[tuple[Problem, ...], PlacedPage | None]:
    """The same in this process."""
    from layout.preflight.pdf.examine import look_through
    from layout.preflight.pdf.notes import Notes

    notes = Notes(standard=order.standard)
    found: list[PlacedPage] = []
    problems = look_through(Path(order.path), notes, lambda pdf: _look(pdf, order, notes, found), MOST_PDF_BYTES)
    kept = tuple(problem for problem in problems if (problem.code, problem.severity) not in _NOT_PLACED)
    return kept, found[0] if found else None


def _look(pdf: Any, order: Order, notes: Any, found: list[PlacedPage]) -> None:
    from layout.preflight.pdf.document import check_holdings, check_version
    from layout.preflight.pdf.examine import check_damage
    from layout.preflight.pdf.kinds import array, mapping
    from layout.preflight.pdf.lift import lifted

    if pdf.is_encrypted:
        notes.tell(error("pdf-encrypted", None))
        return
    if not len(pdf.pages):
        notes.tell(error("pdf-no-pages", None))
        return
    if len(pdf.pages) > 1:
        notes.tell(warning("pdf-one-page", None, pages=len(pdf.pages)))
    check_version(pdf, notes, (1, 4) if notes.is_x1a else (1, 7))
    check_holdings(pdf, notes)
    # A layer would come without the switch that says whether it is seen.
    if array(mapping(pdf.Root.get("/OCProperties")).get("/OCGs")):
        notes.tell(error("pdf-layers", None))
    page = pdf.pages[0]
    try:
        _read(page, order, notes)
        found.append(lifted(page))
    except (TypeError, ValueError, KeyError, AttributeError, IndexError, ArithmeticError):
        notes.tell(error("pdf-page-damaged", None, page=1))
    check_damage(pdf, notes)


def _read(page: Any, order: Order, notes: Any) -> None:
    """The page read as it will stand on paper: upright, at its size, and no more of it than is shown."""
    import pikepdf

    from issue.pdf_page import shown
    from layout.preflight.pdf.document import check_annotations
    from layout.preflight.pdf.lift import upright
    from layout.preflight.pdf.painted import Painted
    from layout.preflight.pdf.state import Sheet, times
    from layout.preflight.pdf.walk import Reader

    matrix, width, height = upright(page)
    scale = min(order.width / width, order.height / height)
    placed = (0.0, 0.0, width * scale, height * scale)
    check_annotations(page, 1, shown(page), notes)
    painted = Painted(notes, order.ink_limit)
    reader = Reader(notes, painted, pikepdf.parse_content_stream, base=times(matrix, (scale, 0, 0, scale, 0, 0)))
    reader.page(page, Sheet(1, placed, placed))
    painted.end_page()


def main() -> None:
    limit_memory(int(sys.argv[2]))
    problems, page = examined(Order(**json.loads(sys.argv[1])))
    told = json.dumps([account_of(problem) for problem in problems]).encode("ascii")
    sys.stdout.buffer.write(told + b"\n" + (packed(page) if page else b""))


if __name__ == "__main__":
    main()
