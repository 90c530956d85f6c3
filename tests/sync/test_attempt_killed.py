"""Killed at any step, a kiosk shows the old or the new, and the next attempt ends well.

The same for a publisher: what kiosks can fetch is the old or the new, never a mixture.
"""

import shutil
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from tests.sync.killing import is_killed_at
from tests.sync.publisher import (
    NOW,
    QINGTANG,
    SHIQIAO,
    Publisher,
    edition_of,
    named,
)
from tests.sync.visiting import Kiosk

OLD, NEW = ["清塘一"], ["清塘一", "清塘二"]

every_step = pytest.mark.parametrize(
    "stride", [7, pytest.param(1, marks=pytest.mark.slow)]
)


@pytest.fixture
def county(tmp_path: Path) -> Publisher:
    county = Publisher(tmp_path / "repo")
    county.release(QINGTANG, *OLD, blobs=named(b"old photo"))
    county.release(SHIQIAO, "石桥一")
    county.repository.put("hub/directory.json", b"1", now=NOW)
    return county


def change(county: Publisher) -> None:
    county.release(QINGTANG, *NEW, blobs=named(b"new photo"))
    county.repository.put("hub/directory.json", b"2", now=NOW)


def assert_whole(kiosk: Kiosk, county: Publisher) -> None:
    """Hold that the next attempt brings everything and the one after it nothing."""
    assert kiosk.visit(county.source, root=county.root).exit_code == 0
    assert kiosk.shelf.titles(QINGTANG) == NEW
    assert kiosk.shelf.document("hub/directory.json") == b"2 2"
    (sha,) = named(b"new photo")
    assert (kiosk.state.mirror / "blob" / sha).read_bytes() == b"new photo"
    assert kiosk.visit(county.source).requests == 1


@every_step
def test_a_kiosk_killed_while_it_takes_the_next_edition(
    county: Publisher, tmp_path: Path, stride: int
) -> None:
    before = tmp_path / "before"
    Kiosk(before).visit(county.source, root=county.root)
    change(county)

    for step in count(1, stride):
        folder = tmp_path / f"kiosk-{step}"
        shutil.copytree(before, folder, symlinks=True)
        kiosk = Kiosk(folder)
        if not is_killed_at(step, partial(kiosk.visit, county.source)):
            break
        assert kiosk.shelf.titles(QINGTANG) in (OLD, NEW)
        assert_whole(kiosk, county)
        shutil.rmtree(folder)
    assert step > 30


@every_step
def test_a_kiosk_killed_while_it_takes_the_first_editions(
    county: Publisher, tmp_path: Path, stride: int
) -> None:
    change(county)

    for step in count(1, stride):
        kiosk = Kiosk(tmp_path / f"kiosk-{step}")
        first = partial(kiosk.visit, county.source, root=county.root)
        if not is_killed_at(step, first):
            break
        assert kiosk.shelf.titles(QINGTANG) in ([], NEW)
        assert_whole(kiosk, county)
    assert step > 40


def test_a_publisher_killed_while_it_releases(
    county: Publisher, tmp_path: Path
) -> None:
    blobs = named(b"new photo")
    edition = edition_of(QINGTANG, *NEW, blobs=blobs)
    publish = county.repository.publish
    release = partial(publish, QINGTANG, edition, items=2, blobs=blobs, now=NOW)

    for step in count(1):
        is_killed = is_killed_at(step, release)
        kiosk = Kiosk(tmp_path / f"kiosk-{step}")
        assert kiosk.visit(county.source, root=county.root).exit_code == 0
        shown = kiosk.shelf.titles(QINGTANG)
        assert shown == (OLD if is_killed else NEW)
        if not is_killed:
            break
    assert step > 10


@every_step
def test_a_publisher_killed_while_it_founds(tmp_path: Path, stride: int) -> None:
    for step in count(1, stride):
        folder = tmp_path / str(step)
        if not is_killed_at(step, partial(Publisher, folder)):
            break
        if not (folder / "metadata/timestamp.json").exists():
            assert Publisher(folder).release(QINGTANG, *NEW).is_new
    assert step > 20


def test_a_publisher_killed_while_it_lets_a_board_in(tmp_path: Path) -> None:
    county = Publisher(tmp_path / "repo")
    let_in = partial(county.repository.add_board, QINGTANG, now=NOW)

    for step in count(1):
        if not is_killed_at(step, let_in):
            break
        county.repository.contents()
    assert county.release(QINGTANG, *NEW).is_new
