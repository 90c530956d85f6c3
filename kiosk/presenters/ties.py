"""What an item is read together with: a document and its 解读, a 决议 and its 结果."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from boards.content.item import Item
from boards.content.kinds import Field
from boards.content.listing import ShelvedItem
from boards.content.telling import lead_to, leads_back, refs_of
from kiosk.actions import Go, Place
from kiosk.presenters.rows import RowView

Find = Callable[[str], ShelvedItem | None]
_LISTED = "refs"  # what a bundle holds
_CITED_BY: Mapping[str, tuple[str, ...]] = {
    "policy": ("interpretation", "consultation", "answer"),
    "notice": ("consultation", "objection"),
    "decision": ("decision", "objection"),
    "guide": ("bundle",),
    "utility_guide": ("bundle",),
}
_BY_ANYBODY = ("objection",)
_ASIDES = frozenset({"answer", "objection", "bundle"})


@dataclass(frozen=True, slots=True)
class Ties:
    """What leads on from an item.

    ``pairs`` are read together with it, ``asides`` may be, ``listed`` are inside it;
    ``missing`` counts those inside it that this machine does not hold.
    """

    pairs: tuple[RowView, ...] = ()
    asides: tuple[RowView, ...] = ()
    listed: tuple[RowView, ...] = ()
    missing: int = 0


NOTHING = Ties()


def cited_by(kind: str) -> tuple[str, ...]:
    """Return the kinds of items that may refer to one of ``kind``."""
    return _CITED_BY.get(kind, _BY_ANYBODY)


def ties_of(shelved: ShelvedItem, citing: Iterable[ShelvedItem], find: Find) -> Ties:
    """Return what leads on from an item; ``citing`` may refer to it.

    Each other item is there once, under the first thing that it is to this one.
    """
    line = shelved.line
    if not isinstance(line, Item):
        return NOTHING
    found = [(field, find(ref)) for field, ref in refs_of(line)]
    pairs = [
        (lead_to(line, field), other)
        for field, other in found
        if other and field.type != _LISTED
    ]
    backwards = [
        (leads_back(other.line, field), other)
        for other in citing
        if isinstance(other.line, Item)
        for field in _pointing(other.line, shelved.ref)
    ]
    pairs += [(note, other) for note, other in backwards if not _is_aside(other)]
    listed = [other for field, other in found if field.type == _LISTED]
    return Ties(
        pairs=_rows(pairs),
        asides=_rows([(n, other) for n, other in backwards if _is_aside(other)]),
        listed=_rows([("", other) for other in listed if other]),
        missing=sum(other is None for other in listed),
    )


def _is_aside(other: ShelvedItem) -> bool:
    return isinstance(other.line, Item) and other.line.kind in _ASIDES


def _pointing(item: Item, ref: str) -> list[Field]:
    return [field for field, other in refs_of(item) if other == ref]


def _rows(pairs: Sequence[tuple[str, ShelvedItem]]) -> tuple[RowView, ...]:
    rows: dict[str, RowView] = {}
    for note, other in pairs:
        line = other.line
        if isinstance(line, Item):
            screen = "money" if line.kind == "finance" else "item"
            action = Go(Place(screen, other.ref))
            rows.setdefault(other.ref, RowView(line.title, note, "›", action))
    return tuple(rows.values())
