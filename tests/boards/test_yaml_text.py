"""The YAML of a board folder is maps, lists and text; the rest is refused plainly."""

from contextlib import suppress
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.authoring.yaml_text import SIZE_LIMIT, YamlError, read_yaml
from boards.authoring.yaml_writing import Bare, write_yaml

WORDS = frozenset({"title", "标题", "summary", "name", "held_on"})

SCALARS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(SCALARS, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


def refusal(text: str | bytes) -> YamlError:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(YamlError) as caught:
        read_yaml(data, words=WORDS)
    return caught.value


def test_every_value_is_text() -> None:
    text = b"a: no\nb: 0731\nc: 8:30\nd: 2026-11-10\ne: 12000.10\nf: ~\n"

    assert read_yaml(text).value == {
        "a": "no",
        "b": "0731",
        "c": "8:30",
        "d": "2026-11-10",
        "e": "12000.10",
        "f": "~",
    }


def test_the_line_of_each_key_is_kept() -> None:
    read = read_yaml(b"a: 1\nb:\n  - c: 2\n    d: 3\n")

    assert read.lines[("b", "0", "d")] == 4


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("标题：停电\n", 1),
        ("matter: '1002'\ntitle：停电\n", 2),
        ("a:\n  - name：会议\n", 2),
        ("a:\n  - name: 会议\n    held_on：昨天\n", 3),
        ("没见过的词：停电\n", 1),
    ],
)
def test_a_full_width_colon_is_found_before_parsing(text: str, line: int) -> None:
    error = refusal(text)

    assert (error.code, error.line) == ("yaml.colon", line)
    assert "冒号是中文“：”" in str(error)


def test_a_colon_without_a_space_is_found_too() -> None:
    error = refusal("title:停电\nmatter: a\n")

    assert (error.code, error.line, error.fix) == (
        "yaml.colon",
        1,
        "在“:”后面加一个空格",
    )


@pytest.mark.parametrize(
    "text",
    [
        "summary: |\n  标题：停电\n  时间：八点\n",
        "summary: 长长的一句\n  标题：停电\n",
        "a:\n  - 时间：八点\n",
        "a: '标题：停电'\n",
    ],
)
def test_a_full_width_colon_inside_a_text_is_left_alone(text: str) -> None:
    assert read_yaml(text.encode(), words=WORDS).value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &x 1\nb: *x\n", "yaml.anchor"),
        ("a: !!python/object:os.system x\n", "yaml.tag"),
        ("a: 1\na: 2\n", "yaml.same-key"),
        ("a: 1\n---\nb: 2\n", "yaml.documents"),
        ("- a\n", "yaml.not-a-map"),
        ("a: {b: {c: {d: {e: {f: {g: {h: {i: 1}}}}}}}}\n", "yaml.nesting"),
        ("[" * 100_000, "yaml.nesting"),
        ('a: "\\uD800"\n', "yaml.character"),
        ('a: "\\UFFFFFFFF"\n', "yaml.syntax"),
        ("a: [1, 2\n", "yaml.syntax"),
        ("a: " + "x" * SIZE_LIMIT, "yaml.size"),
        ("标题: 停电\n".encode("gb18030"), "yaml.encoding"),
    ],
)
def test_what_is_more_than_plain_maps_is_refused(text: str | bytes, code: str) -> None:
    assert refusal(text).code == code


def test_a_tab_is_explained() -> None:
    assert refusal("a:\n\tb: 1\n").fix == "缩进请用空格，不要用制表符（Tab）"


@given(st.dictionaries(SCALARS, VALUES, max_size=4))
def test_any_map_reads_back_as_it_was_written(value: dict[str, object]) -> None:
    written = write_yaml(value)

    assert read_yaml(written).value == _nfc(value)


def test_dates_stand_bare_and_numbers_in_quotes() -> None:
    written = write_yaml({"on": Bare("2026-11-10"), "matter": "0402", "time": "8:30"})

    assert written.decode() == '"on": 2026-11-10\nmatter: "0402"\ntime: "8:30"\n'


@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(YamlError):
        assert isinstance(read_yaml(data, words=WORDS).value, dict)


YAML_ISH = st.lists(
    st.sampled_from(
        [*"abc:：-[]{}&*!|>'\"#?%,\n \t~", "\n  ", ": ", "- ", "标题", "\\u"]
    ),
    max_size=60,
).map("".join)


@given(YAML_ISH)
def test_anything_like_yaml_is_read_or_refused(text: str) -> None:
    with suppress(YamlError):
        assert isinstance(read_yaml(text.encode(), words=WORDS).value, dict)


def _nfc(value: object) -> object:
    if isinstance(value, str):
        return normalize("NFC", value)
    if isinstance(value, dict):
        return {_nfc(key): _nfc(inner) for key, inner in value.items()}
    return [_nfc(inner) for inner in value] if isinstance(value, list) else value
