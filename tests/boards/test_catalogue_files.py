"""What a board's catalogue is laid together from: program, county, its own folder."""

import json
from pathlib import Path

import pytest

from boards.authoring.catalogue_files import catalogue_of
from boards.authoring.checking import check_folder
from boards.authoring.folder import read_board
from boards.authoring.founding import Place, found_board
from boards.content.catalogue import Catalogue, Change
from boards.content.catalogue_due import DueRule
from boards.content.terms import Term
from boards.errors import FolderError
from tests.boards.catalogues import row
from tests.boards.checking import TODAY

COUNTY = {
    "schema": "gk.catalogue/1",
    "version": 2,
    "approved_by": {"organ": "县政务公开办", "name": "段雅琴", "on": "2026-10-20"},
    "changes": [{"version": 2, "on": "2026-10-20", "text": "低保三日"}],
    "matters": [
        {"code": "0801", "due": {"after": "decided", "term": {"n": 3, "unit": "day"}}},
        {"code": "0704", "name": "乡村振兴项目"},
        row(code="1004", parent="10", supplements="1003"),
    ],
}


@pytest.fixture
def village(tmp_path: Path) -> Path:
    return founded(tmp_path / "q", "village")


def founded(folder: Path, kind: str) -> Path:
    found_board(folder, Place("430121105207", "青塘", kind))
    return folder


def matters(folder: Path, text: str) -> Catalogue:
    (folder / "matters.yaml").write_text(text, encoding="utf-8")
    return catalogue_of(folder, read_board(folder).board)


def county(folder: Path) -> str:
    path = folder.parent / "county.json"
    path.write_text(json.dumps(COUNTY), encoding="utf-8")
    return "base: ../county.json\n"


def test_the_countys_file_is_laid_over_and_the_villages_over_that(
    village: Path,
) -> None:
    own = 'matters:\n  - code: "0704"\n    name: 衔接资金\n'

    laid = matters(village, county(village) + own)

    assert laid.matters["0801"].due == (DueRule(after="decided", term=Term(3, "day")),)
    assert laid.matters["0704"].name == "衔接资金"
    assert (laid.matters["1004"].set, laid.matters["0801"].set) == (
        "supplement",
        "standard",
    )


def test_the_countys_version_and_approval_hold_until_the_village_has_its_own(
    village: Path,
) -> None:
    laid = matters(village, county(village))
    newer = matters(village, county(village) + 'version: "3"\n')

    assert (laid.version, laid.approved_by is None) == (2, False)
    assert laid.changes == (Change(2, laid.changes[0].on, "低保三日"),)
    assert (newer.version, newer.approved_by) == (3, None)


def test_an_office_publishes_in_the_fields_it_names(tmp_path: Path) -> None:
    office = founded(tmp_path / "o", "office")

    laid = matters(office, "fields: [F05, F19]\n")

    codes = {m.code[:3] for m in laid.leaves() if m.code.startswith("F")}
    assert codes == {"F05", "F19"}
    assert laid.matter("F0502")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("fields: [F99]\n", "F99"),
        ("fields: F05\n", "写成一列"),
        ("base: /etc/passwd\n", "base"),
        ("base: ../nothing.json\n", "nothing.json"),
        ("basis: x\n", "不认识“basis”"),
        ("matters:\n  - x\n", "matters.yaml"),
        ('version: "0"\n', "matters.yaml"),
        ("approved_by: x\n", "matters.yaml"),
    ],
)
def test_what_cannot_be_laid_over_is_named(
    village: Path, text: str, words: str
) -> None:
    with pytest.raises(FolderError, match=words):
        matters(village, text)


def test_taking_an_element_away_is_an_error_of_the_board(village: Path) -> None:
    matters(village, 'matters:\n  - code: "0802"\n    basis: ""\n')

    checked = check_folder(village, previous=None, today=TODAY)

    (found,) = [f for f in checked.findings if f.code == "catalogue.element"]
    assert "0802 特困供养 没有写依据" in found.message


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("review: none", "不再要民主理财小组、村（居）务监督委员会审核"),
        ("review: supervision", "不再要民主理财小组审核"),
        ("frequency: Y", "从每月公开改成每年"),
    ],
)
def test_asking_for_less_than_the_standard_is_pointed_out(
    village: Path, change: str, said: str
) -> None:
    matters(village, f'matters:\n  - code: "0402"\n    {change}\n')

    found = check_folder(village, previous=None, today=TODAY).findings

    (weaker,) = [f.message for f in found if f.code == "catalogue.weaker"]
    assert weaker.endswith(said)


def test_a_part_of_a_matter_is_held_against_the_matter(village: Path) -> None:
    part = row(code="080101", parent="0801", frequency="M", review="supervision")
    matters(village, "matters:\n  - " + json.dumps(part, ensure_ascii=False))

    found = check_folder(village, previous=None, today=TODAY).findings

    (weaker,) = [f.message for f in found if f.code == "catalogue.weaker"]
    assert weaker.endswith("个人信息从 C 类放宽到 N 类")
