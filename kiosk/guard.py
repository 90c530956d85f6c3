"""The guard: what goes wrong in one screen never ends the session.

An edge of the process: whatever a scene, a layout or a drawing raises stops here. What
was filled in lives on the scene and is still there. An item that failed three times is
not tried again until its board has a new edition, whichever session it is.
"""

import logging
import traceback
from collections.abc import Callable

from boards.errors import LibraryError
from kiosk.actions import Place
from kiosk.world import World
from sync.durable import write_whole
from sync.errors import SyncError
from sync.formats.unshown import Unshown, read_unshown

log = logging.getLogger(__name__)

REMEMBERED = 20  # failures of one session
_ITEMS = frozenset({"item", "money", "chart", "find", "copy", "pages", "voucher"})


class Guard:
    """Tries what a stage does, and knows what is not to be tried again."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._path = world.state.unshown
        self._unshown = read_unshown(self._path)
        self.failed: list[str] = []  # in this session: which screen, and what

    def attempt(self, place: Place, act: Callable[[], None]) -> bool:
        """Do ``act`` at ``place``; return whether it went well."""
        try:
            act()
        except Exception as error:  # noqa: BLE001 - an edge of the process
            self._note(place, error)
            return False
        return True

    def is_skipped(self, place: Place) -> bool:
        """Tell whether ``place`` is an item that failed often enough."""
        if place.screen not in _ITEMS or not self._unshown.failures:
            return False
        return self._unshown.is_skipped(place.about, self._edition(place.about))

    def _note(self, place: Place, error: Exception) -> None:
        """Count a failure. Neither log nor file says what stood in a form."""
        sort = type(error).__name__
        frames = traceback.extract_tb(error.__traceback__)
        where = f"{frames[-1].name}:{frames[-1].lineno}" if frames else ""
        log.error("screen failed screen=%s error=%s at=%s", place.screen, sort, where)
        self.failed = [
            *self.failed[1 - REMEMBERED :],
            f"{place.screen}: {sort} {where}",
        ]
        if place.screen in _ITEMS:
            edition = self._edition(place.about)
            self._unshown = self._unshown.failed(place.about, edition, sort)
            self._keep(self._unshown)

    def _edition(self, ref: str) -> int:
        try:
            board = self._world.board(ref.partition("/")[0])
        except LibraryError:  # damaged; it is made anew, and everything is tried again
            return 0
        return board.edition if board else 0

    def _keep(self, unshown: Unshown) -> None:
        try:
            write_whole(self._path, unshown.to_bytes(), mode=0o660)
        except (
            OSError,
            SyncError,
        ) as error:  # a full disk: the next session tries three times too
            log.warning("cannot note what failed error=%s", type(error).__name__)
