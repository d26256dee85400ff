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
    "ink-over-limit": ("{ink} of ink; the limit is {limit}", "Take less of each ink, or more black for the other three."),
    "thin-line": ("a line of {width} pt; at least {least} pt print", "Draw it thicker."),
    "small-type": ("type of {size} pt: “{text}”; at least {least} pt print", "Set it larger, or in one ink on white."),
    "type-off-page": ("type over the edge of the page: “{text}”", "Give it a place inside the page."),
    "type-near-trim": ("type within 3 mm of the edge: “{text}”", "Widen the margins: the knife may cut it."),
    "no-bleed": ("it ends at the edge of the page, without the bleed of {bleed} mm", "Let it reach into the bleed."),
    "rich-black": (
        "type in {ink} is black with other inks below it, which does not stay in register",
        "Write [0, 0, 0, 100], or a colour that is no black.",
    ),
}
