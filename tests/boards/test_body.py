"""A body is headings, paragraphs, lists and pipe tables, and loses nothing."""

from hypothesis import given
from hypothesis import strategies as st

from boards.content.body import (
    Grid,
    Heading,
    Paragraph,
    Point,
    Points,
    blocks,
    blocks_under,
    plain,
)


def test_each_line_is_a_paragraph() -> None:
    assert blocks("　　各村民：\n请注意防火。\n\n村委会") == (
        Paragraph("各村民："),
        Paragraph("请注意防火。"),
        Paragraph("村委会"),
    )


def test_headings_have_three_levels() -> None:
    assert blocks("# 总则\n### 第一条\n#标签\n#### 四级") == (
        Heading(1, "总则"),
        Heading(3, "第一条"),
        Paragraph("#标签"),
        Paragraph("#### 四级"),
    )


def test_a_list_keeps_the_numbers_as_written() -> None:
    assert blocks("- 身份证\n3. 户口簿\n2026.11.5 村委会") == (
        Points((Point("", "身份证"), Point("3.", "户口簿"))),
        Paragraph("2026.11.5 村委会"),
    )


def test_a_pipe_table_has_header_alignment_and_even_rows() -> None:
    assert blocks("| 事项 | 金额 |\n|---|--:|\n| 路灯 | 612.30 | 多 |\n| a\\|b |") == (
        Grid(
            ("事项", "金额", ""),
            (("路灯", "612.30", "多"), ("a|b", "", "")),
            ("left", "right", "left"),
        ),
    )


def test_bars_without_a_rule_line_are_a_table_without_header() -> None:
    assert blocks("|甲|1|\n|乙|2|") == (
        Grid((), (("甲", "1"), ("乙", "2")), ("left", "left")),
    )


def test_a_lone_line_with_bars_is_a_paragraph() -> None:
    assert blocks("| 只有一行 |") == (Paragraph("| 只有一行 |"),)


def test_plain_text_has_no_marks() -> None:
    assert plain("## 标题\n- 一\n|甲|乙|\n|---|---|\n|1|2|") == "标题\n一\n甲 乙\n1 2"


@given(st.text("甲a1|#-.\\ \n*:", max_size=60))
def test_no_letter_or_figure_is_ever_lost(body: str) -> None:
    kept = [c for c in plain(body) if c in "甲a1"]

    assert kept == [c for c in body if c in "甲a1"]


def test_a_title_said_again_over_the_text_is_said_once() -> None:
    body = "# 关于 做好服务的通知\n第一条"

    assert blocks_under("关于做好服务的通知", body) == (Paragraph("第一条"),)
    assert blocks_under("别的", body) == blocks(body)
    assert blocks_under("别的", "") == ()
