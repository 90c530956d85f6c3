"""Who made an item, or from whom it was got (政府信息公开条例 10: 制作、获取).

Without a word the publisher made it. ``made`` and ``obtained: <from whom>`` is how an
item says it.
"""

from dataclasses import dataclass

from boards.content.item import Item

MADE = "made"
OBTAINED = "obtained"
_COLON = ":"


@dataclass(frozen=True, slots=True)
class Provenance:
    """``way`` is made or obtained; ``name`` is who made it or from whom it was got.

    ``name`` is empty where nobody says.
    """

    way: str
    name: str


def provenance_of(item: Item) -> Provenance | None:
    """Return who made ``item`` or from whom it was got; nothing for other words."""
    way, _, name = item.provenance.partition(_COLON)
    if way.strip() == OBTAINED:
        return Provenance(OBTAINED, name.strip())
    if item.provenance in ("", MADE):
        return Provenance(MADE, item.publisher.name if item.publisher else "")
    return None
