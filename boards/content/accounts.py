"""Accounts: what the lines of finance items add up to, and what they compare with.

Sums are counted from the lines, never taken on trust. While one amount is no number no
sum is claimed. Only accounts of the same matter and publisher are added or compared.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from boards.content.item import Item, Table
from boards.content.periods import period_of

INCOME, EXPENSE = "收入", "支出"
OTHERS = "其他"
CATEGORIES_SHOWN = 8  # the largest; what is left is one bar more
_YEAR = 12
_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Sums:
    """Yuan that came in and went out; ``closing`` is what was left, if it is known."""

    income: Decimal
    expense: Decimal
    closing: Decimal | None = None

    def of(self, direction: str) -> Decimal:
        """Return the sum of ``direction``, 收入 or 支出."""
        return self.income if direction == INCOME else self.expense


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an account that can be counted."""

    direction: str
    category: str
    purpose: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Ledger:
    """The accounts of one organ under one matter, by period (``2026-10``, ``2026-q3``).

    Of two items for one period the one published last counts.
    """

    items: Mapping[str, Item]

    def sums(self, period: str) -> Sums | None:
        """Return the sums of ``period``; a quarter or year also from its months.

        ``None`` when a part of it is not held, or cannot be counted.
        """
        if period in self.items:
            return sums_of(self.items[period])
        parts = [self.sums(month) for month in months_of(period)]
        known = [part for part in parts if part]
        if not known or len(known) < len(parts):
            return None
        return Sums(
            sum((part.income for part in known), Decimal(0)),
            sum((part.expense for part in known), Decimal(0)),
            known[-1].closing,
        )

    def latest(self) -> str:
        """Return the name of the latest period held; empty when nothing is."""
        return max(self.items, key=_last_day, default="")


def amount(text: str) -> Decimal | None:
    """Return the yuan that ``text`` states (``8,560.00`` too); None for no number."""
    try:
        value = Decimal(text.strip().replace(",", ""))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def lines_of(table: Table | None) -> tuple[Line, ...]:
    """Return the lines of an account; none of them while one cannot be counted."""
    if table is None:
        return ()
    amounts = [amount(text) for text in table.values("amount")]
    texts = [
        table.values(key) or ("",) * len(table.rows)
        for key in ("direction", "category", "purpose")
    ]
    rows = list(zip(*texts, amounts, strict=False))
    if any(value is None or row[0] not in (INCOME, EXPENSE) for *row, value in rows):
        return ()
    return tuple(
        Line(way, category, purpose, value)
        for way, category, purpose, value in rows
        if value is not None
    )


def sums_of(item: Item) -> Sums | None:
    """Return what the lines of a finance item add up to; None when they cannot."""
    lines = lines_of(item.table)
    if not lines:
        return None
    return Sums(
        _total(line.amount for line in lines if line.direction == INCOME),
        _total(line.amount for line in lines if line.direction == EXPENSE),
        amount(str(item.fields.get("closing", ""))),
    )


def biggest_of(item: Item, direction: str) -> Line | None:
    """Return the largest line of ``direction``; the first of equal ones."""
    lines = [line for line in lines_of(item.table) if line.direction == direction]
    return max(lines, key=lambda line: line.amount, default=None)


def categories_of(item: Item, direction: str) -> tuple[tuple[str, Decimal], ...]:
    """Return the categories of ``direction`` and their sums, the largest first.

    More than eight: the ninth is 其他 and holds what is left.
    """
    sums: dict[str, Decimal] = {}
    for line in lines_of(item.table):
        if line.direction == direction:
            name = line.category or OTHERS
            sums[name] = sums.get(name, Decimal(0)) + line.amount
    ordered = sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))
    shown = [pair for pair in ordered if pair[0] != OTHERS][:CATEGORIES_SHOWN]
    rest = _total(sums.values()) - _total(value for _, value in shown)
    return (*shown, (OTHERS, rest)) if rest else tuple(shown)


def ledger_of(item: Item, others: Iterable[Item]) -> Ledger:
    """Return the accounts that ``item`` stands among: its own, and those like it."""
    own = _account(item)
    like = [other for other in others if other.period and _account(other) == own]
    ordered = sorted(like, key=_published)
    by_period = {other.period: other for other in ordered if other.period}
    return Ledger({**by_period, item.period: item} if item.period else by_period)


def months_of(period: str) -> tuple[str, ...]:
    """Return the months of a quarter or a year: ``2026-07``, …; none of a month."""
    found = period_of(period)
    if found is None or found.months == 1:
        return ()
    first = found.first.month
    return tuple(
        f"{found.first.year:04}-{first + number:02}" for number in range(found.months)
    )


def quarter_of(period: str) -> str:
    """Return the quarter that a month lies in: ``2026-q4``; a quarter is its own."""
    found = period_of(period)
    if found is None or found.months > _QUARTER:
        return ""
    return f"{found.first.year:04}-q{(found.first.month + 2) // _QUARTER}"


def before(period: str) -> str:
    """Return the period just before; empty when ``period`` is none."""
    found = period_of(period)
    return found.before() if found else ""


def a_year_before(period: str) -> str:
    """Return the same period of the year before; empty when there is none."""
    found = period_of(period)
    if found is None or found.months == _YEAR:
        return ""
    return f"{found.first.year - 1:04}{period[4:]}"


def months_until(period: str, count: int = _YEAR) -> tuple[str, ...]:
    """Return ``count`` months that end with the last month of ``period``."""
    last = _last_day(period)
    months = [last.year * _YEAR + last.month - 1 - n for n in reversed(range(count))]
    return tuple(f"{m // _YEAR:04}-{m % _YEAR + 1:02}" for m in months)


def is_month(period: str) -> bool:
    """Tell whether ``period`` is one month."""
    found = period_of(period)
    return found is not None and found.months == 1


def _account(item: Item) -> tuple[str, str, str]:
    return item.kind, item.matter, item.publisher.name if item.publisher else ""


def _published(item: Item) -> float:
    return item.publish_at.timestamp() if item.publish_at else 0.0


def _last_day(period: str) -> date:
    found = period_of(period)
    return found.last if found else date.min


def _total(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))


def share(part: Decimal, whole: Decimal) -> int:
    """Return how many hundredths of ``whole`` are ``part``, rounded half up."""
    return int((part * 200 + whole) // (whole * 2)) if whole > 0 else 0
