"""What a search must find, worked out slowly and plainly from the items themselves.

brute_force([notice("a", title="低保")], "低保") == ["a"]
"""

from collections.abc import Sequence

from boards.content.item import Item
from boards.library.entry import entry_of
from boards.library.grams import fold, runs
from boards.library.readings import readings_of
from tests.boards.shelved import NOW


def brute_force(items: Sequence[Item], asked: str) -> list[str]:
    """Return the ids of what holds every word: titles first, then newest."""
    words = [word for word in fold(asked).split() if runs(word)]
    newest = sorted(items, key=lambda i: (i.publish_at or NOW, i.id), reverse=True)
    if not words:
        return []
    in_title = [item.id for item in newest if all(_titled(item, w) for w in words)]
    in_text = [item.id for item in newest if all(_held(item, w) for w in words)]
    return in_title + [id_ for id_ in in_text if id_ not in in_title]


def _titled(item: Item, word: str) -> bool:
    return word in fold(item.title) or _read(item, word)


def _held(item: Item, word: str) -> bool:
    entry = entry_of(item, released_at=NOW)
    return _titled(item, word) or any(
        word in fold(text) for text in (entry.body, entry.cells)
    )


def _read(item: Item, word: str) -> bool:
    if not (word.isascii() and word.isalnum() and any(c.isalpha() for c in word)):
        return False
    readings = readings_of(fold(item.title))
    return any(_typed(word, readings[start:]) for start in range(len(readings)))


def _typed(word: str, readings: Sequence[Sequence[str]]) -> bool:
    if not readings:
        return False
    for reading in readings[0]:
        if reading.startswith(word):
            return True
        sound = reading[:2] if reading[:2] in {"zh", "ch", "sh"} else reading[0]
        for unit in {reading, sound, reading[0]}:
            if word.startswith(unit) and _typed(word[len(unit) :], readings[1:]):
                return True
    return False
