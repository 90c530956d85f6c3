"""The library as it is read: what this machine holds, listed and looked up.

Read only. One process writes (``boards.library.writer``) while any number read; a
reader sees each edition whole or not at all. ``at`` is trusted time: what is not yet
due, or was withdrawn more than thirty days before, is left out of lists.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from boards.content.board import Board
from boards.content.edition import line_of
from boards.content.listing import Row, ShelvedBoard, ShelvedItem
from boards.content.validity import ENDED, held_on
from boards.library.picking import others, wanted
from boards.library.pinyin import Syllables, by_letter
from boards.library.schema import (
    STORE_VERSION,
    damage_mark,
    open_to_read,
    unreadable,
    version_of,
)
from sync.instants import day_of

ROW_COLUMNS = """
    i.id, i.board, b.name AS board_name, i.item, i.kind, i.matter, i.title, i.publisher,
    i.period, i.published_on, i.posting_until_on, i.expires_at, i.is_corrected,
    i.validity, i.valid_until_on, i.counted
"""
MUCH = 4  # boards with every fourth item or more are read from the newest back
_ITEMS = """
    SELECT b.*, i.item, i.published_on, t.line AS packed FROM json_each(:refs) r
    CROSS JOIN items i ON i.board = json_extract(r.value, '$[0]')
    AND i.item = json_extract(r.value, '$[1]')
    JOIN texts t ON t.id = i.id JOIN boards b ON b.board = i.board ORDER BY r.key
