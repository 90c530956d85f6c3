"""Where everything of the help screen lies: drawings, sizes, colours, whom to ask."""

from collections.abc import Sequence

from kiosk.actions import Choice
from kiosk.layout.buttons import buttons, rounded
from kiosk.layout.item import fact_strips
from kiosk.layout.parts import SECOND, STRONG, TITLE, heading, ink_lines
from kiosk.layout.sheet import Box, Cell, Mark, Panel, Strip, Style
from kiosk.metrics import Role
from kiosk.presenters.help import HelpView, StepView


def help_strips(view: HelpView, style: Style, body: Panel) -> tuple[Strip, ...]:
    """Lay out what can be set, then what to know, then whom to ask.

    Who cannot read the screen finds the colours with the second touch, on any glass.
    """
    metrics = style.metrics
    width, gap = body.width, metrics.px(20)
    tall = max(metrics.px(104), metrics.touch)
    return (
        *heading(style, view.sizes_title, TITLE, width=width),
        buttons(style, view.sizes, width=width, height=tall, above=gap),
        buttons(style, view.colours, width=width, height=tall, above=metrics.gap),
        *_asking(view.ways_title, style, width, above=2 * gap),
        *_ways(view.ways, style, width, height=tall),
        *(_step(step, style, width, above=2 * gap) for step in view.steps[:1]),
        *(_step(step, style, width, above=gap) for step in view.steps[1:]),
        *_asking(view.ask_title, style, width, above=2 * gap),
        *fact_strips(view.asks, style, width),
    )


def _asking(title: str, style: Style, width: int, *, above: int) -> tuple[Strip, ...]:
    return heading(style, title, TITLE, width=width, above=above) if title else ()


def _ways(
    ways: Sequence[Choice], style: Style, width: int, *, height: int
) -> tuple[Strip, ...]:
    """Lay out further ways two by two; a last odd one is as wide as both."""
    rows = [ways[first : first + 2] for first in range(0, len(ways), 2)]
    gap = style.metrics.gap
    return tuple(
        buttons(style, row, width=width, height=height, above=gap) for row in rows
    )


def _step(step: StepView, style: Style, width: int, *, above: int) -> Strip:
    metrics = style.metrics
    side, pad = metrics.px(112), metrics.px(24)
    left = side + 2 * pad
    room = width - left - pad
    titles = style.lines(step.title, Role.BODY, room, bold=True)
    said = style.lines(step.said, Role.SECOND, room)
    high = metrics.line(Role.BODY) * len(titles) + metrics.line(Role.SECOND) * len(said)
    height = max(side, high) + 2 * metrics.px(16)
    top = (height - high) // 2
    marks: list[Mark] = [
        rounded(style, width, height),
        *_drawing(step.drawing, pad, (height - side) // 2, side),
        *ink_lines(style, titles, STRONG, left=left, top=top, room=room),
        *ink_lines(
            style,
            said,
            SECOND,
            left=left,
            top=top + metrics.line(Role.BODY) * len(titles),
            room=room,
        ),
    ]
    cell = Cell(left=0, width=width, height=height, marks=tuple(marks))
    return Strip(height=height, above=above, cells=(cell,))


def _drawing(name: str, left: int, top: int, side: int) -> list[Mark]:
    """Draw what a step is about with a few boxes: a finger, pages, sizes, a code."""
    unit = side / 16
    ground = Box(
        left=left, top=top, width=side, height=side, fill="tint", radius=side // 8
    )
    shapes = [
        Box(
            left=left + round(x * unit),
            top=top + round(y * unit),
            width=round(wide * unit),
            height=round(high * unit),
            fill=fill,
            frame="blue" if fill == "card" else "",
            thickness=max(2, round(unit / 3)),
            radius=round(radius * unit),
        )
        for x, y, wide, high, fill, radius in _SHAPES[name]
    ]
    return [ground, *shapes]


_SHAPES: dict[str, tuple[tuple[float, float, float, float, str, float], ...]] = {
    "touch": (
        (2, 3, 12, 5, "card", 1),
        (7, 6, 2.4, 8, "blue", 1.2),
        (5.4, 10, 5.6, 4.4, "blue", 1.6),
    ),
    "turn": (
        (2.5, 3, 7, 10, "card", 0.8),
        (6.5, 3, 7, 10, "card", 0.8),
        (8, 5.5, 4, 0.9, "blue", 0),
        (8, 7.6, 4, 0.9, "blue", 0),
        (8, 9.7, 2.6, 0.9, "blue", 0),
    ),
    "larger": (
        (2, 9, 3, 0.9, "blue", 0),
        (3.1, 9, 0.9, 4, "blue", 0),
        (6, 3.4, 8, 1.8, "blue", 0),
        (9.1, 3.4, 1.8, 9.6, "blue", 0),
    ),
    "take": (
        (3, 3, 4.2, 4.2, "blue", 0),
        (8.8, 3, 4.2, 4.2, "blue", 0),
        (3, 8.8, 4.2, 4.2, "blue", 0),
        (4.4, 4.4, 1.4, 1.4, "tint", 0),
        (10.2, 4.4, 1.4, 1.4, "tint", 0),
        (4.4, 10.2, 1.4, 1.4, "tint", 0),
        (8.8, 8.8, 1.4, 1.4, "blue", 0),
        (11.6, 8.8, 1.4, 1.4, "blue", 0),
        (10.2, 10.2, 1.4, 1.4, "blue", 0),
        (8.8, 11.6, 1.4, 1.4, "blue", 0),
        (11.6, 11.6, 1.4, 1.4, "blue", 0),
    ),
    "print": (
        (4, 2.2, 8, 4.4, "card", 0.4),
        (2.2, 5.4, 11.6, 5, "blue", 0.9),
        (11.2, 6.6, 1.2, 1.2, "card", 0.6),
        (4, 8.6, 8, 5.4, "card", 0.4),
        (5.4, 10.2, 5.2, 0.8, "blue", 0),
        (5.4, 11.9, 3.4, 0.8, "blue", 0),
    ),
    "leave": (
        (3, 2.6, 7, 10.8, "card", 0.6),
        (7.6, 7.4, 1.2, 1.2, "blue", 0.6),
        (11, 7.4, 3, 1.2, "blue", 0.4),
    ),
}
