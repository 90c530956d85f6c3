"""Where an application stands, as a value: what is known of it on this machine."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sync.formats.progress import ProgressRecord


class Stage(StrEnum):
    """How far an application is known to be."""

    WAITING = "waiting"  # sealed here, not sent yet
    HELD = "held"  # turned down by the hub, a person must look
    ARRIVED = "arrived"  # receipted, nothing known of it yet
    KNOWN = "known"  # the hub has published a record
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one application stands; ``at`` is when it was submitted or arrived.

    ``agency`` is the code of the one that works on it, as far as a record says.
    """

    stage: Stage
    at: datetime | None = None
    record: ProgressRecord | None = None
    agency: str = ""

    @property
    def state(self) -> str:
        """The state that the hub told, else the stage known here."""
        return self.record.state if self.record else self.stage.value
