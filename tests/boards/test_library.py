"""The library holds verified editions, lists them by trusted time and never lies."""

import json
import signal
import sqlite3
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import reduce
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boards.content.edition import Withdrawn
from boards.content.item import Correction
from boards.content.listing import Row
from boards.errors import FormatError, LibraryError
from boards.library.store import Library
from boards.library.writer import LibraryWriter
from sync.errors import ConflictError, DiskFullError
from sync.instants import parse_instant
from tests.boards.every_kind import roster
from tests.boards.shelved import (
    NOW,
    QINGTANG,
    board,
    edition,
    notice,
    write,
    write_editions,
)


def nested(depth: int) -> object:
    end: object = "end"
    return reduce(lambda inner, _: [inner], range(depth), end)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library" / "library.db"


def ids(path: Path, **asked: object) -> list[str]:
    with Library.open(path) as library:
        return [row.item for row in library.rows(**{"at": NOW} | asked)]  # type: ignore[arg-type]


def test_an_edition_is_listed_newest_day_first(path: Path) -> None:
    write(
        path,
        notice("a", publish_at=parse_instant("2026-11-19 23:30")),
        notice("b", publish_at=parse_instant("2026-11-20 00:10")),
        notice("c", publish_at=parse_instant("2025-03-01 08:00")),
    )

    assert ids(path) == ["b", "a", "c"]


def test_a_row_says_what_a_list_needs(path: Path) -> None:
    correction = Correction(NOW, "金额更正", "录错")
    write(
        path,
        notice("a", title="停电", period="2026-11", corrections=(correction,)),
    )

    with Library.open(path) as library:
        assert library.rows(at=NOW) == (
            Row(
                ref=f"{QINGTANG}/a",
                board=QINGTANG,
                board_name="青塘村",
                item="a",
                kind="notice",
                matter="1002",
                title="停电",
                published_on=date(2026, 11, 20),
                publisher="青塘村民委员会",
                period="2026-11",
                is_corrected=True,
            ),
        )


def test_a_row_says_how_many_a_list_of_people_is_about(path: Path) -> None:
    write(path, notice("a"), roster(60))

    with Library.open(path) as library:
        assert [row.counted for row in library.rows(at=NOW)] == ["60人", ""]


def test_what_is_not_yet_due_is_not_listed(path: Path) -> None:
    write(path, notice("later", publish_at=NOW + timedelta(seconds=1)))

    assert (ids(path), ids(path, at=NOW + timedelta(seconds=1))) == ([], ["later"])


def test_what_expired_is_listed_as_such(path: Path) -> None:
    write(path, notice("old", expire_at=NOW))

    with Library.open(path) as library:
        before, after = library.rows(at=NOW - timedelta(hours=1)), library.rows(at=NOW)

    assert (before[0].is_expired, after[0].is_expired) == (False, True)


def test_a_withdrawn_item_is_listed_thirty_days_and_kept_for_ever(path: Path) -> None:
    gone = Withdrawn(id="x", revision=2, on=date(2026, 10, 23), reason_kind="撤回")
    write(path, gone)

    listed = [ids(path, at=parse_instant(day)) for day in ("2026-11-21", "2026-11-22")]

    with Library.open(path) as library:
        shelved = library.item(f"{QINGTANG}/x")
    assert listed == [["x"], []]
    assert shelved is not None
    assert shelved.line == gone


def test_an_item_comes_back_as_it_was_published(path: Path) -> None:
    item = notice("a", body="# 一\n\n正文", fields={"place": "村部"})
    write(path, item)

    with Library.open(path) as library:
        shelved = library.item(f"{QINGTANG}/a")

    assert shelved is not None
    assert (shelved.line, shelved.board.board) == (item, board())


def test_nobody_has_an_item_that_is_not_there(path: Path) -> None:
    write(path, notice("a"))

    with Library.open(path) as library:
        assert library.item("430121105207/b") is None


