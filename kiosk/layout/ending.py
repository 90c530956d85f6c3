"""Where everything of the countdown lies, and of the last words."""

from dataclasses import replace

from kiosk.actions import Choice, End, KeepOn
from kiosk.layout.buttons import buttons
from kiosk.layout.parts import BODY, TITLE, Look, ink_lines
from kiosk.layout.sheet import Box, Cell, Mark, Panel, Style
from kiosk.metrics import Role
from kiosk.presenters.ending import AskingView


def asking_panel(view: AskingView, style: Style) -> Panel:
    """Lay out the dialog over the whole window: words, a number, a bar, two buttons."""
    style = _small_enough(view, style)
    metrics = style.metrics
    wide, high = metrics.space
    width = min(wide - 2 * metrics.margin, metrics.px(1000))
    pad = metrics.px(48)
    card = _card(view, style, width=width, pad=pad)
    left, top = (wide - width) // 2, (high - card.height) // 2
    tall = max(metrics.px(120), metrics.touch)
    row = buttons(
        style,
        (Choice(view.keep, KeepOn(), is_primary=True), Choice(view.end, End())),
        width=width - 2 * pad,
        height=tall,
    )
    below = top + card.height - pad - tall
    return Panel(
        left=0,
        top=0,
        width=wide,
        height=high,
        cells=(
            replace(card, left=left, top=top),
            *(replace(c, left=c.left + left + pad, top=below) for c in row.cells),
        ),
    )


def _small_enough(view: AskingView, style: Style) -> Style:
    """Return a style in which the dialog fits the window, the largest that does."""
    metrics = style.metrics
    width = min(metrics.space[0] - 2 * metrics.margin, metrics.px(1000))
    card = _card(view, style, width=width, pad=metrics.px(48))
    if card.height <= metrics.space[1] or style.smaller is None:
        return style
    return _small_enough(view, style.smaller)


def _card(view: AskingView, style: Style, *, width: int, pad: int) -> Cell:
    metrics = style.metrics
    inner = width - 2 * pad
    title = style.lines(view.title, Role.TITLE, inner)
    lines = style.lines(view.said, Role.BODY, inner)
    said_top = pad + metrics.line(Role.TITLE) * len(title) + metrics.px(24)
    bar_top = said_top + metrics.line(Role.BODY) * len(lines) + metrics.px(24)
    thick = metrics.px(24)
    below = metrics.px(48) + max(metrics.px(120), metrics.touch) + pad
    height = bar_top + thick + below
    marks: tuple[Mark, ...] = (
        Box(
            left=0,
            top=0,
            width=width,
            height=height,
            fill="card",
            frame="ink",
            thickness=metrics.px(4),
            radius=metrics.px(20),
        ),
        *ink_lines(style, title, TITLE, left=pad, top=pad, room=inner),
        *ink_lines(style, lines, BODY, left=pad, top=said_top, room=inner),
        _bar(pad, bar_top, inner, thick, "hair"),
        _bar(pad, bar_top, max(thick, round(inner * view.share)), thick, "blue"),
    )
    return Cell(left=0, width=width, height=height, marks=marks)


def _bar(left: int, top: int, width: int, height: int, fill: str) -> Box:
    return Box(
        left=left, top=top, width=width, height=height, fill=fill, radius=height // 2
    )


def cleared_panel(words: str, style: Style) -> Panel:
    """Lay out the last words, alone on the glass: nothing of the session is left."""
    metrics = style.metrics
    wide, high = metrics.space
    look = Look(Role.TILE)
    lines = style.balanced(words, look.role, wide - 2 * metrics.margin)
    height = metrics.line(look.role) * len(lines)
    width = round(max(map(style.widths(look.role).of, lines)))
    marks = ink_lines(style, lines, look, left=0, top=0, room=width + 2)
    cell = Cell(
        left=(wide - width) // 2,
        top=metrics.over + (high - height) // 2,
        width=width + 2,
        height=height,
        marks=marks,
    )
    over = metrics.over
    return Panel(
        left=0, top=-over, width=wide, height=over + high, fill="bg", cells=(cell,)
    )
