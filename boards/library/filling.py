"""How one row comes into the tables and indexes of a library, and out of them."""

import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

from boards.library.entry import Entry
from boards.library.grams import fold, folding_of, grams
from boards.library.pinyin import from_text, to_text, tokens_of
from boards.library.readings import readings_of
from boards.library.schema import PUT_IN, TAKE_OUT

_FAST = 1  # zlib: lines are read one at a time, and written by the thousand


@dataclass(frozen=True, slots=True)
class Held:
    """What the store has of one line."""

    id: int
    item: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class New:
    """A line to be put in, with its place."""

    id: int
    digest: bytes
    line: bytes
    entry: Entry


def take_out(connection: sqlite3.Connection, id_: int) -> None:
    """Take a row out of every table and index."""
    title, body, cells, readings = connection.execute(
        "SELECT title, body, cells, readings FROM items JOIN texts USING (id)"
        " WHERE id = ?",
        (id_,),
    ).fetchone()
    folded = fold(_whole(title, body, cells))
    for index, tokens in _indexed(fold(title), folded, readings):
        connection.execute(TAKE_OUT[index], (id_, tokens))
    connection.execute("DELETE FROM items WHERE id = ?", (id_,))
    connection.execute("DELETE FROM texts WHERE id = ?", (id_,))


def put_in(connection: sqlite3.Connection, board: str, row: New) -> None:
    """Put a row of ``board`` into every table and index."""
    entry = row.entry
    title, whole = fold(entry.title), _whole(entry.title, entry.body, entry.cells)
    folded = fold(whole)
    readings = readings_of(title)
    spoken = to_text(readings)
    kept = (entry.body, entry.cells, spoken, folding_of(whole, folded))
    packed = zlib.compress(row.line, _FAST)
    connection.execute(_INSERT_ITEM, (row.id, board, row.digest, *_listed(entry)))
    connection.execute(
        "INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?)", (row.id, *kept, packed)
    )
    for index, tokens in _indexed(title, folded, spoken):
        connection.execute(PUT_IN[index], (row.id, tokens))
    connection.executemany(
        "INSERT OR IGNORE INTO syllables VALUES (?)",
        {(choice,) for choices in readings for choice in choices},
    )


_LISTED = tuple(f.name for f in fields(Entry) if f.name not in {"body", "cells"})
_INSERT_ITEM = (
    f"INSERT INTO items (id, board, digest, {', '.join(_LISTED)})"  # noqa: S608 (values are bound)
    f" VALUES (?, ?, ?{', ?' * len(_LISTED)})"
)


def _listed(entry: Entry) -> Iterator[str | int | None]:
    for name in _LISTED:
        value = getattr(entry, name)
        yield value.isoformat() if isinstance(value, date) else value


def _whole(title: str, body: str, cells: str) -> str:
    return f"{title}\n{body}\n{cells}"


def _indexed(title: str, whole: str, spoken: str) -> tuple[tuple[str, str], ...]:
    """Return what each index is told of a row; the same when it is taken out."""
    sounds = tokens_of(from_text(spoken))
    return (
        ("title_grams", " ".join(grams(title) | sounds)),
        ("text_grams", " ".join(grams(whole) | sounds)),
    )
