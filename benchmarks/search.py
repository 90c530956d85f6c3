"""Our search against SQL LIKE and FTS5 trigram, on the same items, in one run.

    .venv/bin/python benchmarks/search.py [ITEMS]

Texts are made by a chain over the sample village's own words, so that common pairs are
common. Each engine answers as a kiosk asks: the newest twenty with title and snippet.
Recall is of the whole answer, against reading every text; ours must be exactly it.
"""

import random
import sqlite3
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time

import assets
from boards.content.board import Board
from boards.content.edition import Edition
from boards.content.item import Column, Item, Table
from boards.library.entry import Entry, entry_of
from boards.library.grams import fold
from boards.library.readings import readings_of
from boards.library.search import search
from boards.library.store import Library
from boards.library.writer import LibraryWriter
from sync.shelf import VerifiedEdition

NOW = datetime(2026, 11, 21, tzinfo=UTC)
ITEMS_A_BOARD = 333
DAYS = 1000
NEWEST = 20
EVERYTHING = 1_000_000


class Writer:
    """Writes texts that look like a village's, always the same ones."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        texts = [p.read_text("utf-8") for p in assets.path("demo").rglob("*.md")]
        texts += [p.read_text("utf-8") for p in assets.path("catalogues").glob("*")]
        source = "".join(
            c for text in texts for c in text if "一" <= c <= "龟" or c == "，"
        )
        self.next: dict[str, list[str]] = defaultdict(list)
        for a, b, c in zip(source, source[1:], source[2:], strict=False):
            self.next[a + b].append(c)
        self.rare = assets.path("fonts/common-characters.txt").read_text("utf-8")
        self.starts = sorted(pair for pair in self.next if "，" not in pair)

    def text(self, length: int) -> str:
        """Return ``length`` characters, one in thirty of them any there is."""
        found = self.random.choice(self.starts)
        while len(found) < length:
            if self.random.random() < 1 / 30:
                found += self.random.choice(self.rare).strip()
            found += self.random.choice(
                self.next.get(found[-2:]) or [self.random.choice(self.starts)]
            )
        return found[:length]

    def item(self, number: int) -> Item:
        """Return one item, every fifth with a table."""
        day = NOW - timedelta(days=self.random.randrange(DAYS))
        amounts = [f"{self.random.randrange(10**7) / 100:.2f}" for _ in range(10)]
        rows = tuple((self.text(6), amount) for amount in amounts)
        columns = (Column("purpose", "事由"), Column("amount", "金额", "money"))
        return Item(
            id=f"n{number}",
            kind="notice",
            title=self.text(self.random.randrange(8, 30)).replace("，", ""),
            matter=f"{self.random.randrange(1, 12):02}01",
            disclosure="public",
            publish_at=day,
            body=self.text(self.random.randrange(500, 1000)),
            table=Table(columns, rows) if number % 5 == 0 else None,
            revision=1,
            fingerprint="K7M39Q",
        )


@dataclass(frozen=True)
class Held:
    """An item as it is searched by hand: its title, and its whole text, folded."""

    name: str
    title: str
    text: str


@dataclass(frozen=True)
class Engine:
    """A way to search: how it was built, the newest twenty, every name."""

    name: str
    build_seconds: float
    megabytes: float
    newest: Callable[[str], object]
    every: Callable[[str], set[str]]


def editions(items: Sequence[Item]) -> Iterator[VerifiedEdition]:
    """Yield the items as editions of boards."""
    for start in range(0, len(items), ITEMS_A_BOARD):
        code = f"{430121105000 + start}"
        board = Board(code=code, name="青塘村", kind="village")
        lines = tuple(items[start : start + ITEMS_A_BOARD])
        data = Edition(board, lines).to_bytes()
        yield VerifiedEdition(code, 1, NOW, "hub", NOW, data)


def ours(folder: Path, items: Sequence[Item]) -> Engine:
    """Build our library."""
    path = folder / "library.db"
    signed = list(editions(items))
    begun = process_time()
    with LibraryWriter(path) as writer:
        for edition in signed:
            writer.apply(edition)
    took = process_time() - begun
    with closing(sqlite3.connect(path)) as connection:
        sizes = [
            connection.execute(f"SELECT sum(length(block)) FROM {name}_data").fetchone()
            for name in ("title_grams", "text_grams")
        ]

    def newest(words: str) -> object:
        with Library.open(path) as library:
            return search(library, words, at=NOW, limit=NEWEST)

    def every(words: str) -> set[str]:
        with Library.open(path) as library:
            found = search(library, words, at=NOW, limit=EVERYTHING)
        return {row.item for row in found.rows}

    megabytes = sum(size for (size,) in sizes) / 1e6
    return Engine("ours", took, megabytes, newest, every)


def peer(folder: Path, name: str, entries: Sequence[Entry]) -> Engine:
    """Build SQL LIKE (a plain table) or FTS5 trigram, by ``name``."""
    connection = sqlite3.connect(folder / f"{name}.db")
    is_trigram = name == "trigram"
    table = "VIRTUAL TABLE t USING fts5 (name UNINDEXED, title, body, tokenize=trigram)"
    connection.execute(
        f"CREATE {table if is_trigram else 'TABLE t (name, title, body)'}"
    )
    begun = process_time()
    rows = sorted(entries, key=lambda entry: (entry.shown_from, entry.item))
    connection.executemany(
        "INSERT INTO t VALUES (?, ?, ?)",
        [(e.item, fold(e.title), fold(f"{e.body}\n{e.cells}")) for e in rows],
    )
    connection.commit()
    took = process_time() - begun

    def asked(words: str, what: str, limit: int) -> list[tuple[str, ...]]:
        parts = fold(words).split()
        if is_trigram:
            where, values = "t MATCH ?", [" AND ".join(f'"{part}"' for part in parts)]
        else:
            where = " AND ".join(["(title LIKE ? OR body LIKE ?)"] * len(parts))
            values = [f"%{part}%" for part in parts for _ in range(2)]
        sql = f"SELECT {what} FROM t WHERE {where} ORDER BY rowid DESC LIMIT {limit}"
        return connection.execute(sql, values).fetchall()

    return Engine(
        {"trigram": "FTS5 trigram", "like": "SQL LIKE"}[name],
        took,
        (folder / f"{name}.db").stat().st_size / 1e6,
        lambda words: asked(words, "title, substr(body, 1, 40)", NEWEST),
        lambda words: {row[0] for row in asked(words, "name", EVERYTHING)},
    )


def queries(held: Sequence[Held], seed: int) -> dict[str, list[str]]:
    """Return what is asked, by kind; everything asked is somewhere."""
    chooser = random.Random(seed)

    def cut(text: str, length: int) -> str:
        while True:
            start = chooser.randrange(max(1, len(text) - length))
            found = text[start : start + length]
            if len(found) == length and all("一" <= c <= "龟" for c in found):
                return found

    def some(length: int, count: int) -> list[str]:
        return [cut(chooser.choice(held).text, length) for _ in range(count)]

    both = [chooser.choice(held).text for _ in range(60)]
    amounts = [
        line.split()[-1] for h in held for line in h.text.split("\n")[-10:] if line
    ]
    amounts = [amount for amount in amounts if amount[-3:-2] == "."]
    titles = [cut(chooser.choice(held).title, 4) for _ in range(60)]
    return {
        "1 character": some(1, 60),
        "2 characters": some(2, 60),
        "4 characters": some(4, 60),
        "8 characters": some(8, 40),
        "2 words": [f"{cut(text, 2)} {cut(text, 2)}" for text in both],
        "amount": [chooser.choice(amounts).partition(".")[0] for _ in range(40)],
        "pinyin": ["".join(r[0][0] for r in readings_of(fold(t))) for t in titles],
    }


def answer(held: Sequence[Held], words: str) -> set[str]:
    """Return the truth, by reading everything."""
    parts = words.split()
    return {
        one.name for one in held if all(p in one.title or p in one.text for p in parts)
    }


def milliseconds(engine: Engine, asked: Sequence[str]) -> str:
    """Return the middle and the worst of a hundred in CPU time, of three goes each."""
    times = []
    for words in [words for words in asked for _ in range(3)]:
        begun = process_time()
        engine.newest(words)
        times.append((process_time() - begun) * 1000)
    times.sort()
    return f"{times[len(times) // 2]:.2f} / {times[int(len(times) * 0.99)]:.2f}"


def recall(engine: Engine, held: Sequence[Held], asked: Sequence[str]) -> str:
    """Return how much of the truth was found, and what was found beside it."""
    found = true = beside = 0
    for words in asked:
        right, given = answer(held, words), engine.every(words)
        found += len(right & given)
        true += len(right)
        beside += len(given - right)
    return f"{found / max(true, 1):.3f}{f' +{beside}' if beside else ''}"


def main(count: int) -> None:
    """Build, ask, print."""
    writer = Writer(7)
    items = [writer.item(number) for number in range(count)]
    entries = [entry_of(item, released_at=NOW) for item in items]
    held = [Held(e.item, fold(e.title), fold(f"{e.body}\n{e.cells}")) for e in entries]
    asked = queries(held, 8)
    characters = sum(len(one.title) + len(one.text) for one in held)
    print(f"{count:,} items, {characters / 1e6:.1f} M characters")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        engines = [
            ours(folder, items),
            peer(folder, "like", entries),
            peer(folder, "trigram", entries),
        ]
        print("| engine | build CPU s | MB | " + " | ".join(asked) + " |")
        print("|---" * (3 + len(asked)) + "|")
        for engine in engines:
            cells = [
                f"{milliseconds(engine, words)} ms, {recall(engine, held, words)}"
                if kind != "pinyin" or engine.name == "ours"
                else "none"
                for kind, words in asked.items()
            ]
            built = f"{engine.build_seconds:.1f} | {engine.megabytes:.1f}"
            print(f"| {engine.name} | {built} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
