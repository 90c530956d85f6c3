"""The rows of the library: what refers to what, what ended, in which order."""

from pathlib import Path

import pytest

from boards.library.store import Library
from tests.boards.shelved import (
    NOW,
    QINGTANG,
    board,
    edition,
    notice,
    write,
    write_editions,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library" / "library.db"


def test_what_refers_to_an_item_is_found_by_kind(path: Path) -> None:
    ref = f"{QINGTANG}/a"
    reading = notice("b", kind="interpretation", fields={"policy": ref})
    other = notice("c", kind="objection", fields={"about": ref})
    write(path, notice("a", kind="policy"), reading, other, notice("d", body="别的"))

    with Library.open(path) as library:
        found = library.citing(ref, at=NOW, kinds=("interpretation",))

    assert [row.item for row in found] == ["b"]


@pytest.mark.parametrize(
    ("said", "until", "ended"),
    [
        ({}, "2026-11-21", ""),
        ({}, "2026-11-20", "失效"),
        ({"validity": "废止"}, "2030-01-01", "废止"),
        ({"validity": "有效"}, "", ""),
        ({"validity": "随便写的"}, "", ""),
    ],
)
def test_a_list_says_of_a_document_that_it_has_ended(
    said: dict[str, str], until: str, ended: str, path: Path
) -> None:
    fields = said | {"valid_until_on": until}
    write(path, notice("a", kind="policy", fields=fields))

    with Library.open(path) as library:
        assert [row.ended for row in library.rows(at=NOW)] == [ended]


def test_items_come_in_the_order_they_are_asked_for(path: Path) -> None:
    write(path, notice("a"), notice("b"))

    with Library.open(path) as library:
        found = library.items([f"{QINGTANG}/{name}" for name in ("b", "none", "a")])

    assert [one.line.id for one in found] == ["b", "a"]


def test_a_board_with_little_of_a_library_lists_the_same(path: Path) -> None:
    other = board("430121105", "河口镇")
    many = [notice(f"n{n}") for n in range(9)]
    write_editions(path, [edition(*many), edition(notice("b"), of=other)])

    with Library.open(path) as library:
        assert [row.item for row in library.rows(at=NOW, boards=["430121105"])] == ["b"]
