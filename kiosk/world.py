"""All that a scene may look at: the library, the words, the time, the state folder.

Nothing of a resident is kept here; a form keeps its own, and ends with the process.
"""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from boards.content.board import Board
from boards.content.edition import Withdrawn
from boards.content.item import Item
from boards.content.listing import Row, ShelvedBoard, ShelvedItem
from boards.library.search import Found, search
from boards.library.store import Library
from kiosk.catalogues import Catalogues
from kiosk.county import CountyDocuments
from kiosk.loudness import SoundLimits
from kiosk.metrics import Metrics, Panel
from kiosk.motion import Motion
from kiosk.originals import Originals
from kiosk.pin import PinGate
from kiosk.presenters.chrome import Freshness, Moment
from kiosk.presenters.ties import Ties, cited_by, ties_of
from kiosk.presenters.tiles import Tile, rows_under, tile_of
from kiosk.shelves import EmptyShelves
from kiosk.takeaway import Takeaway
from kiosk.theme import Contrast
from kiosk.wording import Wording
from sync.formats.status import BoardStatus
from sync.formats.stick_visit import Visit
from sync.state import KioskState

REMEMBERED = 5000  # rows, of all lists that were shown of late: some megabytes
ROWS_LIMIT = 2000  # more than anybody turns pages through
ENTRANCES = "entrances"  # the screen of a tile that a county may have nothing for
FITTING = {"unstaffed": "hall"}  # homes of no board's own, and the boards they fit
ACCOUNTS = 30  # two years of months, and their quarters


def _no_stick() -> None:
    """Return that no stick is in."""


def _unheard(_: str) -> None:
    """Nobody listens: there is no launcher."""


class Shelves(Protocol):
    """The library, as far as reading goes: ``boards.library.store.Library``."""

    def boards(self) -> tuple[ShelvedBoard, ...]:
        """Return every board that is held."""
        ...

    def item(self, ref: str) -> ShelvedItem | None:
        """Return one item with its board; None when it is not held."""
        ...

    def items(self, refs: Sequence[str]) -> tuple[ShelvedItem, ...]:
        """Return those of the items ``refs`` that are held, in this order."""
        ...

    def rows(
        self,
        *,
        at: datetime,
        boards: Sequence[str] = (),
        matters: Sequence[str] = (),
        kinds: Sequence[str] = (),
        limit: int = 50,
    ) -> tuple[Row, ...]:
        """Return rows, newest first, of any of ``matters`` or ``kinds`` if given."""
        ...

    def other_rows(
        self,
        *,
        at: datetime,
        boards: Sequence[str] = (),
        matters: Sequence[str] = (),
        kinds: Sequence[str] = (),
        limit: int = 50,
    ) -> tuple[Row, ...]:
        """Return the rows that ``rows`` with the same wishes leaves out."""
        ...

    def citing(
        self, ref: str, *, at: datetime, kinds: Sequence[str]
    ) -> tuple[Row, ...]:
        """Return the items of ``kinds`` that may refer to ``ref``, newest first."""
        ...

    def close(self) -> None:
        """Let the file go."""
        ...

    def document(self, name: str) -> bytes | None:
        """Return a document such as ``hub/directory.json``; None when not held."""
        ...