def test_matters_are_chosen_by_their_beginning_and_kinds_beside(path: Path) -> None:
    write(
        path,
        notice("a", matter="0402"),
        notice("b", matter="0501"),
        notice("c", matter="0502", kind="deal"),
    )

    assert ids(path, matters=["04"], kinds=["deal"]) == ["c", "a"]


def test_the_last_tile_takes_what_no_other_does(path: Path) -> None:
    write(path, notice("a", matter="0402"), notice("b", matter="0501"))

    with Library.open(path) as library:
        others = library.other_rows(at=NOW, matters=["04"])
        number = library.count(at=NOW, matters=["04"])

    assert ([row.item for row in others], number) == (["b"], 1)


def test_a_list_has_pages(path: Path) -> None:
    write(path, *(notice(f"n{n}") for n in range(5)))

    assert ids(path, limit=2, offset=2) == ["n2", "n1"]


def test_lists_keep_to_the_boards_asked_for(path: Path) -> None:
    other = board("430121105", "河口镇")
    write_editions(path, [edition(notice("a")), edition(notice("b"), of=other)])

    assert (ids(path, boards=[QINGTANG]), ids(path)) == (["a"], ["b", "a"])


def test_the_next_edition_changes_only_what_changed(path: Path) -> None:
    first = [notice("a"), notice("b"), notice("c")]
    second = [notice("a"), notice("b", title="改了"), notice("d")]

    with LibraryWriter(path) as writer:
        counts = [
            writer.apply(edition(*first)),
            writer.apply(edition(*second, number=2)),
            writer.apply(edition(*second, number=2)),
        ]
        held = writer.holds(QINGTANG)

    assert (counts, held, ids(path)) == ([3, 3, 0], 2, ["d", "b", "a"])


def test_boards_say_who_signed_and_when(path: Path) -> None:
    write_editions(path, [replace(edition(notice("a"), number=7), signer="publisher")])

    with Library.open(path) as library:
        (shelved,) = library.boards()

    assert (shelved.edition, shelved.items, shelved.signer) == (7, 1, "publisher")
    assert shelved.verified_at == NOW


def test_a_bad_edition_leaves_everything_as_it_was(path: Path) -> None:
    write(path, notice("a"))
    bad = replace(edition(notice("b"), number=2), data=b'{"schema":"gk.edition/1"}\n')

    with LibraryWriter(path) as writer, pytest.raises(FormatError):
        writer.apply(bad)

    assert ids(path) == ["a"]


@pytest.mark.parametrize("name", ["../up", "A", "", "a/b", "x" * 65])
def test_an_id_that_is_none_is_refused(path: Path, name: str) -> None:
    with LibraryWriter(path) as writer, pytest.raises(FormatError):
        writer.apply(edition(notice(name)))


def test_an_edition_of_another_board_is_refused(path: Path) -> None:
    with LibraryWriter(path) as writer, pytest.raises(FormatError):
        writer.apply(replace(edition(notice("a")), board="430121105208"))


def test_the_same_line_twice_is_refused(path: Path) -> None:
    signed = edition(notice("a"))
    twice = signed.data + signed.data.split(b"\n")[1] + b"\n"

    with LibraryWriter(path) as writer, pytest.raises(FormatError):
        writer.apply(replace(signed, data=twice))


def test_a_document_stands_until_its_next_version(path: Path) -> None:
    with LibraryWriter(path) as writer:
        writer.keep("hub/directory.json", 1, b"one")
        writer.keep("hub/directory.json", 2, b"two")

    with Library.open(path) as library:
        kept = library.document("hub/directory.json")
        assert (kept, library.document("hub/other")) == (b"two", None)


def test_only_one_process_writes(path: Path) -> None:
    with LibraryWriter(path), pytest.raises(ConflictError):
        LibraryWriter(path)


def test_a_reader_sees_each_edition_whole(path: Path) -> None:
    write(path, notice("a"))
    with Library.open(path) as library:
        before = library.count(at=NOW)
        write_editions(path, [edition(notice("a"), notice("b"), number=2)])
        after = library.count(at=NOW)

    assert (before, after) == (1, 2)


