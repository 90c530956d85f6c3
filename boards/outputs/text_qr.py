"""The text itself in a code: what a phone shows of an item without any network.

At most 300 bytes, about 100 Chinese characters. Cut after a sentence and marked; the
code by which it can be checked is never cut. Lists that name people give their totals.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from boards.content.board import Board
from boards.content.body import plain
from boards.content.edition import Withdrawn
from boards.content.fingerprint import shown
from boards.content.item import Item
from boards.content.matter_names import matter_of, shows_totals
from boards.content.money_words import money_sentences
from boards.content.sentences import sentences_of, summary_of
from boards.content.unseen import without_unseen
from boards.outputs.qr import NO_FULL_TEXT, TEXT_LIMIT
from boards.outputs.wording import day, money

CUT = "…"
_ROSTER = "roster"
_TOTALS = {"scheme": "{}", "people": "共{}人", "total": "合计{}元"}


def text_of(
    board: Board,
    line: Item | Withdrawn,
    published_on: date | None,
    *,
    limit: int = TEXT_LIMIT,
) -> str:
    """Return what a code says of an item: title, text, who and when, how to check.

    ``published_on`` is left out while nobody knows it. ``limit`` is in bytes.
    """
    publisher = line.publisher if isinstance(line, Item) else None
    name = publisher.name if publisher else board.name
    end = [f"{name} {day(published_on)}" if published_on else name]
    if isinstance(line, Item) and line.fingerprint:
        end.append(f"核对码 {shown(line.fingerprint)}")
    if not board.public_base:
        end.append(NO_FULL_TEXT)
    tail = "\n" + "\n".join(end)
    head = _joined(line.title, _said(board, line), limit - len(tail.encode()))
    return head + tail


def within(text: str) -> str:
    """Return ``text`` as far as it goes into a code, marked where it is cut."""
    return _cut(text, TEXT_LIMIT)


def totals_of(item: Item) -> tuple[str, ...]:
    """Return what may be told to everybody of a list that names people."""
    if item.kind == _ROSTER and not item.fields.get("total"):
        return money_sentences(item)  # of a roster these only count
    parts = [
        words.format(money(str(value)) if key == "total" else value)
        for key, words in _TOTALS.items()
        if (value := item.fields.get(key))
    ]
    return ("，".join(parts) + "。",) if parts else ()


def _said(board: Board, line: Item | Withdrawn) -> Iterable[str]:
    """Return the sentences of ``line``, what matters most first, none twice."""
    if isinstance(line, Withdrawn):
        return (line.reason,)
    if shows_totals(line, matter_of(board, line)):
        return totals_of(line)
    return dict.fromkeys(_sentences(line))


def _sentences(item: Item) -> Iterator[str]:
    yield from sentences_of(item.summary)
    yield from money_sentences(item)
    yield from sentences_of(summary_of(item))
    yield from sentences_of(plain(item.body))


def _joined(title: str, said: Iterable[str], limit: int) -> str:
    """Return title and as many whole sentences as take ``limit`` bytes."""
    text = without_unseen(title)
    for number, sentence in enumerate(filter(None, map(without_unseen, said))):
        longer = text + ("\n" if text and not number else "") + sentence
        if len((longer + CUT).encode()) > limit:
            # Even the first is too long: part of it says more than none.
            return text + CUT if number else _cut(longer, limit)
        text = longer
    return _cut(text, limit)


def _cut(text: str, limit: int) -> str:
    if len(text.encode()) <= limit:
        return text
    short = text.encode()[: max(0, limit - len(CUT.encode()))]
    return short.decode(errors="ignore") + CUT
