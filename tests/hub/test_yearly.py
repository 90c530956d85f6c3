"""The annual report of an office: when it is told of, and when it is late."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from boards.authoring.checking import basis_of
from boards.content.basis import Basis
from boards.content.board import Board
from boards.content.edition import Edition
from boards.content.item import Item
from hub.publishing.yearly import year_owed

BOARD = Board(code="430121000000", name="云溪县", kind="county")
REPORT = Item(
    id="2026-nianbao",
    kind="annual_report",
    title="年度报告",
    matter="0401",
    disclosure="public",
    fields={"year": 2026},
)


@pytest.fixture
def basis(tmp_path: Path) -> Basis:
    return basis_of(tmp_path, BOARD)


@pytest.mark.parametrize(
    ("kind", "day", "days"),
    [
        ("office", date(2026, 12, 1), 61),
        ("county", date(2026, 12, 1), 120),
        ("township", date(2027, 2, 1), -1),
        ("county", date(2027, 2, 1), 58),
    ],
)
def test_an_office_is_told_how_many_days_are_left(
    basis: Basis, kind: str, day: date, days: int
) -> None:
    owed = year_owed(kind, None, basis, today=day)

    assert owed
    assert (owed.year, owed.days) == (2026, days)
    assert ("过期" in owed.words) == (days < 0)


def test_a_village_owes_no_annual_report(basis: Basis) -> None:
    assert year_owed("village", None, basis, today=date(2026, 12, 1)) is None


def test_a_report_that_is_out_is_owed_no_more(basis: Basis) -> None:
    edition = Edition(BOARD, (replace(REPORT, revision=1),))

    early = year_owed("county", edition, basis, today=date(2027, 1, 5))
    assert early
    assert early.item == REPORT.id
    assert year_owed("county", edition, basis, today=date(2027, 5, 1)) is None
