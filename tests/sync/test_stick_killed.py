"""Killed at any step, at office or kiosk, a stick is old or new, and good."""

from itertools import count
from pathlib import Path

import pytest

from sync.formats.stick_visit import VisitStep
from sync.outbox import Outbox
from tests.sync.desk import header
from tests.sync.killing import is_killed_at
from tests.sync.publisher import QINGTANG, named
from tests.sync.sticking import DESK, KIOSK, Trip

OLD, NEW = ["清塘一"], ["清塘一", "清塘二"]

every_step = pytest.mark.parametrize(
    "stride", [11, pytest.param(1, marks=pytest.mark.slow)]
)


@every_step
def test_an_office_killed_while_it_writes(tmp_path: Path, stride: int) -> None:
    trip = Trip(tmp_path)
    trip.write()
    trip.county.release(QINGTANG, *NEW, blobs=named(b"new photo"))

    for step in count(1, stride):
        one = trip.copy(f"trip-{step}")
        is_killed = is_killed_at(step, one.write)
        assert one.work().step is VisitStep.DONE
        assert one.kiosk.shelf.titles(QINGTANG) in (OLD, NEW)
        one.write()
        assert one.work().step is VisitStep.DONE
        assert one.kiosk.shelf.titles(QINGTANG) == NEW
        assert not one.on_stick("gk/**/*.new")
        if not is_killed:
            break
    assert step > 30


@every_step
def test_a_kiosk_killed_while_it_works_a_stick(tmp_path: Path, stride: int) -> None:
    trip = Trip(tmp_path)
    trip.bind()
    letters = trip.post(1, 2)
    trip.county.release(QINGTANG, *NEW, blobs=named(b"new photo"))
    trip.write()
    receipt = DESK.receipt(letters[header(1).id])
    trip.stick.write(f"gk/receipts/{KIOSK}/{header(1).id}.receipt", receipt)

    for step in count(1, stride):
        one = trip.copy(f"trip-{step}")
        is_killed = is_killed_at(step, one.work)
        assert one.kiosk.shelf.titles(QINGTANG) in (OLD, NEW)
        assert one.work().step is VisitStep.DONE
        assert one.kiosk.shelf.titles(QINGTANG) == NEW
        (left,) = Outbox(one.kiosk.state.outbox).waiting()
        place = f"gk/letters/{KIOSK}/{left.name}"
        assert one.stick.read(place, limit=1 << 20) == letters[header(2).id]
        if not is_killed:
            break
    assert step > 40
