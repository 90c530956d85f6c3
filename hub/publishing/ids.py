"""Ids for new items: the one that fits, or the first with a number that is free."""

from pathlib import PurePosixPath

from hub.publishing.models import Board, Draft

ITEM_FILE = "item.yaml"
_LIVE = (Draft.State.RELEASED, Draft.State.DROPPED)


def free_id(board: Board, name: str) -> str:
    """Return ``name``, or with a number: no item and no live draft has it."""
    held = board.files.filter(path__contains=f"/{name}", path__endswith=f"/{ITEM_FILE}")
    paths = held.values_list("path", flat=True)
    taken = {PurePosixPath(path).parent.name for path in paths}
    live = board.drafts.exclude(state__in=_LIVE)
    taken |= set(live.values_list("item", flat=True))
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free
