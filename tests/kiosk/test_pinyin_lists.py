"""Our own word lists for the keyboard: they raise words, and no test is in them."""

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

import assets
from kiosk.input.dictionary import Dictionary
from kiosk.input.pairs import Pairs
from kiosk.input.pinyin import Pinyin

VECTORS = Path(__file__).parents[1] / "vectors/pinyin"
LISTS = ("village-words.txt", "office-words.txt")


@cache
def pinyin() -> Pinyin:
    dictionary = Dictionary.from_bytes(assets.path("pinyin/words.gkd").read_bytes())
    pairs = Pairs.from_bytes(assets.path("pinyin/pairs.gkp").read_bytes())
    return Pinyin(dictionary, pairs=pairs)


def listed(name: str) -> list[str]:
    return assets.path(f"pinyin/{name}").read_text("utf-8").split()


def typed(name: str) -> dict[str, str]:
    lines = (VECTORS / name).read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {text: syllables.replace(" ", "") for text, syllables in rows}


@pytest.mark.parametrize("name", LISTS)
def test_no_list_holds_a_phrase_that_is_measured(name: str) -> None:
    measured = {*typed("phrases.tsv"), *typed("headings.tsv")}

    assert not measured & set(listed(name))


def test_no_word_is_in_two_lists() -> None:
    words = sorted(w for name in (*LISTS, "field-words.txt") for w in listed(name))

    assert not [a for a, b in pairwise(words) if a == b]


def test_of_village_phrases_most_come_first() -> None:
    phrases = list(typed("phrases.tsv").items())[::3]
    first = [pinyin().candidates(keys, 1)[0].text == text for text, keys in phrases]

    assert sum(first) >= 0.85 * len(first)
