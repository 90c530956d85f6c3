"""Where everything of the chart screen lies: the shared drawing as marks of strips."""

from collections.abc import Iterator
from dataclasses import replace

from boards.content.accounts import INCOME
from boards.content.charts import CategoryChart, MonthChart
from boards.content.drawing import (
    HATCH,
    Bar,
    Drawing,
    Rule,
    Words,
    drawn_categories,
    drawn_months,
    hatching,
)
from kiosk.layout.parts import BODY, STRONG, heading, text
from kiosk.layout.sheet import Box, Cell, Ink, Mark, Panel, Strip, Strokes, Style
from kiosk.layout.table import table_strips
from kiosk.metrics import Role
from kiosk.presenters.chart import Chart, ChartView

HATCH_GAP = 10  # drawn pixels between the lines of a hatch
PAD, OVER = 28, 12  # drawn pixels between a drawing and the edges of its card
LINE = 1.3  # ems of a line of text
LEAST_EM = 16  # pixels; a year of months is never drawn smaller

Shape = Bar | Rule | Words


def chart_strips(view: ChartView, style: Style, body: Panel) -> tuple[Strip, ...]:
    """Lay out every chart under its title, then the comparison."""
    width = body.width
    strips = list(text(style, view.said, BODY, width=width)) if view.said else []
    for chart in view.charts:
        above = style.metrics.px(40) if strips else 0
        strips += heading(style, chart.title, STRONG, width=width, above=above)
        room = body.height - sum(strip.height for strip in strips[-1:])
        strips += _chart(chart, style, width, room)
    if view.compared is not None:
        above = style.metrics.px(40) if strips else 0
        title = view.compared_title
        strips += heading(style, title, STRONG, width=width, above=above)
        strips += table_strips(view.compared, style, width, most=body.height)
    return tuple(strips)


def _chart(chart: Chart, style: Style, width: int, room: int) -> tuple[Strip, ...]:
    """Return a year of months as one strip, categories as a strip for each.

    The year is drawn smaller where ``room`` is all that a page has under its title.
    """
    inner, em = width - 2 * style.metrics.px(PAD), style.metrics.font(Role.SECOND)
    if isinstance(chart, MonthChart):
        free = room - 2 * style.metrics.px(OVER)
        year = drawn_months(chart, width=inner, em=em)
        while year.height > free and year.em > LEAST_EM:
            year = drawn_months(chart, width=inner, em=year.em - 1)
        return (_strip(year, style, width),)
    return tuple(
        _categories(chart, drawn_categories(chart, width=inner, em=em), style, width)
    )


def _categories(
    chart: CategoryChart, drawn: Drawing, style: Style, width: int
) -> Iterator[Strip]:
    step, down = drawn.height // len(chart.bars), drawn.em // 4  # as much over as under
    for number in range(len(chart.bars)):
        own = (s for s in drawn.shapes if s.top // step == number)
        moved = tuple(
            replace(shape, top=shape.top - number * step + down) for shape in own
        )
        yield _strip(replace(drawn, height=step, shapes=moved), style, width)


def _strip(drawn: Drawing, style: Style, width: int) -> Strip:
    """Return shapes on a white ground, as wide as the page."""
    metrics = style.metrics
    pad, over = metrics.px(PAD), metrics.px(OVER)
    whole = drawn.height + 2 * over
    ground = Box(left=0, top=0, width=width, height=whole, fill="card")
    marks = [ground, *placed(drawn, style, pad, over)]
    cell = Cell(left=0, width=width, height=whole, marks=tuple(marks))
    return Strip(height=whole, cells=(cell,))


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
