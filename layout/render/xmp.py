"""The XMP packet and the Info dictionary, which say the same (ISO 32000-1, 14.3; ISO 15930 wants them to agree)."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec import Struct

from layout.render.objects import Name, text_string

PRODUCER = "banmian"


class Facts(Struct, frozen=True):
    """What both say; `identity` is 32 hexadecimal digits, `standard` the version as GTS_PDFXVersion has it."""

    title: str
    language: str
    made: datetime
    standard: str
    identity: str


def info(facts: Facts) -> dict[str, object]:
    """The document information dictionary. PDF/X-1a has its version here, PDF/X-4 in XMP."""
    date = text_string(_utc(facts.made).strftime("D:%Y%m%d%H%M%SZ"))
    entries: dict[str, object] = {
        "Title": text_string(facts.title),
        "Creator": text_string(PRODUCER),
        "Producer": text_string(PRODUCER),
        "CreationDate": date,
        "ModDate": date,
        "Trapped": Name("False"),
    }
    if facts.standard != "PDF/X-4":
        entries["GTS_PDFXVersion"] = text_string(facts.standard)
    return entries


def packet(facts: Facts) -> bytes:
    """The metadata stream's data: UTF-8, without compression or padding, as nobody edits it in place."""
    date = _utc(facts.made).strftime("%Y-%m-%dT%H:%M:%SZ")
    number = facts.identity
    uuid = "-".join((number[:8], number[8:12], number[12:16], number[16:20], number[20:32]))
    title = _escaped(facts.title)
    language = _escaped(facts.language)
    lines = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
        '<rdf:Description rdf:about=""',
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"',
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/"',
        ' xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"',
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/"',
        ' xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">',
        f"<pdfxid:GTS_PDFXVersion>{facts.standard}</pdfxid:GTS_PDFXVersion>" if facts.standard == "PDF/X-4" else "",
        "<dc:format>application/pdf</dc:format>",
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>',
        f"<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>" if language else "",
        f"<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>",
        f"<xmp:CreateDate>{date}</xmp:CreateDate>",
        f"<xmp:ModifyDate>{date}</xmp:ModifyDate>",
        f"<xmp:MetadataDate>{date}</xmp:MetadataDate>",
        f"<xmpMM:DocumentID>uuid:{uuid}</xmpMM:DocumentID>",
        f"<xmpMM:InstanceID>uuid:{uuid}</xmpMM:InstanceID>",
        "<xmpMM:VersionID>1</xmpMM:VersionID>",
        "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>",
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>",
        "<pdf:Trapped>False</pdf:Trapped>",
        "</rdf:Description>",
        "</rdf:RDF>",
        "</x:xmpmeta>",
        '<?xpacket end="r"?>',
    )
    return "\n".join(line for line in lines if line).encode("utf-8")


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
