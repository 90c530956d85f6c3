"""A stick at the kiosk: what it brings, what it cannot, and what readers hear of it."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from sync.errors import NotInSourceError
from sync.formats.stick import RESULTS
from sync.formats.stick_visit import Visit, VisitStep
from sync.instants import parse_instant
from sync.locks import only_one
from sync.outbox import Outbox
from sync.stick_files import StickFiles
from tests.sync.desk import header
from tests.sync.publisher import NOW, QINGTANG, SHIQIAO, Publisher, named
from tests.sync.sticking import DESK, KIOSK, Trip


@pytest.fixture
def trip(tmp_path: Path) -> Trip:
    return Trip(tmp_path)


def fresh(trip: Trip) -> dict[str, bool]:
    return {board.board: board.fresh for board in trip.kiosk.status.boards}


def test_a_stick_with_one_board_makes_that_one_new(trip: Trip) -> None:
    trip.county.release(QINGTANG, "清塘一", "清塘二")
    trip.write(QINGTANG)
    assert trip.work().step is VisitStep.DONE
    assert trip.kiosk.shelf.titles(QINGTANG) == ["清塘一", "清塘二"]
    assert fresh(trip) == {QINGTANG: True, SHIQIAO: True}


def test_what_a_stick_leaves_out_is_behind_and_no_failure(trip: Trip) -> None:
    trip.county.release(QINGTANG, "清塘二")
    trip.county.release(SHIQIAO, "石桥二")
    trip.write(QINGTANG)
    assert trip.work().step is VisitStep.DONE
    assert fresh(trip) == {QINGTANG: True, SHIQIAO: False}
    assert trip.kiosk.status.last
    assert trip.kiosk.status.last.result == "updated"


def test_what_a_stick_left_out_comes_over_the_line_afterwards(trip: Trip) -> None:
    trip.county.release(SHIQIAO, "石桥二")
    trip.write(QINGTANG)
    trip.work()
    trip.kiosk.visit(trip.county.source)
    assert trip.kiosk.shelf.titles(SHIQIAO) == ["石桥二"]


def test_a_board_that_should_be_on_a_stick_and_is_not_is_a_failure(trip: Trip) -> None:
    trip.county.release(QINGTANG, "清塘二")
    trip.write(QINGTANG)
    for path in (trip.stick.root / "gk/repository/metadata").glob(f"*.{QINGTANG}.*"):
        path.unlink()
    visit = trip.work()
    assert (visit.step, visit.code) == (VisitStep.FAILED, "E-NET-3")
    assert trip.kiosk.shelf.titles(QINGTANG) == ["清塘一"]


def test_an_old_stick_changes_nothing_that_readers_see(trip: Trip) -> None:
    trip.write()
    trip.county.release(QINGTANG, "清塘二")
    trip.kiosk.visit(trip.county.source)
    before = trip.kiosk.status
    visit = trip.work()
    assert visit.code == "E-SIG-3"
    assert trip.kiosk.status.last == before.last
    assert fresh(trip) == {QINGTANG: True, SHIQIAO: True}


def test_a_stick_of_another_county_changes_nothing_that_readers_see(
    trip: Trip, tmp_path: Path
) -> None:
    before = trip.kiosk.status.last
    trip.county = Publisher(tmp_path / "other")
    trip.county.release(QINGTANG, "别的县")
    trip.write()
    assert trip.work().code.startswith("E-SIG")
    assert trip.kiosk.status.last == before
    assert trip.kiosk.shelf.titles(QINGTANG) == ["清塘一"]


def test_a_stick_with_a_table_that_lies_brings_what_is_signed(trip: Trip) -> None:
    table = replace(trip.write().table, boards=((SHIQIAO, 9),), made_at=NOW)
    trip.stick.write("gk/stick.json", table.to_bytes())
    assert trip.work().step is VisitStep.DONE


def test_a_letter_goes_out_although_sync_is_running(
    trip: Trip, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.attempt.LOCK_SECONDS", 0.0)
    trip.bind()
    trip.post(1)
    trip.write()
    lock = trip.kiosk.state.root.with_name("lock")
    with only_one(lock, seconds=0.0, busy=""):
        visit = trip.work()
    assert (visit.step, visit.letters) == (VisitStep.FAILED, 1)
    assert visit.reason == "正在联网更新，请过一会儿再插"


def test_only_the_receipts_of_letters_that_wait_are_opened(trip: Trip) -> None:
    trip.bind()
    letters = trip.post(1, 2)
    first = header(1).id
    receipts = trip.stick.root / "gk" / "receipts" / KIOSK
    receipts.mkdir(parents=True)
    (receipts / f"{first}.receipt").write_bytes(DESK.receipt(letters[first]))
    for number in range(200):
        os.mkfifo(receipts / f"{number:032x}.receipt")
    trip.write()
    visit = trip.work()
    assert (visit.receipts, visit.letters) == (1, 1)
    assert [path.stem for path in Outbox(trip.kiosk.state.outbox).waiting()] == [
        header(2).id
    ]


def test_a_receipt_of_another_kiosk_or_letter_takes_nothing_away(trip: Trip) -> None:
    trip.bind()
    trip.post(1)
    forged = DESK.receipt(DESK.letter(2), 2)
    trip.stick.write(f"gk/receipts/{KIOSK}/{header(1).id}.receipt", forged)
    trip.stick.write(f"gk/receipts/00001/{header(1).id}.receipt", forged)
    trip.write()
    visit = trip.work()
    assert (visit.receipts, visit.letters) == (0, 1)


def test_one_heartbeat_lies_on_the_stick_the_newest(trip: Trip) -> None:
    trip.bind()
    trip.write()
    trip.work()
    trip.stick.write(f"gk/heartbeats/{KIOSK}/1.hb.new", b"half: it was killed here")
    trip.work()
    assert trip.on_stick(f"gk/heartbeats/{KIOSK}/*") == ["2.hb"]


def test_a_damaged_binding_ends_the_visit_and_says_so(trip: Trip) -> None:
    trip.bind()
    (trip.kiosk.state.device / "hub.json").write_bytes(b"{}")
    trip.write()
    visit = trip.work()
    assert visit.step is VisitStep.FAILED
    assert visit.reason == "device/hub.json 读不懂"


def test_a_stick_full_of_pipes_and_folders_holds_nobody(trip: Trip) -> None:
    trip.bind()
    trip.post(1)
    trip.write()
    root = trip.stick.root
    (root / RESULTS).parent.mkdir(exist_ok=True)
    for path in (RESULTS, f"{RESULTS}.new"):
        os.mkfifo(root / path)
    (root / "gk" / "stick.json").unlink()
    (root / "gk" / "stick.json").mkdir()
    assert trip.work().step is VisitStep.DONE
    assert (root / RESULTS).is_file()


def test_a_stick_that_links_elsewhere_is_no_stick(trip: Trip, tmp_path: Path) -> None:
    trip.write()
    other = tmp_path / "other"
    other.mkdir()
    (other / "gk").symlink_to(trip.stick.root / "gk")
    trip.stick = StickFiles(other)
    with pytest.raises(NotInSourceError):
        trip.work()


def test_a_long_visit_says_now_and_then_that_it_goes_on(trip: Trip) -> None:
    trip.county.release(QINGTANG, "清塘二")
    trip.write()
    told: list[Visit] = []
    moments = iter(range(0, 10_000, 5))
    slow = replace(trip.visit(), tell=told.append, seconds=lambda: next(moments))
    slow.run()
    copying = [one for one in told if one.step is VisitStep.CONTENT]
    assert len(copying) > 3
    assert copying[-1].files > copying[0].files
    assert copying[-1].told_at
    assert copying[-1].told_at > copying[-1].at


def test_a_visit_tells_of_how_many_files_it_will_be(trip: Trip) -> None:
    trip.county.release(QINGTANG, "清塘二", blobs=named(b"one", b"two", b"three"))
    trip.write()
    told: list[Visit] = []

    done = replace(trip.visit(), tell=told.append).run()

    counted = next(one for one in told if one.total)
    assert (counted.total - counted.files, done.files) == (3, counted.total)


def test_a_stick_that_ran_out_is_told_to_whoever_brought_it(trip: Trip) -> None:
    trip.county.release(QINGTANG, "清塘二")
    trip.write()
    visit = trip.work(now=parse_instant("2029-11-21 10:00"))
    assert (visit.step, visit.code) == (VisitStep.FAILED, "E-SIG-4")
