"""``stick/visit.json`` on the disk: how far the work on a stick is, for the screen."""

import logging
from pathlib import Path

from sync.durable import write_whole
from sync.errors import FileFormatError, SyncError
from sync.formats.stick_visit import LIMIT, Visit

log = logging.getLogger(__name__)


def read_visit(path: Path) -> Visit | None:
    """Return what stands there; None when nothing does that can be read."""
    try:
        with path.open("rb") as file:
            return Visit.from_bytes(file.read(LIMIT + 1))
    except (OSError, FileFormatError):
        return None


def write_visit(path: Path, visit: Visit) -> None:
    """Put it in the place of what stood there, if the disk takes it.

    The screen that cannot say how far the work is must not keep it from being done.
    """
    try:
        write_whole(path, visit.to_bytes())
    except (SyncError, OSError) as error:
        log.warning("visit not shown error=%s", type(error).__name__)
