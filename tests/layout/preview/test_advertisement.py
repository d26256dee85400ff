"""An advertiser's page on the screen: as it is placed, drawn once, and a crossed box where it cannot be had."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest
from PIL import Image

from issue.bounded import end_bounded, run_bounded
from issue.model import Print
from layout.display.model import DisplayPage, Picture
from layout.geometry import Rect
from layout.preview import photos as showing
from layout.preview.advertisement import advertisement_on_screen
from layout.preview.photos import Photos
from layout.render.svg import render_svg
from tests.adverts import HEIGHT, WIDTH, advert

WHOLE = (0.0, 0.0, 1.0, 1.0)


@pytest.fixture
def picture(tmp_path: Path, square_file: Path) -> Picture:
    """The page at half its size, in a place that is higher than it."""
    path = tmp_path / "market.pdf"
    path.write_bytes(advert(square_file))
    return Picture(path, Rect(10, 20, WIDTH / 2, HEIGHT / 2 + 20), WHOLE, "", True)


@pytest.fixture
def drawings(monkeypatch: pytest.MonkeyPatch) -> list[Picture]:
    """The pictures that were drawn."""
    found: list[Picture] = []
    draw = showing._made

    def counted(picture: Picture, wanted: Print) -> bytes | None:
        found.append(picture)
        return draw(picture, wanted)

    monkeypatch.setattr(showing, "_made", counted)
    return found


def page(picture: Picture) -> DisplayPage:
    return DisplayPage(1, 200, 200, (picture,))


def shown(photos: Photos, picture: Picture) -> bytes | None:
    (address,) = photos.addresses(page(picture), Print()).values()
    return photos.picture(address.removeprefix("/photo/").removesuffix(".jpg"))


def test_the_page_is_drawn_as_it_is_placed_and_once(picture: Picture, drawings: list[Picture]) -> None:
    photos = Photos()
    first = shown(photos, picture)
    assert first is not None
    assert shown(photos, picture) is first
    assert drawings == [picture]
    image = Image.open(BytesIO(first))
    assert image.mode == "RGB"
    assert image.width / image.height == pytest.approx(picture.rect.width / picture.rect.height, rel=0.01)
    middle = image.height // 2
    red, green, _ = image.getpixel((image.width // 10, middle))  # type: ignore[misc]
    assert red < 100 < green, "the cyan bar stands at the trim's left edge"
    assert min(image.getpixel((image.width // 10, 2))) > 240, "the page keeps its shape in a higher place"  # type: ignore[type-var, arg-type]


def test_another_content_has_another_address_and_the_old_one_goes(picture: Picture, square_file: Path) -> None:
    photos = Photos()
    before = photos.addresses(page(picture), Print())[picture]
    picture.path.write_bytes(advert(square_file, lambda canvas: canvas.rect(0, 0, 50, 50)))
    after = photos.addresses(page(picture), Print())[picture]
    assert before != after
    assert photos.picture(before.removeprefix("/photo/").removesuffix(".jpg")) is None


def test_a_broken_page_is_tried_once_and_stays_a_crossed_box(picture: Picture, drawings: list[Picture]) -> None:
    picture.path.write_bytes(b"%PDF-1.6\n" + bytes(range(256)) * 20)
    photos = Photos()
    assert shown(photos, picture) is None
    assert shown(photos, picture) is None
    assert drawings == [picture]
    crossed = render_svg(page(picture), 0, {})
    drawn = render_svg(page(picture), 0, photos.addresses(page(picture), Print()))
    assert [line for line in drawn.splitlines() if "<image" not in line] == crossed.splitlines()
    assert drawn.index("<image") > drawn.rindex("stroke=")


def test_a_page_that_takes_too_long_is_given_up(picture: Picture) -> None:
    assert advertisement_on_screen(picture, Print(), seconds=0.01) is None


def test_who_waits_for_a_process_that_is_ended_goes_on() -> None:
    answers: list[bytes | str] = []
    waiting = Thread(target=lambda: answers.append(run_bounded("tests.sleeper", [], 60, 1000)))
    waiting.start()
    end = monotonic() + 20
    while waiting.is_alive() and monotonic() < end:
        end_bounded()
        sleep(0.02)
    waiting.join(1)
    assert answers == ["1000 MB"]
