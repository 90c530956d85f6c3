"""The lines of a budget that nothing else sums up: what may be added or drawn.

A table of 政府收支分类科目 has sums among its rows (类, 款, 项, 小计, 合计): who adds
all rows counts the same money several times.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from boards.content.accounts import amount
from boards.content.item import Table

_CODE = re.compile(r"([0-9]{3,9})(?![0-9])\s*")
_SUM = re.compile(r"\W*(合\s*计|总\s*计|小\s*计|其\s*中|支出总计|收入总计)")
_INCOME = re.compile("收入|结余|结转|收益")


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One line: its name without its code, and its yuan."""

    name: str
    amount: Decimal


def budget_lines(table: Table | None) -> tuple[BudgetLine, ...]:
    """Return the innermost lines of a budget; none while an amount is no number."""
    if table is None:
        return ()
    pairs = zip(table.values("line"), table.values("amount"), strict=False)
    rows = [(line.strip(), amount(text)) for line, text in pairs]
    codes = {_code(line) for line, _ in rows} - {""}
    inner = [(line, value) for line, value in rows if not _is_sum(line, codes)]
    if any(value is None for _, value in inner):
        return ()
    return tuple(
        BudgetLine(_CODE.sub("", line, count=1) or line, value)
        for line, value in inner
        if value is not None
    )


def is_all_expense(lines: tuple[BudgetLine, ...]) -> bool:
    """Tell whether no line is money that comes in, so that shares mean something."""
    return not any(_INCOME.search(line.name) for line in lines)


def _code(line: str) -> str:
    match = _CODE.match(line)
    return match[1] if match else ""


def _is_sum(line: str, codes: set[str]) -> bool:
    own = _code(line)
    holds_others = any(c != own and c.startswith(own) for c in codes) if own else False
    return bool(_SUM.match(line)) or holds_others
