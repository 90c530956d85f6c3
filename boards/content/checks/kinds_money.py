"""Projects, deals and debts: amounts and days that contradict each other."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise

from boards.content.checks.kinds_terms import due_on, out_on
from boards.content.checks.kinds_values import (
    as_day,
    as_money,
    day_of_field,
    money_of,
    place,
    text_of,
)
from boards.content.checks.rows import label_of
from boards.content.checks.scope import Scope, error, row_number, warning
from boards.content.draft import Draft
from boards.content.findings import Finding
from boards.content.kinds import kind_of

_NEEDED: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("project", "合同"): ("contract", "contractor"),
    ("project", "验收"): ("accepted_on",),
    ("project", "决算"): ("final",),
    ("deal", "公告"): ("floor_price", "open_until_on"),
    ("deal", "结果"): ("price", "party"),
    ("deal", "合同"): ("price", "party", "term"),
}
"""What a stage is public for, and says nothing without."""


def check_stage(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that a stage says what it is public for; a register says it row by row."""
    kind, stage = draft.item.kind, text_of(draft, "stage")
    if kind == "deal" and draft.item.table and draft.item.table.rows:
        return
    labels = {field.key: field.label for field in kind_of(kind).fields}
    for key in _NEEDED.get((kind, stage), ()):
        is_written = draft.is_written(f"{kind}.{key}")
        if not draft.item.fields.get(key) and not is_written:
            yield error(
                draft, "item.required", place(draft, key),
                f"“{stage}”阶段没有写 {key}（{labels[key]}）", f"写上{labels[key]}",
            )  # fmt: skip


def check_project_amounts(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that paid, contract and budget go together, or point out where not."""
    budget, contract = money_of(draft, "budget"), money_of(draft, "contract")
    final = money_of(draft, "final")
    percent = scope.rules.number("project_over_budget_percent")
    for key, label, amount in (
        ("contract", "合同金额", contract),
        ("final", "决算金额", final),
    ):
        if amount and budget and amount > budget * (100 + percent) / 100:
            yield warning(
                draft, "project.over-budget", place(draft, key),
                f"{label} {amount} 元，比预算 {budget} 元多出 {percent}% 以上",
                "核对金额；确实超了的，在正文写明经过谁同意",
            )  # fmt: skip
    paid, most = money_of(draft, "paid"), final or contract
    if paid and most and paid > most:
        label = "决算" if final else "合同"
        yield warning(
            draft, "project.overpaid", place(draft, "paid"),
            f"已付 {paid} 元，比{label}金额 {most} 元还多", "核对金额",
        )  # fmt: skip


def check_project_days(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that a project starts, ends and is accepted in this order."""
    keys = ("started_on", "finished_on", "accepted_on")
    labels = dict(zip(keys, ("开工", "完工", "验收"), strict=True))
    days = [(key, day) for key in keys if (day := day_of_field(draft, key))]
    for (before, first), (after, second) in pairwise(days):
        if second < first:
            yield error(
                draft, "project.days", place(draft, after),
                f"{labels[after]}（{second}）在{labels[before]}（{first}）前面",
                "改日期",
            )  # fmt: skip


def check_deal_notice(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that whoever wants to bid has time to."""
    until = day_of_field(draft, "open_until_on")
    if text_of(draft, "stage") != "公告" or until is None:
        return
    begun = out_on(scope, draft)
    rule = "deal_notice_days"
    least = due_on(scope, begun, rule)
    if least and until < least and draft.item.id not in scope.released:
        yield warning(
            draft, "deal.notice-days", place(draft, "open_until_on"),
            f"{begun} 公告，{until} 报名截止，不到{scope.rules.term(rule)}",
            f"把报名截止改成 {least} 或更晚；依据：{scope.rules.source(rule)}",
        )  # fmt: skip


def check_deal(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check the price against the floor, and that the contract ends after it begins."""
    floor, price = money_of(draft, "floor_price"), money_of(draft, "price")
    if floor is not None and price is not None and price < floor:
        yield warning(
            draft, "deal.price", place(draft, "price"),
            f"成交价 {price} 元，比底价 {floor} 元还低",
            "核对金额；确实低于底价的，在正文写明经过谁同意",
        )  # fmt: skip
    term = draft.item.fields.get("term")
    begin, end = _span(term if isinstance(term, Mapping) else {})
    if begin and end and end <= begin:
        yield error(
            draft, "deal.term", place(draft, "term"),
            f"起止日期：{end} 结束，可是 {begin} 才开始", "改日期",
        )  # fmt: skip


def check_deal_rows(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check each lot: not more received than due, and an end after its beginning."""
    table = draft.item.table
    if table is None:
        return
    keys = [column.key for column in table.columns]
    for row, cells in enumerate(table.rows):
        cell = dict(zip(keys, cells, strict=True))
        due, received = as_money(cell.get("due")), as_money(cell.get("received"))
        number = row_number(draft, row)
        if due is not None and received is not None and received > due:
            yield warning(
                draft, "deal.received", draft.where_cell(row, "received"),
                f"第{number}行：已收 {received} 元，比应收 {due} 元还多",
                "核对金额；预收下一年的，写在备注里",
            )  # fmt: skip
        begin, end = _span(cell)
        if begin and end and end <= begin:
            yield error(
                draft, "deal.term", draft.where_cell(row, "until_on"),
                f"第{number}行：{end} 结束，可是 {begin} 才开始", "改日期",
            )  # fmt: skip


def check_debts(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that debts are more than nought and began before today."""
    table = draft.item.table
    if table is None:
        return
    for row, cell in enumerate(table.values("amount")):
        amount = as_money(cell)
        if amount is not None and amount <= Decimal(0):
            yield error(
                draft, "debts.amount", draft.where_cell(row, "amount"),
                f"第{row_number(draft, row)}行「{label_of(draft, 'amount')}」："
                f"{cell} 不大于 0",
                "金额写正数，应收还是应付写在类型里",
            )  # fmt: skip
    for row, cell in enumerate(table.values("since_on")):
        since = as_day(cell)
        if since and since > scope.today:
            yield error(
                draft, "debts.since", draft.where_cell(row, "since_on"),
                f"第{row_number(draft, row)}行：{since} 还没到，今天是 {scope.today}",
                "改日期",
            )  # fmt: skip


def _span(values: Mapping[str, object]) -> tuple[date | None, date | None]:
    return as_day(values.get("from_on")), as_day(values.get("until_on"))
