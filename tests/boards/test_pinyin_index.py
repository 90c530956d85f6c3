"""Titles are found by the letters people type, whatever reading they have in mind."""

import pytest

from boards.library.grams import fold
from boards.library.pinyin import (
    by_letter,
    from_text,
    is_found,
    is_typed_pinyin,
    to_text,
    tokens_asked,
    tokens_of,
)
from boards.library.readings import readings_of


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("10月财务收支", "cwsz"),
        ("10月财务收支", "caiwushouzhi"),
        ("10月财务收支", "10ycw"),
        ("10月财务收支", "caiwus"),
        ("财务收支", "caiwushzhi"),
        ("曾家村通知", "zjc"),
        ("曾家村通知", "cjc"),
        ("乐亭县", "laoting"),
        ("六安市", "lu'an".replace("'", "")),
        ("妇女之家", "funv"),
        ("妇女之家", "funu"),
        ("重庆会计", "cqkj"),
        ("关于《低保》", "gydb"),
        ("西安", "xian"),
        ("GDP统计", "gdptj"),
    ],
)
def test_a_title_is_found_as_it_is_typed(title: str, typed: str) -> None:
    readings = readings_of(fold(title))
    syllables = by_letter({choice for choices in readings for choice in choices})

    asked = tokens_asked(typed, syllables)

    assert is_found(typed, readings)
    assert any(tokens <= tokens_of(readings) for tokens in asked)


@pytest.mark.parametrize("typed", ["cwxz", "wucai", "caiwux", "q"])
def test_other_letters_find_nothing(typed: str) -> None:
    assert not is_found(typed, readings_of(fold("财务收")))


def test_a_word_no_title_can_mean_asks_for_nothing() -> None:
    assert tokens_asked("uvw", by_letter({"cai", "wu"})) == []


def test_long_words_ask_for_few_tokens() -> None:
    syllables = by_letter({"zhong", "o", "n", "ong", "hong", "g", "guo", "uo", "xian"})

    assert len(tokens_asked("zhongguo" * 5, syllables)) <= 24


def test_readings_are_stored_and_read_back() -> None:
    readings = readings_of(fold("曾家村2组"))

    assert from_text(to_text(readings)) == readings
    assert to_text(readings).startswith("ceng,zeng jia")


def test_pinyin_is_letters_perhaps_with_figures() -> None:
    asked = ("cwsz", "10yue", "2026", "低保", "a.b")

    assert [is_typed_pinyin(w) for w in asked] == [True, True, False, False, False]
