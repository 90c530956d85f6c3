"""The week's sheet has all items of seven days with codes, and what was taken off."""

from dataclasses import replace
from datetime import date, datetime

from boards.content.edition import Edition, Withdrawn
from boards.outputs.poster.paper import A3, A4
from boards.outputs.poster.printing import Printing
from boards.outputs.week import items_of_week, week_pdf
from sync.instants import CHINA
from tests.boards.checking import changed, finance, notice
from tests.boards.printed import BASE, codes_in, printing, text_of

FRIDAY = date(2026, 11, 20)


def of_week(*days: int) -> Printing:
    drafts = [
        changed(notice(), id=f"n{day}", title=f"第{day}号通知", publish_at=at(day))
        for day in days
    ]
    return printing(*drafts)


def at(day: int) -> datetime:
    return datetime(2026, 11, day, 9, tzinfo=CHINA)


def withdrawn(id_: str, title: str, *, on: date = FRIDAY, **why: str) -> Withdrawn:
    kind, reason = why["reason_kind"], why.get("reason", "")
    return Withdrawn(
        id=id_, revision=2, on=on, title=title, reason_kind=kind, reason=reason
    )


def sheet(first: Printing, edition: Edition | None = None) -> bytes:
    found = items_of_week(first.edition, FRIDAY)
    printings = [first.of(item) for item in found]
    return week_pdf(printings, FRIDAY, edition=edition or first.edition, paper=A4)


def test_a_week_is_seven_days_with_its_last() -> None:
    found = items_of_week(of_week(20, 13, 14, 21).edition, FRIDAY)

    assert [item.id for item in found] == ["n14", "n20"]


def test_every_item_has_its_title_and_a_code_that_opens_it() -> None:
    pdf = sheet(of_week(15, 16, 17, 18, 19, 20))
    said = text_of(pdf)

    assert sorted(codes_in(pdf)) == [f"{BASE}/n{day}" for day in range(15, 21)]
    assert all(f"第{day}号通知" in said for day in range(15, 21))
    assert "一共公开6条。" in said


def test_what_was_taken_off_is_told_and_secrets_are_not() -> None:
    first = of_week(16)
    gone = (
        withdrawn("a", "旧账", reason_kind="更正", reason="录错"),
        withdrawn("b", "", reason_kind="隐私"),
        withdrawn("c", "早的", reason_kind="撤回", on=date(2026, 10, 1)),
    )
    edition = replace(first.edition, lines=(*first.edition.lines, *gone))
    said = text_of(sheet(first, edition))

    assert "2026年11月20日：旧账，录错2026年11月20日：一条信息" in said
    assert "早的" not in said


def test_a_large_sheet_says_the_same() -> None:
    first = of_week(16)
    large = week_pdf([first], FRIDAY, edition=first.edition, paper=A3)

    assert "第16号通知" in text_of(large)


def test_a_sheet_of_drafts_is_marked() -> None:
    draft = replace(printing(finance()), is_released=False)
    pdf = week_pdf([draft], FRIDAY, edition=draft.edition, paper=A4)

    assert "草稿" in text_of(pdf)
