"""The library takes verified editions, and one that is damaged is made again."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from boards.errors import LibraryError
from boards.library.schema import damage_mark
from boards.library.store import Library
from boards.receiving.shelf import LibraryShelf
from sync.errors import FileFormatError, SyncError
from sync.shelf import Applied, VerifiedEdition
from tests.boards.shelved import NOW, QINGTANG, edition, notice


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library" / "library.db"


def verified(*titles: str, number: int = 1) -> VerifiedEdition:
    items = [notice(f"n{n}", title=title) for n, title in enumerate(titles)]
    return VerifiedEdition(QINGTANG, number, NOW, "hub", NOW, edition(*items).data)


def titles(path: Path) -> list[str]:
    with Library.open(path) as library:
        return [row.title for row in library.rows(at=NOW)]


def spoil(path: Path) -> None:
    """Overwrite every page of the store but the first."""
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))


def test_what_is_applied_is_read(path: Path) -> None:
    with LibraryShelf(path) as shelf:
        applied = shelf.apply(verified("停电", "停水"))
        held = shelf.holds(QINGTANG)

    assert (applied, held, titles(path)) == (
        Applied(2, "青塘村"),
        1,
        ["停水", "停电"],
    )


def test_what_cannot_be_read_is_told_as_travel_expects(path: Path) -> None:
    newer = replace(verified(), data=b'{"schema":"gk.edition/9"}\n')

    with LibraryShelf(path) as shelf, pytest.raises(FileFormatError) as caught:
        shelf.apply(newer)

    assert caught.value.code == "program_too_old"


def test_another_version_is_made_again_and_the_old_one_stays_till_then(
    path: Path,
) -> None:
    with LibraryShelf(path) as shelf:
        shelf.apply(verified("旧"))
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 1")
    connection.close()

    with LibraryShelf(path) as shelf:
        assert shelf.holds(QINGTANG) == 0
        shelf.settle({QINGTANG: 1})
        with pytest.raises(LibraryError, match="另一个版本"):
            Library.open(path)
        shelf.apply(verified("新"))
        shelf.settle({QINGTANG: 1})

    assert titles(path) == ["新"]


def test_making_again_goes_on_where_it_was_cut_off(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database at all" * 100)
    with LibraryShelf(path) as shelf:
        shelf.apply(verified("甲"))

    with LibraryShelf(path) as shelf:
        assert shelf.holds(QINGTANG) == 1
        shelf.settle({QINGTANG: 1})

    assert titles(path) == ["甲"]


def test_damage_that_a_reader_finds_is_mended_by_the_next_attempt(path: Path) -> None:
    with LibraryShelf(path) as shelf:
        shelf.apply(verified("甲", "乙" * 3000))
    spoil(path)
    with Library.open(path) as library, pytest.raises(LibraryError):
        library.rows(at=NOW)
    assert damage_mark(path).exists()

    with LibraryShelf(path) as shelf:
        shelf.apply(verified("甲"))
        shelf.settle({QINGTANG: 1})

    assert titles(path) == ["甲"]
    assert not damage_mark(path).exists()


def test_damage_that_the_writer_finds_is_mended_by_the_next_attempt(
    path: Path,
) -> None:
    with LibraryShelf(path) as shelf:
        shelf.apply(verified("甲", "乙" * 3000))
    spoil(path)
    with LibraryShelf(path) as shelf, pytest.raises(SyncError):
        shelf.apply(verified("丙", number=2))

    with LibraryShelf(path) as shelf:
        shelf.apply(verified("丙", number=2))
        shelf.settle({QINGTANG: 2})

    assert titles(path) == ["丙"]


def test_the_log_of_the_old_library_is_not_taken_for_that_of_the_new(
    path: Path,
) -> None:
    with LibraryShelf(path) as shelf:
        shelf.apply(verified("甲"))
        # A reader keeps the log alive beyond the writer.
        with Library.open(path) as library:
            library.rows(at=NOW)
            shelf.apply(verified("甲", "乙", number=2))
            shelf.close()
            damage_mark(path).touch()
            with LibraryShelf(path) as again:
                again.apply(verified("丙", number=3))
                again.settle({QINGTANG: 3})

    assert titles(path) == ["丙"]


def test_a_rebuilt_library_equals_one_fed_edition_by_edition(path: Path) -> None:
    rebuilt = path.with_name("other") / "library.db"
    with LibraryShelf(path) as shelf:
        shelf.apply(verified("甲", "乙"))
        shelf.apply(verified("甲", "丙", "丁", number=2))
    with LibraryShelf(rebuilt) as shelf:
        shelf.apply(verified("甲", "丙", "丁", number=2))

    assert titles(rebuilt) == titles(path)
