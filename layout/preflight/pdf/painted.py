"""The rules for what a PDF paints: colours, black, overprint, ink, type, lines, transparency (PRINT.md, newsprint)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from msgspec import Struct

from issue.paper_inks import is_rich_black
from issue.pdf_page import Box
from issue.problem import Problem, error, warning
from layout.preflight.limits import (
    INK_ROUNDING,
    LEAST_PPI,
    LINE_ART_PPI,
    ROUNDING,
    SMALL_PARTS,
    WANTED_PPI,
    least_line,
    least_type,
)
from layout.preflight.pdf.colour import PROCESS, Plates, Space, space_of, total
from layout.preflight.pdf.fonts import check_codes
from layout.preflight.pdf.images import image_space, pixels, total_ink_of
from layout.preflight.pdf.kinds import array, is_mapping, is_name
from layout.preflight.pdf.notes import Notes
from layout.preflight.pdf.state import Matrix, Paint, Sheet, State, across, along, applied

# Black type under this size shows a white edge where it knocks out; larger is the printer's to trap.
_SMALL_BLACK = 12.0
_MANAGED = ("/CalGray", "/CalRGB", "/Lab", "/ICCBased")


class _Small(Struct, frozen=True):
    """Type that is too small unless larger type stands beside it."""

    x: float
    y: float
    size: float
    problem: Problem


@dataclass
class Painted:
    """The rules, with what has been looked at already; `ink_limit` as a fraction."""

    notes: Notes
    ink_limit: float
    inks: dict[tuple[int, int], float | None] = field(default_factory=dict)
    spaces: set[tuple[int, Space]] = field(default_factory=set)
    large: list[tuple[float, float, float, float]] = field(default_factory=list)
    small: list[_Small] = field(default_factory=list)

    def end_page(self) -> None:
        """Tells the type that is too small, now that everything beside it is known."""
        for one in self.small:
            beside = any(
                size >= 1.25 * one.size and abs(y - one.y) < 1.3 * size and x - 2 * size < one.x < x + wide + 2 * size
                for x, y, size, wide in self.large
            )
            if one.size < SMALL_PARTS - ROUNDING or not beside:
                self.notes.tell(one.problem)
        self.large.clear()
        self.small.clear()

    def space(self, space: Space, sheet: Sheet, place: Mapping[str, object]) -> None:
        """Device colour of the intent's space only, and nothing that has still to be converted: told where it is painted
        first on a page."""
        if (sheet.number, space) in self.spaces:
            return
        self.spaces.add((sheet.number, space))
        families = space.families()
        if "/DeviceRGB" in families:
            self.notes.tell(error("pdf-rgb", None, **place))
        managed = next((family for family in families if family in _MANAGED), "")
        if managed:
            facts = {"space": managed.removeprefix("/"), **place}
            severe = self.notes.is_x1a
            self.notes.tell(error("pdf-managed", None, **facts) if severe else warning("pdf-managed", None, **facts))
        if "?" in families:
            self.notes.tell(error("pdf-space-unknown", None, **place))

    def settings(self, settings: Any, state: State, sheet: Sheet) -> None:
        """Transparency in a graphics state (11.6.4), and what changes inks behind the printer's back."""
        mask, mode = settings.get("/SMask"), settings.get("/BM", "/Normal")
        if mask is not None and not (is_name(mask) and mask == "/None"):
            self._transparent("SMask", sheet)
        if any(float(settings.get(key, 1)) < 1 for key in ("/CA", "/ca")):
            self._transparent("CA", sheet)
        modes = [str(one) for one in array(mode)] or [str(mode)]
        if any(one not in ("/Normal", "/Compatible") for one in modes):
            self._transparent("BM", sheet)
        if any(key in settings for key in ("/TR", "/HTP")) or settings.get("/TR2", "/Default") != "/Default":
            self.notes.tell(error("pdf-transfer", None, page=sheet.number))

    def group(self, group: Any, sheet: Sheet) -> None:
        """A transparency group: forbidden where transparency is, harmless by itself elsewhere; what is in it is mixed in its
        colour space (11.6.6)."""
        if is_mapping(group) and group.get("/CS") is not None:
            self.space(space_of(group["/CS"], {}), sheet, {"page": sheet.number})
        if is_mapping(group) and group.get("/S") == "/Transparency" and self.notes.is_x1a:
            self._transparent("Group", sheet)

    def _transparent(self, what: str, sheet: Sheet) -> None:
        facts = {"what": what, "page": sheet.number}
        severe = self.notes.is_x1a
        self.notes.tell(
            error("pdf-transparency", None, **facts) if severe else warning("pdf-transparency", None, **facts)
        )

    def text(self, codes: list[int], matrix: Matrix, wide: float, state: State, sheet: Sheet) -> None:
        """Type: `matrix` takes a unit of the em to the page, where the type is so many points wide."""
        x, y = applied(matrix, 0.0, 0.0)
        font = state.font
        if font is None or state.render == 3 or font.is_type3 or not sheet.shows(x, y):
            return
        place = sheet.place(x, y)
        check_codes(font, codes, place, self.notes)
        if state.render == 7:
            return
        paint = state.stroke if state.render == 1 else state.fill
        self.space(paint.space, sheet, place)
        inks, size, words = paint.inks, along(matrix), font.text(codes)
        self.large.append((x, y, size, wide))
        if inks is not None:
            self._black(paint, inks, size, state, words, place)
            self._over(inks, place)
        # What is not in inks yet is one of them at least.
        least = least_type(1 if inks is None else len(inks), inks == (), False)
        if size < least - ROUNDING:
            facts = {"size": f"{size:.3g}", "least": f"{least:g}", "text": words[:20]}
            problem = warning("small-type", None, **facts, **place)
            if inks is None or len(inks) == 1:
                self.small.append(_Small(x, y, size, problem))
            else:
                self.notes.tell(problem)

    def _black(
        self, paint: Paint, inks: Plates, size: float, state: State, words: str, place: Mapping[str, object]
    ) -> None:
        """Black type in black alone, which overprints; white type, which does not."""
        parts = [dict(inks).get(name, 0.0) for name in PROCESS]
        if not paint.space.names and is_rich_black(*parts):
            told = ", ".join(f"{part * 100:.0f}" for part in parts)
            self.notes.tell(error("rich-black", None, ink=f"[{told}]", **place))
        if dict(inks) == {"Black": 1.0} and not paint.space.names:
            facts = {"text": words[:20], **place}
            if paint.space.family == "/DeviceGray":
                self.notes.tell(warning("pdf-black-is-grey", None, **facts))
            elif not (paint.overprint and state.mode == 1):
                small = size < _SMALL_BLACK
                self.notes.tell(
                    error("pdf-black-knocks-out", None, **facts)
                    if small
                    else warning("pdf-black-knocks-out", None, **facts)
                )
        self._white(paint, inks, place)

    def _white(self, paint: Paint, inks: Plates, place: Mapping[str, object]) -> None:
        if not inks and paint.overprint:
            self.notes.tell(error("pdf-white-overprints", None, **place))

    def _over(self, inks: Plates, place: Mapping[str, object]) -> None:
        if total(inks) > self.ink_limit + INK_ROUNDING:
            facts = {"ink": f"{total(inks):.0%}", "limit": f"{self.ink_limit:.0%}"}
            self.notes.tell(error("ink-over-limit", None, **facts, **place))

    def fill(self, box: Box, state: State, sheet: Sheet) -> None:
        """A filled path; one that is thinner than a line can be is a line."""
        if not _touches(box, sheet.bleed):
            return
        place = self._painted(state.fill, box, sheet)
        if max(box[2] - box[0], box[3] - box[1]) > 1:
            self._thin(min(box[2] - box[0], box[3] - box[1]), state.fill.inks, place)

    def line(self, box: Box, state: State, sheet: Sheet) -> None:
        if _touches(box, sheet.bleed):
            place = self._painted(state.stroke, box, sheet)
            self._thin(state.width * min(across(state.ctm), along(state.ctm)), state.stroke.inks, place)

    def _painted(self, paint: Paint, box: Box, sheet: Sheet) -> dict[str, object]:
        """The rules of what a path is painted with; returns where it is."""
        place, inks = sheet.place(box[0], box[3]), paint.inks
        self.space(paint.space, sheet, place)
        if inks is not None:
            self._over(inks, place)
            self._white(paint, inks, place)
        return place

    def _thin(self, width: float, inks: Plates | None, place: Mapping[str, object]) -> None:
        least = least_line(1 if inks is None else len(inks), inks == ())
        if width < least - ROUNDING:
            self.notes.tell(warning("thin-line", None, width=f"{width:.3g}", least=f"{least:g}", **place))

    def shading(self, shading: Any, state: State, sheet: Sheet, resources: Any) -> None:
        if is_mapping(shading):
            place = sheet.place(*state.ctm[4:])
            self.space(space_of(shading.get("/ColorSpace"), resources), sheet, place)

    def image(self, image: Any, state: State, sheet: Sheet, resources: Any, name: str, inline: bool) -> None:
        """An image: its resolution where it stands, its colours and its ink, what its kind may not have."""
        wide, high = across(state.ctm), along(state.ctm)
        corners = [applied(state.ctm, x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
        left, top = min(x for x, _ in corners), max(y for _, y in corners)
        place = sheet.place(left, top)
        size = pixels(image)
        if size is None:
            self.notes.tell(error("pdf-image-damaged", None, file=name, **place))
            return
        masked, space = image_space(image, resources)
        if not masked:
            self.space(space, sheet, place)
        self._image_kind(image, sheet, place, name)
        box = (left, min(y for _, y in corners), max(x for x, _ in corners), top)
        if not _touches(box, sheet.bleed) or not wide or not high:
            return
        ppi = min(size[0] * 72 / wide, size[1] * 72 / high)
        bits = 1 if masked else int(image.get("/BitsPerComponent", image.get("/BPC", 8)))
        facts = {"file": name, "ppi": int(ppi), **place}
        if bits == 1:
            if ppi < LINE_ART_PPI:
                self.notes.tell(warning("line-art-resolution", None, **facts))
        elif ppi < LEAST_PPI:
            self.notes.tell(error("photo-resolution", None, **facts))
        elif ppi < WANTED_PPI:
            self.notes.tell(warning("photo-low-resolution", None, **facts))
        if space.family == "/DeviceCMYK" and bits == 8:
            self._image_ink(image, size, place, name, inline)

    def _image_kind(self, image: Any, sheet: Sheet, place: Mapping[str, object], name: str) -> None:
        if "/SMask" in image or int(image.get("/SMaskInData", 0)):
            self._transparent("SMask", sheet)
        if "/Alternates" in image:
            self.notes.tell(error("pdf-alternates", None, file=name, **place))
        jpx = "JPXDecode" in str(image.get("/Filter", ""))
        if self.notes.is_x1a and (jpx or int(image.get("/BitsPerComponent", 8)) == 16):
            self.notes.tell(error("pdf-image-kind", None, file=name, kind="JPEG 2000" if jpx else "16-bit", **place))

    def _image_ink(
        self, image: Any, size: tuple[int, int], place: Mapping[str, object], name: str, inline: bool
    ) -> None:
        key = (0, 0) if inline else image.objgen
        if key == (0, 0) or key not in self.inks:
            self.inks[key] = total_ink_of(image, size)
        ink = self.inks[key]
        if ink is None:
            self.notes.tell(error("pdf-image-damaged", None, file=name, **place))
        elif ink > self.ink_limit + INK_ROUNDING:
            self.notes.tell(error("ink-over-limit", None, ink=f"{ink:.0%}", limit=f"{self.ink_limit:.0%}", **place))


def _touches(box: Box, other: Box) -> bool:
    return box[0] <= other[2] and box[2] >= other[0] and box[1] <= other[3] and box[3] >= other[1]
