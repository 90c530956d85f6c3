"""Lists of people who receive something: totals, heads, no more names than needed."""

from collections.abc import Iterator
from decimal import Decimal

from boards.content.checks.rows import is_right
from boards.content.checks.scope import Scope, error, row_number, warning
from boards.content.draft import Draft
from boards.content.findings import Finding

KIND = "roster"
LEAST_DATA = "C"  # of a matter's personal data: as little as can be
_HIDDEN = "某*＊×○〇"


def check_total(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that the amounts come to the total."""
    total, amounts = draft.item.fields.get("total"), _values(draft, "amount")
    if not amounts or not all(
        is_right(cell, "money") for cell in (total or "", *amounts)
    ):
        return
    came, written = sum(map(Decimal, amounts), Decimal("0.00")), Decimal(str(total))
    if came != written:
        yield error(
            draft, "roster.total", draft.where("roster.total"),
            f"合计算出来是 {came:,}，写的是 {written:,}，差 {abs(came - written):,}",
            "看看哪一行漏了、多了，或者金额录错了",
        )  # fmt: skip


def check_people(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that the heads come to the number of people."""
    written, names = draft.item.fields.get("people"), _values(draft, "name")
    if not names or not isinstance(written, int):
        return
    heads = [cell or "1" for cell in _values(draft, "people")] or ["1"] * len(names)
    if not all(is_right(cell, "int") for cell in heads):
        return
    came = sum(map(int, heads))
    if came != written:
        yield error(
            draft, "roster.people", draft.where("roster.people"),
            f"人数算出来是 {came}，写的是 {written}", "看看漏了谁，或者人数写错了",
        )  # fmt: skip


def check_repeats(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Point out a household that stands in the list twice."""
    keys = ("name", "group", "category", "amount", "month")
    columns = [_values(draft, key) for key in keys]
    if not all(columns):
        return
    first: dict[tuple[str, ...], int] = {}
    for row, cells in enumerate(zip(*columns, strict=True)):
        earlier = first.setdefault(cells, row)
        if earlier != row:
            yield warning(
                draft, "roster.repeat", f"rows.csv#{row_number(draft, row)}",
                f"第{row_number(draft, row)}行和第{row_number(draft, earlier)}行一样"
                f"（{cells[0]} {cells[1]}）。是重复了吗？", "重复就删去一行",
            )  # fmt: skip


def check_names(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Point out whole names where the matter shows as little as can be."""
    matter = scope.leaves.get(draft.item.matter)
    if matter is None or matter.personal_data != LEAST_DATA:
        return
    whole = [
        row
        for row, name in enumerate(_values(draft, "name"))
        if name and not set(name) & set(_HIDDEN)
        and not draft.is_kept(draft.where_cell(row, "name"))
    ]  # fmt: skip
    if whole:
        yield warning(
            draft, "privacy.name", draft.where_cell(whole[0], "name"),
            f"“{matter.name}”里有 {len(whole)} 个写全了的名字，"
            f"从第{row_number(draft, whole[0])}行起",
            "只留姓，例如“张某”“李＊＊”；未成年人只公布人数",
        )  # fmt: skip


def _values(draft: Draft, key: str) -> tuple[str, ...]:
    table = draft.item.table
    return table.values(key) if table and draft.item.kind == KIND else ()
