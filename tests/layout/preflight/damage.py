"""Faults, one at a time, put into a sound PDF: what each does to the document, and the codes that have to tell it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

Document = pikepdf.Pdf
FAULTS: list[Fault] = []


@dataclass(frozen=True)
class Fault:
    """A fault: its name, what puts it in, the code that tells it, and whether it is one of PDF/X-1a's own."""

    name: str
    put: Callable[[Document], None]
    code: str
    page: str = ""
    x1a: bool = False


def fault(code: str, page: str = "", x1a: bool = False) -> Callable[[Callable[[Document], None]], None]:
    def kept(put: Callable[[Document], None]) -> None:
        FAULTS.append(Fault(put.__name__, put, code, page, x1a))

    return kept


def first(document: Document) -> Any:
    return document.pages[0]


def content(document: Document, old: bytes, new: bytes) -> None:
    """Replaces what the first page's content says once."""
    data = first(document).Contents.read_bytes()
    assert old in data, old
    first(document).Contents.write(data.replace(old, new, 1))


def added(document: Document, operators: bytes) -> None:
    data = first(document).Contents.read_bytes()
    first(document).Contents.write(data + operators)


def image(document: Document) -> Any:
    return next(iter(first(document).Resources.XObject.values()))


def font(document: Document) -> Any:
    return first(document).Resources.Font.F1


def replaced_xmp(document: Document, pattern: bytes, new: bytes) -> None:
    data = document.Root.Metadata.read_bytes()
    assert re.search(pattern, data)
    document.Root.Metadata.write(re.sub(pattern, new, data))


@fault("pdf-box-missing", "1")
def no_trim(document: Document) -> None:
    del first(document).obj["/TrimBox"]


@fault("pdf-trim-and-art", "1")
def trim_and_art(document: Document) -> None:
    first(document).obj["/ArtBox"] = first(document).obj["/TrimBox"]


@fault("pdf-box-order", "1")
def trim_beyond_bleed(document: Document) -> None:
    first(document).obj["/BleedBox"] = Array([20, 20, 100, 100])


@fault("pdf-box-bad", "1")
def empty_bleed(document: Document) -> None:
    first(document).obj["/BleedBox"] = Array([20, 20, 20, 20])


@fault("pdf-page-size", "2")
def page_of_another_size(document: Document) -> None:
    for box in ("/MediaBox", "/BleedBox", "/TrimBox"):
        left, foot, right, top = (float(edge) for edge in document.pages[1].obj[box])
        document.pages[1].obj[box] = Array([left, foot, right, top + 40])


@fault("pdf-no-intent")
def no_output_intent(document: Document) -> None:
    del document.Root["/OutputIntents"]


@fault("pdf-many-intents")
def two_output_intents(document: Document) -> None:
    document.Root.OutputIntents.append(document.Root.OutputIntents[0])


@fault("pdf-no-profile")
def intent_without_profile(document: Document) -> None:
    del document.Root.OutputIntents[0]["/DestOutputProfile"]


@fault("pdf-bad-profile")
def profile_of_a_screen(document: Document) -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    document.Root.OutputIntents[0].DestOutputProfile.write(profile)
    document.Root.OutputIntents[0].DestOutputProfile["/N"] = 3


@fault("pdf-no-standard")
def no_standard(document: Document) -> None:
    replaced_xmp(document, rb"<pdfxid:GTS_PDFXVersion>.*?</pdfxid:GTS_PDFXVersion>", b"")


@fault("pdf-xmp-incomplete")
def xmp_without_document_id(document: Document) -> None:
    replaced_xmp(document, rb"<xmpMM:DocumentID>.*?</xmpMM:DocumentID>", b"")


@fault("pdf-no-xmp")
def no_xmp(document: Document) -> None:
    del document.Root["/Metadata"]


@fault("pdf-info-differs")
def another_title_in_info(document: Document) -> None:
    document.trailer.Info["/Title"] = "another"


@fault("pdf-info-differs")
def another_date_in_info(document: Document) -> None:
    document.trailer.Info["/ModDate"] = "D:20240116000001Z"


@fault("pdf-trapped")
def trapped_unknown(document: Document) -> None:
    document.trailer.Info["/Trapped"] = Name.Unknown
    replaced_xmp(document, rb"<pdf:Trapped>False</pdf:Trapped>", b"<pdf:Trapped>Unknown</pdf:Trapped>")


@fault("pdf-font-not-embedded", "1")
def font_without_its_program(document: Document) -> None:
    del font(document).DescendantFonts[0].FontDescriptor["/FontFile2"]


@fault("pdf-font-damaged", "1")
def font_program_cut_off(document: Document) -> None:
    program = font(document).DescendantFonts[0].FontDescriptor.FontFile2
    program.write(program.read_bytes()[:300])


@fault("pdf-font-widths", "1")
def wrong_widths(document: Document) -> None:
    font(document).DescendantFonts[0]["/DW"] = 777


