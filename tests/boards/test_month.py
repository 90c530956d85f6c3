"""This month's changes: counted from what is public, at a time that can be trusted."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.content.edition import Withdrawn
from boards.content.item import Column, Correction, Item, Table
from boards.content.month import changes_of
from sync.instants import CHINA

END = datetime(2026, 11, 30, 23, 59, tzinfo=CHINA)


def on(day: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, 8, tzinfo=CHINA)


def item(id_: str = "a", kind: str = "notice", **changes: object) -> Item:
    given: dict[str, object] = {"publish_at": on(5), "title": "停水通知"}
    return Item(
        id=id_, kind=kind, matter="1002", disclosure="public",
        **{**given, **changes},  # type: ignore[arg-type]
    )  # fmt: skip


def gone(day: int) -> Withdrawn:
    return Withdrawn(id="g", revision=2, on=date(2026, 11, day), reason_kind="撤回")


def test_what_went_out_in_the_month_is_counted() -> None:
    lines = [item("a"), item("b", publish_at=on(31, 10)), item("c", publish_at=on(1))]

    assert changes_of(lines, "2026-11", at=END).added == 2


def test_what_is_to_come_is_neither_counted_nor_said() -> None:
    later = item("d", "decision", publish_at=on(20), fields={"subject": "密议"})

    assert changes_of([later], "2026-11", at=on(6)).is_quiet()


def test_an_end_beyond_the_trusted_time_has_not_come() -> None:
    ends = item(expire_at=on(20), publish_at=on(1, 10))

    found = [changes_of([ends], "2026-11", at=at).expired for at in (on(19), on(21))]

    assert found == [0, 1]


def test_what_was_left_is_held_against_the_beginning() -> None:
    fields = {"opening": "86214.37", "closing": "87737.40"}
    account = item(kind="finance", period="2026-10", fields=fields)

    said = changes_of([account], "2026-11", at=END).changes

    assert [(c.topic, c.text) for c in said] == [
        ("钱", "10月结余87,737.40元，比月初多1,523.03元。")
    ]


def test_a_list_says_who_came_and_went_by_number_only() -> None:
    columns = (Column("name", "姓名"), Column("status", "状态"))
    table = Table(columns, (("王某", "新增"), ("李某", "退出"), ("张某", "继续")))
    low = item(kind="roster", fields={"scheme": "低保", "people": 3}, table=table)

    said = changes_of([low], "2026-11", at=END).changes

    assert [(c.topic, c.text) for c in said] == [("低保", "新增1人，退出1人。")]


def test_projects_and_decisions_say_their_stage() -> None:
    lines = [
        item("b", "decision", fields={"subject": "路硬化", "stage": "决议"}),
        item("a", "project", title="山塘除险", fields={"stage": "验收"}),
    ]

    said = changes_of(lines, "2026-11", at=END).changes

    assert [c.text for c in said] == ["山塘除险（验收）。", "路硬化（决议）。"]


def test_a_correction_says_what_and_why() -> None:
    put_right = Correction(on(19), "403改为430。", "录错")
    fixed = item(corrections=(put_right,), publish_at=on(2, 10))

    found = changes_of([fixed], "2026-11", at=END)

    assert (found.corrected, found.changes[0].text) == (
        1, "停水通知：403改为430（录错）。",
    )  # fmt: skip


def test_a_secret_that_was_taken_back_is_not_named() -> None:
    secret = replace(gone(9), reason_kind="隐私")

    assert (
        changes_of([secret], "2026-11", at=END).changes[0].text == "一条信息（隐私）。"
    )


def test_a_quarter_is_not_a_month() -> None:
    with pytest.raises(ValueError, match="not a month"):
        changes_of([], "2026-q3", at=END)


@given(st.lists(st.integers(1, 30), max_size=8), st.integers(1, 30))
def test_nothing_is_counted_twice_or_before_its_time(
    days: list[int], until: int
) -> None:
    lines = [item(f"i{n}", publish_at=on(day)) for n, day in enumerate(days)]

    found = changes_of(lines, "2026-11", at=on(until))

    assert found.added == sum(day <= until for day in days)
