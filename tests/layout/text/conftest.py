"""Faces for the tests of setting: the square face, whose widths are integers, and the shipped ones."""

from __future__ import annotations

import pytest

from fonts.face import Face
from fonts.roles import FontSet


@pytest.fixture(scope="session")
def square(square_face: Face) -> FontSet:
    """Every role that the tests name set in the square face."""
    return FontSet.of(dict.fromkeys(("song", "hei", "kai", "italic", "biaosong"), square_face))


@pytest.fixture(scope="session")
def shipped() -> FontSet:
    return FontSet.of()
