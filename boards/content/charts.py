"""Charts of money: which bars there are, before anything says how large they are drawn.

Two kinds only: income and expense of twelve months, and the categories of one account.
Amounts are yuan; what is not held has no bar, and is never taken for nothing.
"""

from dataclasses import dataclass
from decimal import Decimal

from boards.content.accounts import (
    EXPENSE,
    INCOME,
    Ledger,
    categories_of,
    months_until,
    share,
)
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


def read_aloud(chart: MonthChart | CategoryChart) -> str:
    """Return the chart in words, for whoever cannot see it."""
    if isinstance(chart, CategoryChart):
        parts = [f"{b.label}{yuan(b.amount)}，占{b.share}%" for b in chart.bars]
    else:
        parts = [
            f"{m.label}收入{yuan(m.income)}，支出{yuan(m.expense)}"
            for m in chart.months
            if m.income is not None and m.expense is not None
        ]
    return f"{chart.title}：{'；'.join(parts)}。"
