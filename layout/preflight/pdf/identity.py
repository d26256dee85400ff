"""What a PDF says of itself: the standard it claims, XMP and Info, and the output intent with its profile."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from xml.etree import ElementTree

from issue.problem import error, warning
from layout.preflight.pdf.bounds import TooMuch, decoded
from layout.preflight.pdf.kinds import array, is_mapping, is_stream, mapping
from layout.preflight.pdf.notes import Notes

_MOST_XMP = 4_000_000
_NAMESPACES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://ns.adobe.com/pdfx/1.3/": "pdfx",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
}
_WANTED = (
    "dc:title", "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "xmpMM:DocumentID", "xmpMM:VersionID",
    "xmpMM:RenditionClass", "pdf:Trapped",
)  # fmt: skip
_PAIRS = (
    ("/Title", "dc:title"), ("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate"),
    ("/Producer", "pdf:Producer"), ("/Creator", "xmp:CreatorTool"), ("/Trapped", "pdf:Trapped"),
)  # fmt: skip
_DATES = {"/CreationDate", "/ModDate"}
_KNOWN = ("PDF/X-4", "PDF/X-1a:2003", "PDF/X-1a:2001")


def check_identity(pdf: Any, notes: Notes) -> None:
    """Finds the standard that the file claims (into `notes.standard`) and checks what both dictionaries say."""
    info = mapping(pdf.trailer.get("/Info"))
    xmp = _xmp(pdf, notes)
    said = xmp or {}
    claims = [
        _text(info, "/GTS_PDFXVersion"),
        said.get("pdfxid:GTS_PDFXVersion", ""),
        said.get("pdfx:GTS_PDFXVersion", ""),
    ]
    notes.standard = next((claim for claim in claims if claim), "")
    if not notes.standard and xmp is not None:
        notes.tell(error("pdf-no-standard", None))
    elif notes.standard and notes.standard not in _KNOWN:
        notes.tell(error("pdf-standard-unknown", None, standard=notes.standard[:40]))
    trapped = str(info.get("/Trapped", "")).removeprefix("/")
    if trapped not in ("True", "False"):
        notes.tell(error("pdf-trapped", None, value=trapped[:20]))
    if not notes.is_x1a and xmp is not None:
        missing = [name for name in _WANTED if not xmp.get(name)]
        if missing:
            notes.tell(error("pdf-xmp-incomplete", None, keys=", ".join(missing)))
    for key in ("/Title", "/CreationDate", "/ModDate"):
        if notes.is_x1a and not _text(info, key):
            notes.tell(error("pdf-info-incomplete", None, key=key[1:]))
    for key, name in _PAIRS:
        there, here = _text(info, key), said.get(name, "")
        if there and here and not _same(key, there, here):
            notes.tell(error("pdf-info-differs", None, key=key[1:], info=there[:60], xmp=here[:60]))


def _text(info: Any, key: str) -> str:
    try:
        return str(info.get(key, "")).removeprefix("/")
    except (TypeError, ValueError, UnicodeDecodeError):
        return ""


def _xmp(pdf: Any, notes: Notes) -> dict[str, str] | None:
    """The properties of the XMP packet (ISO 16684-1, 7), whether they are written as elements or as attributes; None where
    there is none that can be read."""
    stream = pdf.Root.get("/Metadata")
    if stream is None or not is_stream(stream):
        notes.tell(error("pdf-no-xmp", None))
        return None
    try:
        data = decoded(stream, _MOST_XMP)
        # A document type could define entities that unfold to gigabytes; XMP has none.
        if b"<!" in re.sub(rb"<!--.*?-->", b"", data, flags=re.DOTALL):
            raise ValueError("document type")
        return _properties(ElementTree.fromstring(data))
    except (TooMuch, ValueError, ElementTree.ParseError):
        notes.tell(error("pdf-bad-xmp", None))
        return None


def _properties(tree: ElementTree.Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for description in tree.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description"):
        for name, value in description.attrib.items():
            found.setdefault(_short(name), value)
        for child in description:
            found.setdefault(_short(child.tag), "".join(child.itertext()).strip())
    return found


def _short(tag: str) -> str:
    space, _, name = tag.removeprefix("{").rpartition("}")
    return f"{_NAMESPACES.get(space, space)}:{name}"


def _same(key: str, there: str, said: str) -> bool:
    if key in _DATES:
        one, other = moment(there), moment(said)
        return one is not None and one == other
    return there.strip() == said.strip()


def moment(text: str) -> datetime | None:
    """The instant of a date of Info (D:20240116000000+08'00') or of XMP (2024-01-16T00:00:00+08:00); UTC where no zone is
    given; None where it is none."""
    found = re.fullmatch(
        r"(?:D:)?(\d{4})-?(\d\d)?-?(\d\d)?T?(\d\d)?:?(\d\d)?:?(\d\d)?(?:\.\d+)?(Z|[+-]\d\d[:']?(?:\d\d)?'?)?(?:00'00')?",
        text.strip(),
    )
    if not found:
        return None
    year, month, day, hour, minute, second = (int(part) if part else None for part in found.groups()[:6])
    zone = re.fullmatch(r"([+-])(\d\d)[:']?(\d\d)?'?", found[7] or "")
    away = timedelta(hours=int(zone[2]), minutes=int(zone[3] or 0)) if zone else timedelta()
    try:
        at = timezone(-away if zone and zone[1] == "-" else away) if zone else UTC
        return datetime(year or 1, month or 1, day or 1, hour or 0, minute or 0, second or 0, tzinfo=at)
    except ValueError:
        return None


def check_intent(pdf: Any, notes: Notes) -> None:
    """One output intent GTS_PDFX, which names its condition and holds the profile of a CMYK printer (14.11.5)."""
    intents = array(pdf.Root.get("/OutputIntents"))
    ours = [intent for intent in intents if is_mapping(intent) and intent.get("/S") == "/GTS_PDFX"]
    if len(ours) != 1:
        notes.tell(error("pdf-no-intent", None) if not ours else error("pdf-many-intents", None, count=len(ours)))
        return
    intent = ours[0]
    if not _text(intent, "/OutputConditionIdentifier"):
        notes.tell(error("pdf-intent-incomplete", None, key="OutputConditionIdentifier"))
    stream = intent.get("/DestOutputProfile")
    if stream is None or not is_stream(stream):
        registered = notes.is_x1a and _text(intent, "/RegistryName")
        notes.tell(warning("pdf-no-profile", None) if registered else error("pdf-no-profile", None))
        return
    try:
        profile = decoded(stream, 50_000_000)
    except (TooMuch, ValueError):
        profile = b""
    fault = _profile_fault(profile, int(stream.get("/N", 0)), notes.is_x1a)
    if fault:
        notes.tell(error("pdf-bad-profile", None, reason=fault))


def _profile_fault(profile: bytes, channels: int, version_2_only: bool) -> str:
    """Why a profile is no CMYK printer's (ICC.1:2010, 7.2), empty where it is one."""
    if len(profile) < 132 or profile[36:40] != b"acsp" or int.from_bytes(profile[:4], "big") > len(profile):
        return "no ICC profile"
    if profile[12:16] != b"prtr":
        return f"class {profile[12:16].decode('latin-1')}, not prtr"
    if profile[16:20] != b"CMYK" or channels != 4:
        return f"colour space {profile[16:20].decode('latin-1').strip()} with N {channels}, not CMYK with 4"
    if profile[8] > (2 if version_2_only else 4):
        return f"ICC version {profile[8]}"
    return ""
