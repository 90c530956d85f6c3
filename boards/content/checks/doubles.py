"""Tables that seem to be published a second time, and expenses without a receipt."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from boards.content.checks.finance import EXPENSE
from boards.content.checks.rows import is_right
from boards.content.checks.scope import Scope, account_of, row_number, warning
from boards.content.draft import Draft
from boards.content.findings import Finding

_LEAST_ROWS = 3  # fewer are alike by chance
_SHOWN = 5
_HUNDRED = 100


def check_alike(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Point out a table nearly all of whose rows another of its period has (K7)."""
    item, rows = draft.item, set(draft.item.table.rows if draft.item.table else ())
    if len(rows) < _LEAST_ROWS or not item.period:
        return
    told, holders = (item.kind, *account_of(item)), scope.first_holders
    same = Counter(holders.get((told, row), item.id) for row in rows)
    del same[item.id]
    other, count = next(iter(same.most_common(1)), ("", 0))
    if count * _HUNDRED >= len(rows) * scope.rules.number("alike_percent"):
        yield warning(
            draft, "item.alike", "rows.csv",
            f"{item.period} 已经有一份（{other}），{count} 行和它一样",
            "要更正就改那一份并写更正；真是另一份，核对明细",
        )  # fmt: skip


def check_vouchers(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Point out large expenses that no receipt is named or pictured for."""
    table, limit = draft.item.table, scope.rules.number("voucher_above")
    if draft.item.kind != "finance" or table is None:
        return
    keys = {column.key for column in table.columns}
    proofs = [table.values(key) for key in ("voucher", "photo") if key in keys]
    directions, amounts = table.values("direction"), table.values("amount")
    bare = [
        row
        for row, (way, amount) in enumerate(zip(directions, amounts, strict=False))
        if way == EXPENSE and is_right(amount, "money") and Decimal(amount) > limit
        and not any(proof[row].strip() for proof in proofs)
    ]  # fmt: skip
    if bare:
        named = "、".join(f"第{row_number(draft, row)}行" for row in bare[:_SHOWN])
        yield warning(
            draft, "finance.voucher", draft.where_cell(bare[0], "voucher"),
            f"{len(bare)} 笔超过 {limit} 元的支出没有票据号或照片：{named}",
            "写上票据号，或者把票据拍照放进 photos/",
        )  # fmt: skip


def check_photos(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that the photo a row names lies in ``photos/``."""
    table = draft.item.table
    there = {file.name for file in draft.item.files}
    for row, name in enumerate(table.values("photo") if table else ()):
        if name and name not in there:
            yield warning(
                draft, "row.no-photo", draft.where_cell(row, "photo"),
                f"第{row_number(draft, row)}行的照片“{name}”不在 photos/ 里",
                "放进去，或者改成文件的名字",
            )  # fmt: skip
