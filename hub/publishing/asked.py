"""How often people asked for what is not open, for the yearly look at it (R13)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from boards.content.draft import Draft as BoardDraft
from hub.publishing.models import Asked, Board


def note(about: str, number: str, *, on: date) -> None:
    """Note that the application ``number`` asks for ``about``, ``<board>/<item>``.

    It asks for one item at most: what was noted of it before goes. An empty ``about``
    notes nothing.
    """
    Asked.objects.filter(number=number).delete()
    code, _, item = about.partition("/")
    board = Board.objects.filter(code=code).first() if item else None
    if board is not None:
        Asked.objects.create(board=board, item=item, number=number, on=on)


def counts(board: Board, drafts: Iterable[BoardDraft]) -> Mapping[str, int]:
    """Return how many asked for each of ``drafts`` since it was last looked at."""
    looked = {
        one.item.id: max((look.on for look in one.rechecks), default=date.min)
        for one in drafts
        if one.rechecks
    }
    rows = Asked.objects.filter(board=board).values_list("item", "on")
    return Counter(
        item for item, on in rows.iterator() if on > looked.get(item, date.min)
    )
