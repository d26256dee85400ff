from __future__ import annotations

import hashlib

import pytest

from fonts.catalogue import ROLES, SHIPPED, Shipped, folder, shipped_face, shipped_for

PROMISED = ["song", "song-regular", "biaosong", "biaosong-black", "hei", "hei-regular", "hei-black", "kai", "italic"]


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda shipped: shipped.role)
def test_file_is_as_its_makers_released_it(shipped: Shipped) -> None:
    data = shipped.path.read_bytes()
    assert len(data) == shipped.bytes
    assert hashlib.sha256(data).hexdigest() == shipped.sha256


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda shipped: shipped.role)
def test_entry_says_what_the_font_says(shipped: Shipped) -> None:
    face = shipped_face(shipped.role)
    assert face.family.startswith(shipped.family)
    assert face.metrics.weight == shipped.weight
    assert face.embeddable
    assert not face.cff


def test_every_face_has_its_licence_beside_it() -> None:
    for shipped in SHIPPED:
        text = (folder() / shipped.licence_file).read_text(encoding="utf-8")
        assert shipped.licence == "OFL-1.1"
        assert "SIL OPEN FONT LICENSE Version 1.1" in text
        assert text.startswith("Copyright")


def test_reserved_names_are_told() -> None:
    assert 'Reserved Font Names "霞鹜" and "LXGW"' in (folder() / "OFL-LXGWWenKai.txt").read_text(encoding="utf-8")


def test_nothing_else_is_shipped() -> None:
    listed = {name for shipped in SHIPPED for name in (shipped.file, shipped.licence_file)}
    assert {path.name for path in folder().iterdir()} == listed
    assert sum(shipped.bytes for shipped in SHIPPED) <= 125_000_000


def test_roles() -> None:
    assert set(PROMISED) <= set(ROLES)
    assert len(set(ROLES)) == len(ROLES)
    assert shipped_for("masthead") is None
    assert len({shipped_face(role).key for role in ROLES}) == len(ROLES)
