"""One line of an edition as the library keeps it: what lists show and search reads."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from boards.content.body import plain
from boards.content.edition import Withdrawn
from boards.content.item import Item, Table
from boards.content.money_words import counted_in
from boards.content.validity import is_document, said_of_validity, valid_until
from sync.instants import day_of, start_of

WITHDRAWN_SHOWN_DAYS = 30
BESIDE = "\x1f"  # parts the text of an item from what stands beside it
ALWAYS = 2**62  # seconds; later than any instant that Python can write


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a list shows of a line, and the texts it is found by.

    ``shown_from`` and ``shown_until`` are seconds of Unix time: a list leaves the line
    out before and from then on. ``expires_at`` likewise says from when it is 以往公开.
    ``validity`` is what a document's source says of it, ``valid_until_on`` its last
    day; together they say whether it is in force on a day. ``counted`` is how many a
    list of people is about.
    """

    item: str
    kind: str
    matter: str
    title: str
    publisher: str
    period: str
    published_on: date
    posting_until_on: date | None
    shown_from: int
    shown_until: int
    expires_at: int
    is_corrected: bool
    body: str
    cells: str
    validity: str = ""
    valid_until_on: date | None = None
    counted: str = ""


def entry_of(line: Item | Withdrawn, *, released_at: datetime) -> Entry:
    """Return the entry of ``line``; ``released_at`` stands in for a missing date."""
    if isinstance(line, Withdrawn):
        return _tombstone(line)
    published_at = line.publish_at or released_at
    return Entry(
        item=line.id,
        kind=line.kind,
        matter=line.matter,
        title=line.title,
        publisher=line.publisher.name if line.publisher else "",
        period=line.period,
        published_on=day_of(published_at),
        posting_until_on=line.posting.until_on if line.posting else None,
        shown_from=int(published_at.timestamp()),
        shown_until=ALWAYS,
        expires_at=int(line.expire_at.timestamp()) if line.expire_at else ALWAYS,
        is_corrected=bool(line.corrections),
        body=plain(line.body) + BESIDE + "\n".join(filter(None, _beside(line))),
        cells=_cells(line.table) if line.table else "",
        validity=said_of_validity(line),
        valid_until_on=valid_until(line) if is_document(line) else None,
        counted=counted_in(line),
    )


def _tombstone(line: Withdrawn) -> Entry:
    """Withdrawn items stay in lists for 30 days (formats: edition, withdrawn)."""
    gone = start_of(line.on)
    return Entry(
        item=line.id,
        kind="withdrawn",
        matter="",
        title=line.title,
        publisher="",
        period="",
        published_on=line.on,
        posting_until_on=None,
        shown_from=int(gone.timestamp()),
        shown_until=int((gone + timedelta(days=WITHDRAWN_SHOWN_DAYS)).timestamp()),
        expires_at=ALWAYS,
        is_corrected=False,
        body=line.reason,
        cells="",
    )


def _beside(item: Item) -> Iterator[str]:
    """Yield what is said outside the text: found by search, no part of its opening."""
    yield item.summary
    yield item.period
    yield item.publisher.name if item.publisher else ""
    yield from _texts(item.fields)
    for correction in item.corrections:
        yield correction.text
        yield correction.reason
    yield from (file.name for file in item.files if not file.page_of)


def _texts(value: Any) -> Iterator[str]:
    """Yield every text and number inside the fields of a kind."""
    if isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for part in value:
            yield from _texts(part)
    elif not isinstance(value, bool):
        yield str(value)


def _cells(table: Table) -> str:
    head = " ".join(column.label for column in table.columns)
    return "\n".join([head, *(" ".join(row) for row in table.rows)])
