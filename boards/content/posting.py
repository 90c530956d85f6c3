"""How long an item is posted: when it began, when it ends, when it may end at first."""

from datetime import date, timedelta

from boards.content.item import Item
from sync.instants import day_of

_MOMENT = timedelta(seconds=1)


def posted_until(item: Item) -> date | None:
    """Return the last day on which ``item`` is posted; ``None``: it has no end."""
    ends = [item.posting.until_on] if item.posting else []
    ends += [day_of(item.expire_at - _MOMENT)] if item.expire_at else []
    return min(ends, default=None)


def posted_from(item: Item, published: date) -> date:
    """Return the first day that counts, for an item that was ``published`` then.

    Days before it could be read did nobody any good.
    """
    return max(item.posting.from_on, published) if item.posting else published
