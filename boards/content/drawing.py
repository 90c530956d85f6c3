"""A chart as shapes, so that paper and screen draw the same one.

Units are whole and mean what the caller means: pixels on a screen, parts of a drawing
on paper. ``em`` is the size of its text in those units. Direction is told by pattern
and word, never by colour alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from boards.content.accounts import EXPENSE, INCOME
from boards.content.charts import CategoryChart, MonthBars, MonthChart
from boards.content.money_words import yuan

SOLID, HATCH = "solid", "hatch"
FILL_OF = {INCOME: SOLID, EXPENSE: HATCH}
_PLOT = 7  # ems of the highest bar
_WIDE = "\u2e80"  # from here on a character is an em wide
_NARROW = 0.6  # of an em: no digit or letter of our font is wider
_LINE = 1.4  # ems from one line of text to the next


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled box; ``direction`` is 收入 or 支出, ``fill`` solid or hatch."""

    left: int
    top: int
    width: int
    height: int
    direction: str
    fill: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line from left to right."""

    left: int
    top: int
    width: int


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text in a box as wide as ``width``: ``align`` left, centre, right."""

    text: str
    left: int
    top: int
    width: int
    align: str = "left"
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes inside ``width`` × ``height``; ``em`` is the size of every text."""

    width: int
    height: int
    em: int
    shapes: tuple[Bar | Rule | Words, ...]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line of a hatch, from one point to another."""

    x1: int
    y1: int
    x2: int
    y2: int


def ems(text: str) -> float:
    """Return how wide ``text`` is at most, in ems."""
    return sum(1 if char >= _WIDE else _NARROW for char in text)


def drawn_months(chart: MonthChart, *, width: int, em: int) -> Drawing:
    """Draw a pair of bars for each month, with the amounts of the one looked at."""
    line = round(em * _LINE)
    said = _selected(chart)
    is_one_line = ems("　".join(said)) * em <= width
    said = ["　".join(said)] if is_one_line else said
    over = [Words(text, 0, (1 + n) * line, width) for n, text in enumerate(said)]
    floor = (1 + len(over)) * line + em // 2 + _PLOT * em
    step = width // len(chart.months)
    bars = [
        bar
        for number, month in enumerate(chart.months)
        for bar in _pair(month, chart, left=number * step, step=step, room=_PLOT * em)
    ]
    scaled = [replace(bar, top=floor - bar.height) for bar in bars]
    missing = _not_held(chart, step=step, top=floor - line)
    names = _month_names(chart, step=step, top=floor + em // 4, em=em)
    shapes = (*_legend(em), *over, *scaled, Rule(0, floor, width), *missing, *names)
    return Drawing(width, floor + em // 4 + line, em, shapes)


def drawn_categories(chart: CategoryChart, *, width: int, em: int) -> Drawing:
    """Draw a bar under the name, amount and share of each category."""
    line, thick = round(em * _LINE), round(em * 0.8)
    step = line + thick + em // 2
    most = max(bar.amount for bar in chart.bars)
    shapes: list[Bar | Rule | Words] = []
    for number, bar in enumerate(chart.bars):
        top = number * step
        amount = f"{yuan(bar.amount)}（{bar.share_words()}）"
        room = max(width - round(ems(amount) * em) - em, 0)
        shapes.append(Words(_fitted(bar.label, room / em), 0, top, room))
        shapes.append(Words(amount, 0, top, width, align="right"))
        long = _scaled(bar.amount, most, width)
        fill = FILL_OF[chart.direction]
        shapes.append(Bar(0, top + line, long, thick, chart.direction, fill))
    return Drawing(width, step * len(chart.bars), em, tuple(shapes))


def hatching(bar: Bar, gap: int) -> tuple[Stroke, ...]:
    """Return the lines of a hatch inside ``bar``, at 45°, ``gap`` apart.

    Every line ends on the edge of the bar, so whoever draws it needs no clipping.
    """
    right, foot = bar.left + bar.width, bar.top + bar.height
    strokes = []
    for reach in range(gap, bar.width + bar.height, gap):
        x1, y1 = bar.left + reach, bar.top
        if x1 > right:
            x1, y1 = right, bar.top + (reach - bar.width)
        x2, y2 = bar.left, bar.top + reach
        if y2 > foot:
            x2, y2 = bar.left + (reach - bar.height), foot
        strokes.append(Stroke(x1, y1, x2, y2))
    return tuple(strokes)


def _legend(em: int) -> Iterator[Bar | Words]:
    left = 0
    for way in (INCOME, EXPENSE):
        yield Bar(left, em // 5, em, em, way, FILL_OF[way])
        yield Words(way, left + em * 3 // 2, 0, 2 * em)
        left += em * 9 // 2


def _selected(chart: MonthChart) -> list[str]:
    found = next((m for m in chart.months if m.period == chart.selected), None)
    if found is None or found.income is None or found.expense is None:
        return []
    return [
        f"{found.label}收入{yuan(found.income)}",
        f"支出{yuan(found.expense)}",
    ]


def _pair(
    month: MonthBars, chart: MonthChart, *, left: int, step: int, room: int
) -> Iterator[Bar]:
    highest, each = chart.highest(), max(step * 2 // 5, 1)
    for number, way in enumerate((INCOME, EXPENSE)):
        amount = month.income if way == INCOME else month.expense
        if amount and amount > 0:
            high = _scaled(amount, highest, room)
            yield Bar(
                left + step // 10 + number * each, 0, each, high, way, FILL_OF[way]
            )


def _not_held(chart: MonthChart, *, step: int, top: int) -> Iterator[Words]:
    """Mark the months that nobody holds: they are not months without money."""
    for number, month in enumerate(chart.months):
        if month.income is None:
            yield Words("—", number * step, top, step, align="centre")


def _month_names(chart: MonthChart, *, step: int, top: int, em: int) -> Iterator[Words]:
    """Name as many months as there is room for, the one looked at among them."""
    widest = max(ems(month.label) for month in chart.months) * em
    every = 1 + int(widest // step)
    periods = [month.period for month in chart.months]
    at = (
        periods.index(chart.selected) if chart.selected in periods else len(periods) - 1
    )
    for number, month in enumerate(chart.months):
        if (number - at) % every == 0:
            is_bold = month.period == chart.selected
            room = step * every
            # The last name stays inside, however few bars there are to its right.
            left = min(number * step, max(step * len(chart.months) - round(widest), 0))
            align = "centre" if every == 1 else "left"
            yield Words(month.label, left, top, room, align=align, is_bold=is_bold)


def _scaled(amount: Decimal, most: Decimal, room: int) -> int:
    return max(int(amount * room / most), 1) if most > 0 else 0


def _fitted(text: str, room: float) -> str:
    """Cut ``text`` to ``room`` ems; ``…`` stands for what was cut off."""
    if ems(text) <= room:
        return text
    kept = text
    while kept and ems(kept) + 1 > room:
        kept = kept[:-1]
    return f"{kept}…"
