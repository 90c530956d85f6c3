"""A table on paper stands side by side as far as it can be read, the rest under it."""

from boards.content.item import Column, Table
from boards.outputs.page_sheets import sheet_of
from boards.outputs.poster.columns import table_of
from boards.outputs.poster.texts import BREAK

COLUMNS = (
    Column("date", "日期", "date"),
    Column("direction", "收入或支出"),
    Column("category", "类别"),
    Column("purpose", "事由"),
    Column("amount", "金额", "money"),
    Column("handler", "经手人"),
    Column("note", "备注"),
)
ROW = ("2026-10-08", "收入", "发包及上交收入", "山塘承包费", "6000.00", "李会计", "无")
TABLE = Table(COLUMNS, (ROW, ("2026-10-12", *ROW[1:])))


def texts(across: float) -> list[str]:
    row = table_of(sheet_of(TABLE), across=across)["rows"][0]
    return [cell["text"] for cell in row["cells"]]


def under(across: float) -> list[str]:
    row = table_of(sheet_of(TABLE), across=across)["rows"][0]
    return [one["text"] for cell in row["cells"] for one in cell["more"]]


def test_on_wide_paper_all_stand_side_by_side() -> None:
    assert len(texts(across=80)) == 7
    assert under(across=80) == []


def test_on_narrow_paper_words_go_under_the_subject_with_their_labels() -> None:
    assert texts(across=30) == ["10月8日", "收入", "山塘承包费", "+6,000.00"]
    assert under(across=30) == ["类别：发包及上交收入", "经手人：李会计", "备注：无"]


def test_the_amount_stays_longest() -> None:
    assert texts(across=16) == ["山塘承包费", "+6,000.00"]


def test_whatever_the_width_nothing_is_lost() -> None:
    for across in range(1, 90, 4):
        said = "".join(texts(across) + under(across)).replace(BREAK, "")
        assert all(word in said for word in ("收入", "发包", "李会计", "6,000.00"))


def test_the_year_is_said_once_in_the_head() -> None:
    assert table_of(sheet_of(TABLE), across=80)["head"][0] == "日期\n2026年"


def test_days_of_two_years_keep_their_year() -> None:
    table = Table(COLUMNS, (ROW, ("2025-12-31", *ROW[1:])))

    assert table_of(sheet_of(table), across=80)["head"][0] == "日期"
    assert table_of(sheet_of(table), across=80)["rows"][0]["cells"][0]["text"] == (
        "2026-10-08"
    )


def test_widths_never_ask_for_more_than_there_is() -> None:
    for across in range(24, 90, 6):
        widths = table_of(sheet_of(TABLE), across=across)["widths"]
        assert sum(width["ems"] for width in widths) <= across + 0.01
