"""A kiosk that comes up to date, for tests: a state folder, a shelf, one call.

kiosk = Kiosk(tmp_path / "kiosk")
report = kiosk.visit(county.source, root=county.root)
assert kiosk.shelf.titles(QINGTANG) == ["第一条"]
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sync.attempt import Report, attempt
from sync.formats.status import Status
from sync.sources.base import Source
from sync.state import KioskState
from tests.sync.book_shelf import BookShelf
from tests.sync.publisher import NOW


class Kiosk:
    """The kiosk whose state lies in ``folder``."""

    def __init__(self, folder: Path, *, refuses: str = "", reserve: int = 0) -> None:
        self.state = KioskState(folder / "state", reserve_bytes=reserve)
        self.shelf = BookShelf(folder / "shelf", refuses=refuses)

    def visit(
        self,
        *sources: Source,
        root: bytes | None = None,
        boards: Sequence[str] | None = None,
        now: datetime = NOW,
    ) -> Report:
        """Make one attempt with ``sources``, farthest first."""
        return attempt(
            self.state, sources, self.shelf, boards=boards, root=root, now=now
        )

    @property
    def status(self) -> Status:
        """What stands in ``status.json``."""
        return Status.from_bytes(self.state.status.read_bytes())
