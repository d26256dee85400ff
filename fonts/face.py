"""One face: a font file opened (ours by memory map), its metrics, its letters, and shaping with HarfBuzz.

Lengths are in em; font units do not leave this package.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

import uharfbuzz as hb
from msgspec import Struct

from fonts.tables import OUTLINES, Metrics, ends_beyond, mark, read_metrics

NO_FEATURES: Mapping[str, bool] = MappingProxyType({})
# The SC builds draw ‘ ’ “ ” full-width; Latin text takes their proportional forms (CLREQ, quotation marks).
LATIN_FEATURES: Mapping[str, bool] = MappingProxyType({"pwid": True})
_OUR_OWN = Path(__file__).parent
# HarfBuzz hides what Unicode calls ignorable, but would draw these as boxes.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class Face(Struct, frozen=True, eq=False):
    """A face, told apart by its key: the PostScript name and a mark of the font's content, so that one file is one face
    on every machine. `ascent`, `descent` (positive), `cap_height` and `x_height` are in em, the first two from the
    typographic metrics of OS/2. `embeddable` is what the font's licensing bits say."""

    key: str
    path: Path
    index: int
    name: str
    family: str
    units: int
    ascent: float
    descent: float
    cap_height: float
    x_height: float
    cff: bool
    embeddable: bool
    metrics: Metrics
    font: hb.Font
    _glyphs: dict[str, int] = {}

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Face) and self.key == other.key)

    def __hash__(self) -> int:
        return hash(self.key)

    def __lt__(self, other: Face) -> bool:
        return self.key < other.key

    def glyph(self, char: str) -> int:
        """The glyph of one character before any substitution; 0 where the face has none."""
        found = self._glyphs.get(char)
        if found is None:
            found = self._glyphs[char] = self.font.get_nominal_glyph(ord(char)) or 0
        return found

    def has(self, char: str) -> bool:
        return self.glyph(char) != 0

    def advance(self, glyph: int) -> float:
        """The horizontal advance of a glyph in em."""
        return float(self.font.get_glyph_h_advance(glyph)) / self.units

    def ink(self, glyph: int) -> tuple[float, float, float, float]:
        """What a glyph inks: x_min, y_min, x_max, y_max in em from its origin, y up; all 0 for a glyph without ink."""
        box = self.font.get_glyph_extents(glyph)
        if box is None:
            return (0.0, 0.0, 0.0, 0.0)
        units = self.units
        left, top = box.x_bearing, box.y_bearing
        return (left / units, (top + box.height) / units, (left + box.width) / units, top / units)

    def __reduce__(self) -> tuple[object, tuple[Path, int]]:
        return open_face, (self.path, self.index)


class Shaped(Struct, frozen=True):
    """Shaped text: of each glyph its number, advance and offset (em; x to the right, y up) and the index of the first
    character of its cluster. Vertical text advances downwards; its offsets are from the middle of the column."""

    glyphs: tuple[int, ...]
    advances: tuple[float, ...]
    x_offsets: tuple[float, ...]
    y_offsets: tuple[float, ...]
    clusters: tuple[int, ...]


def open_face(path: Path, index: int = 0) -> Face | None:
    """The face in a font file (TrueType or OpenType; `index` chooses in a collection), None where there is none.

    A file is opened once and again when it changes."""
    try:
        state = path.stat()
    except (OSError, ValueError):
        return None
    if index < 0 or not path.is_file():
        return None
    return _open(path, index, state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=64)
def _open(path: Path, index: int, size: int, _changed: int) -> Face | None:
    try:
        return _read(path, index, size)
    except (hb.HarfBuzzError, OSError, ValueError, MemoryError, struct.error):
        # What HarfBuzz does not pass over: a file that may not be read, table tags and names that are no text.
        return None


def _read(path: Path, index: int, size: int) -> Face | None:
    # A mapped file that another program writes over would end this one: only our own are mapped.
    data = None if path.is_relative_to(_OUR_OWN) else path.read_bytes()
    with path.open("rb") if data is None else BytesIO(data) as file:
        if ends_beyond(file, index, size if data is None else len(data)):
            return None
    found = hb.Face(hb.Blob(data) if data is not None else hb.Blob.from_file_path(str(path)), index)
    tags = set(found.table_tags)
    # HarfBuzz takes any index of a font that is no collection, and the bits above the low 16 as a named instance.
    if index >= found.count or not found.glyph_count or "cmap" not in tags or not tags & OUTLINES:
        return None
    metrics = read_metrics(found)
    if metrics is None:
        return None
    units = metrics.units
    name = _postscript_name(found, path)
    return Face(
        key=f"{name}-{mark(found, size)}",
        path=path,
        index=index,
        name=name,
        family=_full_name(found) or name,
        units=units,
        ascent=metrics.ascent / units,
        descent=metrics.descent / units,
        cap_height=metrics.cap_height / units,
        x_height=metrics.x_height / units,
        cff="glyf" not in tags,
        embeddable=metrics.embeddable,
        metrics=metrics,
        font=hb.Font(found),
    )


def shape(
    face: Face,
    text: str,
    *,
    language: str,
    script: str,
    features: Mapping[str, bool] = NO_FEATURES,
    vertical: bool = False,
) -> Shaped:
    """Shapes a text of one script. `language` is a BCP 47 tag, `script` an ISO 15924 code ("Hani", "Latn", "Hang" …).

    Latin text gets the face's proportional marks; invisible characters and controls get a glyph without ink
    or advance."""
    buffer = hb.Buffer()
    buffer.add_str(_CONTROLS.sub("\u200b", text))
    buffer.direction = "ttb" if vertical else "ltr"
    buffer.script = script
    buffer.language = language if language.isascii() else "und"
    hb.shape(face.font, buffer, {**LATIN_FEATURES, **features} if script == "Latn" else dict(features))
    infos, units = buffer.glyph_infos, face.units
    positions = buffer.glyph_positions
    return Shaped(
        glyphs=tuple([info.codepoint for info in infos]),
        advances=tuple([(-place.y_advance if vertical else place.x_advance) / units for place in positions]),
        x_offsets=tuple([place.x_offset / units for place in positions]),
        y_offsets=tuple([place.y_offset / units for place in positions]),
        clusters=tuple([info.cluster for info in infos]),
    )


def _postscript_name(face: hb.Face, path: Path) -> str:
    told = face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or ""
    # A name that PDF can hold as it stands; the file's own where the font tells none.
    return re.sub(r"[^A-Za-z0-9_.-]", "", told)[:63] or re.sub(r"[^A-Za-z0-9_.-]", "", path.stem)[:63] or "Unnamed"


def _full_name(face: hb.Face) -> str:
    told = face.get_name(hb.OTNameIdPredefined.FULL_NAME) or face.get_name(hb.OTNameIdPredefined.FONT_FAMILY) or ""
    return "".join(char for char in told if char.isprintable())[:100]
