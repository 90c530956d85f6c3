"""What must agree inside a sheet, and the findings of the rules put in its words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from boards.authoring.excel.content import Content
from boards.authoring.excel.drafts import Made
from boards.authoring.excel.messages import Notes
from boards.authoring.excel.table import Total
from boards.content.checks.rows import is_right
from boards.content.findings import ERROR, WARNING, Finding
from boards.content.item import Table

_WAYS = ("收入", "支出")
# A clerk who does the books month by month knows the one before as last month (R10).
_LAST_MONTH = re.compile(r"上一期（\d{4}-\d{2}）的期末")


def check_totals(content: Content, made: Made, notes: Notes) -> None:
    """Hold every row of totals against the sums of the rows above it (R08)."""
    table = made.draft.item.table
    if table is None or not all(is_right(a, "money") for a in table.values("amount")):
        return
    for total in content.lines.totals:
        for way, written in total.amounts.items():
            what = way or next((w for w in _WAYS if w in total.word), "")
            came = _sum(table, what, _rows_above(content, made, total))
            if came != written and not _is_any(table, what, written):
                diff = abs(came - written)
                words = {"what": what, "a": f"{came:,}", "b": f"{written:,}"}
                notes.note("R08", str(total.row), r=total.row, d=f"{diff:,}", **words)


def worded(findings: Iterable[Finding], made: Made, notes: Notes) -> Iterator[Finding]:
    """Yield the findings about ``made`` with places in the sheet, none said twice."""
    said = notes.places()
    row = f"{notes.file}#{made.row}"
    for finding in findings:
        where = finding.where.replace("rows.csv#", f"{notes.file}#")
        if made.row and where.startswith("item.yaml"):
            where = row
        if finding.item == made.draft.item.id and (where not in said or where == row):
            yield replace(
                finding,
                where=where,
                severity=_severity(finding),
                message=_LAST_MONTH.sub("上个月的期末", finding.message),
            )


def _severity(finding: Finding) -> str:
    """Return how grave a finding is: who reviews can only do so once it is there."""
    is_later = finding.code.startswith("review.") and finding.severity == ERROR
    return WARNING if is_later else finding.severity


def _rows_above(content: Content, made: Made, total: Total) -> list[int]:
    """Return the places of the rows that a total sums up.

    A 小计 counts from the total before it, others from the top.
    """
    earlier = [t.row for t in content.lines.totals if t.row < total.row]
    first = max(earlier, default=0) if "小计" in total.word else 0
    return [
        place
        for place, number in enumerate(made.draft.rows)
        if first < number < total.row
    ]


def _sum(table: Table, way: str, places: list[int]) -> Decimal:
    ways, amounts = table.values("direction"), table.values("amount")
    return sum(
        (
            Decimal(amounts[place])
            for place in places
            if not way or not ways or ways[place] == way
        ),
        Decimal("0.00"),
    )


def _is_any(table: Table, way: str, written: Decimal) -> bool:
    """Tell whether a bare 合计 of an account is one of the sums it may mean."""
    if way or not table.values("direction"):
        return False
    every = list(range(len(table.rows)))
    income, expense = (_sum(table, one, every) for one in _WAYS)
    return written in (income, expense, income - expense)
