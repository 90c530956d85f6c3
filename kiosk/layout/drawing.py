"""Where a drawing lies: the shapes that the print shop shares, as marks of a screen."""

from dataclasses import replace

from boards.content.accounts import INCOME
from boards.content.drawing import HATCH, Bar, Drawing, Rule, Words, hatching
from kiosk.layout.sheet import Box, Ink, Mark, Strokes, Style

HATCH_GAP = 10  # drawn pixels between the lines of a hatch
LINE = 1.3  # ems of a line of text

Shape = Bar | Rule | Words


def placed(drawn: Drawing, style: Style, left: int, top: int) -> list[Mark]:
    """Return a drawing as marks, its corner at ``left`` and ``top``."""
    moved = (replace(s, left=s.left + left, top=s.top + top) for s in drawn.shapes)
    return [mark for shape in moved for mark in _marks(shape, drawn.em, style)]


def _marks(shape: Shape, em: int, style: Style) -> tuple[Mark, ...]:
    if isinstance(shape, Words):
        return (_ink(shape, em, style),)
    thin = max(1, style.metrics.px(2))
    if isinstance(shape, Bar):
        return _bar(shape, style, thin)
    sides = Box(left=shape.left, top=shape.top, width=shape.width, height=thin)
    return (replace(sides, fill="line"),)


def _bar(bar: Bar, style: Style, thin: int) -> tuple[Mark, ...]:
    colour = "income" if bar.direction == INCOME else "expense"
    box = Box(left=bar.left, top=bar.top, width=bar.width, height=bar.height)
    if bar.fill != HATCH:
        return (replace(box, fill=colour),)
    lines = hatching(bar, max(4, style.metrics.px(HATCH_GAP)))
    ends = tuple((line.x1, line.y1, line.x2, line.y2) for line in lines)
    return (
        Strokes(lines=ends, colour=colour, thickness=thin),
        replace(box, frame=colour, thickness=thin),
    )


def _ink(words: Words, em: int, style: Style) -> Ink:
    wide = round(style.ruler.widths(em, bold=words.is_bold).of(words.text))
    free = words.width - wide
    shift = {"left": 0, "centre": free // 2, "right": free}[words.align]
    return Ink(
        text=words.text,
        left=words.left + shift,
        top=words.top,
        room=wide + 2,
        height=round(em * LINE),
        size=em,
        bold=words.is_bold,
    )
