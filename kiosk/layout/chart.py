"""Where everything of the chart screen lies: the shared drawing as marks of strips."""

from collections.abc import Iterator
from dataclasses import replace

from boards.content.charts import CategoryChart, MonthChart
from boards.content.drawing import (
    Drawing,
    drawn_categories,
    drawn_months,
)
from kiosk.layout.drawing import placed
from kiosk.layout.parts import BODY, STRONG, heading, text
from kiosk.layout.sheet import Box, Cell, Panel, Strip, Style
from kiosk.layout.table import table_strips
from kiosk.metrics import Role
from kiosk.presenters.chart import Chart, ChartView

PAD, OVER = 28, 12  # drawn pixels between a drawing and the edges of its card
LEAST_EM = 16  # pixels; a year of months is never drawn smaller


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
