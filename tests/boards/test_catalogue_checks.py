"""A matter that lacks one of its eight elements is an error that names both."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from boards.content.catalogue_checks import (
    ELEMENTS,
    catalogue_findings,
    missing_elements,
    nameless,
)
from boards.content.catalogue_places import (
    allowed_on_screen,
    due_on_screen,
    missing_on_screen,
)
from boards.content.findings import ERROR
from boards.content.item import Span
from tests.boards.catalogues import ALL, of, row, shipped
from tests.boards.checking import check, codes, notice


def errors(*rows: dict[str, Any], **head: Any) -> list[str]:
    found = catalogue_findings(of(*rows, **head), "m.json")
    return [f.code for f in found if f.severity == ERROR]


@pytest.mark.parametrize("name", ALL)
def test_every_element_of_every_matter_is_missed_by_name(name: str) -> None:
    catalogue = shipped(name)
    for matter in catalogue.leaves():
        for key, label in ELEMENTS.items():
            nothing: Any = "" if isinstance(getattr(matter, key), str) else ()
            poorer = replace(matter, **{key: nothing})
            spoilt = replace(catalogue, matters={matter.code: poorer})
            (found,) = [
                f for f in catalogue_findings(spoilt, "m") if f.severity == ERROR
            ]
            assert found.code == "catalogue.element"
            assert matter.code in found.message
            assert f"没有写{label}" in found.message


@pytest.mark.parametrize("blank", [" ", [{"text": " "}], [" "]])
def test_an_element_of_spaces_is_missing(blank: Any) -> None:
    (matter,) = of(row(basis=blank)).leaves()

    assert missing_elements(matter) == ("bases",)


def test_a_row_without_a_name_is_named_by_its_code() -> None:
    rows = [row(), {"code": "0102"}, {}]

    assert [f.message for f in nameless(rows, "m.json")] == [
        "事项 0102 没有写名称（name）",
        "事项 （第3项） 没有写名称（name）",
    ]


def test_a_group_needs_only_a_name() -> None:
    assert errors({"code": "01", "name": "文化"}, row(parent="01")) == []
    assert errors({"code": "01", "name": " "}, row(parent="01")) == [
        "catalogue.element"
    ]


def test_a_supplement_to_nothing_is_an_error() -> None:
    assert errors(row(supplements="9999")) == ["catalogue.supplements"]


def test_a_later_version_says_who_approved_it_and_what_changed() -> None:
    found = catalogue_findings(of(row(), version=2), "m.json")

    assert [f.code for f in found] == ["catalogue.approval", "catalogue.changes"]


def test_a_kind_that_nobody_knows_is_pointed_out() -> None:
    (found,) = catalogue_findings(of(row(kinds=["poem"])), "m.json")

    assert found.code == "catalogue.kind"


def test_what_is_ticked_for_a_public_place_is_missed_on_its_screen() -> None:
    paper = [{"name": "纸质媒体", "required": True}]
    maybe = [{"name": "政务服务中心", "required": False}]
    catalogue = of(
        row(),
        row(code="0102", channels=paper),
        row(code="0103", channels=maybe),
    )

    assert [m.code for m in due_on_screen(catalogue)] == ["0101"]
    assert [m.code for m in allowed_on_screen(catalogue)] == ["0101", "0103"]
    assert [m.code for m in missing_on_screen(catalogue, {"0102"})] == ["0101"]
    assert missing_on_screen(catalogue, {"0101"}) == ()


def test_everything_of_a_village_belongs_on_its_board() -> None:
    village = shipped("village")

    assert due_on_screen(village) == village.leaves()


@pytest.mark.parametrize(
    ("title", "found"),
    [("征地补偿安置方案", ["posting.days"]), ("三季度征地补偿费分配", [])],
)
def test_a_stage_with_a_longer_posting_is_held_to_it(
    title: str, found: list[str]
) -> None:
    fifteen_days = Span(date(2026, 11, 20), date(2026, 12, 5))
    draft = notice(matter="0505", title=title, posting=fifteen_days)

    assert [code for code in codes(draft) if code.startswith("posting")] == found


def test_a_matter_of_a_trial_field_says_how_an_office_gets_it() -> None:
    (found,) = [f for f in check(notice(matter="F0502")) if f.code == "item.matter"]

    assert "fields: [F05]" in found.fix
