"""Old information goes into the catalogue by a table: all of it, or none."""

import resource
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.authoring.county import ALONE
from boards.authoring.folder import read_board
from boards.authoring.sorting import Plan, apply_sorting, plan_sorting, read_table
from boards.authoring.writer import write_board, write_item
from boards.content.edition import Edition
from boards.content.item import Item
from boards.content.sorting import Why
from boards.errors import FolderError
from sync.instants import CHINA
from tests.boards.authors import FOLDER
from tests.boards.checking import changed, notice
from tests.boards.test_checks_history import released

WHY = Why(datetime(2026, 11, 21, tzinfo=CHINA), "重新归类")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "q"
    write_board(place, FOLDER)
    for id_ in ("a", "b"):
        write_item(place, notice(id=id_))
    return place


def plan(folder: Path, rows: str, previous: Edition | None = None) -> Plan:
    table = folder.parent / "guilei.csv"
    table.write_text(f"条目,事项,公开属性,理由\n{rows}\n", encoding="gb18030")
    return plan_sorting(folder, table, county=ALONE, previous=previous, why=WHY)


def items(folder: Path) -> list[Item]:
    return [draft.item for draft in read_board(folder).drafts]


def test_nothing_is_written_before_it_is_applied(folder: Path) -> None:
    before = items(folder)

    wanted = plan(folder, "a,0904\nb,0905")

    assert [draft.item.matter for draft in wanted.changed] == ["0904", "0905"]
    assert items(folder) == before


def test_a_table_puts_items_under_their_matters(folder: Path) -> None:
    apply_sorting(folder, plan(folder, "a,0904\nb,1002"))

    assert [item.matter for item in items(folder)] == ["0904", "1002"]


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ("c,0904", ["sort.item"]),
        ("a,09", ["sort.matter"]),
        ("a,森林防火", ["sort.matter"]),
        ("a,0904\na,0905", ["sort.twice"]),
        ("a,0904,公开一半", ["sort.disclosure"]),
        ("a,0904,依申请公开", ["item.disclosure-reason"]),
    ],
)
def test_a_wrong_row_is_named_and_nothing_can_be_done(
    folder: Path, rows: str, codes: list[str]
) -> None:
    found = plan(folder, f"{rows}\nb,0904")

    assert [finding.code for finding in found.findings] == codes


def test_a_group_names_the_matters_below_it(folder: Path) -> None:
    (finding,) = plan(folder, "a,09").findings

    assert (finding.where, "0904" in finding.fix) == ("表#2.事项", True)


def test_what_was_published_gets_a_correction(folder: Path) -> None:
    told = released(*(changed(draft) for draft in read_board(folder).drafts))

    (draft,) = plan(folder, "a,0904", told).changed

    (correction,) = draft.item.corrections
    assert correction.text.startswith("公开事项由“水电停供")
    assert (correction.at, correction.reason) == (WHY.at, WHY.reason)


def test_a_failure_puts_back_what_was_written(folder: Path) -> None:
    write_item(folder, notice(id="b", disclosure_reason="长" * 4000))
    wanted = plan(folder, "a,0904\nb,0904")
    before = items(folder)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))

    try:
        with pytest.raises(FolderError, match="写不了"):
            apply_sorting(folder, wanted)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert items(folder) == before


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "第一行要有"),
        ("条目\na\n".encode(), "第一行要有"),
        (b"\xff\xfe\x00", "编码认不出来"),
        ('条目,事项\n"a,0904\n'.encode(), "引号没有成对"),
    ],
)
def test_a_file_that_is_no_table_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(FolderError, match=said):
        read_table(data)


@given(st.binary(max_size=40) | st.text('条目,事项\n"a0', max_size=40).map(str.encode))
def test_any_bytes_are_a_table_or_refused(data: bytes) -> None:
    with suppress(FolderError):
        assert all(wish.row > 1 for wish in read_table(data))
