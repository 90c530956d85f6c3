"""What a screen could not show is noted, bounded, and told in the heartbeat."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.formats.unshown import ENOUGH, MOST_ITEMS, SCHEMA, Unshown, read_unshown
from sync.state import KioskState
from sync.vitals import vitals
from tests.sync.desk import NOW

REF = "430121105207/wenjian"


def failing(times: int, edition: int = 1) -> Unshown:
    unshown = Unshown()
    for _ in range(times):
        unshown = unshown.failed(REF, edition, "ValueError")
    return unshown


def test_the_third_failure_is_enough() -> None:
    assert not failing(ENOUGH - 1).is_skipped(REF, 1)
    assert failing(ENOUGH).is_skipped(REF, 1)


def test_a_new_edition_is_tried_anew() -> None:
    unshown = failing(ENOUGH)

    assert not unshown.is_skipped(REF, 2)
    assert unshown.failed(REF, 2, "ValueError").failures[0].times == 1


def test_it_reads_back_as_it_is_written() -> None:
    unshown = failing(2).failed("430121105207/zhang", 3, "KeyError")

    assert Unshown.from_bytes(unshown.to_bytes()) == unshown


def test_there_are_never_more_than_the_most() -> None:
    unshown = Unshown()
    for number in range(MOST_ITEMS + 5):
        unshown = unshown.failed(f"{REF}-{number}", 1, "E")

    assert len(unshown.failures) == MOST_ITEMS
    assert unshown.failures[-1].ref.endswith(str(MOST_ITEMS + 4))


def test_no_file_and_a_damaged_one_say_nothing(tmp_path: Path) -> None:
    damaged = tmp_path / "unshown.json"
    damaged.write_bytes(b"{")

    assert read_unshown(tmp_path / "none") == read_unshown(damaged) == Unshown()


def test_the_heartbeat_counts_what_is_not_shown(tmp_path: Path) -> None:
    state = KioskState(tmp_path)
    state.outbox.mkdir()
    before = vitals(state, kiosk="00042", sequence=1, now=NOW).numbers
    state.unshown.write_bytes(failing(ENOUGH).to_bytes())
    after = vitals(state, kiosk="00042", sequence=2, now=NOW).numbers

    assert ("skipped" in before, after["skipped"]) == (False, 1)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["ref", "edition", "times", "error"]), inner, max_size=4
            )
        ),
        max_leaves=8,
    )
)
def test_no_file_makes_it_stumble(items: object) -> None:
    data = json.dumps({"schema": SCHEMA, "items": items}).encode()

    unshown = Unshown.from_bytes(data)

    assert Unshown.from_bytes(unshown.to_bytes()) == unshown


@pytest.mark.parametrize("times", [0, -1, True, 1.5, "3"])
def test_what_is_not_counted_is_no_note(times: object) -> None:
    item = {"ref": REF, "edition": 1, "times": times, "error": "E"}
    data = json.dumps({"schema": SCHEMA, "items": [item]}).encode()

    assert Unshown.from_bytes(data) == Unshown()
