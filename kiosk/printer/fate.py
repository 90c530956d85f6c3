"""What became of a job, as the print process tells it and the screen words it."""

from enum import StrEnum


class Fate(StrEnum):
    """What became of a job."""

    WAITING = "waiting"
    PRINTING = "printing"
    PRINTED = "printed"
    UNSURE = "unsure"  # begun, and not confirmed
    PAPER = "paper"
    COVER = "cover"
    FAULT = "fault"
    SILENT = "silent"
    GONE = "gone"

    @property
    def is_final(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self not in {Fate.WAITING, Fate.PRINTING}
