"""Writing a stick at the office: what goes on, what goes off, what stays."""

from pathlib import Path

import pytest

from sync.errors import DiskFullError
from sync.formats.stick_visit import VisitStep
from sync.layout import TIMESTAMP
from sync.stick_files import StickFiles
from tests.sync.publisher import QINGTANG, SHIQIAO, named
from tests.sync.sticking import Trip


@pytest.fixture
def trip(tmp_path: Path) -> Trip:
    return Trip(tmp_path)


def test_what_only_older_editions_needed_goes(trip: Trip) -> None:
    trip.county.release(QINGTANG, "一", blobs=named(b"old photo"))
    trip.write()
    trip.county.release(QINGTANG, "二", blobs=named(b"new photo"))
    assert trip.write().dropped > 3
    assert trip.on_stick("gk/repository/content/blob/*") == list(named(b"new photo"))
    assert len(trip.on_stick(f"gk/repository/metadata/*.{QINGTANG}.json")) == 1
    assert trip.work().step is VisitStep.DONE


def test_a_board_that_is_no_longer_wanted_goes(trip: Trip) -> None:
    trip.write()
    trip.write(SHIQIAO)
    assert not trip.on_stick(f"gk/repository/metadata/*.{QINGTANG}.json*")


def test_letters_receipts_and_a_persons_own_files_stay(trip: Trip) -> None:
    kept = (
        f"gk/letters/00042/{'a' * 32}.kfe",
        f"gk/receipts/00042/{'a' * 32}.receipt",
        "gk/heartbeats/00042/7.hb",
        "gk/repository/content/blob/照片.jpg",
        "gk/repository/metadata/notes.txt",
        f"照片/{'a' * 64}",
    )
    for path in kept:
        trip.stick.write(path, b"kept")
    trip.write()
    assert [trip.stick.read(path, limit=9) for path in kept] == [b"kept"] * len(kept)


def test_the_timestamp_is_the_last_thing_written(trip: Trip) -> None:
    trip.write()
    paths = [path for path in trip.stick.root.rglob("*") if path.is_file()]
    newest = max(paths, key=lambda path: path.stat().st_mtime_ns)
    assert newest.relative_to(trip.stick.root / "gk/repository") == Path(TIMESTAMP)


def test_what_a_full_stick_held_before_is_still_good(
    trip: Trip, small_disk: Path
) -> None:
    trip.stick = StickFiles(small_disk)
    trip.write()
    photo = b"".join(bytes([n % 251]) * 997 for n in range(3000))
    trip.county.release(QINGTANG, "清塘二", blobs=named(photo))
    with pytest.raises(DiskFullError):
        trip.write()
    assert trip.work().step is VisitStep.DONE
    assert trip.kiosk.shelf.titles(QINGTANG) == ["清塘一"]