def test_a_reader_cannot_write(path: Path) -> None:
    write(path, notice("a"))

    with Library.open(path) as library, pytest.raises(LibraryError):
        library.ask("DELETE FROM items")


def test_no_library_yet_is_said_plainly(path: Path) -> None:
    with pytest.raises(LibraryError, match="还没有内容"):
        Library.open(path)


@pytest.mark.parametrize("content", [b"", b"no database" * 100])
def test_a_damaged_library_is_not_opened(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)

    with pytest.raises(LibraryError):
        Library.open(path)


def test_another_version_is_not_opened(path: Path) -> None:
    write(path, notice("a"))
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()

    with pytest.raises(LibraryError, match="另一个版本"):
        Library.open(path)
    with pytest.raises(LibraryError, match="另一个版本"):
        LibraryWriter(path)


@pytest.mark.parametrize(
    "more",
    [
        {"title": "half \ud800 a character"},
        {"publish_at": "9999-12-31T23:59:00Z"},
        {"notice": {"deep": nested(600)}},
    ],
)
def test_what_no_store_can_hold_is_refused(path: Path, more: dict[str, Any]) -> None:
    write(path, notice("a"))
    line = json.dumps(notice("b").to_json() | more).encode() + b"\n"
    signed = edition(notice("a"), number=2)

    with LibraryWriter(path) as writer, pytest.raises(FormatError):
        writer.apply(replace(signed, data=signed.data + line))

    assert ids(path) == ["a"]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_bytes_from_outside_are_applied_or_refused(data: st.DataObject) -> None:
    whole = bytearray(edition(notice("a"), notice("b", body="甲")).data)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place : place + data.draw(st.integers(0, 3))] = data.draw(
            st.sampled_from([b"", b"\n", b'"', b"9", b"null", b"\\ud800", b"[", b"{}"])
        )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        with LibraryWriter(path) as writer, suppress(FormatError):
            writer.apply(replace(edition(), data=bytes(whole)))
        assert len(ids(path)) <= 2


def test_days_before_2000_are_listed_too(path: Path) -> None:
    days = ("1999-12-31", "1949-10-01", "2000-01-01")
    write(path, *(notice(f"n{d[:4]}", publish_at=parse_instant(d)) for d in days))

    assert ids(path) == ["n2000", "n1999", "n1949"]


def test_no_room_leaves_everything_as_it_was(path: Path) -> None:
    write(path, notice("a"))

    with LibraryWriter(path) as writer:
        writer._connection.execute("PRAGMA max_page_count = 1")  # the real error
        with pytest.raises(DiskFullError):
            writer.apply(edition(notice("b", body="甲乙丙" * 9000), number=2))

    assert ids(path) == ["a"]


def test_a_writer_that_is_killed_leaves_everything_as_it_was(path: Path) -> None:
    write(path, notice("a"))
    killed = (
        "import os, signal, sys; sys.path.insert(0, os.getcwd())\n"
        "from pathlib import Path\n"
        "from boards.library.writer import LibraryWriter\n"
        "from tests.boards.shelved import edition, notice\n"
        "writer = LibraryWriter(Path(sys.argv[1]))\n"
        "writer._stand = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)\n"
        "writer.apply(edition(notice('b'), number=2))\n"
    )

    done = subprocess.run([sys.executable, "-c", killed, path], check=False)

    assert done.returncode == -signal.SIGKILL
    assert ids(path) == ["a"]
    write_editions(path, [edition(notice("c"), number=3)])
    assert ids(path) == ["c"]


def test_the_folder_lets_a_reader_of_the_group_in(path: Path) -> None:
    write(path, notice("a"))

    modes = [oct(p.stat().st_mode & 0o7777) for p in (path.parent, path)]

    assert modes == ["0o2770", "0o660"]
