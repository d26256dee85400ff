"""A font for tests, whose widths are integers: Han, kana, Hangul and full-width marks 1000 wide on an em of 1000, Latin
letters, figures and ASCII marks 500, the space 250.

The ink of full-width marks is in their half as in a Chinese face: pauses and closers left, openers right, so that code
that squeezes them can be held to it. As in the Noto SC faces, `——` is one glyph of 2000, the quotes have proportional
forms (`pwid`, 400), and `·` is too narrow for its place (400). The metrics are 880 above and 120 below the baseline.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

PAUSES = "，。、．"
STOPS = "；：！？"
CLOSERS = "”’）】》〉」』〕〗｝］〙"
OPENERS = "“‘（【《〈「『〔〖｛［〘"
WIDE_MARKS = "—…～〜／％‰℃￥－＋＝＊＃＆＠　々〇①②③④⑤⑥⑦⑧⑨⑩■□●○◆◇★☆▲△※→←↑↓㎡℉″′ー゠〃〆‥⸺"
QUOTES = {"“": "quotedblleft", "”": "quotedblright", "‘": "quoteleft", "’": "quoteright"}
LATIN = "".join(map(chr, [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x180)])) + "–‐‑€£₤₩−×÷°"
SCALED = "₀₁₂₃₄₅₆₇₈₉"
FULL_WIDTH = "".join(map(chr, [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]))
KANA = "".join(map(chr, [*range(0x3041, 0x3097), *range(0x30A1, 0x30FB)]))

Box = tuple[int, int, int, int]
FEATURES = """
languagesystem DFLT dflt;
languagesystem hani dflt;
languagesystem latn dflt;
feature ccmp { sub emdash emdash by twoemdash; } ccmp;
feature pwid {
    sub quotedblleft by quotedblleft.p; sub quotedblright by quotedblright.p;
    sub quoteleft by quoteleft.p; sub quoteright by quoteright.p;
} pwid;
"""


def gb2312() -> str:
    """The 6,763 Han characters of GB/T 2312."""
    found = []
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            char = bytes((row, cell)).decode("gb2312", "ignore")
            found.append(char)
    return "".join(found)


def build_square_font(path: Path, *, name: str = "Square", omit: str = "", han: bool = True, cff: bool = False) -> Path:
    """Writes the font and returns its path. `omit` leaves characters out; without `han` it is a Latin face; `cff` makes
    OpenType outlines. The Han of GB 2312 have a glyph each, all others of the basic block and all Hangul share one."""
    glyphs, cmap = _glyphs(han)
    cmap = {code: glyph for code, glyph in cmap.items() if chr(code) not in omit}
    builder = FontBuilder(1000, isTTF=not cff)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap(cmap)
    if cff:
        builder.setupCFF(name, {}, {glyph: _charstring(width, box) for glyph, (width, box) in glyphs.items()}, {})
    else:
        builder.setupGlyf({glyph: _outline(box) for glyph, (_, box) in glyphs.items()})
    builder.setupHorizontalMetrics({glyph: (width, box[0] if box else 0) for glyph, (width, box) in glyphs.items()})
    builder.setupHorizontalHeader(ascent=1000, descent=-400)
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "fullName": name, "psName": name})
    builder.setupOS2(
        sTypoAscender=880, sTypoDescender=-120, sTypoLineGap=0, usWinAscent=1000, usWinDescent=400,
        sCapHeight=700, sxHeight=500, usWeightClass=400, fsType=0, version=4,
    )  # fmt: skip
    builder.setupPost()
    if han:
        builder.addOpenTypeFeatures(FEATURES)
    head = builder.font["head"]
    head.created = head.modified = 3_600_000_000
    builder.font.recalcTimestamp = False
    builder.save(path)
    return path


def _glyphs(han: bool) -> tuple[dict[str, tuple[int, Box | None]], dict[int, str]]:
    glyphs: dict[str, tuple[int, Box | None]] = {".notdef": (1000, (50, 0, 950, 800)), "space": (250, None)}
    cmap = {0x20: "space", 0xA0: "space"}

    def add(char: str, width: int, box: Box | None, glyph: str = "") -> None:
        glyph = glyph or f"uni{ord(char):04X}"
        glyphs[glyph] = (width, box)
        cmap[ord(char)] = glyph

    for char in LATIN:
        add(char, 500, (50, 0, 450, 700))
    add("·", 400, (150, 300, 250, 400))
    if not han:
        for char, glyph in QUOTES.items():
            add(char, 400, (50, 500, 350, 700), glyph)
        return glyphs, cmap
    for char in PAUSES:
        add(char, 1000, (100, -100, 400, 200))
    for char in STOPS:
        add(char, 1000, (100, 0, 400, 700))
    for char in CLOSERS:
        add(char, 1000, (100, -100, 400, 800), QUOTES.get(char, ""))
    for char in OPENERS:
        add(char, 1000, (600, -100, 900, 800), QUOTES.get(char, ""))
    for glyph in QUOTES.values():
        glyphs[f"{glyph}.p"] = (400, (50, 500, 350, 700))
    for char in WIDE_MARKS + FULL_WIDTH + KANA:
        add(char, 1000, None if char == "　" else (100, 0, 900, 700))
    add("—", 1000, (0, 360, 1000, 400), "emdash")
    add("⸺", 2000, (0, 360, 2000, 400), "twoemdash")
    for char in SCALED:
        add(char, 300, (30, -100, 270, 250))
    glyphs["han"] = glyphs["hangul"] = (1000, (50, -70, 950, 830))
    cmap |= dict.fromkeys(range(0x4E00, 0xA000), "han") | dict.fromkeys(range(0xAC00, 0xD7A4), "hangul")
    for char in gb2312():
        add(char, 1000, (50, -70, 950, 830))
    return glyphs, cmap


def _outline(box: Box | None) -> Any:
    pen = TTGlyphPen(None)
    _draw(pen, box)
    return pen.glyph()


def _charstring(width: int, box: Box | None) -> Any:
    pen = T2CharStringPen(width, None)
    _draw(pen, box)
    return pen.getCharString()


def _draw(pen: Any, box: Box | None) -> None:
    if box is None:
        return
    left, bottom, right, top = box
    pen.moveTo((left, bottom))
    for corner in ((left, top), (right, top), (right, bottom)):
        pen.lineTo(corner)
    pen.closePath()