@fault("pdf-no-glyph-map", "1")
def no_glyph_map(document: Document) -> None:
    del font(document).DescendantFonts[0]["/CIDToGIDMap"]


@fault("pdf-missing-glyph", "1")
def missing_glyph(document: Document) -> None:
    added(document, b"BT /Over gs 0 0 0 1 k /F1 10 Tf 1 0 0 1 50 200 Tm <0000> Tj ET\n")


@fault("pdf-font-unknown", "1")
def font_that_is_not_there(document: Document) -> None:
    added(document, b"BT /Over gs 0 0 0 1 k /F9 10 Tf 1 0 0 1 50 200 Tm <0001> Tj ET\n")


@fault("pdf-rgb", "1")
def an_rgb_fill(document: Document) -> None:
    added(document, b"1 0 0 rg 50 50 30 30 re f\n")


@fault("pdf-rgb", "1")
def an_rgb_image(document: Document) -> None:
    found = image(document)
    buffer = BytesIO()
    Image.new("RGB", (int(found.Width), int(found.Height))).save(buffer, "JPEG")
    found.write(buffer.getvalue(), filter=Name.DCTDecode)
    found["/ColorSpace"] = Name.DeviceRGB


@fault("pdf-rgb", "1")
def rgb_within_an_indexed_space_of_a_form(document: Document) -> None:
    space = Array([Name.Indexed, Name.DeviceRGB, 0, b"\x01\x02\x03"])
    form = Stream(document, b"/I cs 0 sc 0 0 9 9 re f")
    form["/Type"], form["/Subtype"], form["/BBox"] = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    form["/Resources"] = Dictionary(ColorSpace=Dictionary(I=space))
    first(document).Resources.XObject["/Fm0"] = document.make_indirect(form)
    added(document, b"q 1 0 0 1 50 50 cm /Fm0 Do Q\n")


@fault("thin-line", "1")
def a_hairline_in_a_pattern_space(document: Document) -> None:
    added(document, b"/Pattern CS 0.1 w 50 50 m 90 50 l S\n")


@fault("pdf-managed", "1", x1a=True)
def lab_in_x1a(document: Document) -> None:
    lab = Array([Name.Lab, Dictionary(WhitePoint=Array([0.96, 1, 0.82]))])
    first(document).Resources.ColorSpace["/L"] = lab
    added(document, b"/L cs 50 0 0 sc 50 50 30 30 re f\n")


@fault("pdf-black-knocks-out", "1")
def black_type_that_knocks_out(document: Document) -> None:
    content(document, b"/Over gs", b"/Knock gs")


@fault("pdf-black-knocks-out", "1")
def overprint_mode_0(document: Document) -> None:
    first(document).Resources.ExtGState.Over["/OPM"] = 0


@fault("pdf-black-is-grey", "1")
def black_type_in_grey(document: Document) -> None:
    content(document, b"0 0 0 1 k", b"0 g")


@fault("rich-black", "1")
def rich_black_type(document: Document) -> None:
    content(document, b"0 0 0 1 k", b"0.4 0.3 0.3 1 k")


@fault("pdf-white-overprints", "1")
def white_that_overprints(document: Document) -> None:
    added(document, b"/Over gs 0 0 0 0 k 50 50 30 30 re f\n")


@fault("ink-over-limit", "1")
def too_much_ink_in_a_fill(document: Document) -> None:
    added(document, b"/Knock gs 0.9 0.8 0.8 0.2 k 50 50 30 30 re f\n")


@fault("ink-over-limit", "1")
def too_much_ink_in_an_image(document: Document) -> None:
    found = image(document)
    size = (int(found.Width), int(found.Height))
    found.write(Image.new("CMYK", size, (200, 200, 200, 100)).tobytes())
    for key in ("/Decode", "/Filter"):
        if key in found:
            del found[key]


@fault("photo-resolution", "1")
def a_coarse_photograph(document: Document) -> None:
    content(document, b"q 90 0 0 60", b"q 360 0 0 240")


@fault("photo-low-resolution", "1")
def a_somewhat_coarse_photograph(document: Document) -> None:
    content(document, b"q 90 0 0 60", b"q 110 0 0 74")


@fault("line-art-resolution", "1")
def coarse_line_art(document: Document) -> None:
    mask = Stream(document, bytes(25 * 200))
    mask["/Type"], mask["/Subtype"], mask["/ImageMask"] = Name.XObject, Name.Image, True
    mask["/Width"], mask["/Height"], mask["/BitsPerComponent"] = 200, 200, 1
    first(document).Resources.XObject["/Mask"] = document.make_indirect(mask)
    added(document, b"q /Over gs 0 0 0 1 k 50 0 0 50 50 50 cm /Mask Do Q\n")


@fault("thin-line", "1")
def a_hairline(document: Document) -> None:
    content(document, b"0.35 w", b"0.1 w")


