"""Boxes over a page: drawn from any corner, never outside, never smaller in pixels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.documents.boxes import LEAST, WHOLE, Box

PLACE = st.integers(-50, WHOLE + 50)


@given(PLACE, PLACE, PLACE, PLACE, st.integers(1, 3000), st.integers(1, 3000))
def test_a_box_lies_in_its_page_and_covers_all_of_itself(
    x1: int, y1: int, x2: int, y2: int, width: int, height: int
) -> None:
    try:
        box = Box.between((x1, y1), (x2, y2))
    except ValueError:
        return
    left, top, right, bottom = box.pixels(width, height)

    assert Box.from_json(box.to_json()) == box == Box.between((x2, y1), (x1, y2))
    assert 0 <= left <= right < width
    assert 0 <= top <= bottom < height
    assert (right + 1) * WHOLE >= box.right * width
    assert left * WHOLE <= box.left * width


@pytest.mark.parametrize("other", [(10, 900), (500, 10), (10 + LEAST - 1, 900)])
def test_a_slip_of_the_finger_is_no_box(other: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="slip"):
        Box.between((10, 10), other)


@pytest.mark.parametrize("data", [[1, 2, 3], "abcd", [None] * 4, 5])
def test_what_is_no_box_is_refused(data: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        Box.from_json(data)
