"""An item has what every item must have, and what its kind must have."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from boards.content.draft import Draft
from boards.content.findings import INFO, WARNING
from boards.content.item import Span
from sync.instants import CHINA
from tests.boards.checking import (
    changed,
    check,
    codes,
    decision,
    finance,
    notice,
    only,
    policy,
    roster,
    with_rows,
)

WHOLE = [notice(), finance(), roster(), decision(), policy()]


@pytest.mark.parametrize("draft", WHOLE, ids=lambda draft: draft.item.kind)
def test_nothing_is_found_where_nothing_is_wrong(draft: Draft) -> None:
    assert check(draft) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": " "}, "item.required"),
        ({"title": "长" * 81}, "item.title-length"),
        ({"summary": "长" * 201}, "item.summary-length"),
        ({"matter": ""}, "item.required"),
        ({"matter": "9999"}, "item.matter"),
        ({"matter": "10"}, "item.matter"),
        ({"formed_on": None}, "item.required"),
        ({"formed_on": date(2026, 11, 22)}, "item.date"),
        ({"id": "停水"}, "item.id"),
        ({"kind": "poem"}, "item.kind"),
        ({"period": "2026-13"}, "item.period"),
        ({"period": "2027-q1"}, "item.period"),
        ({"disclosure": ""}, "item.disclosure"),
        ({"disclosure": "open"}, "item.disclosure"),
        ({"disclosure": "closed"}, "item.disclosure-reason"),
        ({"printed_mark": "此件发至县处级"}, "item.printed-mark"),
    ],
)
def test_each_missing_or_wrong_element_is_named(changes: Any, code: str) -> None:
    assert codes(notice(**changes)) == [code]


def test_a_group_is_answered_with_the_matters_under_it() -> None:
    finding = only(notice(matter="10"))

    assert finding.message == "“10 便民服务”是一类，不是一个事项"
    assert "1002 水电停供" in finding.fix


def test_a_code_that_lost_its_nought_is_recognised() -> None:
    finding = only(notice(matter="402"))

    assert finding.fix.startswith('改成 matter: "0402"（财务收支明细')


def test_what_is_written_but_unreadable_is_the_readers_to_report() -> None:
    draft = replace(notice(formed_on=None), lines={"formed_on": 5})

    assert codes(draft) == []


def test_a_place_is_the_line_in_the_file() -> None:
    draft = replace(finance(formed_on=date(2027, 1, 1)), lines={"formed_on": 12})

    assert only(draft).where == "item.yaml:12"


@pytest.mark.parametrize("key", ["opening", "closing"])
def test_a_field_of_the_kind_is_asked_for(key: str) -> None:
    fields = {k: v for k, v in finance().item.fields.items() if k != key}

    assert codes(finance(fields=fields)) == ["item.required"]


def test_a_step_of_a_decision_says_who_was_called() -> None:
    draft = decision()
    steps = [dict(step) for step in draft.item.fields["steps"]]
    del steps[1]["due"]

    found = check(changed(draft, fields={**draft.item.fields, "steps": steps}))

    assert [f.message for f in found] == ["没有写 due（应到）"]


def test_an_account_needs_its_period_and_its_rows() -> None:
    assert codes(finance(period="")) == ["item.required"]
    assert "row.none" in codes(finance(table=None))


@pytest.mark.parametrize(
    ("row", "code", "where"),
    [
        ("2026-10-06|支出|费用|电费|30元|", "row.not-a-number", "rows.csv#2.金额"),
        ("10月35日|支出|费用|电费|30.00|", "row.not-a-date", "rows.csv#2.日期"),
        ("2026-10-06||费用|电费|30.00|", "row.direction", "rows.csv#2.收入或支出"),
        ("2026-10-06|支出|费用||30.00|", "row.empty", "rows.csv#2.事由"),
    ],
)
def test_a_cell_is_what_its_column_asks_for(row: str, code: str, where: str) -> None:
    draft = with_rows(finance(), row)

    assert (code, where) in [(f.code, f.where) for f in check(draft)]


def test_what_a_source_does_not_state_is_a_warning_and_stays_empty() -> None:
    draft = policy(
        publisher=None,
        formed_on=None,
        printed_mark="",
        provenance="obtained: 云溪县人民政府",
        fields={"complete": False},
    )

    found = check(draft)

    assert {f.severity for f in found} == {WARNING}
    assert [f.code for f in found] == [
        "source.lacks-publisher",
        "source.lacks-date",
        "source.lacks-number",
        "source.lacks-mark",
        "source.lacks-end",
    ]


@pytest.mark.parametrize(
    ("disclosure", "printed"),
    [
        ("public", "此件公开发布"),
        ("public", "（此件主动公开）"),
        ("on_request", "此件依申请公开"),
        ("closed", "此件不予公开"),
    ],
)
def test_the_marks_in_use_agree_with_the_four(disclosure: str, printed: str) -> None:
    draft = notice(
        disclosure=disclosure, disclosure_reason="条例第16条", printed_mark=printed
    )

    assert codes(draft) == []


def test_what_is_for_some_only_is_told_and_kept_back() -> None:
    finding = only(replace(notice(), audience="party_members"))

    assert (finding.code, finding.severity) == ("item.audience-limited", INFO)
    assert codes(replace(notice(), audience="friends")) == ["item.audience"]


def test_what_expires_is_published_first() -> None:
    at = datetime(2026, 11, 20, tzinfo=CHINA)

    assert "item.date" in codes(notice(publish_at=at, expire_at=at))


@pytest.mark.parametrize(
    ("matter", "until", "found"),
    [
        ("0302", date(2026, 11, 20), ["posting.days"]),
        ("0302", date(2026, 11, 21), []),
        ("0103", date(2026, 11, 12), ["posting.days"]),
        ("0103", date(2026, 11, 13), []),
        ("1002", date(2026, 11, 7), []),
        ("1002", date(2026, 11, 5), ["posting.days"]),
    ],
)
def test_a_posting_lasts_as_long_as_its_matter_asks(
    matter: str, until: date, found: list[str]
) -> None:
    draft = notice(
        matter=matter,
        publish_at=datetime(2026, 11, 6, 8, tzinfo=CHINA),
        posting=Span(date(2026, 11, 6), until),
    )

    assert codes(draft) == found


def test_days_before_publication_do_not_count_for_the_posting() -> None:
    draft = notice(
        matter="0302",
        publish_at=datetime(2026, 11, 10, 8, tzinfo=CHINA),
        posting=Span(date(2026, 11, 6), date(2026, 11, 21)),
    )

    assert "要到 2026-11-25" in only(draft).message


def test_a_posting_beyond_the_calendar_is_said_and_not_guessed() -> None:
    draft = notice(matter="0103", posting=Span(date(2027, 12, 30), date(2028, 2, 1)))

    assert codes(draft) == ["posting.calendar"]


def test_a_group_of_matters_that_is_close_is_suggested() -> None:
    assert "1001 代办事项" in only(notice(matter="1099")).fix


def test_an_early_end_shortens_the_posting() -> None:
    draft = notice(
        matter="0302",
        publish_at=datetime(2026, 11, 6, 8, tzinfo=CHINA),
        expire_at=datetime(2026, 11, 16, tzinfo=CHINA),
    )

    assert codes(draft) == ["posting.days"]
