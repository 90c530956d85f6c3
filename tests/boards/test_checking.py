"""A board is checked against its own catalogue: the shipped one and what it changes."""

from pathlib import Path

import pytest

from boards.authoring.catalogue_files import catalogue_of
from boards.authoring.checking import check_folder
from boards.authoring.folder import read_board
from boards.content.catalogue import Matter
from boards.errors import FolderError
from tests.boards.samples import TODAY, copied_sample


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied_sample(tmp_path / "q")


def matter(folder: Path, code: str) -> Matter | None:
    return catalogue_of(folder, read_board(folder).board).matter(code)


def overlay(folder: Path, text: str) -> None:
    (folder / "matters.yaml").write_text(text, encoding="utf-8")


def test_a_village_may_ask_for_a_longer_posting(folder: Path) -> None:
    overlay(folder, 'matters:\n  - code: "0302"\n    min_posting_days: "30"\n')

    checked = check_folder(folder, previous=None, today=TODAY)

    found = {(f.code, f.item) for f in checked.of("error")}
    assert ("posting.days", "2026-11-luhua-jueyi") in found
    assert {code for code, _ in found} == {"posting.days"}


def test_a_village_may_add_a_matter_of_its_own(folder: Path) -> None:
    overlay(folder, 'matters:\n  - code: "1201"\n    name: 村史馆\n')

    added = matter(folder, "1201")

    assert added is not None
    assert added.name == "村史馆"


@pytest.mark.parametrize(
    "text", ["matters: x\n", "matters：\n", 'matters:\n  - code: "1201"\n', "- a\n"]
)
def test_an_overlay_that_cannot_be_read_stops_with_its_name(
    folder: Path, text: str
) -> None:
    overlay(folder, text)

    with pytest.raises(FolderError, match=r"matters\.yaml"):
        check_folder(folder, previous=None, today=TODAY)
