"""Shares of interpretations: which target holds on a day, and whether it is met."""

import json
from datetime import date

import pytest

import assets
from boards.errors import FormatError
from foi.shares import shares, targets_of

SHIPPED = assets.path("terms/shares.json").read_bytes()
TARGETS = targets_of(SHIPPED)


@pytest.mark.parametrize(("year", "percent"), [(2020, 70), (2021, 90), (2026, 90)])
def test_the_newest_target_in_force_holds(year: int, percent: int) -> None:
    found = shares(TARGETS, {"forms": 7}, whole=10, on=date(year, 12, 31))

    assert {one.target.id: one.target.percent for one in found}["forms"] == percent


@pytest.mark.parametrize(
    ("part", "whole", "percent", "is_met", "lacking"),
    [(9, 10, 90, True, 0), (899, 1000, 89, False, 1), (0, 0, None, True, 0)],
)
def test_a_share_is_not_rounded_up_to_its_target(
    part: int, whole: int, percent: int | None, is_met: bool, lacking: int
) -> None:
    forms = shares(TARGETS, {"forms": part}, whole=whole, on=date(2026, 1, 1))[0]

    assert (forms.percent, forms.is_met, forms.lacking) == (percent, is_met, lacking)


def test_more_than_there_are_is_refused() -> None:
    with pytest.raises(ValueError, match="of 2"):
        shares(TARGETS, {"forms": 3}, whole=2, on=date(2026, 1, 1))


def test_before_the_first_target_there_is_none() -> None:
    assert shares(TARGETS, {}, whole=2, on=date(2019, 1, 1)) == []


@pytest.mark.parametrize(
    "wrong", [{"percent": 101}, {"from_on": "x"}, {"percent": "9"}]
)
def test_a_file_of_another_shape_is_refused(wrong: dict[str, object]) -> None:
    value = json.loads(SHIPPED)
    value["shares"][0] |= wrong

    with pytest.raises(FormatError, match="解读比例"):
        targets_of(json.dumps(value).encode())
