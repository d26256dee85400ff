"""What is kept between builds: whole or not at all, and no more than a bound."""

from __future__ import annotations

import os
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from layout import store


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BANMIAN_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_it_is_where_the_environment_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BANMIAN_CACHE", str(tmp_path))
    assert store.place() == tmp_path
    monkeypatch.setenv("BANMIAN_CACHE", "")
    assert store.place() is None
    monkeypatch.delenv("BANMIAN_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert store.place() == tmp_path / "banmian"


def test_the_bound_is_what_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANMIAN_CACHE_MB", "3")
    assert store.most_bytes() == 3_000_000
    for nonsense in ("", "-1", "3.5", "９", "lots", "1" * 12):
        monkeypatch.setenv("BANMIAN_CACHE_MB", nonsense)
        assert store.most_bytes() == store.MOST_BYTES


def test_what_is_kept_is_there(place: Path) -> None:
    assert store.load("plans", "aa") is None
    store.store("plans", "aa", b"one")
    store.store("files", "aa", b"other")
    assert (store.load("plans", "aa"), store.load("files", "aa")) == (b"one", b"other")
    assert [(kept.kind, kept.entries) for kept in store.sizes() if kept.entries] == [("plans", 1), ("files", 1)]


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 40])
def test_a_damaged_entry_counts_as_absent_and_can_be_kept_anew(place: Path, damage: bytes) -> None:
    store.store("plans", "aa", b"one")
    (place / "plans" / "aa").write_bytes(damage)
    assert store.load("plans", "aa") is None
    store.store("plans", "aa", b"one")
    assert store.load("plans", "aa") == b"one"


def test_without_a_place_nothing_is_kept_and_nothing_fails(
    place: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    place.write_text("a file where the folder should be")
    store.store("plans", "aa", b"one")
    assert store.load("plans", "aa") is None
    assert sum(kept.entries for kept in store.clear()) == 0
    monkeypatch.setenv("BANMIAN_CACHE", "")
    store.store("plans", "aa", b"one")
    assert store.load("plans", "aa") is None
    assert list(tmp_path.iterdir()) == [place]


def test_the_longest_unused_entries_go_first(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_BYTES", 16_000)
    for hour, key in enumerate(("aa", "bb", "cc")):
        kind = "photos" if key == "aa" else "files"
        monkeypatch.setattr(store, "_MARK", 1 << 40 if key != "cc" else 1)
        (place / "tally").unlink(missing_ok=True)
        store.store(kind, key, bytes(4_900))
        os.utime(place / kind / key, ns=(hour * 10**9, hour * 10**9)) if (place / kind / key).exists() else None
    assert store.load("photos", "aa") is not None, "used again"
    store.store("files", "dd", bytes(4_900))
    assert [store.load("photos", "aa") is None, store.load("files", "bb")] == [False, None]
    assert sum(kept.bytes for kept in store.sizes()) <= 15_000


def test_it_never_grows_far_over_its_bound(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_BYTES", 4_000_000)
    sizes = []
    for number in range(120):
        store.store("files", f"{number:02x}", bytes(100_000))
        sizes.append(sum(kept.bytes for kept in store.sizes()))
    assert max(sizes) <= 4_000_000 * 17 / 16 + 100_100
    assert sizes[-1] >= 3_000_000
    assert store.load("files", f"{119:02x}") is not None


def test_what_a_killed_writer_left_goes_after_an_hour(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_BYTES", 160_000)
    (place / "files").mkdir(parents=True)
    late, fresh = place / "files" / ".aa-1.part", place / "files" / ".bb-2.part"
    for path in (late, fresh):
        path.write_bytes(b"half")
    os.utime(late, (time.time() - 4000,) * 2)
    store.store("files", "cc", bytes(20_000))
    assert (late.exists(), fresh.exists()) == (False, True)


def test_it_can_be_emptied_but_for_what_is_not_its_own(place: Path) -> None:
    store.store("photos", "aa", b"12345")
    (place / "mine.txt").write_text("kept")
    assert sum(kept.bytes for kept in store.clear()) == 37
    assert store.load("photos", "aa") is None
    assert (place / "mine.txt").read_text() == "kept"


def written(number: int) -> bool:
    """Writes and reads what others write and read at the same time."""
    for turn in range(40):
        store.store("files", f"{turn % 5:x}", bytes([turn % 5]) * 30_000)
        found = store.load("files", f"{(turn + number) % 5:x}")
        if found is not None and found != bytes([(turn + number) % 5]) * 30_000:
            return False
    return True


def test_many_may_write_at_once(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANMIAN_CACHE_MB", "1")
    with ProcessPoolExecutor(4, mp_context=get_context("fork")) as pool:
        assert all(pool.map(written, range(4)))
    assert not list((place / "files").glob("*.part"))
