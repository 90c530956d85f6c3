"""Chinese words for keys and values each stand for one thing."""

from collections import Counter

import pytest

import assets
from boards.authoring import aliases
from boards.authoring.aliases import Unknown, named
from boards.authoring.schema import BoardShape, ItemShape
from boards.authoring.yaml_text import YamlError, read_yaml
from boards.content.item import DISCLOSURE_WORDS
from boards.content.kinds import KINDS

WRITTEN = read_yaml(assets.path("wording/aliases.yaml").read_bytes()).value
SECTIONS = [
    *((name, words) for name, words in WRITTEN["keys"].items()),
    *((f"values.{name}", words) for name, words in WRITTEN["values"].items()),
    ("kinds", WRITTEN["kinds"]),
]


@pytest.mark.parametrize(
    ("name", "words"), SECTIONS, ids=[name for name, _ in SECTIONS]
)
def test_a_word_stands_once_in_its_section(
    name: str, words: dict[str, list[str]]
) -> None:
    every = [word for key, others in words.items() for word in (key, *others)]

    assert [word for word, n in Counter(every).items() if n > 1] == [], name


@pytest.mark.parametrize("part", ["fields", "columns"])
def test_added_words_are_of_keys_that_a_kind_has(part: str) -> None:
    for kind, words in WRITTEN[part].items():
        known = {field.key for field in getattr(KINDS[kind], part)}
        assert set(words) <= known, kind


@pytest.mark.parametrize(
    ("section", "shape"), [("item", ItemShape), ("board", BoardShape)]
)
def test_the_words_cover_every_key(section: str, shape: type) -> None:
    fields = {f.alias or name for name, f in shape.model_fields.items()}  # type: ignore[attr-defined]

    assert set(WRITTEN["keys"][section]) == fields


def test_every_kind_and_disclosure_has_a_word() -> None:
    assert set(WRITTEN["kinds"]) == set(KINDS)
    assert set(WRITTEN["values"]["disclosure"]) == set(DISCLOSURE_WORDS)


def test_no_kind_takes_the_word_of_a_key() -> None:
    assert aliases.keys("item").keys() & aliases.values("kind").keys() == set()


def test_keys_are_renamed_at_every_depth_and_keep_their_lines() -> None:
    text = "种类: 决议\n决议:\n  过程:\n    - 会议: 代表会\n      应到: '41'\n"

    found = named(read_yaml(text.encode()), "item")

    assert found.value == {
        "kind": "decision",
        "decision": {"steps": [{"name": "代表会", "due": "41"}]},
    }
    assert found.line(("decision", "steps", "0", "due")) == 5


def test_two_words_for_one_key_are_refused() -> None:
    text = read_yaml("标题: 甲\ntitle: 乙\n".encode())

    with pytest.raises(YamlError, match="第2行：“title”和前面的“标题”是一回事"):
        named(text, "item")


def test_an_unknown_word_is_told_with_the_nearest() -> None:
    found = named(read_yaml("审核:\n  - 单拉: 甲\n".encode()), "item")

    assert found.unknown == (Unknown(("review", "0", "单拉"), 2, "单位"),)


def test_the_map_of_a_later_kind_is_taken_as_it_is() -> None:
    found = named(read_yaml(b"kind: deal\ndeal:\n  stage: x\n"), "item")

    assert (found.value["deal"], found.unknown) == ({"stage": "x"}, ())
