"""What one may do about a reply is data with its source, and always has words."""

import json
from typing import Any

import pytest

import assets
from boards.errors import FormatError
from foi.remedies import NAMES, Remedies
from sync.formats.progress import REMEDIES

SHIPPED = assets.path("terms/remedies.json").read_bytes()


def changed(**remedies: Any) -> bytes:
    value = json.loads(SHIPPED)
    value["remedies"] |= remedies
    return json.dumps(value).encode()


def test_every_remedy_has_words_and_a_source() -> None:
    found = Remedies.from_bytes(SHIPPED)

    assert all(found.of(name).said and found.of(name).basis for name in NAMES)
    assert set(REMEDIES) <= set(NAMES)


def test_a_reply_of_unknown_kind_is_told_both_ways() -> None:
    found = Remedies.from_bytes(SHIPPED)

    assert found.of(None) == found.of("a newer one") == found.of("either")


def test_what_nobody_held_against_the_law_says_so() -> None:
    assert not Remedies.from_bytes(SHIPPED).of("review_or_court").is_verified


@pytest.mark.parametrize(
    "wrong",
    [None, {}, {"said": [], "basis": "x"}, {"said": ["字" * 301], "basis": "x"}, []],
)
def test_a_file_with_a_wrong_remedy_is_refused(wrong: Any) -> None:
    with pytest.raises(FormatError):
        Remedies.from_bytes(changed(overdue=wrong))