@fault("thin-line", "1")
def a_hairline_by_its_matrix(document: Document) -> None:
    added(document, b"q /Over gs 0 0 0 1 K 0.1 0 0 0.1 0 0 cm 1 w 500 500 m 900 500 l S Q\n")


@fault("thin-line", "1")
def a_line_that_is_a_fill(document: Document) -> None:
    added(document, b"/Over gs 0 0 0 1 k 50 50 100 0.1 re f\n")


@fault("thin-line", "1")
def a_thin_line_of_two_inks(document: Document) -> None:
    added(document, b"/Knock gs 1 1 0 0 K 0.5 w 50 50 m 90 50 l S\n")


@fault("small-type", "1")
def small_type(document: Document) -> None:
    added(document, b"BT /Over gs 0 0 0 1 k /F1 5 Tf 1 0 0 1 150 200 Tm <0001> Tj ET\n")


@fault("small-type", "1")
def small_reversed_type(document: Document) -> None:
    added(document, b"BT /Knock gs 0 0 0 0 k /F1 8 Tf 1 0 0 1 50 200 Tm <0001> Tj ET\n")


@fault("small-type", "1")
def small_type_of_three_inks(document: Document) -> None:
    added(document, b"BT /Knock gs 0.5 0.2 0.9 0 k /F1 9 Tf 1 0 0 1 50 200 Tm <0001> Tj ET\n")


@fault("pdf-transparency", "1")
def an_opacity(document: Document) -> None:
    first(document).Resources.ExtGState.Knock["/ca"] = 0.5


@fault("pdf-transparency", "1", x1a=True)
def a_page_group_in_x1a(document: Document) -> None:
    first(document).obj["/Group"] = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)


@fault("pdf-transparency", "1")
def a_soft_mask(document: Document) -> None:
    mask = Stream(document, b"\x80")
    mask["/Subtype"], mask["/Width"], mask["/Height"] = Name.Image, 1, 1
    mask["/ColorSpace"], mask["/BitsPerComponent"] = Name.DeviceGray, 8
    image(document)["/SMask"] = document.make_indirect(mask)


@fault("pdf-transfer", "1")
def a_transfer_function(document: Document) -> None:
    first(document).Resources.ExtGState.Knock["/TR"] = Name.Identity


@fault("pdf-script")
def a_script(document: Document) -> None:
    document.Root["/OpenAction"] = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


@fault("pdf-action")
def an_action(document: Document) -> None:
    document.Root["/OpenAction"] = Dictionary(Type=Name.Action, S=Name.URI, URI="https://example.org")


@fault("pdf-annotation", "1")
def a_note_on_the_page(document: Document) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([50, 50, 70, 70]), Contents="?")
    first(document).obj["/Annots"] = Array([document.make_indirect(note)])


@fault("pdf-form")
def a_form_field(document: Document) -> None:
    field = document.make_indirect(Dictionary(FT=Name.Tx, T="name"))
    document.Root["/AcroForm"] = Dictionary(Fields=Array([field]))


@fault("pdf-attachments")
def an_attachment(document: Document) -> None:
    document.Root["/Names"] = Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))


@fault("pdf-layers", x1a=True)
def layers_in_x1a(document: Document) -> None:
    document.Root["/OCProperties"] = Dictionary(OCGs=Array([]), D=Dictionary())


@fault("pdf-opi")
def an_opi_comment(document: Document) -> None:
    image(document)["/OPI"] = Dictionary()


@fault("pdf-postscript")
def a_postscript_object(document: Document) -> None:
    program = Stream(document, b"showpage")
    program["/Type"], program["/Subtype"] = Name.XObject, Name.PS
    first(document).Resources.XObject["/Ps"] = document.make_indirect(program)


@fault("pdf-external-stream")
def an_external_stream(document: Document) -> None:
    stream = Stream(document, b"")
    stream["/F"] = "other.bin"
    first(document).Resources.XObject["/Ext"] = document.make_indirect(stream)


@fault("pdf-loop", "1")
def a_form_that_draws_itself(document: Document) -> None:
    form = document.make_indirect(Stream(document, b"/Me Do"))
    form["/Type"], form["/Subtype"], form["/BBox"] = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    form["/Resources"] = Dictionary(XObject=Dictionary(Me=form))
    first(document).Resources.XObject["/Me"] = form
    added(document, b"/Me Do\n")


@fault("pdf-image-damaged", "1")
def a_damaged_image(document: Document) -> None:
    found = image(document)
    found.write(b"\xff\xd8 no more", filter=Name.DCTDecode)


@fault("pdf-image-kind", "1", x1a=True)
def sixteen_bits_in_x1a(document: Document) -> None:
    image(document)["/BitsPerComponent"] = 16


@fault("pdf-no-type")
def type_turned_into_nothing(document: Document) -> None:
    for sheet in document.pages:
        data = re.sub(rb"BT.*?ET", b"", sheet.Contents.read_bytes(), flags=re.DOTALL)
        sheet.Contents.write(data)
