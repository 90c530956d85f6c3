"""The state folder of a kiosk: where everything lies (formats: state folder)."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class KioskState:
    """The folder given with ``--state``. Nothing here touches the disk.

    ``reserve_bytes`` of the disk are left alone by content: letters need them.
    """

    folder: Path
    reserve_bytes: int = 64_000_000

    @property
    def root(self) -> Path:
        """The pinned first root of trust."""
        return self.folder / "trust" / "root.json"

    @property
    def metadata(self) -> Path:
        """The signed metadata believed so far."""
        return self.folder / "trust" / "metadata"

    @property
    def mirror(self) -> Path:
        """Verified files: ``full/`` ``blob/`` and the unfinished ``part/``."""
        return self.folder / "mirror"

    @property
    def library(self) -> Path:
        """The searchable store, derived from the mirror."""
        return self.folder / "library" / "library.db"

    @property
    def outbox(self) -> Path:
        """Sealed letters: ``tmp/ new/ held/ acked/``."""
        return self.folder / "outbox"

    @property
    def status(self) -> Path:
        """What the last attempt came to, for the screen."""
        return self.folder / "status.json"

    @property
    def unshown(self) -> Path:
        """What the screen could not show, for the heartbeat."""
        return self.outbox / "unshown.json"

    @property
    def visit(self) -> Path:
        """How far the work on a stick is, for the screen."""
        return self.folder / "stick" / "visit.json"

    @property
    def device(self) -> Path:
        """``kiosk.yaml``, ``identity.pub``, ``hub.json``; see ``sync.identity``."""
        return self.folder / "device"
