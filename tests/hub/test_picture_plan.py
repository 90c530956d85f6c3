"""What is done to a photo, as arithmetic."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.publishing.picture_plan import (
    FULL,
    WHOLE,
    Plan,
    UnfitPlanError,
    is_convex,
    mapping,
)

SHEET = ((100, 80), (850, 120), (900, 950), (60, 900))
ANYTHING = st.recursive(
    st.none() | st.integers(-2000, 2000) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=5),
    max_leaves=12,
)


def source(corners: tuple[tuple[int, int], ...], x: float, y: float) -> tuple[int, int]:
    a, b, c, d, e, f, g, h = mapping(corners, (400, 300))
    depth = g * x + h * y + 1
    return round((a * x + b * y + c) / depth), round((d * x + e * y + f) / depth)


@pytest.mark.parametrize(
    ("x", "y", "corner"), [(0, 0, 0), (400, 0, 1), (400, 300, 2), (0, 300, 3)]
)
def test_the_corners_of_a_sheet_become_those_of_the_picture(
    x: int, y: int, corner: int
) -> None:
    assert source(SHEET, x, y) == SHEET[corner]


def test_the_whole_photo_is_mapped_to_itself() -> None:
    assert source(FULL, 200, 150) == (500, 500)


def test_four_quarter_turns_leave_everything_where_it_was() -> None:
    plan = Plan(corners=SHEET, boxes=((10, 20, 200, 90),))

    assert plan.turned().turned().turned().turned() == plan


def test_a_turned_sheet_begins_at_its_new_left_top() -> None:
    assert Plan(corners=FULL).turned().corners == FULL


@pytest.mark.parametrize(
    "corners",
    [
        ((0, 0), (1000, 1000), (1000, 0), (0, 1000)),  # crossed
        ((0, 0), (0, 1000), (1000, 1000), (1000, 0)),  # the wrong way round
        ((0, 0), (500, 0), (1000, 0), (0, 1000)),  # three in a line
        ((0, 0), (1001, 0), (1000, 1000), (0, 1000)),  # outside
    ],
)
def test_corners_of_no_sheet_are_refused(corners: tuple[tuple[int, int], ...]) -> None:
    assert not is_convex(corners)


def test_a_box_drawn_from_below_is_the_same_box() -> None:
    assert Plan.from_json({"boxes": [[90, 80, 10, 20]]}).boxes == ((10, 20, 90, 80),)


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(["corners", "boxes", "tilt", "look"]), ANYTHING))
def test_whatever_is_sent_is_a_plan_or_refused_in_words(
    said: dict[str, object],
) -> None:
    try:
        plan = Plan.from_json(said)
    except UnfitPlanError:
        plan = Plan()

    assert Plan.from_json(plan.to_json()) == plan
    assert all(0 <= side <= WHOLE for box in plan.boxes for side in box)
