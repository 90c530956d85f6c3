"""The kinds of reply are data with their articles, and each leads to its remedy."""

import json
from typing import Any

import pytest

import assets
from boards.errors import FormatError
from foi.replies import Replies
from sync.formats.progress import REMEDIES

REFUSED = {f"3.{n}" for n in range(1, 8)}  # 三（三）1 to 7 of table 3
SHIPPED = assets.path("terms/replies.json").read_bytes()


def changed(*kinds: Any) -> bytes:
    return json.dumps(json.loads(SHIPPED) | {"replies": kinds}).encode()


def kind(**more: Any) -> dict[str, Any]:
    return {"id": "given", "said": "予以公开", "basis": "第36条", "row": "1", **more}


def test_what_is_refused_goes_to_review_first_and_the_rest_may_go_to_court() -> None:
    replies = Replies.from_bytes(SHIPPED)
    first = {one.id for one in replies.kinds if one.remedy == "review_first"}

    by_14_to_16 = {one.id for one in replies.kinds if one.row in REFUSED}
    assert first == {*by_14_to_16, "partly"}
    assert {one.remedy for one in replies.kinds} == {"", *REMEDIES}


def test_what_nobody_held_against_the_law_says_so() -> None:
    partly = Replies.from_bytes(SHIPPED).of("partly")

    assert partly is not None
    assert not partly.is_verified


def test_each_row_of_the_table_is_reached_and_only_two_kinds_share_one() -> None:
    replies = Replies.from_bytes(SHIPPED)
    rows = [one.row for one in (*replies.kinds, *replies.endings)]

    assert {row for row in rows if row[0] == "3"} == {f"3.{n}" for n in range(1, 9)}
    assert len(set(rows)) == 1 + 1 + 8 + 3 + 5 + 3


def test_a_kind_that_is_not_known_is_none() -> None:
    assert Replies.from_bytes(SHIPPED).of("lost") is None


@pytest.mark.parametrize(
    "kinds",
    [
        (),
        (kind(), kind()),
        (kind(id="不"),),
        (kind(remedy="court"),),
        (kind(row="7"),),
        (kind(said="字" * 61),),
        (kind(basis=None),),
        ("given",),
    ],
)
def test_a_file_with_a_wrong_kind_is_refused(kinds: tuple[Any, ...]) -> None:
    with pytest.raises(FormatError):
        Replies.from_bytes(changed(*kinds))
