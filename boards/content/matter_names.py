"""Which matters an edition names, and what is shown of their lists of people.

A village's own matters and a county's decisions are in no catalogue that a reader has,
so what pages and screens need of them is signed with the items.
"""

import re
from collections.abc import Iterable

from boards.content.board import Board, MatterName
from boards.content.catalogue import Catalogue, Matter
from boards.content.edition import Withdrawn
from boards.content.item import Item
from boards.content.provenance import OBTAINED

TOTALS, WHOLE = "totals", "whole"
_NAMING = ("B", "C")  # names with group and amount; as little as can be
_LISTS_PEOPLE = "roster"
_NAME = re.compile("姓名|户主")
_LISTS_NOBODY = frozenset(
    {
        *("policy", "interpretation", "answer", "consultation", "annual_report"),
        *("guide", "utility_guide", "bundle", "organisation"),
    }
)
"""Kinds that say how something goes, under whatever matter they stand."""


def matters_of(
    lines: Iterable[Item | Withdrawn], catalogue: Catalogue
) -> tuple[MatterName, ...]:
    """Return the matters that ``lines`` are of, by code."""
    codes = {line.matter for line in lines if isinstance(line, Item)}
    matters = (catalogue.matter(code) for code in sorted(codes))
    return tuple(matter_name(matter) for matter in matters if matter)


def matter_name(matter: Matter) -> MatterName:
    """Return what an edition carries of ``matter``.

    Lists of profile B and C show only totals on public pages, unless the county set
    ``names_on_pages: whole`` for the matter.
    """
    decided = str(matter.more.get("names_on_pages", ""))
    kept_back = TOTALS if matter.personal_data in _NAMING else ""
    return MatterName(
        matter.code, matter.name, decided if decided in (TOTALS, WHOLE) else kept_back
    )


def matter_of(board: Board, item: Item) -> MatterName | None:
    """Return the matter of ``item`` as its edition names it, if it does."""
    return next((m for m in board.matters if m.code == item.matter), None)


def shows_totals(item: Item, matter: MatterName | None) -> bool:
    """Tell whether public pages show only the sentence and the totals of ``item``.

    Such names are for the village, not for every search engine.
    """
    if item.kind in _LISTS_NOBODY:
        return False
    if matter and matter.names:
        return matter.names == TOTALS
    return item.kind == _LISTS_PEOPLE or _names_people_of_others(item)


def _names_people_of_others(item: Item) -> bool:
    """Tell whether another organ's list of people is shown again.

    There it stands under a matter that keeps names back; here, under one for whatever
    comes from above, which says nothing of names.
    """
    columns = item.table.columns if item.table else ()
    is_passed_on = item.provenance.startswith(OBTAINED)
    return is_passed_on and any(_NAME.search(column.label) for column in columns)
