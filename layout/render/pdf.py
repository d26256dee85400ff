"""A display list as a PDF file for the press: PDF/X-4, or PDF/X-1a:2003 where the paper asks for it.

One content model serves both (clauses in PDFX.md): DeviceCMYK and DeviceGray and Separations of spot inks, no
transparency, fonts embedded, a classic cross-reference table. The same display list gives the same bytes anywhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from layout.display.model import DisplayList, DisplayPage, Ink, Picture
from layout.render import xmp
from layout.render.content import KNOCK_OUT, OVERPRINT, Form, Names, page_content
from layout.render.fonts_pdf import encode_faces, write_font
from layout.render.objects import Name, ObjectFile, Ref, number, text_string
from layout.render.placed import PlacedPage
from layout.render.prepared import PreparedImage
from layout.render.press import Condition

Photos = Mapping[Picture, PreparedImage]
Placed = Mapping[Picture, PlacedPage]

_VERSIONS = {"PDF/X-4": (1, 6), "PDF/X-1a:2003": (1, 4)}
# Levels of deflate. Outlines and profiles take twice as long at 6 as at 1 and shrink by 4 % more, which is a five-hundredth
# of a page with its photographs; content takes as long again at 6 as at 4 and shrinks by 6 %.
_IMAGE_LEVEL, _CONTENT_LEVEL, _PROGRAM_LEVEL = 6, 4, 1


def render_pdf(display: DisplayList, photos: Photos, condition: Condition, placed: Placed | None = None) -> bytes:
    """The PDF of a display list, of one piece."""
    return b"".join(pdf_parts(display, photos, condition, placed))


def pdf_parts(
    display: DisplayList, photos: Photos, condition: Condition, placed: Placed | None = None
) -> Sequence[bytes]:
    """The PDF of a display list, in parts that are the file one after another. `photos` are its pictures as they were prepared
    for the `condition`, `placed` the pages of PDFs among them; a picture that is in neither is drawn as a crossed box."""
    faces = encode_faces(display.pages)
    names = {face: f"F{index}" for index, face in enumerate(faces, 1)}
    file = ObjectFile(_VERSIONS[display.print.standard])
    fonts = file.add({names[face]: write_font(file, code, _PROGRAM_LEVEL) for face, code in faces.items()})
    states = {KNOCK_OUT: file.add(_overprint(False)), OVERPRINT: file.add(_overprint(True))}
    named = {picture: image.name for picture, image in photos.items()}
    images = {name: _image(file, photos[picture]) for name, picture in sorted(_one_of_each(named).items())}
    forms = {picture: Form(one.name, one.width, one.height) for picture, one in (placed or {}).items()}
    images |= _forms(file, placed or {})
    spots = _spot_inks(display.pages)
    spaces = {f"S{index}": file.add(_separation(ink)) for index, ink in enumerate(spots.values(), 1)}
    called = dict(zip(spots, spaces, strict=True))
    tree = file.reserve()
    kids = []
    for page in display.pages:
        shown = {picture: named[picture] for picture in _pictures(page) if picture in named}
        drawn = [*shown.values(), *(forms[picture].name for picture in _pictures(page) if picture in forms)]
        resources = {"Font": fonts, "ExtGState": states, "XObject": {name: images[name] for name in drawn}}
        if spaces:
            resources["ColorSpace"] = spaces
        content = page_content(page, display.bleed + display.slug, faces, Names(names, shown, called, forms))
        kids.append(file.add(_page(page, display, tree, resources, file.stream(content, level=_CONTENT_LEVEL))))
    file.fill(tree, {"Type": Name("Pages"), "Kids": kids, "Count": len(kids)})
    return _finish(file, display, condition, tree)


def _forms(file: ObjectFile, placed: Placed) -> dict[str, Ref]:
    """Each placed page once, wherever it stands."""
    pages = {page.name: page for page in placed.values()}
    return {name: file.foreign([(one.parts, one.data) for one in page.objects]) for name, page in sorted(pages.items())}


def _pictures(page: DisplayPage) -> list[Picture]:
    return [item for item in page.items if isinstance(item, Picture)]


def _one_of_each(named: Mapping[Picture, str]) -> dict[str, Picture]:
    """A picture of each name: the same image may stand in several places."""
    return {name: picture for picture, name in named.items()}


def _spot_inks(pages: Sequence[DisplayPage]) -> dict[str, Ink]:
    """Each spot ink by its name; a colourant has one alternate in a file, that of its first use (ISO 32000-1, 8.6.6.4)."""
    inks: dict[str, Ink] = {}
    for page in pages:
        for item in (*page.items, *page.marks):
            if not isinstance(item, Picture) and item.ink.spot:
                inks.setdefault(item.ink.spot, item.ink)
    return inks


def _separation(ink: Ink) -> list[object]:
    """The colour space of a spot ink, whose tints stand for parts of its process colour (ISO 32000-1, 8.6.6.4, 7.10.3)."""
    parts = [ink.c, ink.m, ink.y, ink.k]
    tint = {"FunctionType": 2, "Domain": [0, 1], "C0": [0, 0, 0, 0], "C1": parts, "N": 1}
    return [Name("Separation"), Name(ink.spot), Name("DeviceCMYK"), tint]


def _overprint(on: bool) -> dict[str, object]:
    return {"Type": Name("ExtGState"), "OP": on, "op": on, "OPM": int(on)}


def _image(file: ObjectFile, image: PreparedImage) -> Ref:
    entries: dict[str, object] = {
        "Type": Name("XObject"),
        "Subtype": Name("Image"),
        "Width": image.width,
        "Height": image.height,
        "ColorSpace": Name(image.space),
        "BitsPerComponent": image.bits,
    }
    if image.inverted:
        entries["Decode"] = [1, 0, 1, 0, 1, 0, 1, 0]
    if image.filter == "DCTDecode":
        return file.stream(image.data, entries | {"Filter": Name("DCTDecode")}, level=None, known=image.digest)
    return file.stream(image.data, entries, level=_IMAGE_LEVEL, known=image.digest)


def _page(
    page: DisplayPage, display: DisplayList, tree: Ref, resources: Mapping[str, object], content: Ref
) -> dict[str, object]:
    def box(inset: float) -> list[float]:
        return [inset, inset, page.width + 2 * margin - inset, page.height + 2 * margin - inset]

    margin = display.bleed + display.slug
    return {
        "Type": Name("Page"),
        "Parent": tree,
        "MediaBox": box(0),
        "BleedBox": box(display.slug),
        "TrimBox": box(margin),
        "Resources": resources,
        "Contents": content,
    }


def _finish(file: ObjectFile, display: DisplayList, condition: Condition, tree: Ref) -> Sequence[bytes]:
    profile = file.stream(condition.profile, {"N": 4}, level=_PROGRAM_LEVEL, often=True)
    title = display.title or xmp.PRODUCER
    seed = f"{file.digest()} {title} {display.language} {display.made.isoformat()} {display.print.standard}"
    geometry = " ".join(f"{number(page.width)}×{number(page.height)}" for page in display.pages)
    identity = hashlib.sha256(f"{seed} {geometry} {number(display.bleed)} {number(display.slug)}".encode()).hexdigest()[
        :32
    ]
    facts = xmp.Facts(title, display.language, display.made, display.print.standard, identity)
    labels = [part for index, page in enumerate(display.pages) for part in (index, _label(page))]
    catalog: dict[str, object] = {
        "Type": Name("Catalog"),
        "Pages": tree,
        "PageLabels": {"Nums": labels},
        "OutputIntents": [_intent(condition, profile)],
        "Metadata": file.stream(xmp.packet(facts), {"Type": Name("Metadata"), "Subtype": Name("XML")}, level=None),
    }
    if display.language:
        catalog["Lang"] = text_string(display.language)
    return file.finish(catalog, xmp.info(facts), identity)


def _label(page: DisplayPage) -> dict[str, object]:
    if page.label:
        return {"P": text_string(page.label)}
    return {"S": Name("D"), "St": max(page.number, 1)}


def _intent(condition: Condition, profile: Ref) -> dict[str, object]:
    """The output intent (ISO 32000-1, 14.11.5), its profile embedded so that nobody has to look it up."""
    entries: dict[str, object] = {
        "Type": Name("OutputIntent"),
        "S": Name("GTS_PDFX"),
        "OutputConditionIdentifier": text_string(condition.identifier),
        "OutputCondition": text_string(condition.info),
        "Info": text_string(condition.info),
        "DestOutputProfile": profile,
    }
    if condition.registry:
        entries["RegistryName"] = text_string(condition.registry)
    return entries
