"""Text is folded before it is indexed and before it is asked for, alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.library.grams import (
    fold,
    fold_with_places,
    grams,
    grams_asked,
    is_one_gram,
    words_of,
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("８５６０．００", "8560.00"),
        ("8,560.00元", "8560.00元"),
        ("1,234,567", "1234567"),
        ("1,2 或 12,34", "1,2 或 12,34"),
        ("ＧＤＰ（2026）", "gdp(2026)"),
        ("財務公開", "财务公开"),
        ("村裡臺賬", "村里台账"),
        ("乾坤", "乾坤"),
        ("㎡", "m2"),
        ("〔2020〕54號", "〔2020〕54号"),
    ],
)
def test_writing_does_not_matter(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_grams_are_single_characters_and_pairs_of_each_run() -> None:
    assert grams("低保，a1") == {"低", "保", "低保", "a", "1", "a1"}


def test_what_is_asked_is_pairs_where_there_are_any() -> None:
    assert grams_asked("耕地补。贴") == {"耕地", "地补", "贴"}


def test_two_characters_are_decided_by_the_index_alone() -> None:
    assert [is_one_gram(w) for w in ("保", "低保", "低保户", "低，")] == [
        True,
        True,
        False,
        False,
    ]


def test_marks_alone_are_no_word() -> None:
    assert words_of("《低保》 —— 2026") == ("《低保》", "2026")


@given(st.text("甲乙a1,，。財Ａ ㎡½é", max_size=30))
def test_every_folded_character_knows_where_it_came_from(text: str) -> None:
    folded, places = fold_with_places(text)

    assert folded == fold(text)
    assert len(places) == len(folded)
    assert places == sorted(places)


@given(st.text(max_size=30), st.data())
def test_whatever_holds_a_word_has_its_grams(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded)))
    word = folded[start : start + data.draw(st.integers(1, 6))]

    assert grams_asked(word) <= grams(folded)
