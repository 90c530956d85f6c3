"""When something should be published where nothing is: said on an empty list."""

from collections.abc import Iterable, Iterator, Sequence

from boards.content.catalogue import Catalogue
from boards.content.catalogue_matter import Matter
from boards.content.catalogue_words import FREQUENCIES
from kiosk.presenters.tiles import Tile
from kiosk.wording import Wording

MOST = 4  # sentences; who wants all of them reads the catalogue
_ORDER = tuple(FREQUENCIES)


def owed_under(
    tile: Tile | None, catalogues: Iterable[Catalogue], words: Wording
) -> tuple[str, ...]:
    """Return sentences on when the matters of ``tile`` should be published.

    What comes round (每月, 每季度) stands first.
    """
    if tile is None or not tile.matters:
        return ()
    matters = [m for c in catalogues for m in c.leaves() if _is_under(tile, m)]
    matters.sort(key=lambda matter: _ORDER.index(matter.frequency))
    return tuple(_sentences(matters[:MOST], words))


def _is_under(tile: Tile, matter: Matter) -> bool:
    return matter.code.startswith(tile.matters) and matter.frequency in FREQUENCIES


def _sentences(matters: Sequence[Matter], words: Wording) -> Iterator[str]:
    for matter in matters:
        often = FREQUENCIES[matter.frequency]
        name = matter.name.partition("（")[0]
        due = "；".join(str(rule) for rule in matter.due[:1])
        if due:
            yield words("list.owed_due", name=name, often=often, due=due)
        else:
            yield words("list.owed_often", name=name, often=often)
