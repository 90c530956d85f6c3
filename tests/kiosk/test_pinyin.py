"""The pinyin keyboard finds Chinese for whole syllables, first letters and both."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import assets
from kiosk.commands.typing import type_keys
from kiosk.faces import covered
from kiosk.input.composing import MOST_CANDIDATES
from kiosk.input.content_words import ContentWords
from kiosk.input.dictionary import Dictionary, Syllabary, Word, to_bytes
from kiosk.input.pairs import Pairs
from kiosk.input.pinyin import Pinyin

VECTORS = Path(__file__).parents[1] / "vectors/pinyin"
TITLES = ("10月村级财务收支", "青塘村村务公开", "刘玉梅", "东沟道路硬化工程验收")
SMALL = (
    Word("村", ("cun",), 7000),
    Word("务", ("wu",), 8000),
    Word("村务", ("cun", "wu"), 9000),
    Word("长", ("chang",), 6000),
    Word("长", ("zhang",), 7000),
)


@cache
def dictionary() -> Dictionary:
    return Dictionary.from_bytes(assets.path("pinyin/words.gkd").read_bytes())


@cache
def pairs() -> Pairs:
    return Pairs.from_bytes(assets.path("pinyin/pairs.gkp").read_bytes())


@cache
def pinyin() -> Pinyin:
    return Pinyin(dictionary(), pairs=pairs())


@cache
def with_content() -> Pinyin:
    return Pinyin(dictionary(), ContentWords(dictionary()).words(TITLES), pairs())


def texts(engine: Pinyin, keys: str, limit: int = 9) -> list[str]:
    return [candidate.text for candidate in engine.candidates(keys, limit)]


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("cunwugongkai", "村务公开"),
        ("cwgk", "村务公开"),
        ("cunwgk", "村务公开"),
        ("dibao", "低保"),
        ("gonggao", "公告"),
        ("woxiangshenqing", "我想申请"),
        ("shenqinggongkaixinxi", "申请公开信息"),
        ("xi'an", "西安"),
        ("lvshi", "律师"),
        ("nvxing", "女性"),
        ("CUNWEIHUI", "村委会"),
    ],
)
def test_keys_give_the_text_first(keys: str, text: str) -> None:
    assert texts(pinyin(), keys)[0] == text


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("cwsz", "财务收支"),
        ("qtc", "青塘村"),
        ("qingtangcun", "青塘村"),
        ("liuyumei", "刘玉梅"),
        ("dgdlyh", "东沟道路硬化"),
    ],
)
def test_words_of_the_content_come_first(keys: str, text: str) -> None:
    assert texts(with_content(), keys)[0] == text


def test_of_village_sentences_most_characters_come_first() -> None:
    lines = (VECTORS / "sentences.tsv").read_text("utf-8").splitlines()
    typed = [line.split("\t") for line in lines if not line.startswith("#")][::4]
    right = sum(
        sum(a == b for a, b in zip(text, texts(pinyin(), keys, 1)[0], strict=False))
        for text, keys in ((t, k.replace(" ", "")) for t, k in typed)
    )

    assert right >= 0.85 * sum(len(text) for text, _ in typed)


def test_the_word_before_decides_between_words_that_sound_alike() -> None:
    keys = "zitaixiaolekanbujian"

    assert texts(Pinyin(dictionary()), keys)[0] == "姿态笑了看不见"
    assert texts(pinyin(), keys)[0] == "字太小了看不见"


def test_a_village_nobody_published_is_not_offered_whole() -> None:
    assert "青塘村" not in texts(pinyin(), "qtc", 50)


def test_a_word_of_part_of_the_keys_says_how_many_it_used() -> None:
    used = {c.text: c.keys_used for c in pinyin().candidates("cunwugongkai", 9)}

    assert (used["村务公开"], used["村务"], used["村"]) == (12, 5, 3)


def test_an_unfinished_last_syllable_still_gives_candidates() -> None:
    assert "村务公开" in texts(pinyin(), "cunwugongk")


def test_letters_that_also_spell_a_syllable_may_be_initials() -> None:
    assert "草案" in texts(pinyin(), "ca", 60)


def test_every_character_of_the_table_can_be_typed() -> None:
    table = assets.path("fonts/common-characters.txt").read_text("utf-8")

    assert set(table) - {"\n"} <= {c for c, _, _ in dictionary().readings()}


@pytest.mark.parametrize(("keys", "name"), [("da", "龘"), ("yan", "䶮"), ("man", "㵘")])
def test_a_rare_character_of_a_name_can_be_typed(keys: str, name: str) -> None:
    assert name in texts(pinyin(), keys, MOST_CANDIDATES)


def test_what_no_font_has_is_not_offered() -> None:
    assert all(c in covered() for c, _, _ in dictionary().readings())


def test_nothing_is_learnt_from_what_was_typed() -> None:
    before = pinyin().candidates("liuyumei", 20)
    for _ in range(5):
        pinyin().candidates("liuyumei", 20)

    assert pinyin().candidates("liuyumei", 20) == before


@pytest.mark.parametrize("keys", ["", "'", "123", "低保", "vvvv"])
def test_keys_that_are_no_pinyin_give_nothing(keys: str) -> None:
    assert pinyin().candidates(keys, 9) == ()


@settings(max_examples=60, deadline=None)
@given(st.text("abcdefghijklmnopqrstuvwxyz'", max_size=14))
def test_any_keys_give_distinct_texts_that_use_some_of_them(keys: str) -> None:
    found = pinyin().candidates(keys, 30)

    assert len({c.text for c in found}) == len(found)
    assert all(0 < c.keys_used <= len(keys) for c in found)


def test_a_dictionary_reads_back_what_was_written() -> None:
    syllabary = Syllabary(("chang", "cun", "wu", "zhang"))
    written = to_bytes(syllabary, SMALL)
    sounds = [s for name in ("cun", "wu") if (s := syllabary.whole(name))]

    read = Dictionary.from_bytes(written)

    assert list(read.words(sounds)) == [(9000, "村务")]
    assert set(read.readings()) == {
        (w.text, w.syllables[0], w.cost) for w in SMALL if len(w.text) == 1
    }


@pytest.mark.parametrize(
    "harm",
    [lambda d: d[:-1], lambda d: b"NOPE" + d[4:], lambda d: d + b"\0", lambda _: b""],
)
def test_a_damaged_dictionary_is_refused(harm: Callable[[bytes], bytes]) -> None:
    whole = to_bytes(Syllabary(("chang", "cun", "wu", "zhang")), SMALL)

    with pytest.raises(ValueError, match="dictionary"):
        Dictionary.from_bytes(harm(whole))


def test_the_command_prints_candidates() -> None:
    outcome = type_keys("cwgk", limit=3)

    assert outcome.objects[0]["candidates"][0] == outcome.lines[0] == "村务公开"


def test_the_command_says_when_there_are_none() -> None:
    outcome = type_keys("123", limit=3)

    assert (outcome.objects, outcome.exit_code) == ([{"candidates": []}], 4)


@pytest.mark.parametrize("letters", ["s", "cw", "ting"])
def test_the_cheapest_words_are_those_of_all(letters: str) -> None:
    whole = dictionary().syllabary.whole(letters)
    sounds = [whole] if whole else list(map(dictionary().syllabary.beginning, letters))
    asked = [sound for sound in sounds if sound]
    every, few = dictionary().words(asked), dictionary().words(asked, 6)

    assert sorted(every)[:6] == sorted(few)[:6]
