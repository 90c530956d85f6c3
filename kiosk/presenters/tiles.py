"""Tiles: how a board's items are sorted, so that none is out of reach."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial

from boards.content.listing import Row


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile of a home screen.

    It takes the items of the ``matters`` (by prefix) and ``kinds`` named. ``opens``
    names a screen instead (``boards``, ``foi``). A tile with none of the three takes
    what no other tile does.
    """

    id: str
    title: str
    hint: str = ""
    matters: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    opens: str = ""

    @property
    def takes_the_rest(self) -> bool:
        """Whether this is 其他公开."""
        return not (self.matters or self.kinds or self.opens)


def tile_of(kind: str, matter: str, tiles: Sequence[Tile]) -> Tile:
    """Return the tile that lists such an item: the first that takes it, else the last.

    A matter says more than a kind: a roster of pay for lost work is money.
    """
    by_matter = (tile for tile in tiles if _takes_matter(tile, matter))
    by_kind = (tile for tile in tiles if kind in tile.kinds)
    return next(by_matter, None) or next(by_kind, None) or tiles[-1]


def rows_under(tile: Tile, rows: Iterable[Row], tiles: Sequence[Tile]) -> list[Row]:
    """Return the rows that ``tile`` lists, in their order."""
    taken = cache(partial(tile_of, tiles=tiles))  # thousands of rows, few matters
    return [row for row in rows if taken(row.kind, row.matter) is tile]


def _takes_matter(tile: Tile, matter: str) -> bool:
    return bool(tile.matters) and matter.startswith(tile.matters)
