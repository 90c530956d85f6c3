"""What lies in the mirror was checked; what is not yet whole lies apart."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sync.errors import (
    DiskFullError,
    NotInSourceError,
    SourceUnavailableError,
    UntrustedError,
)
from sync.mirror import Mirror
from sync.zstd import compress

DATA = "清塘村公开栏\n".encode() * 500
SHA = hashlib.sha256(DATA).hexdigest()
PACKED = compress(DATA)


@dataclass
class Drawer:
    """A source that holds one file: any ``fetch`` gives it, as far as it goes.

    drawer = Drawer(PACKED[:10])
    mirror.fetch_full(SHA, len(DATA), [drawer])
    drawer.offsets  # [0]
    """

    content: bytes
    name: str = "drawer"
    fails: bool = False
    offsets: list[int] = field(default_factory=list)

    def fetch(self, path: str, *, offset: int = 0) -> Iterator[bytes]:
        """Yield the content from ``offset`` on, a few bytes at a time."""
        assert path.startswith("content/")
        self.offsets.append(offset)
        for at in range(offset, len(self.content), 7):
            yield self.content[at : at + 7]
        if self.fails:
            raise SourceUnavailableError("线断了")


@pytest.fixture
def mirror(tmp_path: Path) -> Mirror:
    return Mirror(tmp_path / "mirror", reserve=0)


def files(mirror: Mirror) -> set[str]:
    found = (path for path in mirror.folder.rglob("*") if path.is_file())
    return {str(path.relative_to(mirror.folder)) for path in found}


def test_a_target_is_kept_compressed_and_given_plain(mirror: Mirror) -> None:
    assert mirror.fetch_full(SHA, len(DATA), [Drawer(PACKED)]) == DATA
    assert mirror.full(SHA, len(DATA)) == DATA
    assert files(mirror) == {f"full/{SHA}.zst"}


def test_what_is_held_is_not_asked_for_again(mirror: Mirror) -> None:
    mirror.fetch_full(SHA, len(DATA), [Drawer(PACKED)])

    assert mirror.fetch_full(SHA, len(DATA), []) == DATA


def test_what_is_held_and_damaged_is_fetched_again(mirror: Mirror) -> None:
    mirror.fetch_full(SHA, len(DATA), [Drawer(PACKED)])
    (mirror.folder / "full" / f"{SHA}.zst").write_bytes(PACKED[:-1])

    assert mirror.full(SHA, len(DATA)) is None
    assert mirror.fetch_full(SHA, len(DATA), [Drawer(PACKED)]) == DATA


@pytest.mark.parametrize("cut", [0, 1, 20, len(PACKED) - 1])
def test_a_cut_transfer_is_gone_on_with(mirror: Mirror, cut: int) -> None:
    with pytest.raises(SourceUnavailableError):
        mirror.fetch_full(SHA, len(DATA), [Drawer(PACKED[:cut], fails=True)])
    rest = Drawer(PACKED)

    assert mirror.fetch_full(SHA, len(DATA), [rest]) == DATA
    assert rest.offsets == [cut]


def test_the_next_source_goes_on_where_the_first_stopped(mirror: Mirror) -> None:
    first, second = Drawer(PACKED[:20]), Drawer(PACKED)

    assert mirror.fetch_full(SHA, len(DATA), [first, second]) == DATA
    assert second.offsets == [20]


def test_whatever_was_begun_wrongly_is_begun_again(mirror: Mirror) -> None:
    poisoned, good = Drawer(b"\0" * 20), Drawer(PACKED)

    assert mirror.fetch_full(SHA, len(DATA), [poisoned, good]) == DATA


@pytest.mark.parametrize(
    "content",
    [
        b"<html>",
        compress(b"something else"),
        compress(b"\0" * 9_000_000),
        PACKED + b"!",
        b"\0" * 100_000,
    ],
)
def test_what_is_not_it_is_refused_and_not_kept(mirror: Mirror, content: bytes) -> None:
    with pytest.raises(UntrustedError):
        mirror.fetch_full(SHA, len(DATA), [Drawer(content)])

    assert files(mirror) == set()


def test_without_any_source_it_is_missing(mirror: Mirror) -> None:
    with pytest.raises(NotInSourceError, match="缺"):
        mirror.fetch_full(SHA, len(DATA), [])


def test_an_attachment_is_kept_as_it_is(mirror: Mirror) -> None:
    assert not mirror.has_blob(SHA, len(DATA))
    mirror.fetch_blob(SHA, len(DATA), [Drawer(DATA)])

    assert mirror.has_blob(SHA, len(DATA))
    assert mirror.blob(SHA).read_bytes() == DATA


def test_an_empty_attachment_is_one(mirror: Mirror) -> None:
    empty = hashlib.sha256(b"").hexdigest()
    mirror.fetch_blob(empty, 0, [Drawer(b"")])

    assert mirror.has_blob(empty, 0)


def test_an_attachment_with_a_tail_is_refused(mirror: Mirror) -> None:
    with pytest.raises(UntrustedError, match="比签名里写的大"):
        mirror.fetch_blob(SHA, len(DATA), [Drawer(DATA + b"!")])


def test_the_reserve_of_the_disk_is_left_alone(tmp_path: Path) -> None:
    mirror = Mirror(tmp_path / "mirror", reserve=1 << 60)
    drawer = Drawer(PACKED)

    with pytest.raises(DiskFullError, match="空间不够"):
        mirror.fetch_full(SHA, len(DATA), [drawer])
    assert (drawer.offsets, files(mirror)) == ([], set())


def test_a_kill_before_the_last_step_costs_no_transfer(mirror: Mirror) -> None:
    (mirror.folder / "part").mkdir(parents=True)
    (mirror.folder / "part" / f"{SHA}.zst").write_bytes(PACKED)

    assert mirror.fetch_full(SHA, len(DATA), []) == DATA


def test_only_what_is_named_stays(mirror: Mirror) -> None:
    mirror.fetch_full(SHA, len(DATA), [Drawer(PACKED)])
    mirror.fetch_blob(SHA, len(DATA), [Drawer(DATA)])
    mirror.keep_only([], [SHA])

    assert files(mirror) == {f"blob/{SHA}"}
