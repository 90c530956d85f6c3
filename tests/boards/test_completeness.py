"""What a board owes, told in the words of a clerk."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from boards.content.catalogue import Catalogue
from boards.content.completeness import Completeness, Held, completeness_of
from boards.content.item import Item
from boards.content.owed import OPEN, OVERDUE, SCREEN, SOON, TOLD, TOLD_LATE
from boards.content.periods import period_of
from sync.instants import start_of
from tests.boards.checking import BASIS, BOARD, TODAY, finance

NOTICE_BOARD = {"name": "社区/企事业单位/村公示栏（电子屏）", "required": True}
MONTHLY = {"code": "0402", "name": "财务", "frequency": "M", "also": "Q"}
DEBTS = {"code": "0403", "name": "债权债务（表）", "frequency": "Q"}
IN_15_DAYS = {"after": "period_end", "term": {"n": 15, "unit": "day"}}
BY_THE_TENTH = {"day": 10, "of": "next_month"}


def held(matters: list[dict[str, Any]]) -> Catalogue:
    group = {"code": "04", "name": "村级财务"}
    rows = [{"parent": "04", **matter} for matter in matters]
    return Catalogue.from_json({"name": "样例", "matters": [group, *rows]})


def owed(
    matters: list[dict[str, Any]],
    *items: Item,
    unseen: tuple[Item, ...] = (),
    month: str = "2026-10",
    today: date = TODAY,
) -> Completeness:
    period = period_of(month)
    assert period
    return completeness_of(
        BOARD,
        Held(items, unseen),
        basis=replace(BASIS, catalogue=held(matters)),
        month=period,
        today=today,
    )


def item(**changes: Any) -> Item:
    return finance(**changes).item


def test_the_month_is_told_in_one_sentence() -> None:
    matters = [{**MONTHLY, "due": BY_THE_TENTH}, {**DEBTS, "due": IN_15_DAYS}]

    found = owed(matters, item())

    assert found.headline() == "本月 1/2 项已公开，还差：债权债务"


@pytest.mark.parametrize(
    ("today", "state", "words"),
    [
        (date(2026, 11, 7), SOON, "10月财务还差3天（2026-11-10 前）"),
        (date(2026, 11, 10), SOON, "10月财务今天到期"),
        (date(2026, 11, 21), OVERDUE, "10月财务过期11天（应在 2026-11-10 前）"),
    ],
)
def test_a_month_not_told_yet_says_how_long(
    today: date, state: str, words: str
) -> None:
    (line,) = owed([{**MONTHLY, "due": BY_THE_TENTH}], today=today).lines

    assert (line.state, line.words()) == (state, words)


@pytest.mark.parametrize(("day", "state"), [(10, TOLD), (11, TOLD_LATE)])
def test_it_is_told_when_it_went_out(day: int, state: str) -> None:
    out = item(publish_at=start_of(date(2026, 11, day)))

    (line,) = owed([{**MONTHLY, "due": BY_THE_TENTH}], out).lines

    assert (line.state, line.item) == (state, out.id)


@pytest.mark.parametrize(
    ("month", "frequency", "due", "period", "last"),
    [
        ("2026-10", "Q", IN_15_DAYS, "2026-q3", date(2026, 10, 15)),
        ("2026-12", "Q", IN_15_DAYS, "2026-q4", date(2027, 1, 15)),
        ("2026-10", "Y", {"by": "01-31", "of": "same_year"}, "2026", date(2026, 1, 31)),
        ("2026-12", "Y", {"by": "01-31", "of": "same_year"}, "2027", date(2027, 1, 31)),
        ("2026-10", "Y", {"by": "03-31", "of": "next_year"}, "2025", date(2026, 3, 31)),
        ("2026-10", "Y", "秋收以后", "2026", date(2026, 12, 31)),
        ("2026-03", "H", [], "2026-h1", date(2026, 6, 30)),
    ],
)
def test_each_frequency_owes_its_own_period(
    month: str, frequency: str, due: Any, period: str, last: date
) -> None:
    matter = {"code": "0408", "name": "决算", "frequency": frequency, "due": due}

    (line,) = owed([matter], month=month).lines

    assert (line.period, line.due_on) == (period, last)


def test_a_quarter_without_a_rule_is_due_in_twenty_working_days() -> None:
    (line,) = owed([DEBTS]).lines

    assert line.due_on == date(2026, 11, 3)


def test_a_village_with_little_money_tells_of_it_by_the_quarter() -> None:
    board = replace(BOARD, more={"reports": "quarterly"})
    month = period_of("2026-10")
    assert month

    found = completeness_of(
        board,
        Held(()),
        basis=replace(BASIS, catalogue=held([MONTHLY])),
        month=month,
        today=TODAY,
    )

    assert [line.period for line in found.lines] == ["2026-q3"]


def test_the_last_month_of_a_quarter_tells_of_the_quarter() -> None:
    months = [item(id=f"m{n}", matter="0403", period=f"2026-0{n}") for n in (7, 8, 9)]

    assert [line.state for line in owed([DEBTS], *months[:2]).lines] == [OVERDUE]
    assert [line.item for line in owed([DEBTS], *months).lines] == ["m9"]


def test_what_must_always_be_there_is_asked_for() -> None:
    (line,) = owed([{"code": "1103", "name": "举报电话", "frequency": "L"}]).lines

    assert line.words() == "“举报电话”要长期公开，还没有"


def test_what_belongs_on_a_screen_and_is_on_none_is_told() -> None:
    matter = {"code": "0402", "name": "财务", "channels": [NOTICE_BOARD]}

    (line,) = owed([matter], unseen=(item(),)).lines

    assert (line.what, line.item) == (SCREEN, "2026-10-caiwu")


def resolution(**fields: Any) -> Item:
    told = {"stage": "决议", "subject": "修路", **fields}
    return item(
        id="jueyi", kind="decision", matter="0302", period="", title="修路",
        publish_at=start_of(TODAY - timedelta(200)), table=None, fields=told,
    )  # fmt: skip


def test_a_resolution_without_a_result_is_owed_after_half_a_year() -> None:
    (line,) = owed([], resolution()).lines

    assert (line.state, line.days) == (OVERDUE, -19)


def test_the_day_a_resolution_names_is_the_one_that_counts() -> None:
    (line,) = owed([], resolution(result_due_on="2026-12-31")).lines

    assert (line.state, line.due_on) == (OPEN, date(2026, 12, 31))


def test_a_result_settles_its_resolution() -> None:
    result = item(
        id="jieguo", kind="decision", matter="0303", period="",
        fields={"stage": "实施结果", "resolution": f"{BOARD.code}/jueyi"}, table=None,
    )  # fmt: skip

    assert owed([], resolution(), result).lines == ()


def policy(**fields: Any) -> Item:
    return item(
        id="zf", kind="policy", matter="0902", period="", title="办法", table=None,
        fields={"interpretation_required": True, **fields},
        publish_at=start_of(date(2026, 11, 17)),
    )  # fmt: skip


def test_an_interpretation_is_owed_three_working_days_after_its_document() -> None:
    (line,) = owed([], policy(), today=date(2026, 11, 23)).lines

    assert line.words() == "“办法”的解读过期3天（应在 2026-11-20 前）"


def test_an_interpretation_settles_its_document() -> None:
    told = item(
        id="jiedu", kind="interpretation", matter="0902", period="", table=None,
        fields={"policy": f"{BOARD.code}/zf"},
    )  # fmt: skip

    assert owed([], policy(), told).lines == ()
    assert owed([], policy(interpretation=f"{BOARD.code}/x")).lines == ()


def test_an_objection_is_answered_in_five_days() -> None:
    asked = item(
        id="yiyi", kind="objection", matter="1102", period="", title="清淤单价",
        fields={"asked_on": "2026-11-12", "question": "多少钱"}, table=None,
    )  # fmt: skip
    answered = replace(asked, fields={**asked.fields, "answer": "五元"})

    assert [line.days for line in owed([], asked).lines] == [-4]
    assert owed([], answered).lines == ()


@pytest.mark.parametrize(("begun_on", "owes"), [("2026-11-10", 1), ("2026-11-11", 0)])
def test_what_fell_due_before_the_board_was_kept_is_not_owed(
    begun_on: str, owes: int
) -> None:
    period = period_of("2026-10")
    assert period

    found = completeness_of(
        replace(BOARD, more={"begun_on": begun_on}),
        Held((), ()),
        basis=replace(BASIS, catalogue=held([{**MONTHLY, "due": BY_THE_TENTH}])),
        month=period,
        today=TODAY,
    )

    assert len(found.of(OVERDUE)) == owes
