"""The faces that banmian ships: what each is for, where it comes from, its licence and the checksum of its file.

The files are as their makers released them. `tests/fonts/test_catalogue.py` holds the list to the files.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from fonts.face import Face, open_face


class Shipped(Struct, frozen=True):
    """A shipped face. `origin` is the package and its version, `licence` an SPDX name, `licence_file` its text beside
    the face. `borrows_latin` marks a face whose Latin, quotes and dashes come from the Song face: LXGW WenKai draws “
    at 0.35 em and `——` as two strokes."""

    role: str
    file: str
    family: str
    weight: int
    origin: str
    licence_file: str
    sha256: str
    bytes: int
    licence: str = "OFL-1.1"
    borrows_latin: bool = False

    @property
    def path(self) -> Path:
        return folder() / self.file


_SERIF = "@expo-google-fonts/noto-serif-sc 0.4.3 (npm)"
_SANS = "@expo-google-fonts/noto-sans-sc 0.4.3 (npm)"
_SOURCE_SERIF = "@expo-google-fonts/source-serif-4 0.4.1 (npm)"
_SOURCE_SANS = "@expo-google-fonts/source-sans-3 0.4.1 (npm)"

SHIPPED: tuple[Shipped, ...] = (
    Shipped(
        role="song",
        file="NotoSerifSC_500Medium.ttf",
        family="Noto Serif SC",
        weight=500,
        origin=_SERIF,
        licence_file="OFL-NotoSerifSC.txt",
        sha256="55f134c32e7b275516b060df24d06b455c4d8f0de9811dc1b7a0af8fd8b7cb53",
        bytes=14_807_648,
    ),
    Shipped(
        role="song-regular",
        file="NotoSerifSC_400Regular.ttf",
        family="Noto Serif SC",
        weight=400,
        origin=_SERIF,
        licence_file="OFL-NotoSerifSC.txt",
        sha256="c358a69de3df5f423a8946a7b03e3126fb6ba116f1130a463455b4e39e1f0742",
        bytes=14_807_636,
    ),
    Shipped(
        role="biaosong",
        file="NotoSerifSC_700Bold.ttf",
        family="Noto Serif SC",
        weight=700,
        origin=_SERIF,
        licence_file="OFL-NotoSerifSC.txt",
        sha256="9c6a2ba736e4b499c84f65ce366bd3625c0401885fd3e585ace50fb738b96ff6",
        bytes=14_806_580,
    ),
    Shipped(
        role="biaosong-black",
        file="NotoSerifSC_900Black.ttf",
        family="Noto Serif SC",
        weight=900,
        origin=_SERIF,
        licence_file="OFL-NotoSerifSC.txt",
        sha256="092e71a70c744be3cc33999eb4edcb10fbe95c1b4cff6c2d7f04d6ff15d031e2",
        bytes=14_807_620,
    ),
    Shipped(
        role="hei",
        file="NotoSansSC_700Bold.ttf",
        family="Noto Sans SC",
        weight=700,
        origin=_SANS,
        licence_file="OFL-NotoSansSC.txt",
        sha256="9a38ae0ab28cd5a256f9ea8e00dedc688aac17f7915fcb000572990afa956b96",
        bytes=10_549_020,
    ),
    Shipped(
        role="hei-regular",
        file="NotoSansSC_400Regular.ttf",
        family="Noto Sans SC",
        weight=400,
        origin=_SANS,
        licence_file="OFL-NotoSansSC.txt",
        sha256="d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16",
        bytes=10_559_284,
    ),
    Shipped(
        role="hei-black",
        file="NotoSansSC_900Black.ttf",
        family="Noto Sans SC",
        weight=900,
        origin=_SANS,
        licence_file="OFL-NotoSansSC.txt",
        sha256="2e4413c405bdf804f26571579b9b2dd8ea4732ea57a3b034f2467cad45a886e0",
        bytes=10_540_264,
    ),
    Shipped(
        role="kai",
        file="LXGWWenKai-Regular.ttf",
        family="LXGW WenKai",
        weight=400,
        origin="fonts-lxgw-wenkai 1.250+repack-1 (Debian)",
        licence_file="OFL-LXGWWenKai.txt",
        sha256="bbf534b0ca093928f94d1782855e65a19a32cde82b075d495d072025521953c8",
        bytes=15_679_832,
        borrows_latin=True,
    ),
    Shipped(
        role="italic",
        file="SourceSerif4_400Regular_Italic.ttf",
        family="Source Serif 4",
        weight=400,
        origin=_SOURCE_SERIF,
        licence_file="OFL-SourceSerif4.txt",
        sha256="8abc06ebcf3a84d6e18763fad2fd237c9149104f16963f459c8763390048aff2",
        bytes=208_212,
    ),
    Shipped(
        role="italic-bold",
        file="SourceSerif4_700Bold_Italic.ttf",
        family="Source Serif 4",
        weight=700,
        origin=_SOURCE_SERIF,
        licence_file="OFL-SourceSerif4.txt",
        sha256="e22a3787d4ee1fe51b331b4bcb342fcb4451424065e862e5569c5fd8c8706554",
        bytes=208_300,
    ),
    Shipped(
        role="serif",
        file="SourceSerif4_500Medium.ttf",
        family="Source Serif 4",
        weight=500,
        origin=_SOURCE_SERIF,
        licence_file="OFL-SourceSerif4.txt",
        sha256="7dba2003fd01cbbbb3e2cfa3f3d34e4a7893c0a4ed253bc9fca82e1aec5196e6",
        bytes=330_172,
    ),
    Shipped(
        role="serif-bold",
        file="SourceSerif4_700Bold.ttf",
        family="Source Serif 4",
        weight=700,
        origin=_SOURCE_SERIF,
        licence_file="OFL-SourceSerif4.txt",
        sha256="162a20188bb5c72582b77ca1c3a03480b743695b1c3c04dd0d79ead4e74f4533",
        bytes=330_208,
    ),
    Shipped(
        role="serif-black",
        file="SourceSerif4_900Black.ttf",
        family="Source Serif 4",
        weight=900,
        origin=_SOURCE_SERIF,
        licence_file="OFL-SourceSerif4.txt",
        sha256="08cf2880afb1e5724c7117154227f6924c57e28bd689cf40be89b990ccabd29c",
        bytes=330_196,
    ),
    Shipped(
        role="sans",
        file="SourceSans3_400Regular.ttf",
        family="Source Sans 3",
        weight=400,
        origin=_SOURCE_SANS,
        licence_file="OFL-SourceSans3.txt",
        sha256="393fb5b878ceed04aebc34b097e853ae5138c51d0c34b496ce8e2b47e0d0b94a",
        bytes=381_020,
    ),
    Shipped(
        role="sans-bold",
        file="SourceSans3_700Bold.ttf",
        family="Source Sans 3",
        weight=700,
        origin=_SOURCE_SANS,
        licence_file="OFL-SourceSans3.txt",
        sha256="7109021766e915ecd9721e28d11dfc732d57affda49e4ca15bb6d1529add7fdd",
        bytes=380_864,
    ),
    Shipped(
        role="sans-black",
        file="SourceSans3_900Black.ttf",
        family="Source Sans 3",
        weight=900,
        origin=_SOURCE_SANS,
        licence_file="OFL-SourceSans3.txt",
        sha256="7b603e9927923dd0eb72b5ba6192a676cc66d7f9e4f88a4efb34119dbf2a855a",
        bytes=379_484,
    ),
)
ROLES: tuple[str, ...] = tuple(shipped.role for shipped in SHIPPED)
_BY_ROLE = {shipped.role: shipped for shipped in SHIPPED}


def folder() -> Path:
    """Where the shipped files lie."""
    return Path(__file__).with_name("files")


def shipped_for(role: str) -> Shipped | None:
    """The catalogue's entry of a role, None for a role that only a paper knows."""
    return _BY_ROLE.get(role)


@lru_cache(maxsize=len(SHIPPED))
def shipped_face(role: str) -> Face:
    """The shipped face of a role of `ROLES`. An installation that has lost its files is no fault of an editor's, and
    raises FileNotFoundError."""
    shipped = _BY_ROLE[role]
    face = open_face(shipped.path)
    if face is None:
        raise FileNotFoundError(f"the face {shipped.file} of this installation is missing or damaged")
    return face
