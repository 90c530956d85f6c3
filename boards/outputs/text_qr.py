"""The text itself in a code: what a phone shows of an item without any network.

At most 300 bytes, about 100 Chinese characters. Cut after a sentence and marked; the
code by which it can be checked is never cut. Lists that name people give their totals.
"""

from collections.abc import Iterable, Iterator

from boards.content.body import plain
from boards.content.item import Item
from boards.content.money_words import money_sentences
from boards.content.sentences import sentences_of, summary_of
from boards.outputs.poster.printing import Printing
from boards.outputs.qr import NO_FULL_TEXT, TEXT_LIMIT
from boards.outputs.wording import money

CUT = "…"
_TOTALS = {"scheme": "{}", "people": "共{}人", "total": "合计{}元"}


def text_of_item(printing: Printing) -> str:
    """Return what a code says of an item: title, text, who and when, how to check."""
    item = printing.item
    signed = " ".join(filter(None, (printing.publisher, printing.published_on)))
    end = [signed, f"核对码 {printing.code}"]
    if not printing.board.public_base:
        end.append(NO_FULL_TEXT)
    tail = "\n" + "\n".join(end)
    said = totals_of(item) if printing.is_naming else _said(item)
    return _joined(item.title, said, TEXT_LIMIT - len(tail.encode())) + tail


def within(text: str) -> str:
    """Return ``text`` as far as it goes into a code, marked where it is cut."""
    return _cut(text, TEXT_LIMIT)


def totals_of(item: Item) -> tuple[str, ...]:
    """Return what may be told to everybody of a list that names people."""
    parts = [
        words.format(money(str(value)) if key == "total" else value)
        for key, words in _TOTALS.items()
        if (value := item.fields.get(key))
    ]
    return ("，".join(parts) + "。",) if parts else ()


def _said(item: Item) -> Iterator[str]:
    """Yield the sentences of ``item``, what matters most first, none twice."""
    yield from dict.fromkeys(
        [
            *sentences_of(item.summary),
            *money_sentences(item),
            *sentences_of(summary_of(item)),
            *sentences_of(plain(item.body)),
        ]
    )


def _joined(title: str, said: Iterable[str], limit: int) -> str:
    """Return title and as many whole sentences as take ``limit`` bytes."""
    text = title
    for number, sentence in enumerate(said):
        longer = text + ("\n" if not number else "") + sentence
        if len((longer + CUT).encode()) > limit:
            is_first = not number
            return _cut(longer, limit) if is_first else text + CUT
        text = longer
    return _cut(text, limit)


def _cut(text: str, limit: int) -> str:
    if len(text.encode()) <= limit:
        return text
    short = text.encode()[: max(0, limit - len(CUT.encode()))]
    return short.decode(errors="ignore") + CUT
