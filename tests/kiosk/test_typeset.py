"""Lines: no mark at the wrong end, no number cut."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.typeset import Widths, break_lines

HAN = Widths(lambda character: 10.0 if ord(character) > 0x2E7F else 5.0)
CLOSERS = "，。、；：？！）】》”’"
OPENERS = "（【《“‘"


def lines(text: str, width: float = 100) -> tuple[str, ...]:
    return break_lines(text, width, HAN)


def test_text_is_broken_at_the_width() -> None:
    assert lines("一二三四五六七八九十甲乙") == ("一二三四五六七八九十", "甲乙")


def test_a_line_never_begins_with_a_closing_mark() -> None:
    assert lines("一二三四五六七八九十，甲") == ("一二三四五六七八九", "十，甲")


def test_a_line_never_ends_with_an_opening_mark() -> None:
    assert lines("一二三四五六七八九（甲）") == ("一二三四五六七八九", "（甲）")


def test_an_amount_keeps_its_digits_and_its_unit_together() -> None:
    assert lines("村里付出去一共 123,456,789.00元") == (
        "村里付出去一共",
        "123,456,789.00元",
    )


def test_no_single_character_is_lost_on_the_last_line() -> None:
    said = "机关收到以后一般二十个上班的日子里答复。"

    assert lines(said, 190) == ("机关收到以后一般二十个上班的日", "子里答复。")


def test_a_short_last_line_begins_after_a_pause_that_is_near() -> None:
    said = "应到四十一人，同意三十四人，反对1人，弃权1人。"

    assert lines(said, 200)[-1] == "弃权1人。"


def test_a_short_word_in_quotes_stays_whole() -> None:
    assert lines("打开微信“扫一扫”，对准", 70) == ("打开微信", "“扫一扫”，对准")


def test_a_short_word_in_brackets_stays_whole() -> None:
    assert lines("城关街道1号（邮编 410199）", 100) == (
        "城关街道1号",
        "（邮编 410199）",
    )


def test_a_day_stays_whole() -> None:
    assert lines("延期了从2026年11月23日起", 90) == ("延期了从", "2026年11月23日起")


def test_the_number_of_an_article_stays_whole() -> None:
    assert lines("依据条例第二十九条", 70) == ("依据条例", "第二十九条")


def test_an_address_stays_whole() -> None:
    assert lines("请看网页 https://gk.cn/p/1") == ("请看网页", "https://gk.cn/p/1")


def test_what_is_wider_than_the_line_is_cut() -> None:
    assert lines("a" * 45) == ("a" * 20, "a" * 20, "a" * 5)


def test_line_ends_of_the_text_stay() -> None:
    assert lines("一\n\n二") == ("一", "", "二")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="一二三4,5.6元年（）《》“”，。、！a /\n", max_size=200))
def test_no_line_is_too_wide_and_nothing_but_spaces_is_lost(text: str) -> None:
    broken = lines(text)

    assert all(HAN.of(line) <= 100 for line in broken)
    assert "".join("".join(broken).split()) == "".join(text.split())


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="一二三四五，。（）《》", min_size=1, max_size=120))
def test_marks_stand_at_the_right_end_unless_they_fill_a_line(text: str) -> None:
    for before, after in pairwise(lines(text)):
        crowded = set(before) <= set(CLOSERS + OPENERS) or len(before) < 9
        assert crowded or after[:1] not in CLOSERS or before[-1] in CLOSERS


def test_a_character_is_measured_once_however_long_the_text() -> None:
    measured: list[str] = []
    text = "根据《条例》第二十条，2026年公开收支12,345.67元。" * 350

    def measure(character: str) -> float:
        measured.append(character)
        return 10.0

    break_lines(text, 100, Widths(measure))

    assert sorted(measured) == sorted(set(text))


def test_a_span_of_years_stays_whole() -> None:
    assert lines("一二三四五六（2021—2025年）") == ("一二三四五六", "（2021—2025年）")


def test_a_character_that_no_font_has_is_told_by_its_number() -> None:
    widths = Widths(lambda _: 10.0, lambda character: character != "𠮷")

    assert break_lines("丁𠮷", 200, widths) == ("丁〔U+20BB7〕",)


def test_what_cannot_be_seen_leaves_a_space() -> None:
    widths = Widths(lambda _: 10.0, lambda character: character != "\x07")

    assert break_lines("甲\x07乙", 200, widths) == ("甲 乙",)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\u202e倒过来\u2066", "倒过来"),
        ("零\u200b宽\ufeff度\u00ad", "零宽度"),
        ("堆\u0301\u0302\u0303起", "堆起"),
        ("私\ue000用", "私 用"),
        ("没\u0378有", "没 有"),
        ("制\u0007表", "制 表"),
        ("[size=20000]大[/size]", "[size=20000]大[/size]"),
    ],
)
def test_nothing_that_has_no_shape_changes_how_a_text_looks(
    text: str, shown: str
) -> None:
    widths = Widths(
        lambda _: 10.0, lambda c: (c.isascii() and c.isprintable()) or "一" <= c <= "龥"
    )

    assert break_lines(text, 10_000, widths) == (shown,)
