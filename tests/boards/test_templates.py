"""An item to be filled in: every key is said, and what is missing is asked for."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import assets
from boards.authoring.catalogue_files import catalogue_of
from boards.authoring.checking import check_folder
from boards.authoring.folder import read_board
from boards.authoring.founding import Place, found_board
from boards.authoring.schema import ItemShape
from boards.authoring.templates import Wanted, kind_called, template_of, write_template
from boards.authoring.yaml_text import read_yaml
from boards.content.draft import Draft
from boards.content.findings import Finding
from boards.content.kinds import KINDS, Field
from boards.errors import FolderError, NotFoundError
from tests.boards.checking import CATALOGUE

TODAY = date(2026, 11, 21)
VILLAGE = Place("430121105207", "青塘村", "village")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a board with an empty item of every kind."""
    folder = tmp_path_factory.mktemp("new") / "b"
    found_board(folder, VILLAGE)
    for kind in KINDS:
        make(folder, Wanted(kind, id=kind.replace("_", "-")))
    return folder


def make(folder: Path, wanted: Wanted) -> Path:
    catalogue = catalogue_of(folder, read_board(folder).board)
    return write_template(folder, wanted, catalogue=catalogue, today=TODAY)


def asked(kind: str) -> Counter[str]:
    """Return the keys that an empty item of ``kind`` lacks."""
    shape = KINDS[kind]
    keys = ["title", "matter"]
    keys += [] if kind == "policy" else ["formed_on"]
    keys += ["period"] if shape.has_period else []
    return Counter(keys + [field.key for field in shape.fields if field.is_required])


@pytest.fixture(scope="module")
def findings(folder: Path) -> Sequence[Finding]:
    """Return what is found in that board, once."""
    return check_folder(folder, previous=None, today=TODAY).findings


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_item_lacks_what_its_kind_requires(
    findings: Sequence[Finding], kind: str
) -> None:
    mine = [f for f in findings if f.item == kind.replace("_", "-")]
    lacking = [f for f in mine if f.code == "item.required"]
    said = Counter(f.message.removeprefix("没有写 ").split("（")[0] for f in lacking)
    assert said == asked(kind)
    assert "item.disclosure" in [f.code for f in mine]
    assert not [f for f in mine if f.code.startswith(("yaml.", "item.shape"))]


def test_every_key_has_a_line_of_its_own(folder: Path) -> None:
    for draft in read_board(folder).drafts:
        fields = KINDS[draft.item.kind].fields
        assert all(f"{draft.item.kind}.{f.key}" in draft.lines for f in fields)


def test_a_finding_points_at_the_line_to_fill_in(
    folder: Path, findings: Sequence[Finding]
) -> None:
    text = (folder / "items/2026/finance/item.yaml").read_text("utf-8")

    (opening,) = [f for f in findings if f.message.startswith("没有写 opening")]
    number = int(opening.where.removeprefix("item.yaml:"))
    assert text.splitlines()[number - 1].startswith("  opening:")


def test_an_empty_item_says_nothing(folder: Path) -> None:
    def is_empty(draft: Draft) -> bool:
        return not (draft.item.fields or draft.item.review or draft.extra)

    assert [d.item.kind for d in read_board(folder).drafts if not is_empty(d)] == []


def test_a_matter_brings_its_code_and_its_posting() -> None:
    text = template_of("finance", "a", CATALOGUE.matter("0402"))

    assert 'matter: "0402"' in text
    assert "这个事项至少公示15日" in text


def test_an_id_is_found_that_nobody_has(tmp_path: Path) -> None:
    found_board(tmp_path / "b", VILLAGE)

    names = [make(tmp_path / "b", Wanted("guide")).name for _ in range(3)]

    assert names == ["2026-11-guide", "2026-11-guide-2", "2026-11-guide-3"]


@pytest.mark.parametrize("id_", ["finance", "坏", "../x"])
def test_an_id_that_is_taken_or_none_is_refused(folder: Path, id_: str) -> None:
    with pytest.raises(FolderError):
        make(folder, Wanted("finance", id=id_))


def test_a_matter_that_is_none_is_refused_with_those_near(folder: Path) -> None:
    with pytest.raises(NotFoundError) as refused:
        make(folder, Wanted("finance", "0499"))

    assert "0402 财务收支明细" in refused.value.hint


@pytest.mark.parametrize(
    ("word", "kind"), [("财务", "finance"), ("办事指南", "guide"), ("deal", "deal")]
)
def test_a_kind_is_called_by_its_chinese_name_too(word: str, kind: str) -> None:
    assert kind_called(word) == kind


def test_a_word_that_is_no_kind_is_refused_with_all_of_them() -> None:
    with pytest.raises(NotFoundError) as refused:
        kind_called("诗")

    assert all(kind in refused.value.hint for kind in KINDS)


def test_every_hint_is_for_a_key_that_there_is() -> None:
    hints = read_yaml(assets.path("templates/items/hints.yaml").read_bytes()).value
    parts = {"from_on", "until_on", "organ", "name", "at"}

    assert set(hints.pop("item")) <= set(ItemShape.model_fields) | parts
    for kind, keys in hints.items():
        assert set(keys) <= {field.key for field in KINDS[kind].fields}, kind


def test_a_record_is_asked_for_the_fields_of_its_matter() -> None:
    matter = CATALOGUE.matter("0402")
    assert matter
    fields = (
        Field("households", "户数", "int", is_required=True),
        Field("why", "原因"),
    )

    text = template_of("record", "a", replace(matter, fields=fields))

    lines = [line.strip() for line in text.splitlines()]
    assert [line.split()[0] for line in lines if line.startswith(("hou", "why"))] == [
        "households:",
        "why:",
    ]