"""
_COUNTS = "SELECT board, items FROM boards"


@dataclass(frozen=True)
class Library:
    """The store of one kiosk, opened for reading with ``Library.open``."""

    connection: sqlite3.Connection
    path: Path

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the library at ``path``.

        Raises:
            LibraryError: there is none yet, it is damaged, or of another version.
        """
        if not path.exists():
            raise unreadable("这台机器还没有内容", "先取一次内容：gk sync once")
        try:
            library = cls(open_to_read(path), path)
            version = version_of(library.connection)
        except sqlite3.Error as error:
            raise unreadable(f"资料库打不开：{error}") from error
        if version != STORE_VERSION:
            library.close()
            raise unreadable(f"资料库是另一个版本（{version}）")
        library.connection.row_factory = sqlite3.Row
        return library

    def close(self) -> None:
        """Let the file go."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def boards(self) -> tuple[ShelvedBoard, ...]:
        """Return every board held, sorted by its code."""
        rows = self.ask("SELECT * FROM boards ORDER BY board")
        return tuple(_shelved(row) for row in rows)

    def item(self, ref: str) -> ShelvedItem | None:
        """Return the item ``<board>/<item>``, withdrawn ones included, for ever."""
        return next(iter(self.items((ref,))), None)

    def items(self, refs: Sequence[str]) -> tuple[ShelvedItem, ...]:
        """Return those of the items ``refs`` that are held, in this order."""
        rows = self.ask(_ITEMS, {"refs": json.dumps([r.split("/", 1) for r in refs])})
        boards: dict[str, ShelvedBoard] = {}
        for row in rows:
            if row["board"] not in boards:
                boards[row["board"]] = _shelved(row)
        return tuple(_shelved_item(row, boards[row["board"]]) for row in rows)

    def rows(  # the six are what a list may be asked by
        self,
        *,
        at: datetime,
        boards: Sequence[str] = (),
        matters: Sequence[str] = (),
        kinds: Sequence[str] = (),
        limit: int = 50,
        offset: int = 0,
    ) -> tuple[Row, ...]:
        """Return a list, newest first.

        An item is in it when its matter begins with one of ``matters`` or its kind is
        one of ``kinds``; with neither given, every item is. No ``boards`` means all.
        """
        where, values = wanted(at, boards, matters, kinds)
        return self._page(where, values | {"limit": limit, "offset": offset}, boards)

    def other_rows(
        self,
        *,
        at: datetime,
        boards: Sequence[str] = (),
        matters: Sequence[str] = (),
        kinds: Sequence[str] = (),
        limit: int = 50,
        offset: int = 0,
    ) -> tuple[Row, ...]:
        """Return what ``rows`` with the same ``matters`` and ``kinds`` leaves out."""
        where, values = others(at, boards, matters, kinds)
        return self._page(where, values | {"limit": limit, "offset": offset}, boards)

    def citing(
        self, ref: str, *, at: datetime, kinds: Sequence[str]
    ) -> tuple[Row, ...]:
        """Return the items of ``kinds`` that may refer to ``ref``, newest first.

        The text of each holds it; whether a field does is for the caller to see.
        """
        where, values = wanted(at, (), (), kinds)
        join = "JOIN texts t ON t.id = i.id"
        held = f"{where} AND instr(t.body, :ref)"
        bounds = {"ref": ref, "limit": 50, "offset": 0}
        return self._page(held, values | bounds, (), join)

    def count(
        self,
        *,
        at: datetime,
        boards: Sequence[str] = (),
        matters: Sequence[str] = (),
        kinds: Sequence[str] = (),
    ) -> int:
        """Return how many items ``rows`` has in all."""
        where, values = wanted(at, boards, matters, kinds)
        sql = f"SELECT count(*) AS n FROM items i WHERE {where}"  # noqa: S608 (values are bound)
        return int(self.ask(sql, values)[0]["n"])

    def document(self, name: str) -> bytes | None:
        """Return a document kept beside the boards: ``hub/directory.json`` and such."""
        rows = self.ask(
            "SELECT content FROM documents WHERE name = :name", {"name": name}
        )
        return bytes(rows[0]["content"]) if rows else None

    @cached_property
    def syllables(self) -> Syllables:
        """Every syllable that a title here may be read with."""
        return by_letter(row["syllable"] for row in self.ask("SELECT * FROM syllables"))

    def ask(
        self, sql: str, values: Mapping[str, Any] | None = None
    ) -> list[sqlite3.Row]:
        """Return all that a query finds.

        Raises:
            LibraryError: the file is damaged.
        """
        return list(self.stream(sql, values or {}))

    def stream(self, sql: str, values: Mapping[str, Any]) -> Iterator[sqlite3.Row]:
        """Yield what a query finds, one by one; stop whenever enough is seen.

        Raises:
            LibraryError: the file is damaged.
        """
        try:
            with closing(self.connection.execute(sql, values)) as cursor:
                yield from cursor
        except sqlite3.DatabaseError as error:
            _ask_to_rebuild(self.path, error)
            raise unreadable(f"资料库读不出来：{error}") from error

    def _page(
        self,
        where: str,
        values: dict[str, Any],
        boards: Sequence[str],
        join: str = "",
    ) -> tuple[Row, ...]:
        items = "items i NOT INDEXED" if self._is_much(boards) else "items i"
        sql = (
            f"SELECT {ROW_COLUMNS} FROM {items} JOIN boards b USING (board) {join}"  # noqa: S608 (values are bound)
            f" WHERE {where} ORDER BY i.id DESC LIMIT :limit OFFSET :offset"
        )
        rows = self.ask(sql, values)
        return tuple(row_of(row, at=values["at"]) for row in rows)

    def _is_much(self, boards: Sequence[str]) -> bool:
        """Return whether ``boards`` hold much of the library.

        Items lie newest last: reading backwards until there are enough is then quicker
        than gathering all that the boards hold and sorting it.
        """
        if not boards:
            return False
        held = {row["board"]: int(row["items"]) for row in self.ask(_COUNTS)}
        return sum(held.get(code, 0) for code in boards) * MUCH >= sum(held.values())


def row_of(row: sqlite3.Row, *, at: int, where: str = "", snippet: str = "") -> Row:
    """Return a line of a list from what ``ROW_COLUMNS`` gave."""
    until = row["posting_until_on"]
    return Row(
        ref=f"{row['board']}/{row['item']}",
        board=row["board"],
        board_name=row["board_name"],
        item=row["item"],
        kind=row["kind"],
        matter=row["matter"],
        title=row["title"],
        published_on=date.fromisoformat(row["published_on"]),
        publisher=row["publisher"],
        period=row["period"],
        posting_until_on=date.fromisoformat(until) if until else None,
        is_expired=row["expires_at"] <= at,
        is_withdrawn=row["kind"] == "withdrawn",
        is_corrected=bool(row["is_corrected"]),
        ended=_ended(row, at),
        counted=row["counted"],
        where=where,
        snippet=snippet,
    )


def _ended(row: sqlite3.Row, at: int) -> str:
    """Return how a document has ended by ``at``; empty while it is in force."""
    said, until = row["validity"], row["valid_until_on"]
    if not (said or until):
        return ""
    last = date.fromisoformat(until) if until else None
    held = held_on(said, last, day_of(datetime.fromtimestamp(at, UTC)))
    return held if held in ENDED else ""


def _shelved(row: sqlite3.Row) -> ShelvedBoard:
    return ShelvedBoard(
        board=Board.from_json(json.loads(row["line"])),
        edition=row["edition"],
        items=row["items"],
        published_at=datetime.fromtimestamp(row["published_at"], UTC),
        verified_at=datetime.fromtimestamp(row["verified_at"], UTC),
        signer=row["signer"],
    )


def _shelved_item(row: sqlite3.Row, board: ShelvedBoard) -> ShelvedItem:
    return ShelvedItem(
        ref=f"{row['board']}/{row['item']}",
        board=board,
        line=line_of(zlib.decompress(row["packed"])),
        published_on=date.fromisoformat(row["published_on"]),
    )


def _ask_to_rebuild(path: Path, error: sqlite3.DatabaseError) -> None:
    """Leave word for the writer; it cannot see damage in what it does not touch."""
    if "malformed" in str(error):
        with suppress(OSError):  # a reader without the right to write tells by raising
            damage_mark(path).touch()