@dataclass(slots=True)
class World:
    """What scenes are handed. ``metrics`` and ``contrast`` are as the resident set.

    ``own`` is the code of the board this kiosk belongs to; when it is empty, or nothing
    is held of it, the first board that fits ``preset`` is. ``takeaway`` is None where
    nothing can be printed. ``playlist`` names what a display shows. ``caption`` stands
    in the header in place of the time, on pictures of what was not released.
    ``sound`` says how loud it may be. ``most_letters`` of feedback are taken in one
    session; 0: none is. ``pin`` is the operator's door; ``tell`` says a word of
    ``kiosk.lines`` to the launcher; ``seconds`` never go back; ``told`` is how each
    board stood at the last attempt.
    """

    words: Wording
    open_library: Callable[[], Shelves]
    state: KioskState
    navigation: Mapping[str, tuple[Tile, ...]]
    clock: Callable[[], Moment]
    freshness: Callable[[ShelvedBoard | None], Freshness]
    own: str = ""
    preset: str = "village"
    playlist: str = ""
    sound: SoundLimits = field(default_factory=SoundLimits)
    metrics: Metrics = field(default_factory=lambda: Metrics(Panel()))
    contrast: Contrast = Contrast.NORMAL
    motion: Motion = Motion.USUAL
    caption: str = ""
    takeaway: Takeaway | None = None
    most_letters: int = 6
    pin: PinGate = field(default_factory=PinGate)
    tell: Callable[[str], None] = field(default=_unheard)
    stick: Callable[[], Visit | None] = field(default=_no_stick)
    seconds: Callable[[], float] = time.monotonic
    told: Callable[[], Mapping[str, BoardStatus]] = dict
    originals: Originals = field(default_factory=Originals)
    library: Shelves = field(init=False)
    _minute: datetime | None = field(init=False, default=None)
    _rows: dict[tuple[object, ...], tuple[Row, ...]] = field(
        init=False, default_factory=dict
    )
    county: CountyDocuments = field(init=False)
    _catalogues: Catalogues | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.library = self.open_library()
        self.county = CountyDocuments(self.library.document)

    def reopen(self) -> None:
        """Look at the library anew: sync may have made or mended it since."""
        self.library.close()
        self.library = self.open_library()
        self._rows = {}
        self.county = CountyDocuments(self.library.document)
        self._catalogues = None

    def lose(self) -> None:
        """Do without the library until it is opened anew: it turned out damaged."""
        self.library.close()
        self.library = EmptyShelves()
        self.county = CountyDocuments(self.library.document)
        self._catalogues = None

    def now(self) -> datetime:
        """Return what time it is; the floor of time when the clock is not trusted."""
        return self.clock().now

    def board(self, code: str) -> ShelvedBoard | None:
        """Return the board ``code``; None when it is not held."""
        return next((b for b in self.library.boards() if b.board.code == code), None)

    def boards(self) -> tuple[ShelvedBoard, ...]:
        """Return every board that is held, as it stood at the last attempt."""
        told = self.told()
        return tuple(_as_told(board, told) for board in self.library.boards())

    def item(self, ref: str) -> ShelvedItem | None:
        """Return one item, its board as it stood at the last attempt."""
        found = self.library.item(ref)
        return (
            replace(found, board=_as_told(found.board, self.told())) if found else None
        )

    def home_board(self) -> ShelvedBoard | None:
        """Return the board this kiosk belongs to; None while nothing is held."""
        boards = self.library.boards()
        wanted = FITTING.get(self.preset, self.preset)
        fitting = [b for b in boards if b.board.navigation == wanted]
        return self.board(self.own) or next(iter((*fitting, *boards)), None)

    def unknown_board(self) -> Board:
        """Return what stands in for a board while none has come."""
        name = self.words("chrome.no_name")
        return Board(code=self.own, name=name, kind="office", navigation=self.preset)

    def tiles(self, board: Board) -> tuple[Tile, ...]:
        """Return the tiles that sort what ``board`` holds, but none that leads nowhere.

        Where nobody is there the board of this kiosk has tiles of its own.
        """
        name = self.preset if self._is_alone_with(board) else board.navigation
        tiles = self.navigation.get(name) or self.navigation[self.preset]
        if self.county.has_entrances:
            return tiles
        return tuple(tile for tile in tiles if tile.opens != ENTRANCES)

    def _is_alone_with(self, board: Board) -> bool:
        if self.preset not in FITTING:
            return False
        home = self.home_board()
        return home is None or home.board.code == board.code

    def rows(self, board: str, *, limit: int = ROWS_LIMIT) -> tuple[Row, ...]:
        """Return the rows of one board, newest first."""
        wished: dict[str, Any] = {"boards": (board,), "limit": limit}
        return self._remembered(("rows", board, limit), self.library.rows, wished)

    def rows_under(self, tile: Tile, board: Board) -> tuple[Row, ...]:
        """Return the rows of ``board`` that ``tile`` lists, newest first."""
        tiles = self.tiles(board)
        ask = self.library.other_rows if tile.takes_the_rest else self.library.rows
        wanted = tiles if tile.takes_the_rest else (tile,)
        wished: dict[str, Any] = {
            "boards": (board.code,),
            "matters": [m for t in wanted for m in t.matters],
            "kinds": [k for t in wanted for k in t.kinds],
            "limit": ROWS_LIMIT,
        }

        def asked(**wishes: Any) -> tuple[Row, ...]:
            return tuple(rows_under(tile, ask(**wishes), tiles))

        return self._remembered(("under", board.code, tile.id), asked, wished)

    def _remembered(
        self,
        key: tuple[object, ...],
        ask: Callable[..., tuple[Row, ...]],
        wished: Mapping[str, Any],
    ) -> tuple[Row, ...]:
        """Return the rows of ``key`` as they were this minute: pages are turned often.

        What is due or has run out is a matter of minutes; a library that sync changed
        is opened anew, and everything forgotten.
        """
        now = self.now()
        minute = now.replace(second=0, microsecond=0)
        if self._minute != minute:
            self._minute, self._rows = minute, {}
        rows = self._rows.pop(key, None)
        self._rows[key] = ask(at=now, **wished) if rows is None else rows
        while sum(map(len, self._rows.values())) > REMEMBERED:
            self._rows.pop(next(iter(self._rows)))
        return self._rows[key]

    def search(self, words: str, *, boards: Sequence[str], limit: int) -> Found:
        """Return what holds ``words``; nothing while there is no library yet."""
        if not isinstance(self.library, Library):
            return Found(())
        return search(self.library, words, at=self.now(), boards=boards, limit=limit)

    def every_row(self) -> tuple[Row, ...]:
        """Return the rows of every board, newest first."""
        return self.library.rows(at=self.now(), limit=ROWS_LIMIT)

    def citing(self, ref: str, kinds: Sequence[str]) -> tuple[ShelvedItem, ...]:
        """Return the items of ``kinds`` whose text names ``ref``, newest first."""
        rows = self.library.citing(ref, at=self.now(), kinds=kinds)
        return self.shelved(rows)

    def ties(self, shelved: ShelvedItem) -> Ties:
        """Return what leads on from an item, as far as this machine holds it."""
        kind = shelved.line.kind if isinstance(shelved.line, Item) else ""
        citing = self.citing(shelved.ref, cited_by(kind)) if kind else ()
        return ties_of(shelved, citing, self.library.item)

    def shelved(self, rows: Iterable[Row]) -> tuple[ShelvedItem, ...]:
        """Return the items of ``rows``."""
        return self.library.items([row.ref for row in rows])

    def accounts_like(self, item: Item, board: str) -> tuple[Item, ...]:
        """Return the newest accounts of ``board`` that ``item`` is compared with."""
        rows = self.library.rows(
            at=self.now(), boards=(board,), kinds=(item.kind,), limit=ROWS_LIMIT
        )
        like = [row for row in rows if row.matter == item.matter and row.period]
        lines = (found.line for found in self.shelved(like[:ACCOUNTS]))
        return tuple(line for line in lines if isinstance(line, Item))

    @property
    def catalogues(self) -> Catalogues:
        """What boards have to publish, and how that is sorted."""
        if self._catalogues is None:
            self._catalogues = Catalogues(self.library.document)
        return self._catalogues

    def basis(self, shelved: ShelvedItem) -> str:
        """Return the laws on which an item is published; empty: none is known."""
        line = shelved.line
        matter = line.matter if isinstance(line, Item) else ""
        return self.catalogues.basis(shelved.board.board, matter) if matter else ""

    def tile_title(self, shelved: ShelvedItem) -> str:
        """Return what the header over an item says: the tile that lists it."""
        line = shelved.line
        if isinstance(line, Withdrawn):
            return self.words("list.title_all")
        board = shelved.board.board
        return tile_of(line.kind, line.matter, self.tiles(board)).title

    @property
    def blobs(self) -> Path:
        """Where pictures lie, each under the hash of its bytes."""
        return self.state.mirror / "blob"


def _as_told(board: ShelvedBoard, told: Mapping[str, BoardStatus]) -> ShelvedBoard:
    """Return ``board`` with what an attempt proved of it since it was shelved."""
    status = told.get(board.board.code)
    if status is None:
        return board
    verified_at = max(board.verified_at, status.verified_at)
    return replace(board, verified_at=verified_at, coming=status.coming)
