"""Words: every sentence is in the file, every sentence in the file is used."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from assets import path
from kiosk.wording import UnknownWordingError, Wording, read_wording

ROOT = Path(__file__).parents[2]
WORDS = read_wording(path("wording/kiosk.zh.yaml").read_bytes())
KEYS = frozenset(WORDS.keys())
ROOMS = ("kiosk", "foi")  # the words of progress are asked for by both ends


def sources() -> Iterator[Path]:
    for room in ROOMS:
        yield from (ROOT / room).rglob("*.py")


def calls() -> Iterator[ast.Call]:
    for file in sources():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                yield node


def literals() -> set[str]:
    return {
        node.value
        for file in sources()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def is_words(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else ""
    return name == "words" or (
        isinstance(function, ast.Name) and function.id == "words"
    )


def stems() -> set[str]:
    return {
        str(call.args[0].value)
        for call in calls()
        if isinstance(call.func, ast.Attribute)
        and call.func.attr == "under"
        and isinstance(call.args[0], ast.Constant)
    }


def test_every_key_that_is_asked_for_exists() -> None:
    asked = {
        call.args[0].value
        for call in calls()
        if is_words(call.func) and isinstance(call.args[0], ast.Constant)
    }

    assert asked - KEYS == set()


def test_every_key_is_used() -> None:
    said, under = literals(), stems()
    unused = [k for k in KEYS if k not in said and k.rpartition(".")[0] not in under]

    assert unused == []


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(UnknownWordingError):
        WORDS("home.nothing")


def test_gaps_are_filled() -> None:
    assert WORDS("chrome.page", page=1, pages=3) == "第1页，共3页"


def test_a_county_may_replace_a_sentence_but_not_add_one() -> None:
    ours = read_wording("a.b: 甲".encode(), "a.b: 乙".encode())

    assert ours("a.b") == "乙"
    with pytest.raises(UnknownWordingError):
        read_wording("a.b: 甲".encode(), "a.c: 乙".encode())


def test_no_sentence_blames_the_reader() -> None:
    texts = [WORDS(key) for key in KEYS]

    assert not [
        t for t in texts for bad in ("系统错误", "操作失败", "非法") if bad in t
    ]


def test_wording_is_frozen() -> None:
    texts = {"a": "甲"}
    words = Wording(texts)

    texts["a"] = "乙"

    assert words("a") == "甲"
