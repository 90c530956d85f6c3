"""What the home screen says: what is new, and a tile for everything."""

from collections.abc import Sequence
from dataclasses import dataclass

from boards.content.board import Board
from boards.content.listing import Row
from kiosk.actions import Action, Choice, Go, Place
from kiosk.presenters.chrome import Moment
from kiosk.presenters.narrow import Asked
from kiosk.presenters.rows import RowView, present_row
from kiosk.presenters.tiles import Tile
from kiosk.wording import Wording

RECENT = 6  # rows that are worded; the layout shows as many as have room
_TITLES = frozenset({"village", "residents", "township", "county", "office"})


@dataclass(frozen=True, slots=True)
class TileView:
    """A tile: its two lines, and what it opens."""

    title: str
    hint: str
    action: Action
    is_red: bool = False


@dataclass(frozen=True, slots=True)
class HomeView:
    """Everything the home screen needs in order to draw itself.

    ``spare`` are those of the ``entries`` that may be left out where room is short, the
    first of them first: each is reached from another screen too.
    """

    title: str
    recent_title: str
    recent: tuple[RowView, ...]
    empty: str
    all: Choice
    tiles: tuple[TileView, ...]
    entries: tuple[Choice, ...]
    spare: tuple[Choice, ...] = ()
    dock: tuple[Choice, ...] = ()


def present_home(
    board: Board,
    rows: Sequence[Row],
    tiles: Sequence[Tile],
    *,
    words: Wording,
    moment: Moment,
    ways: tuple[Choice, ...] = (),
) -> HomeView:
    """Word the home screen of ``board``; ``rows`` are the newest of it.

    ``ways`` are further entries, of what not every kiosk has.
    """
    changes = present_entry(board.code, words)
    shown = [r for r in rows if not (r.is_withdrawn or r.is_expired)][:RECENT]
    return HomeView(
        title=present_title(board, words),
        recent_title=words("home.recent"),
        recent=tuple(_recent(row, moment, words) for row in shown),
        empty="" if shown else words("home.empty"),
        all=Choice(words("home.all"), Go(Place("list", board.code))),
        tiles=tuple(_tile(tile, board.code) for tile in tiles),
        entries=(
            Choice(words("home.search"), Go(Place("search"))),
            changes,
            Choice(words("home.progress"), Go(Place("progress"))),
            *ways,
        ),
        spare=(changes, *ways),
    )


def present_entry(board: str, words: Wording) -> Choice:
    """Return the button that opens 这个月变了什么 of ``board``."""
    return Choice(words("home.changes"), Go(Place("changes", board)))


def present_title(board: Board, words: Wording) -> str:
    """Return ``石桥村 村务公开``."""
    kind = board.kind if board.kind in _TITLES else "office"
    return words.under("home.title", kind).format(name=board.name)


def present_rail(tiles: Sequence[Tile], board: str, here: Place) -> tuple[Choice, ...]:
    """Return the tiles as the buttons of a rail, the one that is open marked."""
    return tuple(
        Choice(
            tile.title, _opening(tile, board), is_primary=_is_open(tile, board, here)
        )
        for tile in tiles
    )


def _is_open(tile: Tile, board: str, here: Place) -> bool:
    if tile.opens:
        return here.screen == tile.opens
    listed = Asked.of(here).tile
    return here.screen == "list" and here.about == board and listed == tile.id


def _recent(row: Row, moment: Moment, words: Wording) -> RowView:
    whole = present_row(row, moment, words)
    return RowView(whole.title, "", whole.brief, whole.action)


def _tile(tile: Tile, board: str) -> TileView:
    return TileView(tile.title, tile.hint, _opening(tile, board), tile.id == "money")


def _opening(tile: Tile, board: str) -> Action:
    return Go(Place(tile.opens) if tile.opens else Place("list", board, tile.id))
