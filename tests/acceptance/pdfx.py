"""PDF/X-4 (ISO 15930-7) and PDF/X-1a:2003 (ISO 15930-4) looked for from outside, with pikepdf and fontTools alone. Shares
nothing with the renderer or with preflight, and is told in faults."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import NullPen
from fontTools.ttLib import TTFont

BANNED = {
    "/JS", "/AA", "/A", "/OpenAction", "/OPI", "/SMask", "/Group", "/TR", "/TR2", "/HTP", "/HT", "/OCProperties", "/OC",
    "/EmbeddedFiles", "/AcroForm", "/Annots", "/Encrypt", "/ArtBox", "/CropBox", "/UserUnit", "/Alternates", "/Ref", "/PS",
    "/DefaultRGB", "/DefaultCMYK", "/DefaultGray", "/CA", "/ca", "/BM", "/F", "/FFilter", "/PieceInfo", "/Rotate",
}  # fmt: skip
OPERATORS = {
    "BT", "ET", "Tm", "Tf", "TJ", "Tj", "gs", "k", "K", "g", "G", "w", "m", "l", "c", "S", "s", "re", "f", "q", "Q", "cm", "Do",
    "cs", "CS", "scn", "SCN", "BDC", "EMC",
}  # fmt: skip
XMP = {
    "dc": "http://purl.org/dc/elements/1.1/", "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/", "mm": "http://ns.adobe.com/xap/1.0/mm/",
    "x": "http://www.npes.org/pdfx/ns/id/",
}  # fmt: skip


def faults(path: Path, standard: str) -> list[str]:
    """Everything in a PDF that the standard or the house forbids."""
    data = path.read_bytes()
    with pikepdf.open(path) as pdf:
        return [
            *_file(data, pdf, standard),
            *(f"page {number}: {fault}" for number, page in enumerate(pdf.pages, 1) for fault in _boxes(page)),
            *_metadata(pdf, standard),
            *_intent(pdf, standard),
            *_objects(pdf),
            *_fonts(pdf),
            *(f"page {number}: {fault}" for number, page in enumerate(pdf.pages, 1) for fault in _content(page)),
        ]


def _file(data: bytes, pdf: pikepdf.Pdf, standard: str) -> Iterator[str]:
    wanted = b"%PDF-1.6\n" if standard == "PDF/X-4" else b"%PDF-1.4\n"
    if not data.startswith(wanted):
        yield f"header {data[:9]!r}"
    if data[9:10] != b"%" or sum(byte > 127 for byte in data[10:15]) < 4:
        yield "no binary comment below the header"
    if re.search(rb"/(ObjStm|XRef|LZWDecode|JPXDecode|Crypt|JavaScript|Encrypt)\b", data):
        yield "a forbidden name in the file"
    if not data.rstrip().endswith(b"%%EOF") or data.count(b"%%EOF") != 1:
        yield "not one end of file"
    if len(pdf.trailer.get("/ID", [])) != 2:
        yield "no ID"
    yield from pdf.check_pdf_syntax()


def _boxes(page: pikepdf.Page) -> Iterator[str]:
    boxes = [[float(edge) for edge in page.obj[name]] for name in ("/MediaBox", "/BleedBox", "/TrimBox")]
    for outer, inner in pairwise(boxes):
        if outer[0] > inner[0] or outer[1] > inner[1] or outer[2] < inner[2] or outer[3] < inner[3]:
            yield f"{inner} reaches out of {outer}"


def _metadata(pdf: pikepdf.Pdf, standard: str) -> Iterator[str]:
    info, stream = pdf.trailer.Info, pdf.Root.Metadata
    if "/Filter" in stream:
        yield "XMP is packed"
    tree = ElementTree.fromstring(stream.read_bytes())

    def said(prefix: str, name: str) -> str:
        return "".join("".join(node.itertext()) for node in tree.iter(f"{{{XMP[prefix]}}}{name}")).strip()

    version = said("x", "GTS_PDFXVersion"), str(info.get("/GTS_PDFXVersion", ""))
    if version != (("PDF/X-4", "") if standard == "PDF/X-4" else ("", "PDF/X-1a:2003")):
        yield f"versions {version}"
    pairs = {
        "/Title": said("dc", "title"), "/Producer": said("pdf", "Producer"), "/Creator": said("xmp", "CreatorTool"),
        "/CreationDate": "D:" + re.sub(r"[-:T]", "", said("xmp", "CreateDate")),
        "/ModDate": "D:" + re.sub(r"[-:T]", "", said("xmp", "ModifyDate")),
        "/Trapped": "/" + said("pdf", "Trapped"),
    }  # fmt: skip
    for key, value in pairs.items():
        if str(info.get(key, "")) != value or len(value) < 2:
            yield f"Info {key} {info.get(key, '')!s} and XMP {value}"
    if str(info.get("/Trapped")) not in ("/True", "/False"):
        yield "Trapped"
    for prefix, name in (("mm", "DocumentID"), ("mm", "VersionID"), ("mm", "RenditionClass"), ("xmp", "MetadataDate")):
        if not said(prefix, name):
            yield f"no {name}"


def _intent(pdf: pikepdf.Pdf, standard: str) -> Iterator[str]:
    intents = list(pdf.Root.get("/OutputIntents", []))
    if len(intents) != 1 or intents[0].S != "/GTS_PDFX" or not str(intents[0].OutputConditionIdentifier):
        yield "not one output intent"
        return
    profile = intents[0].DestOutputProfile.read_bytes()
    if (profile[12:20], int(intents[0].DestOutputProfile.N)) != (b"prtrCMYK", 4):
        yield "no CMYK printer's profile"
    if int.from_bytes(profile[:4], "big") != len(profile) or (standard != "PDF/X-4" and profile[8] > 2):
        yield "profile cut off or too new"


def _objects(pdf: pikepdf.Pdf) -> Iterator[str]:
    for entry in pdf.objects:
        yield from _inside(entry)


def _inside(entry: Any) -> Iterator[str]:
    if isinstance(entry, pikepdf.Dictionary | pikepdf.Stream):
        # F1 and F2 are names of fonts; F alone is a file.
        for key in sorted(set(entry.keys()) & BANNED):
            yield f"{key} in {entry.get('/Type', 'an object')!s}"
        if entry.get("/Subtype") == "/Image":
            yield from _image(entry)
        values = [entry[key] for key in entry.keys()]  # noqa: SIM118
    elif isinstance(entry, pikepdf.Array):
        values = list(entry) if len(entry) < 1000 else []
    else:
        return
    for value in values:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _inside(value)


def _image(image: Any) -> Iterator[str]:
    if image.ColorSpace not in ("/DeviceCMYK", "/DeviceGray") or int(image.BitsPerComponent) not in (1, 8):
        yield f"an image in {image.ColorSpace!s} of {image.BitsPerComponent} bits"
    if image.Filter == "/DCTDecode":
        from PIL import Image

        with Image.open(BytesIO(image.read_raw_bytes())) as opened:
            mode = "CMYK" if image.ColorSpace == "/DeviceCMYK" else "L"
            if (opened.mode, opened.size) != (mode, (int(image.Width), int(image.Height))):
                yield f"a JPEG {opened.mode} {opened.size} in {image.ColorSpace!s}"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for font in pdf.objects:
        if not isinstance(font, pikepdf.Dictionary) or font.get("/Type") != "/Font":
            continue
        if font.Subtype == "/Type0":
            if "/ToUnicode" not in font or font.Encoding != "/Identity-H":
                yield f"{font.BaseFont!s}: encoding"
            continue
        descriptor = font.FontDescriptor
        programs = [key for key in ("/FontFile", "/FontFile2", "/FontFile3") if key in descriptor]
        if len(programs) != 1 or not re.match(r"/[A-Z]{6}\+", str(font.BaseFont)):
            yield f"{font.BaseFont!s}: not embedded as a subset"
            continue
        yield from _widths(font, descriptor[programs[0]].read_bytes())


def _widths(font: Any, program: bytes) -> Iterator[str]:
    """The widths that the PDF says against those of the program, glyph by glyph."""
    if font.Subtype == "/CIDFontType0":
        cff = CFFFontSet()
        cff.decompile(BytesIO(program), None)
        strings = cff[0].CharStrings
        measured = []
        for name in cff[0].charset:
            strings[name].decompile()
            strings[name].draw(NullPen())
            measured.append(strings[name].width)
        glyphs = {code: code for code in range(len(measured))}
    else:
        opened = TTFont(BytesIO(program))
        em = opened["head"].unitsPerEm
        measured = [opened["hmtx"][name][0] * 1000 / em for name in opened.getGlyphOrder()]
        table = font.CIDToGIDMap
        data = table.read_bytes() if isinstance(table, pikepdf.Stream) else None
        codes = len(measured) if data is None else len(data) // 2
        glyphs = {
            code: code if data is None else int.from_bytes(data[2 * code : 2 * code + 2], "big")
            for code in range(codes)
        }
    said: dict[int, float] = {}
    entries = list(font.get("/W", []))
    for first, widths in zip(entries[::2], entries[1::2], strict=True):
        said |= {int(first) + at: float(width) for at, width in enumerate(widths)}
    for code, glyph in glyphs.items():
        if glyph and abs(said.get(code, float(font.DW)) - measured[glyph]) > 1:
            yield f"{font.BaseFont!s}: the width of {code}"
            return


def _content(page: pikepdf.Page) -> Iterator[str]:
    """Operators and inks, and that black type overprints and nothing white does."""
    spaces: Any = page.resources.get("/ColorSpace", {})
    for name, space in spaces.items():
        if space[0] != "/Separation" or space[2] != "/DeviceCMYK":
            yield f"the space {name}"
    fill: tuple[str, ...] = ()
    overprints, stack = False, []
    for step in pikepdf.parse_content_stream(page):
        name, operands = str(step.operator), step.operands
        if name not in OPERATORS:
            yield f"the operator {name}"
        if name == "q":
            stack.append((fill, overprints))
        elif name == "Q":
            fill, overprints = stack.pop()
        elif name == "gs":
            state = page.resources["/ExtGState"][str(operands[0])]
            overprints = bool(state.get("/op", False)) and int(state.get("/OPM", 0)) == 1
        elif name in ("k", "scn"):
            fill = tuple(str(float(part)) for part in operands)
        elif name == "g":
            fill = ("0.0", "0.0", "0.0", str(1.0 - float(operands[0])))
        elif name in ("Tj", "TJ") and overprints != (fill == ("0.0", "0.0", "0.0", "1.0")):
            yield f"type in {fill} with overprint {overprints}"
        elif name == "f" and overprints:
            yield "a fill overprints"
    if stack:
        yield "q without Q"
