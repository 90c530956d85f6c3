"""What the machine says while nobody stands before it: cards that take turns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from boards.content.board import Board
from boards.content.item import Item
from boards.content.listing import Row
from kiosk.actions import Action, Choice, Go, Place
from kiosk.presenters.chrome import Moment, present_whom
from kiosk.presenters.figures import money_text, short_period
from kiosk.presenters.help import present_hours
from kiosk.presenters.home import present_title
from kiosk.presenters.money import sums_of
from kiosk.presenters.rows import present_day, present_mark, title_of
from kiosk.wording import Wording
from sync.instants import day_of

NEWEST = 3


@dataclass(frozen=True, slots=True)
class LineView:
    """One line of a card, and in smaller print what belongs to it."""

    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class CardView:
    """One card: a line, one large figure or word, and what stands under it."""

    lead: str
    large: str
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttractView:
    """Everything the attract screen needs; a touch anywhere does ``action``.

    On a display that nobody can touch there is no ``invitation`` and no ``action``.
    """

    title: str
    cards: tuple[CardView, ...]
    invitation: str
    promise: str
    action: Action | None
    dock: tuple[Choice, ...] = ()


def present_attract(
    board: Board,
    rows: Sequence[Row],
    account: Item | None,
    *,
    tile: str,
    words: Wording,
    moment: Moment,
) -> AttractView:
    """Word the cards; ``rows`` newest first, ``account`` the newest finance item.

    ``tile`` is the one that lists the account; a touch is said to lead there.
    """
    cards = tuple(_cards(board, rows, account, words=words, moment=moment))
    invitation = words("attract.touch")
    if account is not None:
        invitation = words("attract.touch_money", tile=tile)
    return AttractView(
        title=present_title(board, words),
        cards=cards,
        invitation=invitation,
        promise=words("attract.promise"),
        action=Go(Place("home")),
    )


def present_signage(
    board: Board,
    rows: Sequence[Row],
    account: Item | None,
    *,
    words: Wording,
    moment: Moment,
) -> AttractView:
    """Word the cards of a display that is only looked at: no touch is promised."""
    cards = [
        *_told(rows, account, words=words, moment=moment),
        *_offices(board, words),
    ]
    whom = present_whom(board, words)
    return AttractView(
        title=present_title(board, words),
        cards=tuple(cards) or (CardView("", words("signage.empty"), ()),),
        invitation="",
        promise=words("signage.whole", whom=whom),
        action=None,
    )


def _cards(
    board: Board,
    rows: Sequence[Row],
    account: Item | None,
    *,
    words: Wording,
    moment: Moment,
) -> Iterator[CardView]:
    yield from _told(rows, account, words=words, moment=moment)
    uses = [
        LineView(words.under("attract.use", name))
        for name in ("read", "search", "take", "ask")
    ]
    yield CardView("", words("attract.uses"), tuple(uses))
    yield from _offices(board, words)


def _told(
    rows: Sequence[Row],
    account: Item | None,
    *,
    words: Wording,
    moment: Moment,
) -> Iterator[CardView]:
    if account is not None:
        yield _money(account, words)
    newest = [r for r in rows if not (r.is_withdrawn or r.is_expired)][:NEWEST]
    if newest:
        lines = [LineView(title_of(r, words), _day(r, moment, words)) for r in newest]
        yield CardView("", words("home.recent"), tuple(lines))
    posted = [row for row in rows if _is_posted(row, moment)][:NEWEST]
    if posted:
        lines = [LineView(r.title, present_mark(r, moment, words)) for r in posted]
        yield CardView("", words("attract.posting"), tuple(lines))


def _offices(board: Board, words: Wording) -> Iterator[CardView]:
    phone = board.office.get("phone")
    if not phone:
        return
    whom = present_whom(board, words)
    lines = [LineView(words("attract.phone", phone=phone))]
    lines += [LineView(text) for text in present_hours(board, words)]
    if address := board.office.get("address"):
        lines.append(LineView(str(address)))
    yield CardView("", words("attract.office", whom=whom), tuple(lines))


def _day(row: Row, moment: Moment, words: Wording) -> str:
    return present_day(row.published_on, moment, words) + words("row.published")


def _is_posted(row: Row, moment: Moment) -> bool:
    until = row.posting_until_on
    return bool(moment.is_trusted and until and until >= day_of(moment.now))


def _money(account: Item, words: Wording) -> CardView:
    income, expense = sums_of(account)
    period = short_period(account.period, words)
    closing = money_text(str(account.fields.get("closing", "")))
    return CardView(
        words("attract.income", period=period),
        words("attract.amount", amount=income),
        (
            LineView(words("attract.expense", amount=expense)),
            LineView(words("attract.closing", amount=closing)),
        ),
    )
