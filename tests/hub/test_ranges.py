"""A reader that stopped half way asks for the rest of a file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.published.ranges import Span, UnsatisfiableError, asked


@pytest.mark.parametrize(
    ("header", "span"),
    [
        ("", None),
        ("bytes=0-", Span(0, 10)),
        ("bytes=4-", Span(4, 10)),
        ("bytes=4-5", Span(4, 6)),
        ("bytes=4-99", Span(4, 10)),
        ("bytes=-3", Span(7, 10)),
        ("bytes=-99", Span(0, 10)),
        ("bytes=5-4", None),
        ("bytes=-", None),
        ("bytes=0-1,4-5", None),
        ("items=0-1", None),
    ],
)
def test_one_range_of_ten_bytes(header: str, span: Span | None) -> None:
    assert asked(header, 10) == span


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=99-100", "bytes=-0"])
def test_a_range_beyond_the_end_is_refused(header: str) -> None:
    with pytest.raises(UnsatisfiableError):
        asked(header, 10)


@given(st.text(max_size=40), st.integers(0, 100))
def test_no_header_ever_gives_bytes_outside_the_file(header: str, size: int) -> None:
    try:
        span = asked(f"bytes={header}", size)
    except UnsatisfiableError:
        return
    assert span is None or 0 <= span.start < span.end <= size
