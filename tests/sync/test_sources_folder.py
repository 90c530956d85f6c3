"""A folder gives its own regular files and nothing else."""

import os
from pathlib import Path

import pytest

from sync.errors import NotInSourceError, SourceUnavailableError
from sync.sources.folder import FolderSource


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick/metadata").mkdir(parents=True)
    (tmp_path / "stick/metadata/1.root.json").write_bytes(b"0123456789")
    (tmp_path / "secret").write_bytes(b"!")
    return tmp_path / "stick"


def fetched(stick: Path, path: str, offset: int = 0) -> bytes:
    return b"".join(FolderSource(stick).fetch(path, offset=offset))


def test_a_file_is_given_whole(stick: Path) -> None:
    assert fetched(stick, "metadata/1.root.json") == b"0123456789"


@pytest.mark.parametrize(("offset", "rest"), [(4, b"456789"), (10, b""), (99, b"")])
def test_a_file_is_gone_on_with_from_an_offset(
    stick: Path, offset: int, rest: bytes
) -> None:
    assert fetched(stick, "metadata/1.root.json", offset) == rest


@pytest.mark.parametrize(
    "path",
    ["../secret", "/etc/passwd", "metadata/../../secret", "", ".", "metadata/", "a//b"],
)
def test_no_path_leaves_the_folder(stick: Path, path: str) -> None:
    with pytest.raises(NotInSourceError):
        fetched(stick, path)


def test_a_link_is_not_followed(stick: Path) -> None:
    (stick / "metadata/link.json").symlink_to(stick.parent / "secret")
    (stick / "outside").symlink_to(stick.parent)

    for path in ("metadata/link.json", "outside/secret"):
        with pytest.raises(NotInSourceError):
            fetched(stick, path)


def test_a_pipe_does_not_hold_the_reader(stick: Path) -> None:
    os.mkfifo(stick / "metadata/pipe.json")

    with pytest.raises(NotInSourceError):
        fetched(stick, "metadata/pipe.json")


def test_a_folder_is_no_file(stick: Path) -> None:
    with pytest.raises(NotInSourceError):
        fetched(stick, "metadata")


def test_a_stick_that_is_not_there_is_an_ordinary_outcome(tmp_path: Path) -> None:
    with pytest.raises(SourceUnavailableError, match="没有这个文件夹") as caught:
        fetched(tmp_path / "nothing", "metadata/timestamp.json")

    assert "U盘" in caught.value.hint


def test_no_descriptor_is_left_open(stick: Path) -> None:
    for path in ("metadata/1.root.json", "metadata/none", "../secret", "metadata"):
        try:
            fetched(stick, path)
        except NotInSourceError:
            continue

    assert [one for one in open_paths() if one.is_relative_to(stick.parent)] == []


def open_paths() -> list[Path]:
    """Return what this process holds open; what goes meanwhile leads nowhere."""
    return [one.resolve() for one in Path("/proc/self/fd").iterdir()]
