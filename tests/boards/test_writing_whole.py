"""An item is written with all its files, or with none where there is no room."""

from dataclasses import replace
from pathlib import Path

import pytest

from boards.authoring.files import write_together
from boards.authoring.folder import read_board
from boards.authoring.writer import write_item
from boards.errors import FolderError
from tests.boards.checking import finance, with_rows
from tests.boards.sheets import village

FILLED = 290_000  # bytes of each of two files that leave little of the megabyte
TOO_LONG = "长" * 150_000  # 450,000 bytes


@pytest.fixture
def little_room(small_disk: Path) -> Path:
    """Return a board's folder on a disk that has no room for what is too long."""
    board = village(small_disk / "qt")
    for name in ("a", "b"):
        (small_disk / name).write_bytes(bytes(FILLED))
    return board


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*.*")}


def test_a_corrected_item_without_room_stays_as_it_was(little_room: Path) -> None:
    board = little_room
    write_item(board, finance())
    before = held(board)
    changed = with_rows(finance(), "2026-10-03|收入|甲|乙|50.00|丙")
    too_long = replace(changed.item, disclosure_reason=TOO_LONG)

    with pytest.raises(FolderError, match="写不了"):
        write_item(board, replace(changed, item=too_long))

    assert held(board) == before


def test_a_new_item_without_room_leaves_nothing_to_be_read(little_room: Path) -> None:
    board = little_room

    with pytest.raises(FolderError, match="写不了"):
        write_item(
            board,
            replace(finance(), item=replace(finance().item, body=TOO_LONG)),
        )
    assert not read_board(board).drafts
    assert not read_board(board).findings


def test_none_removes_a_file_with_the_others(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"old")
    write_together({tmp_path / "a": b"new", tmp_path / "b": None})
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a", b"new")]
