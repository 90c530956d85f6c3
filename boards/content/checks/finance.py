"""The sums of village accounts: they add up, and go on where the last ones ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from boards.content.checks.rows import is_date, is_right, label_of
from boards.content.checks.scope import Scope, account_of, error, row_number, warning
from boards.content.draft import Draft
from boards.content.findings import Finding
from boards.content.periods import period_of

INCOME, EXPENSE = "收入", "支出"
KIND = "finance"


@dataclass(frozen=True, slots=True)
class Sums:
    """What the rows of an account come to."""

    income: Decimal
    expense: Decimal


def check_directions(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that every row says whether money came or went."""
    for row, value in enumerate(_values(draft, "direction")):
        if value in (INCOME, EXPENSE):
            continue
        number = row_number(draft, row)
        label = label_of(draft, "direction")
        said = f"：“{value}”不是“收入”或“支出”" if value else "是空的"
        yield error(
            draft, "row.direction", draft.where_cell(row, "direction"),
            f"第{number}行「{label}」{said}", "请选“收入”或“支出”",
        )  # fmt: skip


def check_amounts(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that amounts are more than nought; the direction says which way."""
    for row, value in enumerate(_values(draft, "amount")):
        if is_right(value, "money") and Decimal(value) <= 0:
            yield error(
                draft, "finance.amount", draft.where_cell(row, "amount"),
                f"第{row_number(draft, row)}行「{label_of(draft, 'amount')}」："
                f"{value} 不大于 0",
                "金额写正数，退回的钱另记一笔",
            )  # fmt: skip


def check_days(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that every row lies in the period of the account."""
    period = period_of(draft.item.period)
    if period is None:
        return
    for row, value in enumerate(_values(draft, "date")):
        if (
            is_date(value)
            and not period.first <= date.fromisoformat(value) <= period.last
        ):
            yield warning(
                draft, "finance.period", draft.where_cell(row, "date"),
                f"第{row_number(draft, row)}行「{label_of(draft, 'date')}」："
                f"{value} 不在 {draft.item.period} 里。是上个月的账吗？",
                "改日期，或把这一笔移到它自己的那个月",
            )  # fmt: skip


def check_repeats(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Point out rows that are the same as an earlier one."""
    table = draft.item.table
    if draft.item.kind != KIND or table is None:
        return
    if len(set(table.rows)) == len(table.rows):
        return
    first: dict[tuple[str, ...], int] = {}
    days, purposes = _values(draft, "date"), _values(draft, "purpose")
    amounts = _values(draft, "amount")
    for row, cells in enumerate(table.rows):
        earlier = first.setdefault(cells, row)
        if earlier == row or not (days and purposes and amounts):
            continue
        said = f"{days[row]} {purposes[row]} {amounts[row]}"
        yield warning(
            draft, "finance.repeat", f"rows.csv#{row_number(draft, row)}",
            f"第{row_number(draft, row)}行和第{row_number(draft, earlier)}行一样"
            f"（{said}）。是重复了吗？",
            "重复就删去一行；不是，就在备注里写明",
        )  # fmt: skip


def check_sum(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that opening and rows come to the closing."""
    sums = sums_of(draft)
    opening, closing = _field(draft, "opening"), _field(draft, "closing")
    if sums is None or opening is None or closing is None:
        return
    came = opening + sums.income - sums.expense
    if came != closing:
        yield error(
            draft, "finance.sum", draft.where("finance.closing"),
            f"期初 {opening:,} + 收入 {sums.income:,} − 支出 {sums.expense:,}"
            f" = {came:,}，和期末 {closing:,} 差 {abs(came - closing):,}",
            "看看哪一笔漏了、多了，或者金额录错了",
        )  # fmt: skip


def check_opening(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that the account goes on where the one before it ended."""
    opening, period = _field(draft, "opening"), period_of(draft.item.period)
    if opening is None or period is None:
        return
    matter, publisher, _ = account_of(draft.item)
    last = scope.accounts.get((matter, publisher, period.before()))
    closing = _money(last.fields.get("closing")) if last else None
    if last and closing is not None and closing != opening:
        yield error(
            draft, "finance.opening", draft.where("finance.opening"),
            f"期初 {opening:,} 和上一期（{last.period}）的期末 {closing:,} 不一样",
            "期初应等于上一期的期末；上一期写错了就先更正上一期",
        )  # fmt: skip


def check_twice(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Point out two accounts of the same period."""
    account = account_of(draft.item)
    if draft.item.kind != KIND or not draft.item.period:
        return
    held = scope.accounts.get(account)
    if held is not None and held.id != draft.item.id:
        yield warning(
            draft, "finance.twice", draft.where("period"),
            f"{draft.item.period} 的账已经有一份（{held.id}），是要更正还是重发？",
            "更正就改那一份，并写上更正内容",
        )  # fmt: skip


def sums_of(draft: Draft) -> Sums | None:
    """Return what the rows come to; ``None`` while a row cannot be counted."""
    table = draft.item.table
    if draft.item.kind != KIND or table is None:
        return None
    directions, amounts = _values(draft, "direction"), _values(draft, "amount")
    if not all(is_right(amount, "money") for amount in amounts):
        return None
    if set(directions) - {INCOME, EXPENSE} or len(directions) != len(amounts):
        return None
    pairs = [(d, Decimal(a)) for d, a in zip(directions, amounts, strict=True)]
    zero = Decimal("0.00")
    return Sums(
        sum((amount for direction, amount in pairs if direction == INCOME), zero),
        sum((amount for direction, amount in pairs if direction == EXPENSE), zero),
    )


def _values(draft: Draft, key: str) -> tuple[str, ...]:
    table = draft.item.table
    return table.values(key) if table and draft.item.kind == KIND else ()


def _field(draft: Draft, key: str) -> Decimal | None:
    return _money(draft.item.fields.get(key)) if draft.item.kind == KIND else None


def _money(value: object) -> Decimal | None:
    is_money = isinstance(value, str) and is_right(value, "money")
    return Decimal(str(value)) if is_money else None
