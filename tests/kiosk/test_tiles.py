"""Tiles: whatever a board holds, some tile lists it."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets import path
from boards.content.kinds import KINDS
from boards.content.listing import Row
from kiosk.navigation import PRESETS, load_presets
from kiosk.presenters.tiles import rows_under, tile_of

NAVIGATION = load_presets(path("navigation"))
RAIL_ROOM = 9  # tiles that the rail of a landscape screen has room for


def row(kind: str, matter: str) -> Row:
    return Row(
        ref=f"b/{kind}-{matter}",
        board="b",
        board_name="甲",
        item="i",
        kind=kind,
        matter=matter,
        title="题",
        published_on=date(2026, 11, 20),
    )


@pytest.mark.parametrize("preset", PRESETS)
@settings(max_examples=60)
@given(
    kind=st.one_of(
        st.sampled_from([*KINDS, "withdrawn", "listed"]), st.text(max_size=9)
    ),
    matter=st.one_of(
        st.from_regex(r"[01][0-9]{3}", fullmatch=True), st.text(max_size=6)
    ),
)
def test_every_item_is_listed_by_exactly_one_tile(
    preset: str, kind: str, matter: str
) -> None:
    tiles = NAVIGATION[preset]
    listing = [t for t in tiles if rows_under(t, [row(kind, matter)], tiles)]

    assert len(listing) == 1
    assert not listing[0].opens


@pytest.mark.parametrize("preset", PRESETS)
def test_boards_and_applications_are_reached_from_every_home(preset: str) -> None:
    assert {"boards", "foi"} <= {tile.opens for tile in NAVIGATION[preset]}


@pytest.mark.parametrize("preset", PRESETS)
def test_all_tiles_have_room_in_a_rail(preset: str) -> None:
    assert len(NAVIGATION[preset]) <= RAIL_ROOM


def test_a_matter_says_more_than_a_kind() -> None:
    tiles = NAVIGATION["village"]

    assert tile_of("roster", "0305", tiles).id == "money"


def test_an_unknown_kind_without_a_matter_is_among_the_others() -> None:
    tiles = NAVIGATION["village"]

    assert tile_of("nothing-known", "", tiles).title == "其他公开"
