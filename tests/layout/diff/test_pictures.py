"""Where two pictures differ, and how that is shown."""

from __future__ import annotations

import time

from PIL import Image, ImageDraw

from layout.diff.pictures import MOST_BOXES, differences, side_by_side


def sheet(*spots: tuple[int, int, int, int], size: tuple[int, int] = (400, 300), ink: int = 0) -> Image.Image:
    picture = Image.new("RGB", size, (255, 255, 255))
    for spot in spots:
        ImageDraw.Draw(picture).rectangle(spot, fill=(ink, ink, ink))
    return picture


def test_the_same_pictures_differ_nowhere_and_neither_does_a_shade() -> None:
    assert differences(sheet((10, 10, 20, 20)), sheet((10, 10, 20, 20))) == []
    assert differences(sheet(), sheet((10, 10, 20, 20), ink=240)) == []


def test_a_single_pixel_is_found() -> None:
    assert differences(sheet(), sheet((203, 101, 203, 101))) == [(203, 101, 1, 1)]


def test_what_lies_apart_is_told_apart_and_what_lies_near_is_one() -> None:
    found = differences(sheet(), sheet((10, 10, 30, 20), (36, 10, 50, 20), (300, 200, 320, 210)))
    assert found == [(10, 10, 41, 11), (300, 200, 21, 11)]


def test_what_one_picture_has_beyond_the_other_differs() -> None:
    found = differences(sheet(), sheet(size=(420, 300)))
    assert any(left <= 400 and left + width == 420 and (top, height) == (0, 300) for left, top, width, height in found)


def test_a_picture_full_of_differences_has_one_box_and_soon() -> None:
    chess = Image.effect_noise((2400, 3200), 255).point([0] * 128 + [255] * 128).convert("RGB")
    start = time.process_time()
    assert differences(chess, Image.new("RGB", chess.size, (0, 0, 0))) == [(0, 0, *chess.size)]
    dots = sheet(*((x, y, x, y) for x in range(0, 400, 24) for y in range(0, 300, 24)))
    assert len(differences(sheet(), dots)) == 1 <= MOST_BOXES
    assert time.process_time() - start < 3


def test_both_stand_side_by_side_with_a_red_frame_on_each() -> None:
    old, new = sheet(), sheet((100, 100, 120, 110))
    (box,) = differences(old, new)
    shown = side_by_side(old, new, [box])
    assert shown.size == (824, 300)
    for x in (97, 424 + 97):
        assert shown.getpixel((x, 105)) == (214, 40, 40)
    assert shown.getpixel((424 + 110, 105)) == (0, 0, 0)
    assert side_by_side(sheet(size=(50, 50)), new, [box, (390, 290, 20, 20)]).size == (474, 300)
