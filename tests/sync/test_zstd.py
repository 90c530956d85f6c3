"""Nothing is decoded without a cap."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import FileFormatError
from sync.zstd import IncompleteError, OversizeError, bound, compress, decompress


@given(st.binary(max_size=5000))
def test_what_is_packed_comes_out_again(data: bytes) -> None:
    assert decompress(compress(data), len(data)) == data


@given(st.binary(max_size=5000))
def test_a_frame_stays_within_its_bound(data: bytes) -> None:
    assert len(compress(data)) <= bound(len(data))


def test_a_small_frame_of_a_huge_file_is_stopped_at_the_limit() -> None:
    bomb = compress(b"\0" * 50_000_000)

    with pytest.raises(OversizeError):
        decompress(bomb, 1000)


def test_one_byte_too_many_is_too_many() -> None:
    with pytest.raises(OversizeError):
        decompress(compress(b"abc"), 2)


def test_a_frame_cut_anywhere_is_incomplete() -> None:
    packed = compress(b"abc" * 1000)

    for end in range(len(packed)):
        with pytest.raises(IncompleteError):
            decompress(packed[:end], 3000)


@pytest.mark.parametrize(
    "garbage", [b"<html>", b"{}", b"\x28\xb5\x2f\xfd" + b"\xff" * 9]
)
def test_what_is_no_frame_is_refused(garbage: bytes) -> None:
    with pytest.raises(FileFormatError):
        decompress(garbage, 1000)


def test_nothing_may_follow_a_frame() -> None:
    with pytest.raises(FileFormatError, match="后面"):
        decompress(compress(b"abc") + b"!", 3)


@given(st.binary(max_size=200))
def test_no_bytes_do_more_than_be_refused(data: bytes) -> None:
    with suppress(FileFormatError):
        assert len(decompress(data, 100)) <= 100
