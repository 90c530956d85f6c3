"""Tiles: how a board's items are sorted, so that none is out of reach."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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


def tile_of(row: Row, tiles: Sequence[Tile]) -> Tile:
    """Return the tile that lists ``row``: the first that takes it, else the last."""
    return next((tile for tile in tiles if _takes(tile, row)), tiles[-1])


def rows_under(tile: Tile, rows: Iterable[Row], tiles: Sequence[Tile]) -> list[Row]:
    """Return the rows that ``tile`` lists, in their order."""
    return [row for row in rows if tile_of(row, tiles) is tile]


def _takes(tile: Tile, row: Row) -> bool:
    return row.kind in tile.kinds or (
        bool(tile.matters) and row.matter.startswith(tile.matters)
    )
