"""What pdfium is asked of a PDF: how large its pages are, how they look and what they say. Nothing else imports pypdfium2."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image


class Unreadable(Exception):
    """pdfium cannot open the file or one of its pages; the word says which and why."""


class Pages:
    """The pages of an open PDF, counted from 0."""

    def __init__(self, document: Any) -> None:
        self._document = document

    def __len__(self) -> int:
        return len(self._document)

    def size(self, index: int) -> tuple[float, float]:
        """Width and height in points, as a reader shows the page."""
        width, height = self._document.get_page_size(index)
        return float(width), float(height)

    def label(self, index: int) -> str:
        """What a reader calls the page; "" where the file does not say."""
        return str(self._document.get_page_label(index) or "")

    def picture(self, index: int, scale: float) -> Image:
        """The page in RGB at so many pixels a point, white where nothing is printed."""
        with self._page(index) as page:
            image: Image = page.render(scale=scale, fill_color=(255, 255, 255, 255)).to_pil()
        return image

    def text(self, index: int, most: int) -> str:
        """At most so many characters of a page in the order in which they are painted. Lines end in CR LF; U+FFFE stands
        for a hyphen that parts a word at a line's end."""
        with self._page(index) as page, closing(page.get_textpage()) as text:
            return str(text.get_text_range(0, min(most, text.count_chars())))

    @contextmanager
    def _page(self, index: int) -> Iterator[Any]:
        """A page while it is looked at. Raises Unreadable."""
        import pypdfium2

        try:
            with closing(self._document[index]) as page:
                yield page
        except (pypdfium2.PdfiumError, ValueError) as failure:
            raise Unreadable(f"page {index + 1}: {failure}") from None


@contextmanager
def opened(source: bytes | Path) -> Iterator[Pages]:
    """A PDF while it is looked at. Raises Unreadable."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(source)
    except (pypdfium2.PdfiumError, OSError) as failure:
        raise Unreadable(str(failure)) from None
    try:
        yield Pages(document)
    finally:
        document.close()
