"""How far this kiosk is with its hub: ``device/marks.json``, two counters.

Losing the file costs nothing but work: receipts are looked through again, and the hub
takes a heartbeat number it has seen as a repeat until they have caught up.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from sync.canonical import canonical_line, strict_loads
from sync.durable import write_whole

NAME = "marks.json"
MAX_MARKS = 4096


@dataclass(frozen=True, slots=True)
class Marks:
    """``receipts_since``: every receipt up to this arrival count has been looked at.

    ``heartbeat``: the number of the last heartbeat.
    """

    receipts_since: int = 0
    heartbeat: int = 0

    @classmethod
    def load(cls, device: Path) -> Self:
        """Read them; a file that is missing or damaged counts as none."""
        try:
            with (device / NAME).open("rb") as file:
                value = strict_loads(file.read(MAX_MARKS + 1), limit=MAX_MARKS)
            return cls(int(value["receipts_since"]), int(value["heartbeat"]))
        except (OSError, ValueError, KeyError, TypeError):
            return cls()

    def keep(self, device: Path) -> None:
        """Write them in the place of the old ones.

        Raises:
            DiskFullError: there is no room; the old ones stay.
        """
        values = {"receipts_since": self.receipts_since, "heartbeat": self.heartbeat}
        write_whole(device / NAME, canonical_line(values))
