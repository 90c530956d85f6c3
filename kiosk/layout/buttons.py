"""Buttons: a label that fits, its ground, one or several in a row."""

from collections.abc import Sequence

from kiosk.actions import Choice
from kiosk.layout.sheet import Box, Cell, Ink, Mark, Strip, Style
from kiosk.metrics import Role

LABEL_LINE = 1.25  # ems of a line of a label
LEAST_HALVED = 4  # characters; a shorter label is never put on two lines
ENOUGH = 0.8  # one line may be so much smaller than two and is still preferred
LEAST_FONT = 28  # drawn pixels; nothing on the screen is smaller


def rounded(
    style: Style,
    width: int,
    height: int,
    *,
    fill: str = "card",
    frame: str = "",
    thickness: int = 2,
) -> Box:
    """Return the ground of a card or of something that can be touched."""
    return Box(
        left=0,
        top=0,
        width=width,
        height=height,
        fill=fill,
        frame=frame,
        thickness=thickness,
        radius=style.metrics.px(12),
    )


def fitted(
    style: Style, label: str, room: int, *, lines: int = 1
) -> tuple[int, tuple[str, ...]]:
    """Return the largest size, at most a button's, that ``label`` fits; its lines."""
    size = style.metrics.font(Role.BUTTON)
    least = style.metrics.px(LEAST_FONT)
    while True:
        from_widths = style.ruler.widths(size, bold=True)
        if from_widths.of(label) <= room:
            return size, (label,)
        halves = _halves(label) if lines > 1 else (label,)
        if max(map(from_widths.of, halves)) <= room or size <= least:
            return size, halves
        size -= 1


def _halves(label: str) -> tuple[str, ...]:
    """Return a label in two: at a space, before a bracket, after a pause, or midway."""
    found = (label.find(mark) for mark in (" ", "（"))
    middle = (len(label) + 1) // 2
    pauses = [n for n, mark in enumerate(label[:-1], start=1) if mark in "，、？"]
    nearest = min(pauses, key=lambda at: abs(at - middle), default=middle)
    middle = next((at for at in found if at > 0), nearest)
    return label[:middle].strip(), label[middle:].strip()


def _label(
    style: Style, label: str, room: int, height: int, lines: int
) -> tuple[int, tuple[str, ...]]:
    """Return a button's label on one line, or on two where that keeps it larger."""
    label = style.widths(Role.BUTTON).drawable(label)  # it may be a name from a list
    one, words = fitted(style, label, room)
    one = min(one, int(height / LABEL_LINE))
    if lines == 1 or len(label) < LEAST_HALVED:
        return one, words
    two, halves = fitted(style, label, room, lines=2)
    two = min(two, int(height / (LABEL_LINE * len(halves))))
    fits = style.ruler.widths(one, bold=True).of(label) <= room
    return (one, words) if fits and one >= two * ENOUGH else (two, halves)


def button(
    style: Style, choice: Choice, *, left: int, width: int, height: int, lines: int = 1
) -> Cell:
    """Return a button: framed, or filled when it is the main one; grey when idle."""
    metrics = style.metrics
    pad = metrics.px(16)
    size, words = _label(style, choice.label, width - 2 * pad, height, lines)
    colour = "on_blue" if choice.is_primary else "blue"
    if choice.action is None:
        colour = "idle"
    line = round(size * LABEL_LINE)
    widths = style.ruler.widths(size, bold=True)
    top = (height - line * len(words)) // 2
    marks: list[Mark] = [
        rounded(
            style,
            width,
            height,
            fill="blue" if choice.is_primary and choice.action else "card",
            frame="blue" if choice.action else "hair",
        )
    ]
    marks += [
        Ink(
            text=word,
            left=max(pad, round((width - widths.of(word)) / 2)),
            top=top + number * line,
            room=width - 2 * pad,
            height=line,
            size=size,
            bold=True,
            colour=colour,
        )
        for number, word in enumerate(words)
    ]
    return Cell(
        left=left,
        width=width,
        height=height,
        marks=tuple(marks),
        action=choice.action,
        name=choice.label,
    )


def buttons(
    style: Style, choices: Sequence[Choice], *, width: int, height: int, above: int = 0
) -> Strip:
    """Return ``choices`` side by side, equally wide."""
    gap = style.metrics.gap
    count = len(choices)
    each = (width - gap * (count - 1)) // count
    cells = tuple(
        button(style, c, left=n * (each + gap), width=each, height=height, lines=2)
        for n, c in enumerate(choices)
    )
    return Strip(height=height, above=above, cells=cells)


def have_room(style: Style, choices: Sequence[Choice], *, width: int) -> bool:
    """Whether each label of a row has room in its button, if only as small as can be.

    No button may be narrower than what a finger needs.
    """
    gap, pad = style.metrics.gap, style.metrics.px(16)
    each = (width - gap * (len(choices) - 1)) // max(len(choices), 1)
    widths = style.ruler.widths(style.metrics.px(LEAST_FONT), bold=True)
    halves = (half for choice in choices for half in _halves(choice.label))
    widest = max(map(widths.of, halves), default=0.0)
    return each >= style.metrics.touch and widest <= each - 2 * pad


def levelled(
    style: Style, choices: Sequence[Choice], *, width: int, height: int
) -> Style:
    """Return a style in which the labels of buttons so wide are about equally large.

    One long label would stand small beside short ones in 特大.
    """
    room = width - 2 * style.metrics.px(16)
    least = min(_label(style, c.label, room, height, 2)[0] for c in choices)
    smaller = style.smaller
    if smaller and style.metrics.font(Role.BUTTON) * ENOUGH > least:
        return levelled(smaller, choices, width=width, height=height)
    return style
