"""The words of the preview in English: what it does not do with an issue, and why."""

from __future__ import annotations

PREVIEW: dict[str, tuple[str, str]] = {
    "rewrite-errors": (
        "the issue has errors, or cannot be read: nothing was written",
        "Mend what the list of problems tells first.",
    ),
    "rewrite-by-hand": (
        "{file} is written in a way that cannot be changed without changing more: nothing was written",
        "Write it by hand: an alias (*name) stands where the layout would have to be, or the page is made of one.",
    ),
    "rewrite-meanwhile": ("{file} was saved by another program meanwhile: nothing was written", "Try once more."),
    "undo-nothing": ("there is nothing to take back", "Only what was chosen on the page can be taken back here."),
    "undo-changed": (
        "{file} has been changed since, in the same place: nothing was written",
        "Take it back in your editor's program.",
    ),
    "layout-unknown": ("page {page} has no such story or place", "Load the page again."),
    "layout-filler": (
        "this make-up has house notices in it, which a layout cannot name",
        "Choose another, or write the layout by hand.",
    ),
    "layout-no-shape": (
        "{id} fits {columns} columns at no height that is free there",
        "Give it more or fewer columns, or another place.",
    ),
    "preview-failed": (
        "the engine failed over this: {reason}",
        "Take back what you wrote last, and send it to the makers of banmian: it is their mistake.",
    ),
    "port-taken": ("port {port} is taken; the preview is at {used}", "Name another one with --port."),
    "no-port": ("no port is free", "Name one with --port."),
}  # fmt: skip
