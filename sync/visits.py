"""``stick/visit.json`` on the disk: how far the work on a stick is, for the screen."""

from pathlib import Path

from sync.durable import write_whole
from sync.errors import FileFormatError
from sync.formats.stick_visit import LIMIT, Visit


def read_visit(path: Path) -> Visit | None:
    """Return what stands there; None when nothing does that can be read."""
    try:
        with path.open("rb") as file:
            return Visit.from_bytes(file.read(LIMIT + 1))
    except (OSError, FileFormatError):
        return None


def write_visit(path: Path, visit: Visit) -> None:
    """Put it in the place of what stood there.

    Raises:
        DiskFullError: there is no room.
    """
    write_whole(path, visit.to_bytes())
