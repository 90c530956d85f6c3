"""Who made an item, or from whom it was got (政府信息公开条例 10: 制作、获取).

Without a word the publisher made it. ``made`` and ``obtained: <from whom>`` is how an
item says it.
"""

import re
from dataclasses import dataclass

from boards.content.item import Item

MADE = "made"
OBTAINED = "obtained"
_MADE_WORDS = frozenset({"制作", "本单位制作", "自己制作"})
_OBTAINED_WORDS = re.compile(r"(?:obtained|获取)\s*[:：自]\s*(.*)")


@dataclass(frozen=True, slots=True)
class Provenance:
    """``way`` is made or obtained; ``name`` is who made it or from whom it was got.

    ``name`` is empty where nobody says.
    """

    way: str
    name: str


def provenance_of(item: Item) -> Provenance | None:
    """Return who made ``item`` or from whom it was got; nothing for other words."""
    way, _, name = item.provenance.partition(":")
    if way.strip() == OBTAINED:
        return Provenance(OBTAINED, name.strip())
    if item.provenance in ("", MADE):
        return Provenance(MADE, item.publisher.name if item.publisher else "")
    return None


def written_as(text: str) -> str:
    """Return ``制作`` or ``获取：河口镇人民政府`` in the one form of an item."""
    match = _OBTAINED_WORDS.fullmatch(text)
    if match:
        return f"{OBTAINED}: {match[1].strip()}".strip()
    return MADE if text in _MADE_WORDS else text
