"""Budgets and final accounts: to the 项, adding up, and public in time (预算法 14)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from boards.content.checks.kinds_terms import Duty, check_out
from boards.content.checks.kinds_values import as_money, day_of_field, place
from boards.content.checks.scope import Scope, error, row_number, warning
from boards.content.draft import Draft
from boards.content.findings import Finding

_CODE = re.compile(r"([0-9]{3,9})(?![0-9])")
_LEVELS = re.compile(r"\s*(?:[—–/>]+|-+)\s*")
_TOTAL = re.compile(r"\W*(合\s*计|总\s*计|支出总计|收入总计)")
_PARTIAL = re.compile(r"\W*(小\s*计|其\s*中)")
# 政府收支分类科目: three digits are a 类, five a 款, seven a 项
_BELOW = {3: 5, 5: 7}
_LINE = 7
_DEPTH = 3  # a line in words names 类, 款 and 项
_OFFICES = frozenset({"county", "township", "office"})


@dataclass(frozen=True, slots=True)
class _Row:
    """One row: its place from 0, its subject, the code of it (or none), the amount."""

    place: int
    line: str
    code: str
    amount: Decimal | None

    @property
    def is_total(self) -> bool:
        return bool(_TOTAL.match(self.line))

    @property
    def is_sum(self) -> bool:
        return self.is_total or bool(_PARTIAL.match(self.line))

    @property
    def is_deep(self) -> bool:
        if self.code:
            return len(self.code) >= _LINE
        return len(_LEVELS.split(self.line)) >= _DEPTH

    def is_inside(self, other: "_Row") -> bool:
        """Tell whether this row is one of those that ``other`` sums up."""
        deeper = _BELOW.get(len(other.code)) == len(self.code)
        return deeper and self.code.startswith(other.code)


def check_in_time(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that it is public within twenty days of its approval."""
    if scope.board.kind in _OFFICES:
        where = place(draft, "approved_on")
        duty = Duty("budget.late", "budget_within", "批准", "公开", where)
        approved = day_of_field(draft, "approved_on")
        yield from check_out(scope, draft, duty, approved)


def check_lines(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that an office's lines go down to the 项."""
    if scope.board.kind not in _OFFICES:
        return
    rows = _rows(draft)
    for row in rows:
        is_outer = any(other.is_inside(row) for other in rows)
        if row.line and not (row.is_sum or row.is_deep or is_outer):
            yield warning(
                draft, "budget.line", draft.where_cell(row.place, "line"),
                f"第{row_number(draft, row.place)}行：“{row.line}”没有细到项",
                "写 7 位科目代码，或写成 类—款—项",
            )  # fmt: skip


def check_sums(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that a 合计, and each 类 and 款 that has rows below it, adds up."""
    rows = _rows(draft)
    if any(row.amount is None for row in rows):
        return  # the cell that is no amount is reported as one; no sum is claimed
    for row in rows:
        below = [inner.amount or Decimal(0) for inner in _summed(row, rows)]
        total, amount = sum(below, Decimal(0)), row.amount or Decimal(0)
        if below and total != amount:
            yield error(
                draft, "budget.sum", draft.where_cell(row.place, "amount"),
                f"第{row_number(draft, row.place)}行：“{row.line}”写的是 {amount}，"
                f"各行加起来是 {total}，差 {abs(amount - total)}",
                "核对这一行和它下面各行的金额",
            )  # fmt: skip


def _summed(row: _Row, rows: Sequence[_Row]) -> list[_Row]:
    """Return the rows that ``row`` is the sum of; none for one that sums up nothing."""
    if not row.is_total:
        return [other for other in rows if other.is_inside(row)]
    single = [other for other in rows if not other.is_sum]
    return [one for one in single if not any(one.is_inside(o) for o in single)]


def _rows(draft: Draft) -> list[_Row]:
    table = draft.item.table
    if table is None:
        return []
    pairs = zip(table.values("line"), table.values("amount"), strict=False)
    return [
        _Row(place, line.strip(), _code(line), as_money(amount))
        for place, (line, amount) in enumerate(pairs)
    ]


def _code(line: str) -> str:
    match = _CODE.match(line.strip())
    return match[1] if match else ""
