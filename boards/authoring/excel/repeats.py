"""What the board has already: the same account again, or nearly the same rows."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from boards.authoring.excel.drafts import Made
from boards.authoring.excel.naming import period_words
from boards.content.draft import Draft
from boards.content.item import Item
from boards.content.kinds import kind_of

SIMILAR = 0.9  # of the rows, from which on a sheet is probably the wrong one


def held_before(made: Made, held: Sequence[Draft]) -> Draft | None:
    """Return the draft that says what ``made`` would say: of the same id or account."""
    item = made.draft.item
    for draft in held:
        if draft.item.id == item.id or (
            item.period
            and not draft.withdrawn
            and _account(draft.item) == _account(item)
        ):
            return draft
    return None


def is_same(made: Made, held: Draft) -> bool:
    """Tell whether the sheet says nothing that ``held`` does not say already.

    Who reviewed it, what was corrected and its files are no business of a sheet.
    """
    bare = replace(held.item, corrections=(), review=(), files=())
    if not made.is_dated:
        bare = replace(bare, formed_on=made.draft.item.formed_on)
    return bare == made.draft.item


def similar_to(item: Item, held: Iterable[Draft]) -> tuple[Item, int] | None:
    """Return the item of most equal rows, and how many of a hundred are equal."""
    if item.table is None or not item.table.rows:
        return None
    rows = Counter(item.table.rows)
    best: tuple[Item, int] | None = None
    for draft in held:
        other = draft.item
        if other.kind != item.kind or other.table is None or other.id == item.id:
            continue
        same = (rows & Counter(other.table.rows)).total()
        share = same / max(len(item.table.rows), len(other.table.rows), 1)
        if share >= SIMILAR and (best is None or share * 100 > best[1]):
            best = other, int(share * 100)
    return best


def said_of(item: Item) -> str:
    """Return what people call an item: ``2026年10月财务收支``, or its title."""
    period = period_words(item.period)
    return f"{period}{kind_of(item.kind).name}" if period else f"《{item.title}》"


def _account(item: Item) -> tuple[str, ...]:
    organ = item.publisher.name if item.publisher else ""
    scheme = str(item.fields.get("scheme", ""))
    return item.kind, item.matter, organ, item.period, scheme
