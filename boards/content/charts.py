"""Charts of money: which bars there are, before anything says how large they are drawn.

Two kinds only: income and expense of twelve months, and the categories of one account.
Amounts are yuan; what is not held has no bar, and is never taken for nothing.
"""

from dataclasses import dataclass
from decimal import Decimal

from boards.content.accounts import (
    CATEGORIES_SHOWN,
    EXPENSE,
    INCOME,
    OTHERS,
    Ledger,
    categories_of,
    is_month,
    months_until,
    share,
)
from boards.content.budget_lines import budget_lines, is_all_expense
from boards.content.item import Item
from boards.content.money_words import period_words, yuan

MONTHS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class MonthBars:
    """The two bars of one month; None for what is not held."""

    period: str
    label: str
    income: Decimal | None
    expense: Decimal | None


@dataclass(frozen=True, slots=True)
class MonthChart:
    """Income and expense of twelve months; ``selected`` is the period looked at."""

    title: str
    months: tuple[MonthBars, ...]
    selected: str

    def highest(self) -> Decimal:
        """Return the largest amount of all bars; 0 when there is none."""
        amounts = [m for bars in self.months for m in (bars.income, bars.expense)]
        return max((a for a in amounts if a is not None), default=Decimal(0))


@dataclass(frozen=True, slots=True)
class CategoryBar:
    """One category: its name, its sum, and how many hundredths of the whole it is."""

    label: str
    amount: Decimal
    share: int

    def share_words(self) -> str:
        """Return ``28%``, or ``不到1%`` of what is there but rounds to nothing."""
        return f"{self.share}%" if self.share or not self.amount else "不到1%"


@dataclass(frozen=True, slots=True)
class CategoryChart:
    """The categories of one direction, the largest first, at most nine bars."""

    title: str
    direction: str
    bars: tuple[CategoryBar, ...]


def month_chart(ledger: Ledger, period: str) -> MonthChart | None:
    """Return the bars of the year that ends with ``period``.

    ``None`` unless two months at least are held: one alone compares with nothing.
    """
    bars = tuple(_month(ledger, month) for month in months_until(period, MONTHS_SHOWN))
    held = [month for month in bars if month.income is not None]
    if len(held) < 2:  # noqa: PLR2004 (two make a comparison)
        return None
    return MonthChart(f"{period_words(period)}和前面各月的收支", bars, period)


def _month(ledger: Ledger, period: str) -> MonthBars:
    sums = ledger.sums(period)
    label = f"{int(period[5:])}月"
    if sums is None:
        return MonthBars(period, label, None, None)
    return MonthBars(period, label, sums.income, sums.expense)


def category_chart(item: Item, direction: str = EXPENSE) -> CategoryChart | None:
    """Return the categories of ``direction``; None when nothing was counted."""
    found = categories_of(item, direction)
    whole = sum((amount for _, amount in found), Decimal(0))
    if not whole:
        return None
    bars = tuple(
        CategoryBar(label, amount, share(amount, whole)) for label, amount in found
    )
    title = f"{period_words(item.period)}{direction}都花在哪里"
    if direction == INCOME:
        title = f"{period_words(item.period)}{direction}从哪里来"
    return CategoryChart(title, direction, bars)


def budget_chart(item: Item) -> CategoryChart | None:
    """Return the largest lines of a budget; the ninth bar is 其他.

    ``None`` where lines of income stand among them: they are no shares of one whole.
    """
    lines = budget_lines(item.table) if item.kind == "budget" else ()
    whole = sum((line.amount for line in lines), Decimal(0))
    if not whole or not is_all_expense(lines):
        return None
    ordered = sorted(lines, key=lambda line: (-line.amount, line.name))
    shown = [(one.name, one.amount) for one in ordered[:CATEGORIES_SHOWN]]
    rest = whole - sum((value for _, value in shown), Decimal(0))
    found = [*shown, (OTHERS, rest)] if rest else shown
    bars = tuple(CategoryBar(name, value, share(value, whole)) for name, value in found)
    return CategoryChart(f"{item.fields.get('stage', '')}都花在哪里", EXPENSE, bars)


def charts_of(item: Item, ledger: Ledger) -> tuple[MonthChart | CategoryChart, ...]:
    """Return every chart of ``item``: the year of months, then what adds up to a whole.

    A part that is alone is the whole, and not drawn.
    """
    months = month_chart(ledger, item.period) if is_month(item.period) else None
    parts = [category_chart(item, way) for way in (EXPENSE, INCOME)]
    several = [one for one in (*parts, budget_chart(item)) if one and one.bars[1:]]
    return (months, *several) if months else tuple(several)


def read_aloud(chart: MonthChart | CategoryChart) -> str:
    """Return the chart in words, for whoever cannot see it."""
    if isinstance(chart, CategoryChart):
        parts = [f"{b.label}{yuan(b.amount)}，占{b.share_words()}" for b in chart.bars]
    else:
        parts = [
            f"{m.label}收入{yuan(m.income)}，支出{yuan(m.expense)}"
            for m in chart.months
            if m.income is not None and m.expense is not None
        ]
    return f"{chart.title}：{'；'.join(parts)}。"
