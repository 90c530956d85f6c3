"""A zone: a rectangle of the window that draws a panel and announces touches."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kivy.graphics import Color, Line, Rectangle, RoundedRectangle
from kivy.graphics.texture import Texture
from kivy.input import MotionEvent
from kivy.uix.widget import Widget

from kiosk.actions import Action
from kiosk.layout.sheet import Box, Cell, Ink, Mark, Modules, Panel, Picture, Strokes
from kiosk.theme import Palette, rgb
from kiosk.widgets.pen import textures
from kiosk.widgets.pictures import PICTURES
from kiosk.widgets.strokes import draw_strokes

DEBOUNCE_SECONDS = 0.25  # a trembling hand touches twice


@dataclass
class Drawn:
    """A cell on the screen, and what changes colour when it is pressed."""

    cell: Cell
    fills: list[tuple[Color, str]] = field(default_factory=list)
    inks: list[tuple[Color, str]] = field(default_factory=list)


class Zone(Widget):
    """Draws a ``Panel``; announces ``on_act`` with the action of the cell touched.

    A touch counts when it comes up inside its cell or at most ``slop`` outside it.
    """

    __events__ = ("on_act",)

    def __init__(self, **properties: Any) -> None:
        super().__init__(size_hint=(None, None), **properties)
        self.slop = 0
        self.panel = Panel(left=0, top=0, width=0, height=0)
        self._drawn: list[Drawn] = []
        self._palette: Palette = {}
        self._held: Drawn | None = None
        self._shown: tuple[Panel, int, float] | None = None
        self._last: tuple[Action | None, float] = (None, 0.0)

    def show(self, panel: Panel, palette: Palette, window_height: float) -> None:
        """Draw ``panel`` in place of what was drawn before, unless it is just that."""
        wanted = (panel, id(palette), window_height)
        if wanted == self._shown:
            return
        self._shown = None
        self.panel, self._palette = panel, palette
        self.size = (panel.width, panel.height)
        self.pos = (panel.left, window_height - panel.top - panel.height)
        self._held = None
        self.canvas.clear()
        with self.canvas:
            if panel.fill:
                Color(*rgb(palette[panel.fill]))
                Rectangle(pos=self.pos, size=self.size)
            self._drawn = [self._draw(cell) for cell in panel.cells]
        self._shown = wanted

    def cell_at(self, x: float, y: float, *, slop: float = 0) -> Cell | None:
        """Return the touchable cell at a point of the window."""
        for drawn in self._drawn:
            if drawn.cell.action and self._covers(drawn.cell, x, y, slop):
                return drawn.cell
        return None

    def centre_of(self, cell: Cell) -> tuple[float, float]:
        """Return the middle of ``cell`` in the window."""
        return (
            self.x + cell.left + cell.width / 2,
            self.top - cell.top - cell.height / 2,
        )

    def on_touch_down(self, touch: MotionEvent) -> bool:
        if getattr(touch, "button", "left") not in {"left", None} or self._held:
            return bool(self.collide_point(*touch.pos))
        cell = self.cell_at(*touch.pos)
        if cell is None:
            return False
        self._held = next(d for d in self._drawn if d.cell is cell)
        self._colour(self._held, is_pressed=True)
        touch.grab(self)
        return True

    def on_touch_up(self, touch: MotionEvent) -> bool:
        if touch.grab_current is not self:
            return False
        touch.ungrab(self)
        held, self._held = self._held, None
        if held is None:  # the panel was drawn anew meanwhile
            return True
        self._colour(held, is_pressed=False)
        action = held.cell.action
        if action and self._covers(held.cell, *touch.pos, self.slop):
            self._announce(action, float(touch.time_start))
        return True

    def on_act(self, action: Action) -> None:
        """Announce what was asked for; the app decides what happens."""

    def _announce(self, action: Action, began: float) -> None:
        previous, moment = self._last
        if action == previous and abs(began - moment) < DEBOUNCE_SECONDS:
            return
        self._last = (action, began)
        self.dispatch("on_act", action)

    def _covers(self, cell: Cell, x: float, y: float, slop: float) -> bool:
        left, top = self.x + cell.left - slop, self.top - cell.top + slop
        right, bottom = left + cell.width + 2 * slop, top - cell.height - 2 * slop
        return bool(left <= x <= right and bottom <= y <= top)

    def _colour(self, drawn: Drawn, *, is_pressed: bool) -> None:
        for colour, name in drawn.fills:
            colour.rgb = rgb(self._palette["pressed" if is_pressed else name])
        for colour, name in drawn.inks:
            colour.rgb = rgb(self._palette["on_pressed" if is_pressed else name])

    def _draw(self, cell: Cell) -> Drawn:
        drawn = Drawn(cell)
        for mark in cell.marks:
            self._draw_mark(mark, cell, drawn)
        return drawn

    def _draw_mark(self, mark: Mark, cell: Cell, drawn: Drawn) -> None:
        x, top = self.x + cell.left, self.top - cell.top
        if isinstance(mark, Ink):
            self._draw_ink(mark, x, top, drawn)
        elif isinstance(mark, Box):
            self._draw_box(mark, x, top, drawn)
        elif isinstance(mark, Picture):
            _draw_picture(mark, x, top)
        elif isinstance(mark, Strokes):
            Color(*rgb(self._palette[mark.colour]))
            draw_strokes(mark, x, top)
        else:
            _draw_modules(mark, x, top)

    def _draw_ink(self, ink: Ink, x: float, top: float, drawn: Drawn) -> None:
        if not ink.text:
            return
        colour = Color(*rgb(self._palette[ink.colour]))
        drawn.inks.append((colour, ink.colour))
        left = x + ink.left
        for run in textures(ink.text, ink.size, ink.bold):
            width, height = run.size
            bottom = top - ink.top - round((ink.height + height) / 2)
            Rectangle(texture=run, pos=(left, bottom), size=(width, height))
            left += width

    def _draw_box(self, box: Box, x: float, top: float, drawn: Drawn) -> None:
        pos = (x + box.left, top - box.top - box.height)
        size = (box.width, box.height)
        if box.fill:
            colour = Color(*rgb(self._palette[box.fill]))
            drawn.fills.append((colour, box.fill))
            _rectangle(pos, size, box.radius)
        if box.frame:
            Color(*rgb(self._palette[box.frame]))
            half = box.thickness / 2  # a line is drawn on both sides of its path
            inner = (pos[0] + half, pos[1] + half)
            Line(
                rounded_rectangle=(
                    *inner,
                    size[0] - box.thickness,
                    size[1] - box.thickness,
                    max(box.radius - half, 1),
                ),
                width=half,
            )


def _rectangle(
    pos: tuple[float, float], size: tuple[float, float], radius: int
) -> None:
    if radius:
        RoundedRectangle(pos=pos, size=size, radius=[radius])
    else:
        Rectangle(pos=pos, size=size)


def _draw_picture(mark: Picture, x: float, top: float) -> None:
    found = PICTURES.texture(mark.inside or Path(mark.path))
    if found is None:  # the layout asked before; nothing is drawn for a lost file
        return
    across, down = mark.part[2] * found.width, mark.part[3] * found.height
    scale = min(mark.width / across, mark.height / down)
    width, height = round(across * scale), round(down * scale)
    left = x + mark.left + (mark.width - width) // 2
    bottom = top - mark.top - (mark.height + height) // 2
    Color(1, 1, 1)
    Rectangle(
        texture=found,
        pos=(left, bottom),
        size=(width, height),
        tex_coords=_seen(found, mark.part),
    )


def _seen(
    texture: Texture, part: tuple[float, float, float, float]
) -> tuple[float, ...]:
    """Return the corners of ``part`` on the texture, the lower left one first."""
    first_x, first_y, *_ = texture.tex_coords
    last_x, last_y = texture.tex_coords[4:6]
    left, top, width, height = part
    xs = [first_x + at * (last_x - first_x) for at in (left, left + width)]
    ys = [last_y + at * (first_y - last_y) for at in (top + height, top)]
    return xs[0], ys[0], xs[1], ys[0], xs[1], ys[1], xs[0], ys[1]


def _draw_modules(mark: Modules, x: float, top: float) -> None:
    count = len(mark.rows)
    grey = bytes(
        0 if is_dark else 255 for row in reversed(mark.rows) for is_dark in row
    )
    code = Texture.create(size=(count, count), colorfmt="luminance")
    code.mag_filter = code.min_filter = "nearest"  # edges stay sharp for the camera
    code.blit_buffer(grey, colorfmt="luminance", bufferfmt="ubyte")
    side = count * mark.module
    Color(1, 1, 1)
    Rectangle(
        texture=code, pos=(x + mark.left, top - mark.top - side), size=(side, side)
    )
