"""SOURCE_DATE_EPOCH: the date that files bear, where whoever builds them sets one."""

from __future__ import annotations

import os


def source_date() -> int | None:
    """SOURCE_DATE_EPOCH as seconds, if it is set to a number (reproducible-builds.org, SOURCE_DATE_EPOCH specification)."""
    value = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 12 else None
