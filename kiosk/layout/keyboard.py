"""The keyboard laid out: a row of candidates and rows of keys, all large enough."""

from dataclasses import dataclass

from kiosk.input.composing import Choose, More
from kiosk.layout.buttons import fitted, rounded
from kiosk.layout.sheet import Cell, Ink, Panel, Style
from kiosk.metrics import Role
from kiosk.presenters.typing import COLUMNS, KeyboardView, KeyView

GAP, EDGE, KEY = 16, 24, 96  # drawn pixels
ROWS = 5  # of the highest keyboard
LINE = 1.25  # heights of a letter


@dataclass(frozen=True, slots=True)
class Keyboard:
    """Two panels, so that only the candidates are drawn anew for each key."""

    candidates: Panel
    keys: Panel

    @property
    def height(self) -> int:
        """How high both are together."""
        return self.candidates.height + self.keys.height


def lay_out_keyboard(view: KeyboardView, style: Style, body: Panel) -> Keyboard:
    """Lay the keyboard out at the foot of ``body``, over its margins too."""
    metrics = style.metrics
    gap = metrics.px(GAP)
    left, width = body.left - metrics.margin, body.width + 2 * metrics.margin
    tall = key_height(style, body)
    above = 0 if view.candidates is None else tall + gap
    height = len(view.rows) * (tall + gap) + gap
    top = body.top + body.height - height
    keys = Panel(
        left=left,
        top=top,
        width=width,
        height=height,
        fill="tint",
        cells=tuple(
            cell
            for number, row in enumerate(view.rows)
            for cell in _row(row, style, width, gap + number * (tall + gap), tall)
        ),
    )
    candidates = Panel(
        left=left,
        top=top - above,
        width=width,
        height=above,
        fill="tint",
        cells=_candidates(view, style, width, tall) if above else (),
    )
    return Keyboard(candidates, keys)


def key_height(style: Style, body: Panel) -> int:
    """Return how high a key is: less where the screen is low."""
    metrics = style.metrics
    roomy = max(metrics.touch, metrics.px(KEY))
    is_low = ROWS * (roomy + metrics.px(GAP)) > body.height // 2
    return metrics.touch if is_low else roomy


def _row(
    row: tuple[KeyView, ...], style: Style, width: int, top: int, height: int
) -> list[Cell]:
    gap = style.metrics.px(GAP)
    edge = style.metrics.px(EDGE)
    inner = width - 2 * edge
    unit = (inner - (COLUMNS - 1) * gap) / COLUMNS
    weights = sum(key.weight for key in row)
    used = weights * unit + (weights - 1) * gap
    at = edge + (inner - used) / 2
    cells = []
    for key in row:
        wide = key.weight * unit + (key.weight - 1) * gap
        if key.action is not None:
            cells.append(_key(key, style, (round(at), top, int(wide), height)))
        at += wide + gap
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
