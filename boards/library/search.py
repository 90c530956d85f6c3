"""What a resident finds: exact, Chinese words of one character and more, or pinyin.

An item is found when each word is in its text as written, or in its title as pinyin.
Those whose titles hold every word come first, then the rest, each newest first. The
index answers for one and two characters; anything longer is looked at. A query that
would look at too much is cut off with what it has, and says so.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from boards.content.listing import Row
from boards.library.entry import BESIDE
from boards.library.grams import (
    fold,
    fold_with_places,
    grams_asked,
    is_one_gram,
    must_fold,
    words_of,
)
from boards.library.picking import SHOWN, on_boards
from boards.library.pinyin import (
    from_text,
    is_found,
    is_typed_pinyin,
    tokens_asked,
)
from boards.library.store import ROW_COLUMNS, Library, row_of

ASKED_LIMIT = 100  # characters; nobody types more at a kiosk
LOOK_LIMIT = 2_000_000  # characters folded for one query: a tenth of a second
_LOOK = 50  # what it takes to look at a text without folding it, in such characters
_BEFORE = 12  # characters of a snippet before what was found
_SNIPPET = 40
_IN_TITLE, _IN_BODY, _IN_CELLS, _BY_PINYIN = "标题", "正文", "表格", "拼音"


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found. Not ``is_complete``: it was cut off, more words help.

    ``has_more``: there are more than were asked for.
    """

    rows: tuple[Row, ...]
    is_complete: bool = True
    has_more: bool = False


def search(
    library: Library,
    words: str,
    *,
    at: datetime,
    limit: int = 20,
    offset: int = 0,
    boards: Sequence[str] = (),
) -> Found:
    """Return what holds every one of ``words``; no words find nothing.

    Raises:
        LibraryError: the library is damaged.
    """
    asked = words_of(words[:ASKED_LIMIT])
    if not asked:
        return Found(())
    look = _Look(library, asked, int(at.timestamp()), tuple(boards))
    hits = list(islice(look.hits(), offset, offset + limit + 1))
    rows = tuple(look.row(hit) for hit in hits[:limit])
    return Found(rows, is_complete=look.left > 0, has_more=len(hits) > limit)


@dataclass(slots=True)
class _Look:
    """One search under way; ``left`` counts down the characters it may fold."""

    library: Library
    asked: tuple[str, ...]
    at: int
    boards: tuple[str, ...]
    left: int = LOOK_LIMIT

    def hits(self) -> Iterator[sqlite3.Row]:
        """Yield what is found by its title, then what is found in its text."""
        seen = set()
        for row in self._candidates("title_grams", self._match(self._by_title)):
            if self._title_holds(row["title"], row["readings"]):
                seen.add(row["id"])
                yield row
        # With one word, whatever is meant as pinyin is among the titles already.
        ways = self._by_title if len(self.asked) > 1 else _by_text
        for row in self._candidates("text_grams", self._match(ways)):
            if row["id"] not in seen and self._text_holds(row):
                yield row

    def row(self, hit: sqlite3.Row) -> Row:
        """Return ``hit`` as a line of the results, with where and what was found."""
        parts = _parts(self.library, hit["id"])
        title = fold(hit["title"])
        beyond = [word for word in self.asked if word not in title]
        for word in beyond:
            for where, text in zip((_IN_BODY, _IN_CELLS), parts, strict=True):
                if (place := _place(text, word)) >= 0:
                    snippet = _around(text, place)
                    return row_of(hit, at=self.at, where=where, snippet=snippet)
        where = _BY_PINYIN if beyond else _IN_TITLE
        snippet = _around(parts[0] or parts[1], 0)
        return row_of(hit, at=self.at, where=where, snippet=snippet)

    def _candidates(self, index: str, match: str) -> Iterator[sqlite3.Row]:
        """Yield what ``index`` offers, newest first, until the look is used up."""
        board, names = on_boards(self.boards)
        sql = (
            f"SELECT {ROW_COLUMNS}, t.readings, t.folding FROM {index} g"  # noqa: S608 (values are bound)
            " CROSS JOIN items i ON i.id = g.rowid CROSS JOIN texts t ON t.id = g.rowid"
            " JOIN boards b ON b.board = i.board"
            f" WHERE {index} MATCH :match AND {SHOWN} AND {board}"
            " ORDER BY g.rowid DESC"
        )
        values = {"match": match, "at": self.at} | names
        for row in self.library.stream(sql, values):
            if self.left <= 0:
                return
            yield row

    def _match(self, ways: Callable[[str], str]) -> str:
        return " AND ".join(map(ways, self.asked))

    def _by_title(self, word: str) -> str:
        if not is_typed_pinyin(word):
            return _by_text(word)
        spoken = map(_all_of, tokens_asked(word, self.library.syllables))
        return f"({' OR '.join([_by_text(word), *spoken])})"

    def _title_holds(self, title: str, readings: str) -> bool:
        self.left -= _LOOK
        folded = fold(title)
        return all(word in folded or _is_read(word, readings) for word in self.asked)

    def _text_holds(self, row: sqlite3.Row) -> bool:
        """Look at a text, unless the index has already decided."""
        longer = [word for word in self.asked if not _is_decided(word)]
        if not longer:
            return True
        texts = (row["title"], *_parts(self.library, row["id"]))
        self.left -= _LOOK
        return all(
            any(self._holds(text, word, row) for text in texts)
            or _is_read(word, row["readings"])
            for word in longer
        )

    def _holds(self, text: str, word: str, row: sqlite3.Row) -> bool:
        """Tell whether folded ``text`` has ``word``; mostly known without folding.

        Only the comma of thousands makes what is there unfolded not there folded.
        """
        if "," not in word and word in text:
            return True
        if not must_fold(word, row["folding"]):
            return False
        self.left -= len(text)
        return word in fold(text)


def _is_decided(word: str) -> bool:
    """Tell whether the index knows already; two letters may begin a syllable."""
    return is_one_gram(word) and (len(word) == 1 or not is_typed_pinyin(word))


def _is_read(word: str, readings: str) -> bool:
    return is_typed_pinyin(word) and is_found(word, from_text(readings))


def _parts(library: Library, id_: int) -> tuple[str, str]:
    row = library.ask("SELECT body, cells FROM texts WHERE id = :id", {"id": id_})[0]
    return row["body"], row["cells"]


def _by_text(word: str) -> str:
    return _all_of(grams_asked(word))


def _all_of(tokens: set[str]) -> str:
    return "(" + " AND ".join(f'"{token}"' for token in sorted(tokens)) + ")"


def _place(text: str, word: str) -> int:
    """Return where in ``text`` the characters are that fold to ``word``, or -1."""
    if "," not in word and (place := text.find(word)) >= 0:
        return place
    folded = fold(text)
    place = folded.find(word)
    if place < 0 or len(folded) == len(text):
        return place
    return fold_with_places(text)[1][place]


def _around(text: str, place: int) -> str:
    opening = text.partition(BESIDE)[0]
    whole = opening if place < len(opening) else text
    start = max(0, place - _BEFORE)
    end = start + _SNIPPET
    cut = " ".join(whole[start:end].replace(BESIDE, " ").split())
    return f"{'…' if start else ''}{cut}{'…' if end < len(whole) else ''}"
