"""The container of a letter: read within bounds, both ways, whatever comes."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.canonical import canonical
from sync.errors import FileFormatError, NewerFormatError
from sync.formats import letter, parts
from tests.sync.desk import NOW, Desk, header

DESK = Desk()
LETTER = DESK.letter()


def with_header(**changes: object) -> bytes:
    """The letter with other values in its header, its lengths put right."""
    (size,) = struct.unpack_from(">I", LETTER, 4)
    value = {**letter.envelope(LETTER).to_json(), **changes}
    raw = canonical(value)
    return b"KFE1" + struct.pack(">I", len(raw)) + raw + LETTER[8 + size :]


def test_a_header_is_read_back_as_it_was_written() -> None:
    anchored = header(7, clock="anchored", anchor=letter.Anchor(NOW, 5, "6f0e"))

    assert letter.Header.from_json(anchored.to_json()) == anchored


def test_a_field_that_a_later_version_added_is_passed_over() -> None:
    assert letter.envelope(with_header(extra="x")).id == header().id


@pytest.mark.parametrize(
    "changes", [{"v": 2}, {"aead": "SM4-GCM"}, {"kind": "petition"}]
)
def test_a_letter_to_newer_rules_is_kept_and_still_tells_its_number(
    changes: dict[str, object],
) -> None:
    newer = with_header(**changes)

    with pytest.raises(NewerFormatError):
        letter.parse(newer)
    assert letter.envelope(newer).number == header().number


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"KFE1",
        b"KFE2" + LETTER[4:],
        b"KFE1" + struct.pack(">I", letter.MAX_HEADER + 1) + LETTER[8:],
        b"KFE1" + struct.pack(">I", 2**32 - 1) + LETTER[8:],
        LETTER[:8] + b" " + LETTER[9:],
        with_header(id="../../etc/passwd"),
        with_header(number="1"),
        with_header(kiosk="4"),
        with_header(to=[]),
        with_header(seq="1"),
        with_header(submitted_at="yesterday"),
        bytes(letter.MAX_LETTER + 1),
    ],
    ids=lambda data: data[:12].hex() + str(len(data)),
)
def test_what_is_no_letter_is_refused(data: bytes) -> None:
    with pytest.raises(FileFormatError):
        letter.parse(data)


def test_a_header_that_nests_without_end_is_refused() -> None:
    raw = b'{"a":' + b"[" * 8000 + b"]" * 8000 + b"}"

    with pytest.raises(FileFormatError):
        letter.parse(b"KFE1" + struct.pack(">I", len(raw)) + raw)


@given(st.binary(max_size=300))
def test_no_bytes_do_more_than_be_refused(data: bytes) -> None:
    with pytest.raises(FileFormatError):
        letter.parse(LETTER[:8] + data)


@given(st.binary(max_size=3000), st.lists(st.binary(max_size=900), max_size=4))
def test_parts_are_read_back_as_they_were_put_in(
    form: bytes, more: list[bytes]
) -> None:
    given_parts = {"form.json": form} | {
        parts.attachment_name(index): data for index, data in enumerate(more)
    }

    assert parts.decode_parts(parts.encode_parts(given_parts)) == given_parts


@given(st.binary(max_size=200))
def test_no_content_of_a_box_does_more_than_be_refused(plain: bytes) -> None:
    try:
        read = parts.decode_parts(plain)
    except FileFormatError:
        return
    assert parts.encode_parts(read) == plain


@pytest.mark.parametrize(
    "name", ["../form.json", "form.json\n", "attachment-x.jpg", ""]
)
def test_a_part_with_another_name_is_not_sealed(name: str) -> None:
    with pytest.raises(ValueError, match="no parts of a letter"):
        parts.encode_parts({name: b""})


@pytest.mark.parametrize(
    ("size", "padded"),
    [(0, 0), (1, 1), (8, 8), (9, 10), (100, 104), (1000, 1024), (10**6, 1015808)],
)
def test_a_padded_size_is_the_one_of_the_padme_paper(size: int, padded: int) -> None:
    assert parts.padme(size) == padded


@given(st.integers(2, 2**25))
def test_padding_costs_at_most_an_eighth(size: int) -> None:
    assert size <= parts.padme(size) <= size * 1.12
