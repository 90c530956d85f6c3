"""The text of an item is headings, paragraphs, list entries and tables."""

from hypothesis import given
from hypothesis import strategies as st

from boards.content.text import (
    BULLET,
    Grid,
    Heading,
    ListEntry,
    Paragraph,
    as_cell,
    as_text,
    blocks_of,
    plain,
)


def test_each_line_is_a_block_and_blank_lines_only_separate() -> None:
    assert blocks_of("# 通知\n\n停电一天。\n请备好水。\n") == (
        Heading(1, "通知"),
        Paragraph("停电一天。"),
        Paragraph("请备好水。"),
    )


def test_lists_keep_their_numbers() -> None:
    assert blocks_of("- 身份证\n1. 先报名\n12. 再交费") == (
        ListEntry(BULLET, "身份证"),
        ListEntry("1.", "先报名"),
        ListEntry("12.", "再交费"),
    )


def test_a_pipe_table_has_rows_as_wide_as_its_header() -> None:
    body = "| 事由 | 金额 |\n|---|--:|\n| 路灯 | 612.30 |\n| 少一格 |\n| 多 | 一 | 格 |"

    assert blocks_of(body) == (
        Grid(("事由", "金额"), (("路灯", "612.30"), ("少一格", ""), ("多", "一 | 格"))),
    )


def test_bars_without_a_rule_are_text() -> None:
    assert blocks_of("| 不是表 |") == (Paragraph("| 不是表 |"),)


def test_markup_of_other_kinds_is_text() -> None:
    line = "<b>看</b> ![图](a.png) [网址](https://example.org)"

    assert blocks_of(line) == (Paragraph(line),)


def test_plain_text_has_no_marks_but_keeps_numbers() -> None:
    assert plain("# 甲\n- 乙\n1. 丙\n| 丁 | 戊 |\n|---|---|\n| 己 | 庚 |") == (
        "甲\n乙\n1. 丙\n丁 戊\n己 庚"
    )


@given(st.text().map(lambda text: " ".join(text.split())).filter(bool))
def test_any_line_can_be_written_as_plain_text(line: str) -> None:
    assert blocks_of(as_text(line)) == (Paragraph(line),)


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1))
def test_any_word_can_stand_in_a_cell(word: str) -> None:
    body = f"| 列 |\n|---|\n| {as_cell(word)} |"

    assert blocks_of(body) == (Grid(("列",), ((word,),)),)


@given(st.text())
def test_any_body_can_be_read(body: str) -> None:
    assert all(block for block in blocks_of(body))
