"""What a library lists and finds: plain values between the store and the screen."""

from dataclasses import dataclass
from datetime import date, datetime

from boards.content.board import Board
from boards.content.edition import Withdrawn
from boards.content.item import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelvedBoard:
    """A board as this machine holds it.

    ``signer`` is ``publisher`` (the village holds its key) or ``hub`` (由县平台代签).
    ``coming`` is the number of a newer edition that is signed for and not wholly here;
    0: none is known.
    """

    board: Board
    edition: int
    items: int
    published_at: datetime
    verified_at: datetime
    signer: str
    coming: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a list or of search results; ``ref`` is ``<board>/<item>``.

    ``published_on`` is the day it was published; ``where`` says in words where a search
    found it (标题, 正文, 表格, 拼音) and is empty in a plain list. ``snippet`` is about
    forty characters around the first match. ``title`` is empty for an item withdrawn as
    涉密 or 隐私; ``publisher`` is empty when the source names none. ``ended`` is
    已修改, 失效 or 废止 for a document that is no longer simply in force.
    ``counted`` is how many a list of people is about: ``12户``, ``41人``.
    """

    ref: str
    board: str
    board_name: str
    item: str
    kind: str
    matter: str
    title: str
    published_on: date
    publisher: str = ""
    period: str = ""
    posting_until_on: date | None = None
    is_expired: bool = False
    is_withdrawn: bool = False
    is_corrected: bool = False
    ended: str = ""
    counted: str = ""
    where: str = ""
    snippet: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelvedItem:
    """One line of an edition with the board it stands on."""

    ref: str
    board: ShelvedBoard
    line: Item | Withdrawn
    published_on: date
