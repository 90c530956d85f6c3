"""The folder in memory between the screen and the print process."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.printer.escpos import Condition
from kiosk.printer.fate import Fate
from kiosk.printer.job import Job, Words
from kiosk.printer.spool import (
    KEPT_SECONDS,
    STALE_SECONDS,
    PrintError,
    Spool,
    is_in_memory,
    open_spool,
)
from kiosk.takeaway import MOST, TAKEN_SECONDS, Takeaway
from tests.kiosk.print_shop import ID, Shop, print_shop

SECRET = "7KQ2M-0XV4T"
JOB = Job((Words(SECRET),))


class Watch:
    """A clock that is turned by hand."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def shop() -> Iterator[Shop]:
    with print_shop() as shop:
        yield shop


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_a_folder_on_a_disk_is_refused(tmp_path: Path) -> None:
    assert not is_in_memory(tmp_path)
    with pytest.raises(PrintError, match="要在内存里"):
        open_spool(tmp_path)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PrintError):
        open_spool(tmp_path / "none")


def test_a_job_is_gone_as_soon_as_it_is_taken(shop: Shop) -> None:
    spool = open_spool(shop.folder)
    spool.ask(ID, JOB)
    assert SECRET.encode() in everything_in(shop.folder)

    taken = spool.take()

    assert taken is not None
    assert SECRET.encode() not in everything_in(shop.folder)
    assert spool.fate(ID) is Fate.PRINTING


def test_jobs_are_taken_one_at_a_time(shop: Shop) -> None:
    spool = open_spool(shop.folder)
    spool.ask(ID, JOB)
    spool.ask("1" * 32, JOB)
    spool.take()

    assert shop.names() == [".fate", ".job"]


def test_a_job_that_nobody_began_goes_with_its_session(shop: Shop) -> None:
    spool = open_spool(shop.folder)
    spool.ask(ID, JOB)
    (shop.folder / f".{ID}.job.77").write_bytes(SECRET.encode())
    spool.sweep()

    assert shop.names() == []


def test_a_process_that_was_killed_midway_leaves_the_job_unsure(shop: Shop) -> None:
    watch = Watch()
    spool = Spool(shop.folder, watch)
    spool.ask(ID, JOB)
    spool.take()
    watch.now += STALE_SECONDS

    assert spool.fate(ID) is Fate.UNSURE


def test_a_printer_of_which_nobody_told_lately_is_gone(shop: Shop) -> None:
    watch = Watch()
    spool = Spool(shop.folder, watch)
    spool.tell(Condition.READY)
    assert spool.condition() is Condition.READY
    watch.now += STALE_SECONDS

    assert spool.condition() is Condition.GONE


def test_words_about_a_job_are_dropped_after_five_minutes(shop: Shop) -> None:
    watch = Watch()
    spool = Spool(shop.folder, watch)
    spool.note(ID, Fate.PRINTED)
    watch.now += KEPT_SECONDS + 1
    spool.tidy()

    assert shop.names() == []


def test_files_of_others_are_left_alone(shop: Shop) -> None:
    (shop.folder / "theirs.job").write_bytes(b"")
    open_spool(shop.folder).empty()

    assert [path.name for path in shop.folder.iterdir()] == ["theirs.job"]


def test_one_session_prints_one_thing_at_a_time(shop: Shop) -> None:
    takeaway = shop.takeaway()
    takeaway.ask("a", JOB)
    takeaway.ask("b", JOB)

    assert takeaway.fate_of("b") is None
    assert shop.names() == [".job", "printer"]


def test_a_job_that_is_not_taken_is_taken_back(shop: Shop) -> None:
    watch = Watch()
    spool = Spool(shop.folder, watch)
    spool.tell(Condition.READY)
    takeaway = Takeaway(spool, watch)
    takeaway.ask("a", JOB)
    watch.now += TAKEN_SECONDS + 1

    assert takeaway.has_news()
    assert takeaway.fate_of("a") is Fate.SILENT
    assert shop.names() == ["printer"]


def test_nobody_empties_the_roll(shop: Shop) -> None:
    takeaway = shop.takeaway()
    for number in range(MOST):
        takeaway.ask(f"{number}", JOB)
        shop.process.turn()
        takeaway.has_news()

    assert len(shop.paper.strips) == MOST
    assert not takeaway.is_offered
