"""A PDF that came alone is drawn page by page in a bounded process of its own."""

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from kiosk.originals import Leaf, Originals
from kiosk.pdf_limits import WALL_SECONDS
from tests.boards.test_unfolding import pdf_of


@pytest.fixture
def originals() -> Iterator[Originals]:
    made = Originals()
    yield made
    made.stop()


def leaf_of(originals: Originals, path: Path, number: int = 1) -> Leaf:
    """Return a page when it is there, as the screen asks for it."""
    if originals.leaf(path, number) is None:
        while not originals.has_news():
            os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)  # until it has drawn
    found = originals.leaf(path, number)
    assert found is not None
    return found


def test_a_page_is_drawn_and_the_pages_are_counted(
    tmp_path: Path, originals: Originals
) -> None:
    path = tmp_path / "a"
    path.write_bytes(pdf_of(3))
    leaf = leaf_of(originals, path, 2)

    assert leaf.count == 3
    assert Image.open(BytesIO(leaf.picture)).size == (1242, 1755)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nbroken", b"\0" * 1000])
def test_what_is_no_pdf_is_told(
    content: bytes, tmp_path: Path, originals: Originals
) -> None:
    path = tmp_path / "a"
    path.write_bytes(content)

    assert leaf_of(originals, path) == Leaf()


def test_what_has_not_come_is_told_at_once(tmp_path: Path) -> None:
    assert Originals().leaf(tmp_path / "none", 1) == Leaf()


def test_what_never_ends_is_ended(tmp_path: Path) -> None:
    path, now = tmp_path / "a", [0.0]
    path.write_bytes(pdf_of(1))
    originals = Originals(seconds=lambda: now[0], module="http.server")
    assert originals.leaf(path, 0) is None
    assert not originals.has_news()
    now[0] = WALL_SECONDS + 1

    assert originals.has_news()
    assert originals.leaf(path, 0) == Leaf()


def test_a_page_is_drawn_once(tmp_path: Path, originals: Originals) -> None:
    path = tmp_path / "a"
    path.write_bytes(pdf_of(1))

    assert leaf_of(originals, path) is originals.leaf(path, 1)
    assert not originals.has_news()


def test_asking_for_another_page_ends_the_first(
    tmp_path: Path, originals: Originals
) -> None:
    path = tmp_path / "a"
    path.write_bytes(pdf_of(2))
    originals.leaf(path, 1)

    assert leaf_of(originals, path, 2).count == 2
