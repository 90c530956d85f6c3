"""Playlists: what a display shows at which hour, and what is refused."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boards.content.playlists import (
    CARDS,
    SIZE_LIMIT,
    Entry,
    Playlist,
    playlists_bytes,
    playlists_of,
)
from boards.errors import FormatError
from sync.instants import parse_instant

VECTORS = json.loads(
    (Path(__file__).parents[1] / "vectors/playlists/playlists.json").read_text("utf-8")
)
MONDAY_NINE = parse_instant("2026-11-23 09:00")
MORNING = Entry(card="recent", begins=8 * 60, ends=12 * 60, weekdays=(1, 2, 3, 4, 5))
NIGHT = Entry(card="money", begins=22 * 60, ends=6 * 60, weekdays=(5,))
ALWAYS = Entry(card="offices")


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: v["name"])
def test_documents_are_read_or_refused(vector: dict[str, Any]) -> None:
    data = json.dumps(vector["document"], ensure_ascii=False).encode()

    if vector["ok"]:
        lists = playlists_of(data)
        assert playlists_of(playlists_bytes(lists)) == lists
    else:
        with pytest.raises(FormatError):
            playlists_of(data)


@pytest.mark.parametrize(
    ("at", "holds"),
    [
        ("2026-11-23 07:59", False),
        ("2026-11-23 08:00", True),
        ("2026-11-23 11:59", True),
        ("2026-11-23 12:00", False),
        ("2026-11-22 09:00", False),  # a Sunday
    ],
)
def test_a_morning_of_working_days(at: str, holds: bool) -> None:
    assert MORNING.holds(parse_instant(at)) is holds


@pytest.mark.parametrize(
    ("at", "holds"),
    [
        ("2026-11-27 22:00", True),  # Friday night
        ("2026-11-28 05:59", True),  # which goes on into Saturday
        ("2026-11-28 06:00", False),
        ("2026-11-28 23:00", False),
        ("2026-11-27 05:00", False),
    ],
)
def test_a_night_belongs_to_the_day_on_which_it_began(at: str, holds: bool) -> None:
    assert NIGHT.holds(parse_instant(at)) is holds


def test_a_clock_that_is_not_trusted_shows_only_what_needs_none() -> None:
    playlist = Playlist("a", "", (MORNING, NIGHT, ALWAYS))

    assert playlist.at(MONDAY_NINE, is_trusted=True) == (MORNING, ALWAYS)
    assert playlist.at(MONDAY_NINE, is_trusted=False) == (ALWAYS,)


def test_a_document_that_is_too_large_is_not_even_parsed() -> None:
    with pytest.raises(FormatError):
        playlists_of(b" " * (SIZE_LIMIT + 1))


@settings(max_examples=50, deadline=None)
@given(
    st.builds(
        Entry,
        card=st.sampled_from(CARDS),
        seconds=st.integers(5, 120),
        begins=st.integers(0, 1439),
        ends=st.integers(0, 1440),
        weekdays=st.lists(st.integers(1, 7), unique=True).map(
            lambda days: tuple(sorted(days))
        ),
    )
)
def test_what_is_written_reads_back_the_same(entry: Entry) -> None:
    lists = (Playlist("a", "大厅", (entry,)),)

    assert playlists_of(playlists_bytes(lists)) == lists


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 200) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["name", "entries", "card", "item", "newest", "from"]),
            inner,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(_JSON)
def test_anything_else_is_read_or_refused_in_words(value: Any) -> None:
    data = json.dumps({"schema": "gk.playlists/1", "playlists": value}).encode()
    with suppress(FormatError):  # whatever else it raises fails this test
        assert playlists_of(data) == playlists_of(data)
