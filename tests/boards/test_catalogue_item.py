"""A board's catalogue is an item of it: written once, renewed when it changes."""

from datetime import date
from pathlib import Path

import pytest

from boards.authoring.catalogue_item import ITEM, UnfitCatalogueError, tell_catalogue
from boards.authoring.checking import check_folder
from boards.authoring.folder import read_board
from boards.authoring.founding import Place, found_board
from boards.authoring.writer import write_item
from boards.content.catalogue import Approval
from boards.content.draft import Draft
from boards.content.findings import ERROR
from boards.errors import FolderError
from tests.boards.checking import TODAY

APPROVAL = Approval("青塘村村民委员会", "陈立新", date(2026, 11, 2))


@pytest.fixture(params=["village", "residents", "office"])
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    place = Place("430121105207", "青塘", request.param)
    found_board(tmp_path / "q", place)
    return tmp_path / "q"


def told(folder: Path) -> Draft:
    (draft,) = [d for d in read_board(folder).drafts if d.item.id == ITEM]
    return draft


def files(folder: Path) -> dict[Path, bytes]:
    found = (folder / "items").rglob("*")
    return {path: path.read_bytes() for path in found if path.is_file()}


def new_version(folder: Path) -> None:
    (folder / "matters.yaml").write_text(
        'version: "2"\n'
        "approved_by: {organ: 村委会, name: 陈立新, on: 2026-11-20}\n"
        'changes:\n  - {version: "2", on: 2026-11-20, text: 增加一项}\n',
        encoding="utf-8",
    )


def test_the_item_has_every_matter_with_its_elements(folder: Path) -> None:
    made = tell_catalogue(folder, approval=APPROVAL)

    table = told(folder).item.table
    assert table
    assert len(table.rows) == made.matters
    assert all(all(cells) for cells in table.rows)


def test_it_tells_version_and_approver(folder: Path) -> None:
    tell_catalogue(folder, approval=APPROVAL)

    item = told(folder).item
    assert "第1版" in item.title
    assert "青塘村村民委员会 陈立新 2026年11月2日批准" in item.body


def test_nothing_but_its_review_keeps_it_from_being_published(folder: Path) -> None:
    tell_catalogue(folder, approval=APPROVAL)

    checked = check_folder(folder, previous=None, today=TODAY)

    errors = {f.code for f in checked.of(ERROR) if f.item == ITEM}
    assert errors <= {"review.missing"}


def test_writing_it_again_changes_nothing(folder: Path) -> None:
    tell_catalogue(folder, approval=APPROVAL)
    before = files(folder)

    again = tell_catalogue(folder, approval=APPROVAL)

    assert not again.is_changed
    assert files(folder) == before


def test_a_new_version_is_a_correction_that_says_what_changed(folder: Path) -> None:
    tell_catalogue(folder, approval=APPROVAL)
    new_version(folder)

    again = tell_catalogue(folder, approval=None)

    (correction,) = told(folder).item.corrections
    assert correction.text == "更新为第2版：增加一项"
    assert (again.version, again.is_changed) == (2, True)
    assert not tell_catalogue(folder, approval=None).is_changed


def test_what_people_wrote_into_it_stays(folder: Path) -> None:
    tell_catalogue(folder, approval=APPROVAL)
    draft = told(folder)
    write_item(folder, Draft(item=draft.item, extra={"note": "x"}, folder=draft.folder))

    new_version(folder)
    tell_catalogue(folder, approval=None)

    assert told(folder).extra == {"note": "x"}


def test_a_catalogue_that_nobody_approved_is_not_told(folder: Path) -> None:
    with pytest.raises(FolderError, match="批准"):
        tell_catalogue(folder, approval=None)

    assert not files(folder)


def test_a_catalogue_that_lacks_an_element_is_not_told(folder: Path) -> None:
    text = 'matters:\n  - code: "0201"\n    subject: ""\n'
    (folder / "matters.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(UnfitCatalogueError) as refused:
        tell_catalogue(folder, approval=APPROVAL)

    assert "0201" in refused.value.findings[0].message
