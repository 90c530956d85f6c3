"""Whether a document is in force on a day: 有效, 已修改, 失效 or 废止.

An item says until when it holds (``valid_until_on``) and is released once; on the day
after, it is 失效 without a new edition, wherever it is shown. So this is asked with the
day of whoever shows it: the kiosk's trusted time, the day of a list.
"""

from datetime import date, timedelta

from boards.content.item import Item
from sync.instants import day_of

VALID, AMENDED, LAPSED, REPEALED = "有效", "已修改", "失效", "废止"
ENDED = frozenset({AMENDED, LAPSED, REPEALED})
_NEXT = timedelta(days=1)


def validity_on(item: Item, day: date) -> str:
    """Return what holds of ``item`` on ``day``; empty where its source says nothing.

    What was repealed stays repealed. The last day of 有效期 is still a day of force
    (民法典 201, 203: the term ends at 24:00 of it).
    """
    return held_on(str(item.fields.get("validity") or ""), valid_until(item), day)


def held_on(said: str, until: date | None, day: date) -> str:
    """Return what holds on ``day`` of what was ``said`` and holds ``until`` a day."""
    if said in (REPEALED, LAPSED) or until is None:
        return said
    return LAPSED if day > until else said or VALID


def is_document(item: Item) -> bool:
    """Tell whether ``item`` is of a kind that can be in force or not."""
    return item.kind == "policy"


def said_of_validity(item: Item) -> str:
    """Return which of the four words the source of a document says; empty: none."""
    said = str(item.fields.get("validity") or "")
    return said if is_document(item) and said in (VALID, *ENDED) else ""


def valid_until(item: Item) -> date | None:
    """Return the last day on which ``item`` holds; ``None``: none that is a day."""
    try:
        return date.fromisoformat(str(item.fields.get("valid_until_on") or ""))
    except ValueError:
        return None


def ended_on(item: Item, day: date) -> date | None:
    """Return since when ``item`` is no longer simply in force, seen on ``day``.

    The day after its last one; for what was amended or repealed the day of the
    correction that said so. ``None``: it is in force, or nobody wrote when it ended.
    """
    if validity_on(item, day) not in ENDED:
        return None
    until = valid_until(item)
    if until is not None and until < day and validity_on(item, until) not in ENDED:
        return until + _NEXT
    told = [day_of(correction.at) for correction in item.corrections]
    return max(told, default=None)
