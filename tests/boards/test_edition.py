"""An edition is the same bytes for the same content, and nothing else is believed."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.content.board import Board
from boards.content.edition import Edition, Withdrawn
from boards.content.fingerprint import content_sha, fingerprint_of, shown
from boards.content.item import FileRef, Item
from boards.errors import FormatError
from tests.boards.authors import BOARD, DAYS, NAMES, TEXTS, drafts

VECTORS = Path(__file__).parents[1] / "vectors" / "editions"

ITEMS = drafts().map(lambda draft: draft.item)
WITHDRAWN = st.builds(
    Withdrawn, id=NAMES, revision=st.integers(1, 9), on=DAYS, reason_kind=TEXTS,
    reason=TEXTS | st.just(""),
)  # fmt: skip
EDITIONS = st.lists(ITEMS | WITHDRAWN, max_size=4, unique_by=lambda line: line.id).map(
    lambda lines: Edition(BOARD, tuple(sorted(lines, key=lambda line: line.id)))
)


@given(EDITIONS)
def test_an_edition_reads_back_as_it_was_written(edition: Edition) -> None:
    assert Edition.from_bytes(edition.to_bytes()) == edition


@given(EDITIONS)
def test_equal_content_gives_equal_bytes_in_any_order(edition: Edition) -> None:
    turned = Edition(edition.board, tuple(reversed(edition.lines)))

    assert turned.to_bytes() == edition.to_bytes()


@given(ITEMS)
def test_what_a_later_version_adds_is_kept(item: Item) -> None:
    line = {**item.to_json(), "later": {"a": [1]}}

    assert Item.from_json(line).to_json() == line


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(FormatError):
        Edition.from_bytes(data + b"\n")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(ITEMS, st.sampled_from(sorted(Item.__dataclass_fields__)), JSON)
def test_an_item_with_any_value_anywhere_is_read_or_refused(
    item: Item, key: str, value: Any
) -> None:
    line = json.dumps({**item.to_json(), key: value}).encode()
    data = Edition(BOARD, ()).to_bytes() + line + b"\n"

    try:
        read = Edition.from_bytes(data)
    except FormatError:
        return
    assert len(read.lines) == 1


@pytest.mark.parametrize("path", sorted(VECTORS.glob("*.json")), ids=lambda p: p.stem)
def test_an_edition_has_the_outcome_of_its_vector(path: Path) -> None:
    vector = json.loads(path.read_text(encoding="utf-8"))
    data = "".join(line + "\n" for line in vector["lines"]).encode()

    if vector["outcome"] != "read":
        with pytest.raises(FormatError, match=vector["outcome"]):
            Edition.from_bytes(data)
        return
    edition = Edition.from_bytes(data)
    assert edition.to_bytes() == data
    assert {i.id: fingerprint_of(i) for i in edition.items()} == vector["fingerprints"]


def item(**changes: Any) -> Item:
    values: dict[str, Any] = {
        "id": "2026-11-tingdian", "kind": "notice", "title": "停电通知",
        "matter": "1002", "disclosure": "public", "body": "停一天。",
    }  # fmt: skip
    return Item(**(values | changes))


def test_a_fingerprint_is_read_in_three_pairs() -> None:
    assert shown("K7M39Q") == "K7-M3-9Q"


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "停水通知"},
        {"body": "停两天。"},
        {"period": "2026-11"},
        {"fields": {"place": "村部"}},
        {"files": (FileRef("a.jpg", "image/jpeg", 1, "0" * 64, "photo"),)},
    ],
)
def test_a_fingerprint_changes_with_what_an_item_says(changes: dict[str, Any]) -> None:
    assert fingerprint_of(item(**changes)) != fingerprint_of(item())


def test_review_and_revision_leave_the_fingerprint_alone() -> None:
    later = item(revision=3, summary="一句话", disclosure_reason="")

    assert fingerprint_of(later) == fingerprint_of(item())


def test_a_mirrored_item_is_equal_whatever_its_id_and_matter() -> None:
    assert content_sha(item(id="b", matter="0902")) == content_sha(item())
    assert content_sha(item(body="停两天。")) != content_sha(item())


def test_the_addresses_of_feedback_are_not_on_the_board_line() -> None:
    line = Edition(BOARD, ()).to_bytes().decode()

    assert '"answer_days":10' in line
    assert Board.from_json(json.loads(line)) == BOARD
