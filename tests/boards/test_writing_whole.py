"""An item is written with all its files, or with none where there is no room."""

import subprocess
import sys
from pathlib import Path

from boards.authoring.files import write_together
from boards.authoring.folder import read_board
from boards.authoring.writer import write_item
from tests.boards.checking import finance
from tests.boards.sheets import village

ROOT = Path(__file__).parents[2]
# In a process of its own: the limit would hold for whatever else this one writes.
WRITE = """
import resource, sys
from dataclasses import replace
from pathlib import Path
from boards.authoring.writer import write_item
from boards.errors import FolderError
from tests.boards.checking import finance, with_rows
resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))
board, field = Path(sys.argv[1]), sys.argv[2]
draft = with_rows(finance(), "2026-10-03|收入|甲|乙|50.00|丙")
try:
    write_item(board, replace(draft, item=replace(draft.item, **{field: "长" * 8192})))
except FolderError as error:
    print(error)
"""


def write_in_little_room(board: Path, field: str) -> str:
    """Write an item whose ``field`` is too long for the room; return what is said."""
    words = [sys.executable, "-c", WRITE, str(board), field]
    done = subprocess.run(words, capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*.*")}


def test_a_corrected_item_without_room_stays_as_it_was(tmp_path: Path) -> None:
    board = village(tmp_path / "qt")
    write_item(board, finance())
    before = held(board)

    said = write_in_little_room(board, "disclosure_reason")

    assert (said[:3], held(board)) == ("写不了", before)


def test_a_new_item_without_room_leaves_nothing_to_be_read(tmp_path: Path) -> None:
    board = village(tmp_path / "qt")

    said = write_in_little_room(board, "body")

    assert said.startswith("写不了")
    assert not read_board(board).drafts
    assert not read_board(board).findings


def test_none_removes_a_file_with_the_others(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"old")
    write_together({tmp_path / "a": b"new", tmp_path / "b": None})
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a", b"new")]
