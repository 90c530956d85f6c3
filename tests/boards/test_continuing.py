"""The next period begun from the last: what moves on, what must be looked up anew."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from boards.content.continuing import continued, moved, renamed
from boards.content.draft import Draft, Evidence, Kept
from boards.content.item import Column, Item, Table
from boards.content.periods import period_of

TODAY = date(2026, 12, 2)
OCTOBER = Item(
    id="2026-10-caiwu",
    kind="finance",
    title="2026年10月财务收支明细",
    matter="0402",
    disclosure="public",
    period="2026-10",
    formed_on=date(2026, 11, 3),
    body="10月的账，请看。",
    fields={"opening": "100.00", "closing": "119.50"},
    table=Table(
        (
            Column("date", "日期", "date"),
            Column("purpose", "事由"),
            Column("amount", "金额", "money"),
            Column("voucher", "票据号"),
        ),
        (("2026-10-31", "路灯电费", "30.50", "0002"),),
    ),
)


def november() -> Draft:
    held = Draft(
        item=OCTOBER, kept=(Kept("body.md:1", "值班"),), evidence=(Evidence(),)
    )
    return continued(held, id_="2026-11-caiwu", period="2026-11", today=TODAY)


def test_dates_move_on_and_amounts_and_receipts_are_empty() -> None:
    table = november().item.table

    assert table is not None
    assert table.rows == (("2026-11-30", "路灯电费", "", ""),)


def test_the_account_goes_on_where_the_last_one_ended() -> None:
    assert dict(november().item.fields) == {"opening": "119.50"}


def test_title_and_text_speak_of_the_new_month() -> None:
    item = november().item

    assert item.title == "2026年11月财务收支明细"
    assert item.body == "11月的账，请看。"
    assert item.formed_on == TODAY


def test_what_others_decided_about_the_last_one_stays_with_it() -> None:
    draft = november()

    assert (draft.kept, draft.evidence, draft.item.review) == ((), (), ())


def test_a_quarter_is_called_by_its_words() -> None:
    old, new = period_of("2026-q3"), period_of("2026-q4")

    assert renamed("2026年三季度党费", old, new) == "2026年四季度党费"


@settings(max_examples=50)
@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(-24, 24))
def test_a_moved_day_lies_just_so_many_months_on(day: date, months: int) -> None:
    found = moved(day, months)

    assert (found.year - day.year) * 12 + found.month - day.month == months
    assert found.day <= day.day
