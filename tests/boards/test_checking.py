"""A board is checked against its own catalogue: the shipped one and what it changes."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from boards.authoring.catalogue_files import catalogue_of
from boards.authoring.checking import check_among, check_folder
from boards.authoring.folder import read_board
from boards.content.catalogue import Matter
from boards.content.edition import Edition
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


def title(item: Path) -> None:
    text = (item / "item.yaml").read_text("utf-8")
    changed = re.sub(r"(?m)^title: .*$", "title: 绿化的事", text)
    (item / "item.yaml").write_text(changed, "utf-8")


def undecided(item: Path) -> None:
    text = (item / "item.yaml").read_text("utf-8").replace("2026-11", "2026-03")
    (item / "item.yaml").write_text(text, "utf-8")


def broken(item: Path) -> None:
    (item / "item.yaml").write_text("- a\n", "utf-8")


def same_id(item: Path) -> None:
    shutil.copytree(item, item.parent.parent / "2027" / item.name)


@pytest.mark.parametrize("change", [title, undecided, broken, same_id])
@pytest.mark.parametrize("name", ["2026-11-caiwu", "2026-11-luhua-jueyi"])
def test_an_item_among_the_others_is_judged_as_all_of_them_together(
    folder: Path, tmp_path: Path, name: str, change: Callable[[Path], None]
) -> None:
    before = read_board(folder)
    previous = Edition(before.board, tuple(one.item for one in before.drafts))
    change(folder / "items/2026" / name)
    alone, own = tmp_path / "alone", f"items/2026/{name}"
    shutil.copytree(folder, alone, ignore=shutil.ignore_patterns("items"))
    shutil.copytree(folder / own, alone / own)

    whole = check_folder(folder, previous=previous, today=TODAY)
    shutil.rmtree(folder / own)
    others = read_board(folder)
    among = check_among(alone, others, [own], previous=previous, today=TODAY)

    assert among.findings == tuple(x for x in whole.findings if x.item == name)
    assert among.findings
