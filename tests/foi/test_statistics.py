"""Table 3: 25 rows, 7 columns, every sum; one case is exactly one row."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import assets
from foi.bulletin import bulletin
from foi.replies import Replies
from foi.statistics import (
    CARRIED,
    COLUMNS,
    LEFT,
    NEW,
    RESULTS,
    ROWS,
    SUM,
    Counted,
    Table3,
    faults,
    table3,
)

FIRST = date(2024, 1, 1)
REPLIES = Replies.from_bytes(assets.path("terms/replies.json").read_bytes())


@st.composite
def cases(draw: st.DrawFn) -> Counted:
    received_on = FIRST + timedelta(days=draw(st.integers(0, 900)))
    case = Counted(received_on, draw(st.sampled_from(list(COLUMNS))))
    if draw(st.booleans()):
        return case
    ended_on = received_on + timedelta(days=draw(st.integers(0, 500)))
    return replace(case, ended_on=ended_on, row=draw(st.sampled_from(list(RESULTS))))


@given(st.lists(cases(), max_size=40))
def test_every_sum_is_right_and_years_join(found: list[Counted]) -> None:
    before: Table3 | None = None
    for year in range(2024, 2029):
        table = table3(year, found)
        assert faults(table, before) == []
        before = table


@given(cases())
def test_one_case_is_counted_in_exactly_one_row_of_its_year(case: Counted) -> None:
    tables = [table3(year, [case]) for year in range(2023, 2030)]

    assert sum(one.figures[NEW][-1] for one in tables) == 1
    assert sum(one.figures[SUM][-1] for one in tables) == bool(case.ended_on)


def test_the_table_has_25_rows_of_7_figures() -> None:
    table = table3(2026, [])

    assert len(ROWS) == 25
    assert {len(line) for line in table.figures.values()} == {7}


def test_a_case_over_new_year_is_carried_and_answered_in_the_second() -> None:
    case = Counted(date(2025, 12, 20), "legal", date(2026, 1, 9), "4.1")

    first, second = (table3(year, [case]).figures for year in (2025, 2026))

    assert (first[NEW], first[LEFT]) == ((0, 0, 0, 0, 1, 0, 1),) * 2
    assert (second[CARRIED][-1], second["4.1"][-1], second[NEW][-1]) == (1, 1, 0)


def test_every_way_to_end_a_case_stands_in_a_row() -> None:
    ways = [*REPLIES.kinds, *REPLIES.endings]

    assert {one.row for one in ways} == set(RESULTS)


@given(st.sampled_from(list(ROWS)), st.integers(0, 6))
def test_a_figure_changed_by_hand_shows(row: str, place: int) -> None:
    figures = dict(table3(2026, [Counted(date(2026, 3, 1), "citizen")]).figures)
    line = list(figures[row])
    line[place] += 1

    assert faults(Table3(2026, figures | {row: line}))


def test_what_the_year_before_left_must_have_come_over() -> None:
    left = table3(2025, [Counted(date(2025, 3, 1), "citizen")])

    told = faults(table3(2026, []), left)

    assert told[0] == "自然人：上年结转 0，和 2025 年报的结转下年度 1 不同"


@pytest.mark.parametrize("figures", [{}, dict.fromkeys(ROWS, (0,))])
def test_a_table_of_another_size_is_told(figures: dict[str, tuple[int, ...]]) -> None:
    assert faults(Table3(2026, figures))


def test_a_case_that_ended_in_no_row_is_not_counted_silently() -> None:
    with pytest.raises(KeyError):
        table3(2026, [Counted(FIRST, "citizen", date(2026, 1, 5), "")])


@given(st.lists(cases(), max_size=20))
def test_twelve_bulletins_add_up_to_the_year(found: list[Counted]) -> None:
    table = table3(2025, found)
    months = [
        bulletin(date(2025, month, 9), found, today=date(2030, 1, 1))
        for month in range(1, 13)
    ]

    assert sum(one.received for one in months) == table.figures[NEW][-1]
    assert sum(one.ended_in_all for one in months) == table.figures[SUM][-1]
    assert months[0].carried == table.figures[CARRIED][-1]
    assert months[-1].left == table.figures[LEFT][-1]


def test_a_bulletin_tells_what_is_late() -> None:
    found = [
        Counted(date(2026, 10, 8), "citizen", due_on=date(2026, 11, 9)),
        Counted(
            date(2026, 11, 2), "citizen", date(2026, 11, 6), "1", date(2026, 12, 1)
        ),
    ]

    told = bulletin(date(2026, 11, 1), found, today=date(2026, 11, 22))

    assert (told.carried, told.received, told.in_time, told.late) == (1, 1, 1, 1)
    assert told.until_on == date(2026, 11, 22)
