"""The words of preflight in English: code → message, remedy. Each is told after its page and its place there."""

from __future__ import annotations

PRESS: dict[str, tuple[str, str]] = {
    # photographs and painted things, on our own pages and in any PDF
    "photo-resolution": (
        "{file} has only {ppi} ppi at its size: too coarse to print",
        "Use a larger file, or give it fewer columns.",
    ),
    "photo-low-resolution": (
        "{file} has {ppi} ppi at its size; 200 are wanted",
        "Use a larger file, or give it fewer columns.",
    ),
    "line-art-resolution": (
        "{file} is black or white without tones, and has {ppi} ppi at its size; 600 are wanted",
        "Scan it again at 1200 ppi, or save it in greys.",
    ),
    "ink-over-limit": (
        "{ink} of ink; the limit is {limit}",
        "Take less of each ink, or more black for the other three.",
    ),
    "thin-line": ("a line of {width} pt; at least {least} pt print", "Draw it thicker."),
    "small-type": ("type of {size} pt: “{text}”; at least {least} pt print", "Set it larger, or in one ink on white."),
    "type-off-page": ("type over the edge of the page: “{text}”", "Give it a place inside the page."),
    "type-near-trim": ("type within 3 mm of the edge: “{text}”", "Widen the margins: the knife may cut it."),
    "no-bleed": ("it ends at the edge of the page, without the bleed of {bleed} mm", "Let it reach into the bleed."),
    "rich-black": (
        "type in {ink} is black with other inks below it, which does not stay in register",
        "Write [0, 0, 0, 100], or a colour that is no black.",
    ),
    # a PDF as a file
    "pdf-unreadable": ("it cannot be read: {reason}", "Export it again; ask for the file that was meant."),
    "pdf-damaged": (
        "it is damaged, and could only be read by mending it: {reason}",
        "Export it again, and send it packed.",
    ),
    "pdf-encrypted": ("it is locked", "Export it without a password and without restrictions."),
    "pdf-too-much": ("more than is looked at: {what}", "Export it again; a page of a newspaper is never so large."),
    "pdf-gave-up": ("looking through it was given up: {reason}", "Export it again; a press would give up too."),
    "pdf-more": ("{count} more of {kind}", ""),
    "pdf-one-page": ("it has {pages} pages; the first is placed", "Send it as a file of one page."),
    "pdf-no-pages": ("it has no pages", "Export it again."),
    "pdf-page-damaged": ("the page cannot be read", "Export it again."),
    "pdf-no-id": ("it has no identity (ID)", "Export it as PDF/X-4 or PDF/X-1a."),
    "pdf-version": ("it is PDF {version}; {standard} is at most {most}", "Export it again by the standard."),
    "pdf-object-streams": (
        "objects are packed in streams, which {standard} does not know",
        "Export it again by the standard.",
    ),
    "pdf-script": ("it holds JavaScript", "Export it for print, without forms and scripts."),
    "pdf-action": ("it holds an action ({action})", "Export it for print, without links and buttons."),
    "pdf-attachments": ("files are attached to it", "Export it without attachments."),
    "pdf-layers": ("it has layers that can be switched off", "Flatten the layers, and export it again."),
    "pdf-form": ("it is a form", "Flatten its fields, and export it again."),
    "pdf-annotation": ("an annotation ({kind}) lies on the page", "Delete comments, links and form fields."),
    "pdf-opi": ("an image is a stand-in for another (OPI)", "Export it with the images themselves."),
    "pdf-lzw": ("a stream is packed by LZW", "Export it again with ZIP (Flate)."),
    "pdf-external-stream": ("a stream stands in another file", "Export it with everything in it."),
    "pdf-postscript": ("it holds PostScript", "Export it again without PostScript XObjects."),
    # what it says of itself
    "pdf-no-standard": ("it does not say that it is PDF/X", "Export it as PDF/X-4 or PDF/X-1a:2003."),
    "pdf-standard-unknown": (
        "it says that it is {standard}, which is not taken here",
        "Export it as PDF/X-4 or PDF/X-1a:2003.",
    ),
    "pdf-no-xmp": ("it has no metadata (XMP)", "Export it as PDF/X-4."),
    "pdf-bad-xmp": ("its metadata (XMP) cannot be read", "Export it again."),
    "pdf-xmp-incomplete": ("its metadata lack {keys}", "Export it as PDF/X-4."),
    "pdf-info-incomplete": ("its Info lacks {key}", "Export it as PDF/X-1a:2003."),
    "pdf-info-differs": (
        "{key} is “{info}” in Info and “{xmp}” in XMP",
        "Export it again; do not change its properties afterwards.",
    ),
    "pdf-trapped": ("it does not say whether it is trapped⟦ ({value})⟧", "Export it with Trapped True or False."),
    "pdf-no-intent": ("it has no output intent (GTS_PDFX)", "Export it with the printing condition of the press."),
    "pdf-many-intents": ("it has {count} output intents", "Export it with one printing condition."),
    "pdf-intent-incomplete": ("its output intent lacks {key}", "Export it with the printing condition of the press."),
    "pdf-no-profile": ("its output intent holds no profile", "Embed the profile of the press."),
    "pdf-bad-profile": (
        "the profile of its output intent cannot be used: {reason}",
        "Embed the profile of the press (CMYK, class prtr).",
    ),
    # pages, fonts
    "pdf-box-missing": ("it has no {box}", "Export it with its trim size."),
    "pdf-box-bad": ("its {box} is no rectangle", "Export it again."),
    "pdf-trim-and-art": ("it has both TrimBox and ArtBox", "Keep TrimBox alone."),
    "pdf-box-order": ("{inner} reaches out of {outer}", "Export it with a page that holds trim and bleed."),
    "pdf-user-unit": ("it is measured in units of its own (UserUnit)", "Export it at its real size."),
    "pdf-page-size": ("it is {size} mm; the first page is {first} mm", "Give all pages one size."),
    "pdf-no-type": (
        "no page shows type: it may have been turned into outlines or into a picture",
        "Export it with live type.",
    ),
    "pdf-font-not-embedded": ("the font {font} is not embedded", "Embed every font."),
    "pdf-font-damaged": ("the font {font} cannot be read", "Embed it again."),
    "pdf-font-unknown": ("type is shown in a font that is not there ({font})", "Export it again."),
    "pdf-font-widths": (
        "{font}: a width of {said}, but {program} in the font itself",
        "Embed the font again, from the file it was set with.",
    ),
    "pdf-no-glyph-map": ("the font {font} has no CIDToGIDMap", "Export it again with fonts embedded."),
    "pdf-missing-glyph": (
        "the font {font} has no glyph for {glyph}: a box or nothing prints",
        "Set it in a font that has the character.",
    ),
    # what is painted
    "pdf-content-damaged": ("something on the page cannot be read", "Export it again."),
    "pdf-loop": ("something on the page draws itself", "Export it again."),
    "pdf-rgb": ("RGB colour", "Convert it to the CMYK of the press."),
    "pdf-managed": ("colour that has still to be converted ({space})", "Convert it to the CMYK of the press."),
    "pdf-space-unknown": ("a colour space that cannot be read", "Export it again."),
    "pdf-transparency": ("transparency ({what})", "Flatten it."),
    "pdf-transfer": ("a transfer curve or halftone of its own", "Export it without transfer functions."),
    "pdf-black-is-grey": ("black type “{text}” is a grey, and does not overprint", "Set it in 100 % K of CMYK."),
    "pdf-black-knocks-out": ("black type “{text}” does not overprint", "Let black type overprint (overprint mode 1)."),
    "pdf-white-overprints": ("white overprints, and will not be seen", "Let white knock out."),
    "pdf-image-damaged": ("the image {file} cannot be read", "Place it again."),
    "pdf-alternates": ("the image {file} has alternates", "Export it with the image alone."),
    "pdf-image-kind": (
        "the image {file} is {kind}, which the standard does not know",
        "Save it as 8-bit JPEG or TIFF.",
    ),
}
