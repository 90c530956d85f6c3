"""``status.json`` on the disk: read by the screen, replaced whole by sync."""

from pathlib import Path

from sync.durable import write_whole
from sync.errors import FileFormatError
from sync.formats.status import LIMIT, Status


def read_status(path: Path) -> Status | None:
    """Return what stands in ``status.json``; ``None``: nothing that can be read.

    It is derived: without it the next attempt asks a little more and writes it anew.
    """
    try:
        with path.open("rb") as file:
            return Status.from_bytes(file.read(LIMIT + 1))
    except (OSError, FileFormatError):
        return None


def write_status(path: Path, status: Status) -> None:
    """Put ``status`` in the place of what stood there.

    Raises:
        DiskFullError: there is no room; the old one stays.
    """
    write_whole(path, status.to_bytes())
