"""Lanes: what is signed never waits behind what is drawn."""

from enum import StrEnum


class Lane(StrEnum):
    """What a worker does. The jobs of a lane are done one after the other."""

    ALL = "all"
    RELEASES = "releases"
    DRAWINGS = "drawings"

    @property
    def keeps_time(self) -> bool:
        """Whether it also does what has to happen by the clock."""
        return self is not Lane.DRAWINGS
