"""A disk that takes no more: nothing is lost, nothing is halved, and it is said.

A real limit of the system stands for the full disk: in a child process no file may grow
beyond so many bytes, and every write that would is refused by the kernel.
"""

import os
import resource
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from sync.errors import DiskFullError
from tests.sync.publisher import NOW, QINGTANG, Publisher, edition_of, named
from tests.sync.visiting import Kiosk

PHOTO = bytes(range(256)) * 40
LIMITS = [0, 50, 200, 400, 600, 1500, 5000]


def in_little_room(limit: int, act: Callable[[], str]) -> str:
    """Run ``act`` in a child whose files may hold ``limit`` bytes; return its word."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        try:
            os.write(writing, act().encode())
        except BaseException:  # noqa: BLE001  (the edge of a process)
            traceback.print_exc()
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as pipe:
        return pipe.read()


@pytest.fixture
def county(tmp_path: Path) -> Publisher:
    county = Publisher(tmp_path / "repo")
    county.release(QINGTANG, "清塘一")
    return county


@pytest.mark.parametrize("limit", LIMITS)
def test_a_kiosk_keeps_the_old_and_takes_the_new_later(
    county: Publisher, tmp_path: Path, limit: int
) -> None:
    kiosk = Kiosk(tmp_path / "kiosk")
    kiosk.visit(county.source, root=county.root)
    county.release(QINGTANG, "清塘二", blobs=named(PHOTO))
    told = in_little_room(limit, lambda: kiosk.visit(county.source).code)

    assert told == "E-DISK-1"
    assert kiosk.shelf.titles(QINGTANG) in (["清塘一"], ["清塘二"])
    assert list((kiosk.state.mirror / "part").glob("*")) == []
    assert kiosk.visit(county.source).exit_code == 0
    assert kiosk.shelf.titles(QINGTANG) == ["清塘二"]


@pytest.mark.parametrize("limit", LIMITS)
def test_a_publisher_releases_nothing_and_then_all(
    county: Publisher, tmp_path: Path, limit: int
) -> None:
    blobs = named(PHOTO)
    edition = edition_of(QINGTANG, "清塘二", blobs=blobs)
    publish = county.repository.publish
    release = partial(publish, QINGTANG, edition, items=1, blobs=blobs, now=NOW)

    def refused() -> str:
        with pytest.raises(DiskFullError):
            release()
        return "refused"

    assert in_little_room(limit, refused) == "refused"
    kiosk = Kiosk(tmp_path / "kiosk")
    kiosk.visit(county.source, root=county.root)
    assert kiosk.shelf.titles(QINGTANG) == ["清塘一"]
    assert release().is_new
    assert kiosk.visit(county.source).exit_code == 0
    assert kiosk.shelf.titles(QINGTANG) == ["清塘二"]
