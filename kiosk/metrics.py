"""Sizes on the screen: worked out from the panel's pixels and inches.

A size is given twice: in millimetres, so that it can be read and touched from where a
person stands, and in pixels of a panel 1,080 wide, so that it never falls apart on a
coarse one. The larger of the two counts.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from math import hypot

MM_PER_INCH = 25.4
BASE = 1080  # pixels on the shorter side that the pixel sizes are written for
TOUCH_MM, TOUCH_PX = 16, 88
SLOP_MM = 12  # a finger may leave its target by so much and still mean it
RAIL, TOOLS = 360, 280  # widths of the two rails of a wide landscape screen
RAIL_PANEL = (1600, 1000)  # below this a landscape screen has no room for rails
RAIL_HEAD = 100, 160  # the header over the rails; what lifts it and a strip off them
RAIL_TILES = 9  # the most that a preset may have
NEARLY_WHOLE = 0.9
TOTEM_INCH = 43  # a portrait panel so large stands on the floor


class Role(StrEnum):
    """What a piece of text is for; decides its size, line height and weight."""

    ATTRACT = "attract"
    TITLE = "title"
    TILE = "tile"
    BODY = "body"
    CELL = "cell"
    AMOUNT = "amount"
    SECOND = "second"
    BUTTON = "button"


class TextMode(StrEnum):
    """标准, 大字, 特大."""

    NORMAL = "normal"
    LARGE = "large"
    LARGEST = "largest"


FACTORS = {TextMode.NORMAL: 1.0, TextMode.LARGE: 1.35, TextMode.LARGEST: 1.75}
_EMS = {  # mm, pixels at 1,080, line height in ems, whether it is bold
    Role.ATTRACT: (18, 96, 1.2, True),
    Role.TITLE: (11, 44, 1.25, True),
    Role.TILE: (12, 48, 1.2, True),
    Role.BODY: (8, 32, 1.5, False),
    Role.CELL: (7.5, 30, 1.4, False),
    Role.AMOUNT: (8, 32, 1.4, True),
    Role.SECOND: (7, 28, 1.4, False),
    Role.BUTTON: (9, 36, 1.25, True),
}


_HEADS = (Role.TITLE, Role.TILE)  # larger than what is read in any case
SHALLOW_GROWTH, SHALLOW_EMS = 1.35, 1.35  # no less than the 1.3 of the standard


@dataclass(frozen=True, slots=True)
class Panel:
    """The glass: pixels, inches across, and how high a hand may have to reach.

    ``bottom_edge_mm`` is from the floor to the lowest visible pixel.
    """

    width: int = 1080
    height: int = 1920
    diagonal_inch: float = 21.5
    bottom_edge_mm: int = 650
    reach_mm: int = 1220  # ADA 308: 48 inches, from a wheelchair


def panel_named(text: str) -> Panel:
    """Read ``1080x1920@21.5``: pixels, and inches across if told.

    Raises:
        ValueError: it has another form.
    """
    size, _, inches = text.partition("@")
    width, height = size.split("x")
    return Panel(int(width), int(height), float(inches or Panel().diagonal_inch))


@dataclass(frozen=True)
class Metrics:
    """Every size of one panel in one text mode; all results are whole pixels.

    Each is worked out once: a long list asks for the same few a hundred thousand times.
    """

    panel: Panel
    mode: TextMode = TextMode.NORMAL
    is_low: bool = False

    @cached_property
    def px_per_mm(self) -> float:
        """Pixels to a millimetre of glass."""
        panel = self.panel
        diagonal = hypot(panel.width, panel.height)
        return diagonal / panel.diagonal_inch / MM_PER_INCH

    @cached_property
    def scale(self) -> float:
        """How many real pixels one pixel of the drawings is."""
        return min(self.panel.width, self.panel.height) / BASE

    def px(self, drawn: float) -> int:
        """Return ``drawn`` pixels of the 1,080 drawings on this panel."""
        return round(drawn * self.scale)

    def mm(self, length: float) -> int:
        """Return a length on the glass in pixels."""
        return round(length * self.px_per_mm)

    def font(self, role: Role) -> int:
        """Return the size of text of ``role``; the attract title does not grow."""
        return self._fonts[role]

    def line(self, role: Role) -> int:
        """Return the height of a line of ``role``."""
        return self._heights[role]

    @cached_property
    def _fonts(self) -> dict[Role, int]:
        return {role: self._font(role) for role in Role}

    @cached_property
    def _heights(self) -> dict[Role, int]:
        return {role: self._line(role) for role in Role}

    def _font(self, role: Role) -> int:
        mm, px, _, _ = _EMS[role]
        factor = 1.0 if role is Role.ATTRACT else FACTORS[self.mode]
        if role is Role.ATTRACT:
            return max(self.px(px), min(self.mm(mm), self.px(px) * 2))
        if self.is_shallow and role in _HEADS:
            factor = min(factor, SHALLOW_GROWTH)
        return round(max(mm * self.px_per_mm, px * self.scale) * factor)

    def _line(self, role: Role) -> int:
        ems = _EMS[role][2]
        return round(
            self.font(role) * (min(ems, SHALLOW_EMS) if self.is_shallow else ems)
        )

    @staticmethod
    def is_bold(role: Role) -> bool:
        """Whether text of ``role`` is bold."""
        return _EMS[role][3]

    @cached_property
    def touch(self) -> int:
        """The least side of anything that can be touched."""
        return max(self.mm(TOUCH_MM), self.px(TOUCH_PX))

    @property
    def slop(self) -> int:
        """How far outside its target a finger may come up."""
        return self.mm(SLOP_MM)

    @cached_property
    def margin(self) -> int:
        """The space at the left and right edge."""
        return self.px(48)

    @cached_property
    def gap(self) -> int:
        """The space between two targets."""
        return max(self.px(16), self.mm(4))

    @cached_property
    def is_landscape(self) -> bool:
        """Whether the panel is wider than high."""
        return self.panel.width > self.panel.height

    @cached_property
    def is_shallow(self) -> bool:
        """Whether few lines of text have room: a small panel wider than high."""
        return self.is_landscape and not self.has_rails

    @cached_property
    def has_rails(self) -> bool:
        """Whether tiles and tools stand in rails at the sides."""
        panel = self.panel
        roomy = self.touch <= self.px(TOUCH_PX) * 1.1  # 1280x800 on 10 inches is not
        wide = self.is_landscape and panel.width >= self.px(RAIL_PANEL[0])
        head = 0 if self.over >= self.px(RAIL_HEAD[1]) else self.px(RAIL_HEAD[0])
        tiles = RAIL_TILES * (self.touch + self.gap) - self.gap + self.px(4)
        return wide and roomy and tiles <= self.reach - head

    @property
    def reach(self) -> int:
        """How many pixels from the bottom a hand reaches; the whole height if it does.

        Only in low mode; otherwise everything counts as within reach.
        """
        panel = self.panel
        mm = panel.reach_mm - panel.bottom_edge_mm
        pixels = round(mm * self.px_per_mm)
        if not self.is_low or pixels >= NEARLY_WHOLE * panel.height:
            return panel.height
        return max(pixels, panel.height // 3)

    @property
    def can_be_low(self) -> bool:
        """Whether low mode would change anything on this panel."""
        return Metrics(self.panel, self.mode, is_low=True).reach < self.panel.height

    @property
    def starts_low(self) -> bool:
        """Whether the panel is a totem so high that a session begins in low mode."""
        is_high = self.panel.diagonal_inch >= TOTEM_INCH and not self.is_landscape
        return is_high and self.can_be_low

    @property
    def over(self) -> int:
        """How much of the glass is over what is used; nothing but in low mode."""
        return self.panel.height - self.reach

    @property
    def space(self) -> tuple[int, int]:
        """Width and height of what is used: the whole glass, or its lower part.

        Laid out on this, and drawn from the lower edge up, everything is in reach.
        """
        return self.panel.width, self.reach
