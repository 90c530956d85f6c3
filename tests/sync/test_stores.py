"""A store holds whole files that never change, and one that does."""

from itertools import count
from pathlib import Path

import pytest

from sync.errors import ConflictError
from sync.stores.folder import FolderStore
from tests.sync.killing import is_killed_at


def test_what_is_written_is_read(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    store.write("metadata/1.root.json", b"1")

    assert store.has("metadata/1.root.json")
    assert store.read("metadata/1.root.json") == b"1"


def test_what_is_not_there_is_nothing(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)

    assert (store.has("x"), store.read("x")) == (False, None)


def test_a_written_file_never_changes(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    store.write("a", b"1")
    store.write("a", b"1")

    with pytest.raises(ConflictError):
        store.write("a", b"2")


def test_only_replacing_replaces(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    store.replace("a", b"1")
    store.replace("a", b"2")

    assert store.read("a") == b"2"


def test_a_kill_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    store.replace("a", b"old")

    for step in count(1):
        killed = is_killed_at(step, lambda: store.replace("a", b"new"))
        assert store.read("a") in {b"old", b"new"}
        if not killed:
            break
    assert store.read("a") == b"new"


def test_what_a_kill_left_behind_does_not_pile_up(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    is_killed_at(2, lambda: store.replace("a", b"new"))
    store.replace("a", b"new")

    assert [path.name for path in tmp_path.iterdir()] == ["a"]
