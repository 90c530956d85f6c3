"""Progress is a public file; number and code together open one line of it."""

import json
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import FileFormatError
from sync.formats.progress import (
    Line,
    ProgressRecord,
    dummies_for,
    find,
    lines_to_bytes,
    note_fits,
    open_record,
    parse,
    seal_record,
    tag_and_key,
)
from tests.sync.desk import NOW

FOLDER = Path(__file__).parents[1] / "vectors" / "progress"
FILE = (FOLDER / "progress.jsonl").read_bytes()
EXPECTED = json.loads((FOLDER / "expected.json").read_text())
RECORD = ProgressRecord(state="working", since_on=date(2026, 11, 23), as_of=NOW)


def some_line(seed: int) -> Line:
    chance = random.Random(seed).randbytes
    return seal_record(RECORD, tag=chance(16).hex(), key=chance(32), nonce=chance(12))


@pytest.mark.parametrize("vector", EXPECTED["found"], ids=lambda v: v["number"])
def test_number_and_code_give_the_tag_and_key_of_the_vector(
    vector: dict[str, str],
) -> None:
    tag, key = tag_and_key(vector["number"], vector["code"])

    assert (tag, key.hex()) == (vector["tag"], vector["key"])


@pytest.mark.parametrize("vector", EXPECTED["found"], ids=lambda v: v["number"])
def test_number_and_code_find_the_record_of_the_vector(vector: dict[str, str]) -> None:
    found = find(FILE, vector["number"], vector["code"])

    assert found == ProgressRecord.from_json(vector["record"])


@pytest.mark.parametrize("vector", EXPECTED["absent"], ids=lambda v: v["note"])
def test_a_wrong_code_looks_like_an_unknown_number(vector: dict[str, str]) -> None:
    assert find(FILE, vector["number"], vector["code"]) is None


def test_a_file_shows_neither_numbers_nor_states_nor_how_many() -> None:
    assert b"working" not in FILE
    assert b"00042" not in FILE
    assert len(parse(FILE)) == 64


def test_every_line_is_of_one_length() -> None:
    assert len({len(line) for line in FILE.splitlines()}) == 1


def test_a_file_is_read_back_as_it_was_written() -> None:
    assert lines_to_bytes(parse(FILE)) == FILE


def test_dummies_stay_from_one_publication_to_the_next() -> None:
    chance = random.Random(1).randbytes
    first = dummies_for(2, (), chance=chance)
    second = dummies_for(3, first, chance=chance)

    assert second == first[:61]


@pytest.mark.parametrize(
    ("lines", "total"), [(0, 64), (1, 64), (64, 64), (65, 128), (200, 256)]
)
def test_dummies_fill_up_to_a_power_of_two(lines: int, total: int) -> None:
    dummies = dummies_for(lines, (), chance=random.Random(1).randbytes)

    assert lines + len(dummies) == total


def test_a_note_too_long_for_the_box_is_not_sealed() -> None:
    long = ProgressRecord(
        state="working", since_on=date(2026, 11, 23), as_of=NOW, note="长" * 340
    )

    with pytest.raises(ValueError, match="bytes"):
        seal_record(long, tag="0" * 32, key=bytes(32), nonce=bytes(12))


def test_the_longest_note_fits_beside_everything_else() -> None:
    day = date(2026, 11, 23)
    full = ProgressRecord(
        state="consulting",
        since_on=day,
        as_of=NOW,
        due_on=day,
        provisional=True,
        note="长" * 200,
        confirmed_on=day,
        supplemented_on=day,
        extension=3660,
        paused_days=3660,
        answer_until_on=day,
        remedy="review_or_court",
    )
    line = seal_record(full, tag="0" * 32, key=bytes(32), nonce=bytes(12))

    assert note_fits("长" * 200)
    assert not note_fits("长" * 201)
    assert open_record(line, key=bytes(32)) == full


@pytest.mark.parametrize("count", [-1, 3661, True, "5", 1.5])
def test_a_count_of_days_that_is_none_is_refused(count: object) -> None:
    with pytest.raises(ValueError, match="extension"):
        ProgressRecord.from_json({**RECORD.to_json(), "extension": count})


def test_a_remedy_of_a_newer_hub_is_passed_over() -> None:
    newer = {**RECORD.to_json(), "remedy": "arbitration", "colour": "blue"}

    assert ProgressRecord.from_json(newer) == RECORD


def test_a_state_that_residents_have_no_words_for_is_not_sealed() -> None:
    odd = ProgressRecord(state="lost", since_on=date(2026, 11, 23), as_of=NOW)

    with pytest.raises(ValueError, match="lost"):
        seal_record(odd, tag="0" * 32, key=bytes(32), nonce=bytes(12))


def test_a_record_under_the_tag_of_another_does_not_open() -> None:
    vector = EXPECTED["found"][0]
    own, other = (one["tag"].encode() for one in EXPECTED["found"][:2])
    swapped = FILE.replace(own, b"#").replace(other, own).replace(b"#", other)
    lines = sorted(swapped.splitlines(), key=lambda line: line[line.index(b'"tag"') :])

    with pytest.raises(FileFormatError):
        find(b"\n".join(lines), vector["number"], vector["code"])


@pytest.mark.parametrize(
    "data",
    [
        b"[]\n",
        b"{}\n",
        FILE[:-20],
        FILE + FILE.splitlines()[0],
        b"\n".join(reversed(FILE.splitlines())),
        FILE.replace(b'"box"', b'"bux"', 1),
    ],
    ids=["list", "empty", "cut", "twice", "unsorted", "renamed"],
)
def test_a_damaged_file_is_reported(data: bytes) -> None:
    with pytest.raises(FileFormatError):
        parse(data)


@given(st.binary(min_size=1, max_size=300))
def test_no_bytes_do_more_than_be_reported(data: bytes) -> None:
    with pytest.raises(FileFormatError):
        parse(b"x" + data)


@given(st.lists(st.integers(0, 10**6), unique=True, max_size=20))
def test_lines_come_back_sorted_whatever_their_order(seeds: list[int]) -> None:
    lines = [some_line(seed) for seed in seeds]

    assert parse(lines_to_bytes(lines)) == tuple(sorted(lines))
