"""Emergencies that this kiosk shows: of its own board, and of the area around it.

Looked for every few seconds, also while somebody reads, so that a warning comes up at
once and goes at its end.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from boards.content.edition import Withdrawn
from boards.content.emergency import (
    BECAUSE,
    KIND,
    LONGEST,
    emergency_until,
    is_under_way,
)
from boards.errors import LibraryError
from kiosk.presenters.alarm import Emergency
from kiosk.presenters.chrome import Moment
from kiosk.world import Shelves, World
from sync.instants import day_of

LOOK_SECONDS = 5.0
MOST = 30  # notices that are looked at, newest first
_LEVELS = (2, 4, 6, 9, 12)  # digits of province, city, county, township, village


class Watch:
    """Looks for emergencies now and then; ``found`` is what was there last time."""

    def __init__(self) -> None:
        self.found: tuple[Emergency, ...] = ()
        self._looked: float | None = None
        self._known: frozenset[str] | None = None  # refs that were ever shown

    def look(self, world: World, seconds: float) -> bool:
        """Look again if it is time; return whether something else is shown now."""
        if self._looked is not None and seconds - self._looked < LOOK_SECONDS:
            return False
        self._looked = seconds
        before, self.found = self.found, emergencies_in(world)
        return before != self.found

    def rings(self) -> bool:
        """Tell whether one came up since this was asked last: it is rung for once.

        What was there at the start is not.
        """
        refs = frozenset(one.ref for one in self.found)
        known = refs if self._known is None else self._known
        self._known = known | refs
        return not refs <= known


def emergencies_in(world: World) -> tuple[Emergency, ...]:
    """Return those under way, the newest first; none of a damaged library."""
    try:
        return _emergencies(world)
    except LibraryError:
        return ()


def _emergencies(world: World) -> tuple[Emergency, ...]:
    home = world.home_board()
    if home is None:
        return ()
    moment = world.clock()
    boards = [
        shelved.board.code
        for shelved in world.library.boards()
        if is_around(shelved.board.code, home.board.code)
    ]
    return tuple(_under_way(world.library, boards, moment))


def is_around(board: str, own: str) -> bool:
    """Tell whether ``board`` is ``own``, or of the area in which ``own`` lies."""
    if board == own:
        return True
    digits = board[: _LEVELS[-1]]
    level = next((n for n in _LEVELS if not digits[n:].strip("0")), _LEVELS[-1])
    return level < _LEVELS[-1] and own.startswith(digits[:level])


def _under_way(
    shelves: Shelves, boards: Sequence[str], moment: Moment
) -> Iterator[Emergency]:
    since = timedelta(0) if moment.is_trusted else moment.since_floor
    first = day_of(moment.now - LONGEST)
    rows = shelves.rows(at=moment.now, boards=boards, kinds=(KIND,), limit=MOST)
    recent = [r.ref for r in rows if r.published_on >= first and not r.is_withdrawn]
    for shelved in shelves.items(recent) if recent else ():
        if isinstance(shelved.line, Withdrawn):
            continue
        until = emergency_until(shelved.line)
        if until and is_under_way(until, moment.now, since_floor=since):
            because = str(shelved.line.fields.get(BECAUSE, ""))
            yield Emergency(shelved.ref, shelved.line.title, until, because)
