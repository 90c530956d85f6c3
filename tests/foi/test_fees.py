"""信息处理费: each band at its own price; the vectors of the rule's own examples."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import assets
from boards.errors import FormatError
from foi.errors import TermError
from foi.fees import Fees

SHIPPED = assets.path("terms/fees.json").read_bytes()
FEES = Fees.from_bytes(SHIPPED)


@pytest.mark.parametrize(
    ("applications", "yuan"),
    [
        (0, 0),
        (10, 0),
        (11, 100),
        (12, 200),
        (30, 2000),
        (31, 2200),
        (35, 3000),
        (41, 4300),
    ],
)
def test_applications_of_one_month(applications: int, yuan: int) -> None:
    assert FEES.by_application.fee(applications) == yuan


@pytest.mark.parametrize(
    ("pages", "yuan"), [(30, 0), (31, 10), (120, 1100), (200, 2700), (250, 4700)]
)
def test_pages_of_one_application(pages: int, yuan: int) -> None:
    assert FEES.by_page.fee(pages) == yuan


@given(st.integers(0, 400))
def test_more_never_costs_less(units: int) -> None:
    for tariff in (FEES.by_application, FEES.by_page):
        assert tariff.fee(units) <= tariff.fee(units + 1)


def test_nobody_held_the_prices_against_the_rule() -> None:
    assert not FEES.is_verified


@pytest.mark.parametrize("units", [-1, 100_001])
def test_a_number_that_cannot_be_is_refused(units: int) -> None:
    with pytest.raises(TermError):
        FEES.by_page.fee(units)


@pytest.mark.parametrize(
    "bands",
    [[], [{"from": 2, "yuan": 1}], [{"from": 1, "yuan": -1}], [{"from": 1}], "x"],
)
def test_a_file_of_another_shape_is_refused(bands: object) -> None:
    value = json.loads(SHIPPED)
    value["by_page"]["bands"] = bands

    with pytest.raises(FormatError, match="信息处理费"):
        Fees.from_bytes(json.dumps(value).encode())
