"""Opening a kiosk's world from its state folder: what is held, and what time it is."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from assets import path
from boards.content.listing import ShelvedBoard
from boards.errors import LibraryError
from boards.library.store import Library
from kiosk.motion import memory_here, motion_for
from kiosk.navigation import load_presets
from kiosk.pin import PinGate
from kiosk.presenters.chrome import Freshness, Moment, Trouble, present_whom
from kiosk.printer.spool import PrintError, open_spool
from kiosk.settings import Settings
from kiosk.shelves import EmptyShelves
from kiosk.takeaway import Takeaway
from kiosk.wording import Wording, read_wording
from kiosk.world import Shelves, World
from sync.floor import since_floor, this_boot
from sync.formats.status import BoardStatus, LastAttempt, Status
from sync.formats.stick_visit import Visit, VisitStep
from sync.state import KioskState
from sync.statuses import read_status
from sync.visits import read_visit

UNSTAFFED = "unstaffed"  # assets/wording/unstaffed.zh.yaml
STICK_SHOWN = timedelta(minutes=10)  # after its last step
STICK_HANGS = timedelta(seconds=60)  # it tells every two seconds while it reads
UNREACHABLE = ("E-NET-1", "E-NET-2", "E-NET-4")
REFUSED = ("E-SIG-1", "E-SIG-2", "E-SIG-3", "E-SIG-5", "E-SIG-6", "E-BOARD-13")
FULL = ("E-DISK-1",)
TROUBLES = {
    **dict.fromkeys(UNREACHABLE, Trouble.OFFLINE),
    **dict.fromkeys(REFUSED, Trouble.REFUSED),
    **dict.fromkeys(FULL, Trouble.FULL),
    "program_too_old": Trouble.TOO_OLD,
}


def open_world(
    state: KioskState, settings: Settings, now: Callable[[], datetime]
) -> World:
    """Return the world of one session; it shows content however old it is."""
    words = load_words(*overlays_of(settings))
    return World(
        words=words,
        open_library=partial(open_library, state),
        state=state,
        navigation=load_presets(path("navigation")),
        clock=partial(moment_of, state, now),
        freshness=partial(freshness_of, state, words),
        told=partial(boards_told, state),
        own=next(iter(settings.boards), ""),
        preset=settings.home,
        playlist=settings.playlist,
        sound=settings.sound,
        metrics=settings.metrics,
        motion=settings.motion or motion_for(memory_here()),
        takeaway=takeaway_of(settings),
        stick=partial(stick_of, state, now),
        pin=PinGate(settings.operator_pin),
        most_letters=settings.most_letters,
    )


def takeaway_of(settings: Settings) -> Takeaway | None:
    """Return the way to paper; None where no printer is set or none could be fed."""
    if settings.printer is None:
        return None
    try:
        return Takeaway(open_spool(settings.printer.folder))
    except PrintError:
        return None


def open_library(state: KioskState) -> Shelves:
    """Return the library; empty shelves while there is none that can be read."""
    try:
        return Library.open(state.library)
    except LibraryError:
        return EmptyShelves()


def load_words(*overlays: str) -> Wording:
    """Return the sentences that the program carries, ``overlays`` laid over them."""
    named = (path(f"wording/{name}.zh.yaml").read_bytes() for name in overlays)
    return read_wording(path("wording/kiosk.zh.yaml").read_bytes(), *named)


def overlays_of(settings: Settings) -> tuple[str, ...]:
    """Return what is laid over the sentences here: nobody may be there to be asked."""
    return () if settings.is_staffed else (UNSTAFFED,)


def stick_of(state: KioskState, now: Callable[[], datetime]) -> Visit | None:
    """Return what is being done with a stick; None when none is in, or for long.

    A read that hangs in the kernel cannot be broken off, nor can the process that
    waits for it be ended. What it has not told for long is said to have failed; if it
    goes on after all, what it tells then stands again.
    """
    visit = read_visit(state.visit)
    if visit is None or visit.step is VisitStep.GONE:
        return None
    silent = now() - (visit.told_at or visit.at)
    if not timedelta() <= silent < STICK_SHOWN:
        return None
    if silent >= STICK_HANGS and not visit.is_over:
        return replace(visit, step=VisitStep.FAILED, code="E-USB-6")
    return visit


def moment_of(state: KioskState, now: Callable[[], datetime]) -> Moment:
    """Return what time it is; an untrusted clock counts as the floor of time."""
    status = read_status(state.status)
    if status is None:
        return Moment(now(), is_trusted=False)
    if status.clock.trusted and now() >= status.clock.floor_at:
        return Moment(now())
    passed = since_floor(status.clock, this_boot())
    return Moment(status.clock.floor_at, is_trusted=False, since_floor=passed)


def freshness_of(
    state: KioskState, words: Wording, board: ShelvedBoard | None
) -> Freshness:
    """Return how new ``board`` is, and what came of the last attempt."""
    if board is None:
        return Freshness(None)
    status = read_status(state.status)
    return Freshness(
        _verified_at(status, board),
        trouble_of(status.last) if status else None,
        whom=present_whom(board.board, words),
        phone=str(board.board.office.get("phone", "")),
    )


def _verified_at(status: Status | None, board: ShelvedBoard) -> datetime:
    told = [
        entry.verified_at
        for entry in (status.boards if status else ())
        if entry.board == board.board.code
    ]
    return max([board.verified_at, *told])


def boards_told(state: KioskState) -> Mapping[str, BoardStatus]:
    """Return how each board stood at the last attempt, by its code."""
    status = read_status(state.status)
    return {entry.board: entry for entry in status.boards} if status else {}


def trouble_of(last: LastAttempt | None) -> Trouble | None:
    """Return what kept new content out; its codes are those of ``docs/errors.md``."""
    if last is None:
        return None
    if last.result != "failed":
        return Trouble.FULL_FOR_PICTURES if last.code in FULL else None
    return TROUBLES.get(last.code, Trouble.OTHER)
