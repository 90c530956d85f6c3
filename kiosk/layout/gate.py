"""The release gates: whatever is wrong with a screen, found in its values.

A screen is its panels, in the order in which they are drawn. Nothing here looks at
pixels, so the gates ask the same of every glass, text size and palette in milliseconds.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from kiosk.layout.sheet import Box, Cell, Ink, Panel
from kiosk.metrics import Metrics
from kiosk.theme import NORMAL, Palette, contrast
from kiosk.typeset import everything

TEXTURE_LIMIT = 4096  # pixels a side that every graphics chip takes
LEAST_GAP = 16  # drawn pixels between two targets
LEAST_CONTRAST, RUNNING_CONTRAST = 4.5, 7.0  # WCAG 2.2, 1.4.3 and 1.4.6


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with how a screen is laid out: what, and where.

    ``kind`` is clipped, outside, small, near, texture, pale, reach or glyph.
    """

    kind: str
    what: str


@dataclass(frozen=True, slots=True)
class Target:
    """What can be touched, where it lies on the space that is used."""

    name: str
    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """Where it ends at the right."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """Where it ends below."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Gate:
    """Looks for faults; ``measure`` gives the true width and height of drawn text.

    ``is_drawable`` says whether a font has a character.
    """

    measure: Callable[[str, int, bool], tuple[float, float]]
    metrics: Metrics
    palette: Palette = field(default_factory=lambda: NORMAL)
    is_drawable: Callable[[str], bool] = everything

    def check(self, panels: Sequence[Panel]) -> list[Fault]:
        """Return every fault of ``panels``, which together are one screen."""
        targets = list(targets_of(panels))
        return [
            *(fault for panel in panels for fault in self._of_panel(panel)),
            *(fault for target in targets for fault in self._of_target(target)),
            *self._gaps(targets),
        ]

    def _of_panel(self, panel: Panel) -> Iterator[Fault]:
        for cell in panel.cells:
            if not _holds(panel, cell):
                yield Fault("outside", words_of(cell))
            for mark in cell.marks:
                if isinstance(mark, Ink):
                    yield from self._of_ink(cell, mark)
        for ink, ground in grounds(panel):
            yield from self._of_colours(ink, ground)

    def _of_target(self, target: Target) -> Iterator[Fault]:
        least = self.metrics.touch
        if min(target.width, target.height) < least:
            sides = f"{target.width}x{target.height} < {least}"
            yield Fault("small", f"{target.name} {sides}")
        width, height = self.metrics.space
        highest = height - self.metrics.panel.height  # over the space is glass, too
        if (
            target.left < 0
            or target.right > width
            or target.top < highest
            or target.bottom > height
        ):
            yield Fault("outside", target.name)
        if min(target.bottom, height) - max(target.top, 0) < min(least, target.height):
            yield Fault("reach", target.name)

    def _of_ink(self, cell: Cell, ink: Ink) -> Iterator[Fault]:
        wide, high = self.measure(ink.text, ink.size, ink.bold)
        if wide > ink.room + 1 or ink.left + wide > cell.width + 1:
            yield Fault("clipped", ink.text)
        if ink.top < 0 or ink.top + ink.height > cell.height + 1:
            yield Fault("clipped", f"{ink.text} ↕")
        if max(wide, high) > TEXTURE_LIMIT:
            yield Fault("texture", ink.text[:20])
        lacking = sorted({c for c in ink.text if not self.is_drawable(c)})
        if lacking:
            codes = " ".join(f"U+{ord(c):04X}" for c in lacking)
            yield Fault("glyph", f"{ink.text[:20]} {codes}")

    def _of_colours(self, ink: Ink, ground: str) -> Iterator[Fault]:
        if not ink.text.strip():
            return
        found = contrast(self.palette[ink.colour], self.palette[ground])
        least = RUNNING_CONTRAST if is_running(ink) else LEAST_CONTRAST
        if found < least:
            pair = f"{ink.colour} on {ground}: {found:.1f} < {least}"
            yield Fault("pale", f"{ink.text[:20]} {pair}")

    def _gaps(self, targets: Sequence[Target]) -> Iterator[Fault]:
        least = self.metrics.px(LEAST_GAP)
        for one, other in combinations(targets, 2):
            if _distance(one, other) < least:
                yield Fault("near", f"{one.name} | {other.name}")


def targets_of(panels: Sequence[Panel]) -> Iterator[Target]:
    """Yield everything on ``panels`` that can be touched."""
    for panel in panels:
        for cell in panel.cells:
            if cell.action:
                left, top = panel.left + cell.left, panel.top + cell.top
                yield Target(words_of(cell), left, top, cell.width, cell.height)


def grounds(panel: Panel) -> Iterator[tuple[Ink, str]]:
    """Yield each text of ``panel`` and the colour of what is really behind it."""
    boxes: list[tuple[int, int, Box]] = []
    for cell in panel.cells:
        for mark in cell.marks:
            if isinstance(mark, Box) and mark.fill:
                boxes.append((cell.left + mark.left, cell.top + mark.top, mark))
            elif isinstance(mark, Ink):
                x = cell.left + mark.left + 1
                y = cell.top + mark.top + mark.height // 2
                yield mark, _topmost(boxes, x, y) or panel.fill or "bg"


def is_running(ink: Ink) -> bool:
    """Whether a line is of a text that is read, not a label, a heading, a number."""
    return ink.colour == "ink" and not ink.bold


def words_of(cell: Cell) -> str:
    """Return what a cell is called, else what it says."""
    return cell.name or "".join(m.text for m in cell.marks if isinstance(m, Ink))[:20]


def _topmost(boxes: Sequence[tuple[int, int, Box]], x: int, y: int) -> str:
    for left, top, box in reversed(boxes):
        if 0 <= x - left < box.width and 0 <= y - top < box.height:
            return box.fill
    return ""


def _holds(panel: Panel, cell: Cell) -> bool:
    return (
        cell.left >= 0
        and cell.top >= 0
        and cell.left + cell.width <= panel.width
        and cell.top + cell.height <= panel.height
    )


def _distance(one: Target, other: Target) -> int:
    across = max(one.left, other.left) - min(one.right, other.right)
    down = max(one.top, other.top) - min(one.bottom, other.bottom)
    return max(across, down, 0)
