"""What boards owe of a month, counted once for what stands, what is out and the day."""

from datetime import date
from pathlib import Path

from boards.authoring.owing import completeness_in
from boards.content.completeness import Completeness
from boards.content.periods import Period
from hub.folder import HubFolder
from hub.publishing.models import Board
from hub.publishing.readings import edition_of, reading_of, released_version
from hub.publishing.recent import Recent

_Counted = tuple[Path, int, int, int, date, date]
_KEPT = 1000  # months of boards
_OWED: Recent[_Counted, Completeness] = Recent(_KEPT)


def owed_of(
    hub: HubFolder, board: Board, month: Period, *, today: date
) -> Completeness:
    """Return what ``board`` owes as of ``month``; see ``boards.authoring.owing``."""
    reading, released = reading_of(hub, board), released_version(hub, board)
    key = (hub.folder, board.pk, reading.version, released, month.first, today)
    held = _OWED.get(key)
    if held is not None:
        return held
    previous = edition_of(hub, board)
    owed = completeness_in(
        reading.read, reading.basis, month=month, previous=previous, today=today
    )
    return _OWED.put(key, owed)
