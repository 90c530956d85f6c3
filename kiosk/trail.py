"""The way a resident came: where 返回 leads."""

from dataclasses import dataclass, replace

from kiosk.actions import Place


@dataclass(frozen=True, slots=True)
class Trail:
    """The places gone through, the present one last; never empty."""

    places: tuple[Place, ...]

    @property
    def here(self) -> Place:
        """Where we are."""
        return self.places[-1]

    def going(self, place: Place) -> "Trail":
        """Return the way after opening ``place``; nothing changes if we are there."""
        return self if place == self.here else Trail((*self.places, place))

    def replacing(self, place: Place) -> "Trail":
        """Return the way with ``place`` instead of the present one."""
        return Trail((*self.places[:-1], place))

    def back(self) -> "Trail":
        """Return the way one step before; the first place is never left."""
        return Trail(self.places[:-1] or self.places)

    def home(self) -> "Trail":
        """Return the way at its first place, on its first page."""
        return Trail((replace(self.places[0], page=0),))

    def on_page(self, page: int) -> "Trail":
        """Return the way with the present place on ``page``."""
        return self.replacing(replace(self.here, page=page))
