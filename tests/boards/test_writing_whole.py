"""An item is written with all its files, or with none where there is no room."""

import resource
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from boards.authoring.files import write_together
from boards.authoring.folder import read_board
from boards.authoring.writer import write_item
from boards.errors import FolderError
from tests.boards.checking import finance, with_rows
from tests.boards.sheets import village

ROOM = 8192  # bytes of a file


@pytest.fixture
def little_room() -> Iterator[None]:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*.*")}


@pytest.mark.usefixtures("little_room")
def test_a_corrected_item_without_room_stays_as_it_was(tmp_path: Path) -> None:
    board = village(tmp_path / "qt")
    write_item(board, finance())
    before = held(board)
    changed = with_rows(finance(), "2026-10-03|收入|甲|乙|50.00|丙")
    too_long = replace(changed.item, disclosure_reason="长" * ROOM)

    with pytest.raises(FolderError, match="写不了"):
        write_item(board, replace(changed, item=too_long))

    assert held(board) == before


@pytest.mark.usefixtures("little_room")
def test_a_new_item_without_room_leaves_nothing_to_be_read(tmp_path: Path) -> None:
    board = village(tmp_path / "qt")
    with pytest.raises(FolderError, match="写不了"):
        write_item(
            board,
            replace(finance(), item=replace(finance().item, body="长" * ROOM)),
        )
    assert not read_board(board).drafts
    assert not read_board(board).findings


def test_none_removes_a_file_with_the_others(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"old")
    write_together({tmp_path / "a": b"new", tmp_path / "b": None})
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a", b"new")]
