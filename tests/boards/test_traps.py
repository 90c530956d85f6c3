"""The traps that clerks fall into, each with the one line that gets them out again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boards.content.draft import EVERYBODY, Draft, Withdrawal
from boards.content.edition import Edition
from boards.content.findings import ERROR, INFO, WARNING, Finding
from boards.content.fingerprint import fingerprint_of
from boards.content.item import Column, Item, Table
from boards.content.revisions import next_edition
from sync.instants import start_of
from tests.boards.authors import drafts
from tests.boards.checking import (
    BOARD,
    CATALOGUE,
    TODAY,
    changed,
    check,
    decision,
    finance,
    notice,
    policy,
    roster,
    with_rows,
)


@dataclass(frozen=True)
class Trap:
    """A board that fell into it, and the finding it must get."""

    drafts: Sequence[Draft]
    code: str
    severity: str
    message: str
    released: tuple[Item, ...] = ()

    def found(self) -> list[Finding]:
        previous = Edition(BOARD, self.released) if self.released else None
        return [
            f for f in check(*self.drafts, previous=previous) if f.code == self.code
        ]


def released(draft: Draft) -> Item:
    return replace(draft.item, revision=1, fingerprint=fingerprint_of(draft.item))


def ten_cents_off() -> Trap:
    draft = finance(fields={"opening": "100.00", "closing": "119.60"})
    message = "期初 100.00 + 收入 50.00 − 支出 30.50 = 119.50，和期末 119.60 差 0.10"
    return Trap([draft], "finance.sum", ERROR, message)


def identity_numbers_in_a_column() -> Trap:
    draft = roster()
    assert draft.item.table
    columns = (*draft.item.table.columns, Column("id", "身份证号"))
    rows = tuple((*row, "11010519491231002X") for row in draft.item.table.rows)
    message = "公开的表里不能有「身份证号」这一列，有 2 行写着号码"
    return Trap(
        [changed(draft, table=Table(columns, rows))], "privacy.column", ERROR, message
    )


def removed_on_the_ninth_day() -> Trap:
    up = roster(publish_at=start_of(date(2026, 11, 12)))
    gone = replace(up, withdrawn=Withdrawal(date(2026, 11, 21), "撤回", "录错"))
    said = "至少公示15日，到 2026-11-27 才满，现在提前撤下"
    message = f"“耕地地力保护补贴（面积公示→发放）”{said}"
    return Trap([gone], "withdrawn.early", WARNING, message, (released(up),))


def no_result_after_two_hundred_days() -> Trap:
    draft = decision()
    fields = {k: v for k, v in draft.item.fields.items() if k != "result_due_on"}
    up = changed(draft, fields=fields, publish_at=start_of(date(2026, 5, 5)))
    message = "“决议公开：7组入户路硬化”的实施结果过期19天（应在 2026-11-02 前）"
    return Trap([up], "decision.no-result", WARNING, message, (released(up),))


def unpublished_after_twenty_three_working_days() -> Trap:
    message = "2026-10-20 形成，最迟 2026-11-17 公开，到 2026-11-21 已经晚了3个工作日"
    return Trap([notice(formed_on=date(2026, 10, 20))], "item.late", WARNING, message)


def no_interpretation_on_the_fourth_working_day() -> Trap:
    up = policy(
        publish_at=start_of(date(2026, 11, 16)),
        formed_on=date(2026, 11, 16),
        fields={"document_number": "1号", "interpretation_required": True},
    )
    message = "“实施办法”的解读过期2天（应在 2026-11-19 前）"
    return Trap([up], "interpretation.late", WARNING, message, (released(up),))


def an_expired_document_is_still_linked() -> Trap:
    old = policy(id="zf-2021", title="旧办法")
    ended = changed(old, fields={**old.item.fields, "valid_until_on": "2026-10-31"})
    fields = {"question": "能领多少", "policy": f"{BOARD.code}/zf-2021"}
    answer = notice(id="wenda", kind="answer", fields=fields, body="一百元。")
    message = "指向的“旧办法”有效期到 2026-10-31 为止"
    return Trap([ended, answer], "link.ended", WARNING, message)


def a_child_in_a_list_of_households() -> Trap:
    draft = roster(matter="0803", fields={"scheme": "临时救助", "total": "100.00"})
    assert draft.item.table
    columns = (*draft.item.table.columns, Column("note", "家庭成员"))
    listed = changed(draft, table=Table(columns, ()))
    row = "张某|1组|救助|100.00|2026-11|2|孙女8岁"
    message = "第2行「家庭成员」里写着未成年人"
    return Trap([with_rows(listed, row)], "privacy.child", ERROR, message)


TRAPS = [
    ten_cents_off,
    identity_numbers_in_a_column,
    removed_on_the_ninth_day,
    no_result_after_two_hundred_days,
    unpublished_after_twenty_three_working_days,
    no_interpretation_on_the_fourth_working_day,
    an_expired_document_is_still_linked,
    a_child_in_a_list_of_households,
]


@pytest.mark.parametrize("fallen", [pytest.param(t(), id=t.__name__) for t in TRAPS])
def test_a_trap_gets_its_one_finding(fallen: Trap) -> None:
    found = fallen.found()

    assert [(f.severity, f.message) for f in found] == [
        (fallen.severity, fallen.message)
    ]
    assert all(f.fix for f in found if f.severity != INFO)


@settings(max_examples=25)
@given(st.lists(drafts(), max_size=4, unique_by=lambda draft: draft.item.id))
def test_what_is_for_party_members_is_in_no_edition(written: list[Draft]) -> None:
    now = start_of(TODAY)

    following = next_edition(
        BOARD, written, catalogue=CATALOGUE, previous=None, now=now
    )

    out = {line.id for line in following.edition.lines}
    assert not out & {d.item.id for d in written if d.audience != EVERYBODY}
