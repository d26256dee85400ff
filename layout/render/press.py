"""The printing condition of an issue: the profile that photographs are converted to and the output intent names.

A paper names its printer's own profile, or a condition that the project ships one for.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from msgspec import Struct

from assets import asset
from assets.conditions import CONDITIONS, PrintingCondition, printing_condition
from issue.model import Print
from issue.problem import Place, Problem, error

_MOST_BYTES = 50_000_000


class Condition(Struct, frozen=True):
    """What an output intent says (ISO 32000-1, 14.11.5) and the profile's bytes; `registry` is empty for a profile that
    is in none. `digest` tells profiles apart."""

    identifier: str
    registry: str
    info: str
    profile: bytes
    digest: str


def condition_of(wanted: Print) -> tuple[Condition, tuple[Problem, ...]]:
    """The condition of a paper's `print`. Problems: `profile-unusable` (facts `name`, `reason`), `condition-unknown`
    (`name`, `known`); the shipped newsprint condition stands in then, so that a draft can still be made."""
    if wanted.profile is not None:
        return _own(wanted.profile, wanted.standard == "PDF/X-1a:2003")
    known = printing_condition(wanted.condition)
    if known is None:
        names = ", ".join(condition.name for condition in CONDITIONS)
        return _shipped(CONDITIONS[0]), (error("condition-unknown", None, name=wanted.condition, known=names),)
    return _shipped(known), ()


@lru_cache
def _shipped(known: PrintingCondition) -> Condition:
    return _condition(known.identifier, known.registry, known.info, asset(known.profile).read_bytes())


def _condition(identifier: str, registry: str, info: str, profile: bytes) -> Condition:
    return Condition(identifier, registry, info, profile, hashlib.sha256(profile).hexdigest())


def _own(path: Path, version_2_only: bool) -> tuple[Condition, tuple[Problem, ...]]:
    profile = _read(path)
    reason = "no readable file" if profile is None else _fault(profile, version_2_only)
    if profile is None or reason:
        problem = error("profile-unusable", Place(str(path)), name=path.name, reason=reason)
        return _shipped(CONDITIONS[0]), (problem,)
    return _condition("Custom", "", _description(profile) or path.stem, profile), ()


def _read(path: Path) -> bytes | None:
    try:
        if path.is_file() and path.stat().st_size <= _MOST_BYTES:
            return path.read_bytes()
    except OSError:
        pass
    return None


def _fault(profile: bytes, version_2_only: bool) -> str:
    """Why a profile cannot be used, empty where it can. ICC.1:2010, 7.2; PDF/X-1a is PDF 1.4, which knows profiles up
    to version 2 (PDF Reference 1.4, 4.5.4)."""
    if len(profile) < 132 or profile[36:40] != b"acsp" or int.from_bytes(profile[:4], "big") != len(profile):
        return "no ICC profile"
    if profile[12:16] != b"prtr" or profile[16:20] != b"CMYK":
        return "no output profile for CMYK"
    if profile[8] > 4 or (version_2_only and profile[8] > 2):
        return "ICC version newer than the PDF standard takes"
    return "" if _converts(profile) else "no output profile for CMYK"


def _converts(profile: bytes) -> bool:
    """Whether the colour engine converts to the profile and back: black-and-white photographs are matched to what its
    black ink looks like."""
    from PIL import ImageCms

    try:
        opened, srgb = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        ImageCms.buildTransform(srgb, opened, "RGB", "CMYK")
        ImageCms.buildTransform(opened, srgb, "CMYK", "RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return False
    return True


def _description(profile: bytes) -> str:
    from PIL import ImageCms

    told = ImageCms.ImageCmsProfile(BytesIO(profile)).profile.profile_description or ""
    return "".join(char for char in told if char.isprintable()).strip()[:120]
