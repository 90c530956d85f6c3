"""A cell is read for certain, proposed, or refused with what is written in it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.authoring.excel.cells import coded, plain
from boards.authoring.excel.headers import tidy
from boards.authoring.excel.margins import period_in
from boards.authoring.excel.naming import id_of, period_words
from boards.authoring.excel.readings import Reading, in_1904, read_cell
from boards.authoring.excel.templates import Slot, template_of
from boards.content.periods import period_of
from boards.content.sheet_cells import parts_of

FINANCE = {slot.key: slot for slot in template_of("finance").slots}
ROSTER = {slot.key: slot for slot in template_of("roster").slots}
OCTOBER = period_of("2026-10")


def read(cell: str, slot: Slot) -> Reading:
    return read_cell(cell, slot, OCTOBER)


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        ("n8560", "8560.00", ""),
        ("n0.1", "0.10", ""),
        ("n0.30000000000000004", "0.30", ""),
        ("n-12.5", "-12.50", ""),
        ("n33.333333", "33.33", "cents"),
        ("s8,560.00", "8560.00", ""),
        ("s８５６０．５", "8560.50", ""),
        ("s￥1 200", "1200.00", ""),
        ("s8,560元", "8560.00", "R02"),
        ("s约300", "300.00", "R02"),
        ("s一次性300元", "300.00", "R02"),
        ("s1.5千元", "", "R01"),
        ("s一百20", "", "R01"),
        ("s3亿元", "", "R01"),
        ("s(50)", "", "R01"),
        ("s5%", "", "R01"),
        ("s0.856万元", "8560.00", "R02"),
        ("s3张共60", "", "R01"),
        ("s四百", "", "R01"),
        ("n10000000000000000000000", "", "R01"),
        ("s-", "", ""),
        ("", "", ""),
    ],
)
def test_amounts(cell: str, value: str, said: str) -> None:
    reading = read(cell, FINANCE["amount"])

    assert (reading.value, reading.said) == (value, said)


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        ("d2026-10-03", "2026-10-03", ""),
        ("t2026-10-03 08:30", "2026-10-03", ""),
        ("n46298", "2026-10-03", ""),
        ("s46298", "2026-10-03", ""),
        ("n20261003", "2026-10-03", ""),
        ("s2026-10-03 08:00:00", "2026-10-03", ""),
        ("s2026年10月3日", "2026-10-03", ""),
        ("s２０２６－１０－０３", "2026-10-03", ""),
        ("s10月3日", "2026-10-03", "no-year"),
        ("s10.30", "2026-10-30", "no-year"),
        ("n10.3", "", "not-a-day"),
        ("s2月30日", "", "R03"),
        ("s2026-02-30", "", "R03"),
        ("s上旬", "", "not-a-day"),
    ],
)
def test_days(cell: str, value: str, said: str) -> None:
    reading = read(cell, FINANCE["date"])

    assert (reading.value, reading.said) == (value, said)


def test_a_day_without_a_year_is_no_day_where_no_period_is_known() -> None:
    assert read_cell("s10月3日", FINANCE["date"], None).value == ""


@pytest.mark.parametrize(
    ("key", "cell", "value", "said"),
    [
        ("people", "n3", "3", ""),
        ("people", "s３人", "3", "R02"),
        ("people", "n2.5", "", "R01"),
        ("status", "s新增", "新增", ""),
        ("status", "s走了", "", "not-a-word"),
        ("month", "d2026-11-01", "2026-11", ""),
        ("month", "s2026年11月", "2026-11", ""),
        ("month", "n202611", "2026-11", ""),
        ("month", "s全年", "全年", ""),
        ("name", "s张大山", "张大山", ""),
    ],
)
def test_lists_of_people(key: str, cell: str, value: str, said: str) -> None:
    reading = read(cell, ROSTER[key])

    assert (reading.value, reading.said) == (value, said)


def test_only_numbers_that_may_be_days_move_from_1904() -> None:
    assert in_1904("n44836") == "n46298"
    assert [in_1904(cell) for cell in ("n12.5", "s44836", "")] == [
        "n12.5",
        "s44836",
        "",
    ]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (8560.0, "n8560"),
        (-0.0, "n0"),
        (1e-7, "n0.0000001"),
        (True, "s是"),
        ("  甲\r\n乙\t", "s甲\n乙"),
        (date(2026, 10, 3), "d2026-10-03"),
        ("\x07", ""),
    ],
)
def test_cells_leave_the_reader_as_one_text(value: object, cell: str) -> None:
    assert coded(value) == cell  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "written", ["★金 额", "金额（元）", "金额(单位：元)", "金额："]
)
def test_headers_are_known_without_their_trimmings(written: str) -> None:
    assert tidy(written) == "金额"


def test_a_header_in_ten_thousands_keeps_its_unit() -> None:
    assert tidy("金额（万元）") == "金额(万元)"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("青塘村２０２６年１０月财务", "2026-10"),
        ("2026年第三季度", "2026-q3"),
        ("2026年1季度", "2026-q1"),
        ("2026年度决算", "2026"),
        ("2026年13月", ""),
        ("财务收支", ""),
    ],
)
def test_a_period_is_found_in_a_title(text: str, period: str) -> None:
    assert period_in(text) == period


def test_ids_say_when_what_and_how_it_sounds() -> None:
    assert id_of("2026-10", "caiwu") == "2026-10-caiwu"
    assert id_of("", "gongcheng", "东沟道路硬化（二期）") == "gongcheng-dgdlyheq"
    assert period_words("2026-q3") == "2026年三季度"


def test_what_to_bring_is_read_with_copies_and_form() -> None:
    fields = parts_of(
        {"materials": "身份证（原件，1份）、户口簿(复印件)、（一）表"}
    ).fields

    assert fields["materials"] == [
        {"name": "身份证", "form": "原件", "copies": "1份"},
        {"name": "户口簿", "form": "复印件"},
        {"name": "（一）表"},
    ]


@given(st.text(max_size=30), st.sampled_from([*FINANCE.values(), *ROSTER.values()]))
def test_any_cell_is_read_in_one_form_or_said(text: str, slot: Slot) -> None:
    cell = f"s{plain(text)}"

    reading = read(cell, slot)

    assert reading.value == "" or read(f"s{reading.value}", slot).value == reading.value
