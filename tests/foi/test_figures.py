"""Tables 2 and 4: what is typed, what is missing, and the sums of table 4."""

from decimal import Decimal

import pytest

from foi.figures import TABLE2, TABLE4, TYPED, missing, table4, value_of, wrong


def test_table_2_has_ten_figures_and_table_4_fifteen() -> None:
    rows = table4({})

    assert (len(TABLE2), len(TABLE4)) == (10, 12)
    assert sum(map(len, rows.values())) == 15


def test_a_sum_waits_for_all_of_its_figures() -> None:
    typed = {"review.upheld": "2", "review.corrected": "1", "review.other": "0"}

    waiting = table4(typed)["review"]
    whole = table4(typed | {"review.open": "3"})["review"]

    assert (waiting, whole) == ([2, 1, 0, None, None], [2, 1, 0, 3, 6])


def test_what_is_not_typed_is_missing_and_not_zero() -> None:
    typed = {figure.key: "0" for figure in TYPED}
    del typed["permits"]

    assert [figure.key for figure in missing(typed)] == ["permits"]


@pytest.mark.parametrize("said", ["-1", "=1+1", "1.5", "１２", "99999999", " 1"])
def test_what_is_no_number_is_told(said: str) -> None:
    assert wrong({"permits": said}) == {"permits": "写件数，只用数字，没有就写 0"}


def test_money_is_in_ten_thousands_of_yuan() -> None:
    fees = next(figure for figure in TABLE2 if figure.key == "fees")

    assert value_of(fees, {"fees": "12.5"}) == Decimal("12.5")
    assert wrong({"fees": "1e9"})
