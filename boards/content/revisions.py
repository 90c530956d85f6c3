"""The next edition of a board: what goes out, and which revision each line is.

The same content keeps its revision, so that equal content gives equal bytes; whatever
changed is one more. A line once released never vanishes: it stays, or becomes a
tombstone for ever.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from boards.content.board import Board
from boards.content.catalogue import Catalogue
from boards.content.draft import EVERYBODY, Draft, Withdrawal
from boards.content.edition import Edition, Withdrawn
from boards.content.fields_of import labelled
from boards.content.fingerprint import fingerprint_of
from boards.content.item import Item
from boards.content.matter_names import matters_of
from sync.canonical import canonical

Line = Item | Withdrawn

LISTED = "listed"
_LISTED_WAY = "目录公开"
_PUBLISHED = ("public", "public_partial")
_UNTOLD = ("涉密", "隐私")  # neither title nor reason of these is published


@dataclass(frozen=True, slots=True)
class NextEdition:
    """An edition ready to be signed.

    ``changed`` counts lines that are new or another revision; ``skipped`` counts drafts
    that are not for everybody (party members, on request, closed).
    """

    edition: Edition
    changed: int
    skipped: int


def next_edition(
    board: Board,
    drafts: Sequence[Draft],
    *,
    catalogue: Catalogue,
    previous: Edition | None,
    now: datetime,
) -> NextEdition:
    """Return what is to be released of ``drafts`` after ``previous``.

    ``now`` is when an item goes out that names no time of its own.
    """
    before = {line.id: line for line in previous.lines} if previous else {}
    lines: dict[str, Line] = {
        id_: line for id_, line in before.items() if isinstance(line, Withdrawn)
    }
    skipped = 0
    for draft in drafts:
        line = _line(draft, before, catalogue, now)
        if line is not None:
            lines[draft.item.id] = line
        elif draft.withdrawn is None:
            skipped += 1
    changed = sum(before.get(id_) != line for id_, line in lines.items())
    named = replace(board, matters=matters_of(lines.values(), catalogue))
    return NextEdition(Edition(named, tuple(lines.values())), changed, skipped)


def _line(
    draft: Draft, before: Mapping[str, Line], catalogue: Catalogue, now: datetime
) -> Line | None:
    """Return the line of ``draft``; nothing for what does not go out."""
    released = before.get(draft.item.id)
    if draft.withdrawn:
        # What was never released needs no tombstone.
        return released and _numbered(_tombstone(draft, draft.withdrawn), released)
    if draft.audience != EVERYBODY:
        return None
    if draft.item.disclosure in _PUBLISHED:
        item = labelled(draft.item, catalogue)
        return _numbered(_dated(item, released, now), released)
    if _is_listed(draft.item, catalogue):
        return _numbered(_dated(_title_only(draft.item), released, now), released)
    return None


def _tombstone(draft: Draft, gone: Withdrawal) -> Withdrawn:
    is_told = gone.reason_kind not in _UNTOLD
    return Withdrawn(
        id=draft.item.id,
        revision=0,
        on=gone.on,
        reason_kind=gone.reason_kind,
        reason=gone.reason if is_told else "",
        title=draft.item.title if is_told else "",
    )


def _dated(item: Item, released: Line | None, now: datetime) -> Item:
    """Give an item that names no time the time it first went out, or now."""
    first = released.publish_at if isinstance(released, Item) else None
    return replace(
        item,
        publish_at=item.publish_at or first or now.replace(microsecond=0),
        fingerprint=fingerprint_of(item),
    )


def _numbered(line: Line, released: Line | None) -> Line:
    if released is None:
        return replace(line, revision=1)
    same = replace(line, revision=released.revision)
    if canonical(same.to_json()) == canonical(released.to_json()):
        return released
    return replace(line, revision=released.revision + 1)


def _is_listed(item: Item, catalogue: Catalogue) -> bool:
    matter = catalogue.matter(item.matter)
    return (
        item.disclosure == "on_request"
        and matter is not None
        and _LISTED_WAY in matter.ways
    )


def _title_only(item: Item) -> Item:
    return Item(
        id=item.id,
        kind=LISTED,
        title=item.title,
        matter=item.matter,
        disclosure=item.disclosure,
        disclosure_reason=item.disclosure_reason,
        publisher=item.publisher,
        formed_on=item.formed_on,
        publish_at=item.publish_at,
    )
