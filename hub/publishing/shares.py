"""Interpretations of a year, counted against the targets of the county (R34)."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import assets
from boards.authoring.checking import shipped_rules
from boards.content.issuing import OFFICES, Shares, shares_of
from boards.content.item import Item
from boards.publishing.county import county_of
from foi.shares import Share, shares, targets_of
from hub import stores
from hub.folder import HubFolder
from hub.publishing.models import Board
from hub.publishing.readings import edition_of, released_version
from hub.publishing.recent import Recent
from hub.staff.scopes import is_division, lies_in
from sync.instants import day_of

_COUNTED: Recent[tuple[Path, str, int, int], Shares] = Recent(1000)


def boards_of(agency: str) -> list[Board]:
    """Return the boards on which offices publish what ``agency`` answers for."""
    offices = Board.objects.filter(kind__in=OFFICES)
    if not is_division(agency):
        return list(offices.filter(code=agency))
    below = offices.filter(code__startswith=agency[:6])
    return [board for board in below if lies_in(board.code, agency)]


def shares_at(
    hub: HubFolder, boards: Iterable[Board], *, year: int, on: date
) -> list[Share]:
    """Return the shares of what was told in ``year``, with the targets in force."""
    found = [_counted(hub, board, year) for board in boards]
    targets = targets_of(assets.path("terms/shares.json").read_bytes())
    counted = {
        "forms": sum(one.diverse for one in found),
        "channels": sum(one.elsewhere for one in found),
    }
    return shares(targets, counted, whole=sum(one.told for one in found), on=on)


def _counted(hub: HubFolder, board: Board, year: int) -> Shares:
    key = (hub.folder, board.code, released_version(hub, board), year)
    held = _COUNTED.get(key)
    if held is not None:
        return held
    edition = edition_of(hub, board)
    items = edition.items() if edition else ()
    rules = shipped_rules().merged(county_of(stores.opened(hub)).rules)
    told = [item for item in items if _year_of(item) == year]
    return _COUNTED.put(key, shares_of(told, rules))


def _year_of(item: Item) -> int:
    """Return the year in which an item went out first, as far as it says."""
    day = day_of(item.publish_at) if item.publish_at else item.formed_on
    return day.year if day else 0
