"""The square for handwriting: where it lies beside the keys, and what is in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.input.strokes import SIDE, Stroke
from kiosk.layout.buttons import rounded
from kiosk.layout.sheet import Cell, Strokes, Style

DASH = 12  # drawn pixels of the cross that helps to write in the middle
PEN = 0.03  # how thick a stroke is, of the height


@dataclass(frozen=True, slots=True, kw_only=True)
class Pad:
    """The rectangle of the window that is written in, and the strokes in it so far."""

    left: int
    top: int
    width: int
    height: int
    strokes: tuple[Stroke, ...]

    @property
    def thickness(self) -> int:
        """How thick a stroke is drawn, in pixels."""
        return max(3, round(self.height * PEN))

    @property
    def _unit(self) -> float:
        return max(self.width, self.height) / SIDE

    def place(self, x: float, y: float) -> tuple[int, int]:
        """Return a point of the window, y down, as a point of a stroke.

        A finger that leaves the rectangle stays at its edge.
        """
        across = min(max(x - self.left, 0), self.width)
        down = min(max(y - self.top, 0), self.height)
        return round(across / self._unit), round(down / self._unit)

    def spot(self, x: int, y: int) -> tuple[float, float]:
        """Return where in the window a point of a stroke is drawn, y down."""
        return self.left + x * self._unit, self.top + y * self._unit


def pad_cell(style: Style, *, left: int, top: int, width: int, height: int) -> Cell:
    """Return the paper of a pad: a frame and a faint cross in a square."""
    return Cell(
        left=left,
        top=top,
        width=width,
        height=height,
        marks=(
            rounded(style, width, height, fill="card", frame="line"),
            Strokes(
                lines=tuple(_cross(width, height, style.metrics.px(DASH))),
                colour="hair",
                thickness=max(1, style.metrics.px(2)),
            ),
        ),
    )


def _cross(width: int, height: int, dash: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield the dashes of a square's two middle lines."""
    half = min(width, height) // 2
    x, y = width // 2, height // 2
    for at in range(-half + dash, half - dash, 2 * dash):
        yield x + at, y, x + at + dash, y
        yield x, y + at, x, y + at + dash
