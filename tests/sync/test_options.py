"""Plain words of a command that must start fast need no typer; all others do."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pytest

from sync.options import Option, plain_arguments
from sync.outcome import Outcome


class Mode(StrEnum):
    ON = "on"


def run(
    *,
    state: Annotated[Path, Option(help="在哪")],
    wide: Annotated[float, Option(help="多宽")] = 1.5,
    as_told: Annotated[bool, Option(help="照说的")] = False,
    mode: Annotated[Mode, Option(help="怎么样")] = Mode.ON,
) -> Outcome:
    return Outcome((f"{state} {wide} {as_told} {mode}",))


def of_typer(*, state: Annotated[Path, "another way of declaring"]) -> Outcome:
    return Outcome((str(state),))


def test_plain_words_are_read_as_their_kinds() -> None:
    words = ["--wide", "2", "--state", "here", "--as-told", "--mode", "on"]

    assert plain_arguments(run, words) == {
        "state": Path("here"),
        "wide": 2.0,
        "as_told": True,
        "mode": Mode.ON,
    }


@pytest.mark.parametrize(
    "words",
    [
        "",
        "--help",
        "--state",
        "--state here --json",
        "--state here --state there",
        "--state --wide 2",
        "--state here --wide much",
        "--state here --mode off",
        "--state=here",
        "here",
    ],
)
def test_all_else_is_left_to_typer(words: str) -> None:
    assert plain_arguments(run, words.split()) is None


def test_a_command_that_declares_another_way_is_left_to_typer() -> None:
    assert plain_arguments(of_typer, ["--state", "here"]) is None
