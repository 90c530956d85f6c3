"""A board laid out as the folder it is, with drafts over it, for a moment.

Everything that reads or writes boards works on folders; so here one is made. What
stands of a board is kept laid out under ``cache/`` and brought up to date file by file;
each use gets a folder of its own of hard links to it, which writers replace and never
change in place. It may be thrown away at any time.
"""

import errno
import fcntl
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hub import files
from hub.folder import HubFolder
from hub.publishing.models import Board, Draft
from sync.durable import write_whole

Tree = Mapping[str, str]
"""Path in a folder to the SHA-256 of the file there."""

INDEX = "index.json"
FOLDER = "folder"
ITEMS = "items/"


@contextmanager
def laid_out(
    hub: HubFolder, board: Board, drafts: Iterable[Draft] = ()
) -> Iterator[Path]:
    """Lay out ``board`` as a folder with ``drafts`` over what stands.

    The folder is gone when the block ends; see ``gather`` for what was written in it.

    Raises:
        LostFileError: a file of it is not there any more.
    """
    hub.cache.mkdir(mode=0o700, exist_ok=True)
    with TemporaryDirectory(prefix="work-", dir=hub.cache) as made:
        folder = Path(made) / board.code
        with standing(hub, board) as stands:
            shutil.copytree(stands.folder, folder, copy_function=_linked)
        for draft in drafts:
            place = folder / draft.folder
            if draft.folder:  # the board's own files lie among all the others
                shutil.rmtree(place, ignore_errors=True)
            _write(hub, place, tree_of_draft(draft))
        yield folder


@contextmanager
def laid_alone(
    hub: HubFolder, board: Board, drafts: Iterable[Draft] = ()
) -> Iterator[Path]:
    """Lay out what ``board`` says of itself, and of its items ``drafts`` only.

    It costs the same however many items the board has; see ``lay_item`` for more.

    Raises:
        LostFileError: a file of it is not there any more.
    """
    hub.cache.mkdir(mode=0o700, exist_ok=True)
    own = board.files.exclude(path__startswith=ITEMS)
    with TemporaryDirectory(prefix="work-", dir=hub.cache) as made:
        folder = Path(made) / board.code
        folder.mkdir()
        _write(hub, folder, dict(own.values_list("path", "sha")))
        for draft in drafts:
            _write(hub, folder / draft.folder, tree_of_draft(draft))
        yield folder


def lay_item(hub: HubFolder, board: Board, folder: Path, item: str) -> Path:
    """Lay out in ``folder`` what stands of one item; return where it lies.

    ``item`` is its folder seen from the board's: ``items/2026/2026-10-caiwu``.
    """
    held = board.files.filter(path__startswith=f"{item}/")
    _write(hub, folder, dict(held.values_list("path", "sha")))
    return folder / item


def tree_of_board(board: Board) -> dict[str, str]:
    """Return every file of ``board`` as it stands."""
    return dict(board.files.values_list("path", "sha"))


def tree_of_draft(draft: Draft) -> dict[str, str]:
    """Return every file of ``draft``, by its path in the item's folder."""
    return dict(draft.files.values_list("path", "sha"))


def gather(folder: Path) -> dict[str, bytes]:
    """Return the files below ``folder``, by their path in it; hidden ones stay out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and not path.name.startswith(".")
    }


@dataclass(frozen=True, slots=True)
class Standing:
    """A board laid out as it stands: its ``folder`` is read and never written to."""

    folder: Path
    tree: Tree
    version: int


@contextmanager
def standing(hub: HubFolder, board: Board) -> Iterator[Standing]:
    """Give the board as it stands; nobody brings it up to date meanwhile."""
    place = hub.cache / "boards" / board.code
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (place / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        tree = _bring_up_to_date(hub, board, place)
        yield Standing(place / FOLDER, tree, board.tree_version)


def _bring_up_to_date(hub: HubFolder, board: Board, place: Path) -> Tree:
    held = _index(place / INDEX)
    board.refresh_from_db()  # before its files: newer files than the number do no harm
    (place / FOLDER).mkdir(exist_ok=True)
    there: Tree = held.get("tree", {})
    if held.get("version") == board.tree_version:
        return there
    wanted = tree_of_board(board)
    # Without an index nobody knows what was written halfway: it stands only at the end.
    (place / INDEX).unlink(missing_ok=True)
    for path in there.keys() - wanted.keys():
        _remove(place / FOLDER / path)
    changed = {path: sha for path, sha in wanted.items() if there.get(path) != sha}
    _write(hub, place / FOLDER, changed)
    index = {"version": board.tree_version, "tree": wanted}
    write_whole(place / INDEX, json.dumps(index).encode())
    return wanted


def _index(path: Path) -> dict[str, Any]:
    try:
        index: dict[str, Any] = json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError):
        shutil.rmtree(path.parent / FOLDER, ignore_errors=True)
        return {}
    return index


def _write(hub: HubFolder, place: Path, tree: Tree) -> None:
    for path, sha in tree.items():
        target = place / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        target.write_bytes(files.read(hub, sha))


def _linked(source: str, target: str) -> None:
    """Link a file, or copy it where the kernel lets a confined process link nothing."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        shutil.copyfile(source, target)


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    if path.parent.is_dir() and not any(path.parent.iterdir()):
        path.parent.rmdir()
