"""The keyboard laid out: a row of candidates and rows of keys, all large enough."""

from dataclasses import dataclass, replace

from kiosk.input.composing import Choose, More
from kiosk.layout.buttons import fitted, rounded
from kiosk.layout.pad import Pad, pad_cell
from kiosk.layout.sheet import Cell, Ink, Panel, Style
from kiosk.metrics import Role
from kiosk.presenters.key_rows import COLUMNS, WRITTEN_COLUMNS, KeyView
from kiosk.presenters.typing import KeyboardView

GAP, EDGE, KEY = 16, 24, 96  # drawn pixels
ROWS = 5  # of the highest keyboard
LINE = 1.25  # heights of a letter


@dataclass(frozen=True, slots=True)
class Keyboard:
    """Two panels, so that only the candidates are drawn anew for each key.

    ``pad`` lies on the keys' panel where something is written by hand.
    """

    candidates: Panel
    keys: Panel
    pad: Pad | None = None

    @property
    def height(self) -> int:
        """How high both are together."""
        return self.candidates.height + self.keys.height


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where keys lie on their panel: keys of one weight are ``unit`` wide."""

    left: float
    width: float
    unit: float
    gap: int
    tall: int

    def top(self, row: int) -> int:
        """Return where row number ``row`` begins."""
        return self.gap + row * (self.tall + self.gap)

    def span(self, weight: float) -> float:
        """Return how wide a key of ``weight`` is, gaps inside it counted."""
        return weight * self.unit + (weight - 1) * self.gap


def lay_out_keyboard(view: KeyboardView, style: Style, body: Panel) -> Keyboard:
    """Lay the keyboard out at the foot of ``body``, over its margins too."""
    metrics = style.metrics
    left, width = body.left - metrics.margin, body.width + 2 * metrics.margin
    grid = _grid(style, width, key_height(style, body))
    above = 0 if view.candidates is None else grid.tall + grid.gap
    height = grid.top(len(view.rows))
    top = body.top + body.height - height
    paper = _paper(view, style, grid)
    beside = _beside(grid) if paper else grid
    keys = Panel(
        left=left,
        top=top,
        width=width,
        height=height,
        fill="tint",
        cells=(
            *((paper,) if paper else ()),
            *(
                cell
                for number, row in enumerate(view.rows)
                for cell in _row(row, style, beside, beside.top(number))
            ),
        ),
    )
    candidates = Panel(
        left=left,
        top=top - above,
        width=width,
        height=above,
        fill="tint",
        cells=_candidates(view, style, width, grid.tall) if above else (),
    )
    return Keyboard(candidates, keys, _pad(view, keys, paper))


def _grid(style: Style, width: int, tall: int) -> _Grid:
    gap, edge = style.metrics.px(GAP), style.metrics.px(EDGE)
    inner = width - 2 * edge
    unit = (inner - (COLUMNS - 1) * gap) / COLUMNS
    return _Grid(edge, inner, unit, gap, tall)


def _beside(grid: _Grid) -> _Grid:
    """Return the part of ``grid`` at the right of the paper."""
    width = grid.span(WRITTEN_COLUMNS)
    return replace(grid, left=grid.left + grid.width - width, width=width)


def _paper(view: KeyboardView, style: Style, grid: _Grid) -> Cell | None:
    """Return what is written on; None for other tabs."""
    if view.strokes is None:
        return None
    return pad_cell(
        style,
        left=round(grid.left),
        top=grid.gap,
        width=int(grid.span(COLUMNS - WRITTEN_COLUMNS)),
        height=grid.top(len(view.rows)) - 2 * grid.gap,
    )


def _pad(view: KeyboardView, keys: Panel, paper: Cell | None) -> Pad | None:
    if paper is None:
        return None
    return Pad(
        left=keys.left + paper.left,
        top=keys.top + paper.top,
        width=paper.width,
        height=paper.height,
        strokes=view.strokes or (),
    )


def key_height(style: Style, body: Panel) -> int:
    """Return how high a key is: less where the screen is low."""
    metrics = style.metrics
    roomy = max(metrics.touch, metrics.px(KEY))
    is_low = ROWS * (roomy + metrics.px(GAP)) > body.height // 2
    return metrics.touch if is_low else roomy


def _row(row: tuple[KeyView, ...], style: Style, grid: _Grid, top: int) -> list[Cell]:
    used = grid.span(sum(key.weight for key in row))
    at = grid.left + (grid.width - used) / 2
    cells = []
    for key in row:
        wide = grid.span(key.weight)
        if key.action is not None:
            cells.append(_key(key, style, (round(at), top, int(wide), grid.tall)))
        at += wide + grid.gap
    return cells


def _key(key: KeyView, style: Style, place: tuple[int, int, int, int]) -> Cell:
    left, top, width, height = place
    metrics = style.metrics
    size, words = fitted(style, key.label, width - metrics.px(8))
    size = min(size, int(height / LINE))
    fill, colour = ("blue", "on_blue") if key.is_main else ("card", "ink")
    if key.is_side:
        fill, colour = "tint", "blue"
    frame = "blue" if key.is_main else "line"
    box = rounded(style, width, height, fill=fill, frame=frame)
    return Cell(
        left=left,
        top=top,
        width=width,
        height=height,
        marks=(box, _middle(style, words[0], size, colour, (width, height))),
        action=key.action,
        name=key.label,
    )


def _middle(
    style: Style, word: str, size: int, colour: str, place: tuple[int, int]
) -> Ink:
    width, height = place
    wide = style.ruler.widths(size, bold=True).of(word)
    line = round(size * LINE)
    left = max(0, round((width - wide) / 2))
    return Ink(
        text=word,
        left=left,
        top=(height - line) // 2,
        room=width - left,
        height=line,
        size=size,
        bold=True,
        colour=colour,
    )


def _candidates(
    view: KeyboardView, style: Style, width: int, height: int
) -> tuple[Cell, ...]:
    metrics = style.metrics
    gap = metrics.px(GAP)
    if not view.candidates:
        return (_hint(view.hint, style, width, height),)
    more_width = max(metrics.touch, metrics.px(120))
    edge = metrics.px(EDGE)
    right = width - edge - more_width - gap
    cells: list[Cell] = []
    at = edge
    for candidate in view.candidates[view.first :]:
        key = KeyView(candidate.text, Choose(candidate))
        wide = _width_of(key.label, style, right - edge)
        if cells and at + wide > right:
            break
        cells.append(_key(key, style, (at, gap, wide, height)))
        at += wide + gap
    shown = view.first + len(cells)
    if view.first or shown < len(view.candidates):
        following = shown if shown < len(view.candidates) else 0
        more = KeyView(view.more, More(following), is_side=True)
        cells.append(_key(more, style, (right + gap, gap, more_width, height)))
    return tuple(cells)


def _width_of(word: str, style: Style, most: int) -> int:
    metrics = style.metrics
    wide = style.ruler.widths(metrics.font(Role.BUTTON), bold=True).of(word)
    return min(most, max(metrics.touch, round(wide) + 2 * metrics.px(20)))


def _hint(hint: str, style: Style, width: int, height: int) -> Cell:
    """Return what stands in place of candidates, on one line however long it is."""
    metrics = style.metrics
    edge = metrics.px(EDGE)
    size, words = fitted(style, hint, width - 2 * edge)
    size = min(size, metrics.font(Role.SECOND), int(height / LINE))
    ink = Ink(
        text=words[0],
        left=edge,
        top=(height - round(size * LINE)) // 2,
        room=width - 2 * edge,
        height=round(size * LINE),
        size=size,
        colour="sub",
    )
    gap = metrics.px(GAP)
    return Cell(left=0, top=gap, width=width, height=height, marks=(ink,))
