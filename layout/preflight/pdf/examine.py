"""A PDF against the rules of the press: opened, looked through, told. This runs on what strangers send: see `guard`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf

from issue.pdf_page import Box, first_line
from issue.problem import Problem, error, warning
from layout.preflight.limits import INK_LIMIT
from layout.preflight.pdf.bounds import MOST_FILE, MOST_PAGES, TooMuch
from layout.preflight.pdf.document import check_annotations, check_boxes, check_file, check_sizes
from layout.preflight.pdf.identity import check_identity, check_intent
from layout.preflight.pdf.notes import Notes
from layout.preflight.pdf.painted import Painted
from layout.preflight.pdf.state import Sheet
from layout.preflight.pdf.walk import Reader


def examine(path: Path, ink_limit: float = INK_LIMIT) -> tuple[Problem, ...]:
    """Everything that a press would return a PDF for, the whole file's first, then page by page.

    Problems have no `place`; the facts `page` (from 1) and `at` (millimetres from the trim's left and top) say where.
    What cannot be read, or is more than is looked at (`bounds`), is a problem like any other."""
    notes = Notes()
    return look_through(path, notes, lambda pdf: _document(pdf, ink_limit, notes))


def look_through(path: Path, notes: Notes, look: Callable[[Any], None], most: int = MOST_FILE) -> tuple[Problem, ...]:
    """Opens a file of at most so many bytes, and looks; what was noted, and what kept it from being looked at."""
    try:
        if path.stat().st_size > most:
            return (error("pdf-too-much", None, what="the file"),)
        with pikepdf.open(path, suppress_warnings=True) as pdf:
            look(pdf)
    except OSError as failure:
        return (error("pdf-unreadable", None, reason=failure.strerror or str(failure)),)
    except pikepdf.PasswordError:
        return (error("pdf-encrypted", None),)
    except (TooMuch, MemoryError, RecursionError) as bound:
        notes.tell(error("pdf-too-much", None, what=str(bound) or type(bound).__name__))
    except Exception as failure:
        # qpdf tells of damage by several exceptions; whatever one it was, the file cannot be printed.
        return (*notes.all(), error("pdf-unreadable", None, reason=first_line(failure)))
    return notes.all()


def _document(pdf: Any, ink_limit: float, notes: Notes) -> None:
    if pdf.is_encrypted:
        notes.tell(error("pdf-encrypted", None))
    check_identity(pdf, notes)
    check_intent(pdf, notes)
    check_file(pdf, notes)
    if len(pdf.pages) > MOST_PAGES:
        raise TooMuch("pages")
    _pages(pdf, ink_limit, notes)
    check_damage(pdf, notes)


def check_damage(pdf: Any, notes: Notes) -> None:
    """What qpdf had to mend so far."""
    complaints = [str(one).rpartition(": ")[2] for one in pdf.get_warnings()]
    if complaints:
        notes.tell(error("pdf-damaged", None, reason=complaints[0][:160]))


def _pages(pdf: Any, ink_limit: float, notes: Notes) -> None:
    painted = Painted(notes, ink_limit)
    reader = Reader(notes, painted, pikepdf.parse_content_stream)
    trims: dict[int, Box] = {}
    for number, page in enumerate(pdf.pages, 1):
        try:
            trim, bleed = check_boxes(page, number, notes)
            if "/TrimBox" in page.obj:
                trims[number] = trim
            check_annotations(page, number, bleed, notes)
            reader.page(page, Sheet(number, trim, bleed))
        except (TypeError, ValueError, KeyError, AttributeError, IndexError, ArithmeticError):
            notes.tell(error("pdf-page-damaged", None, page=number))
        painted.end_page()
    check_sizes(trims, notes)
    if not len(pdf.pages):
        notes.tell(error("pdf-no-pages", None))
    elif not reader.fonts:
        notes.tell(warning("pdf-no-type", None))
