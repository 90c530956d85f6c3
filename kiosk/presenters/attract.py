"""What the machine says while nobody stands before it: cards that take turns."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from boards.content.board import Board
from boards.content.charts import MonthChart
from boards.content.item import Item
from boards.content.listing import Row
from kiosk.actions import Action, Choice, Go, Place
from kiosk.presenters.alarm import Emergency
from kiosk.presenters.chrome import COMMITTEES, AlarmView, Moment, present_whom
from kiosk.presenters.figures import money_text, short_period
from kiosk.presenters.help import present_hours
from kiosk.presenters.home import present_title
from kiosk.presenters.item import ItemView
from kiosk.presenters.item_facts import present_instant
from kiosk.presenters.money import MoneyView, sums_of
from kiosk.presenters.rows import present_day, present_mark, title_of
from kiosk.wording import Wording
from sync.instants import day_of

NEWEST = 3
MONEY, ALARM, EMPTY = "money", "alarm", "empty"
ANSWERS = ("objection", "answer", "reply")
"""The kinds that answer somebody's question."""
INVITING = (MONEY, "recent", "posting", "uses", "offices", "answers")
PASSING = (MONEY, "recent", "posting", "offices", "answers")


@dataclass(frozen=True, slots=True)
class LineView:
    """One line of a card, and in smaller print what belongs to it."""

    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class CardView:
    """One card: a line, one large figure or word, and what stands under it.

    ``chart`` are the bars of a year under that, where there is room for them; ``tone``
    is the colour of the large words: red is for money and for an emergency.
    """

    lead: str
    large: str
    lines: tuple[LineView, ...]
    chart: MonthChart | None = None
    tone: str = "blue"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttractView:
    """Everything the attract screen needs; a touch anywhere does ``action``.

    On a display that nobody can touch there is no ``invitation`` and no ``action``.
    ``slide`` is the number ``number`` of ``count``.
    """

    title: str
    slide: CardView | ItemView | MoneyView
    number: int = 0
    count: int = 1
    invitation: str = ""
    promise: str = ""
    action: Action | None = None
    alarm: AlarmView | None = None
    dock: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What cards are made of: ``rows`` and ``answers`` newest first.

    ``account`` is the newest finance item, ``chart`` the year that ends with it.
    """

    board: Board
    rows: Sequence[Row] = ()
    answers: Sequence[Row] = ()
    account: Item | None = None
    chart: MonthChart | None = None
    emergencies: Sequence[Emergency] = ()


def cards_of(
    names: Sequence[str], told: Told, *, words: Wording, moment: Moment
) -> Mapping[str, CardView]:
    """Word those of the cards ``names`` that have something to say, in their order."""
    made = ((name, _CARDS[name](told, words, moment)) for name in names)
    return {name: card for name, card in made if card}


def present_attract(
    told: Told, card: CardView, *, tile: str, words: Wording
) -> AttractView:
    """Word the screen round ``card`` of a machine that waits for a touch.

    ``tile`` is the one that lists the account; a touch is said to lead there.
    """
    invitation = words("attract.touch")
    if told.account is not None:
        invitation = words("attract.touch_money", tile=tile)
    return AttractView(
        title=present_title(told.board, words),
        slide=card,
        invitation=invitation,
        promise=words("attract.promise"),
        action=Go(Place("home")),
    )


def present_signage(
    board: Board, slide: CardView | ItemView | MoneyView, words: Wording
) -> AttractView:
    """Word the screen of a display that is only looked at: no touch is promised."""
    whom = present_whom(board, words)
    board_title = present_title(board, words)
    return AttractView(
        title=slide.title if isinstance(slide, MoneyView) else board_title,
        slide=slide,
        promise=words("signage.whole", whom=whom),
    )


def _uses(told: Told, words: Wording, _moment: Moment) -> CardView:
    read = "read" if told.board.kind in COMMITTEES else "read_office"
    names = (read, "search", "take", "ask")
    lines = tuple(LineView(words.under("attract.use", name)) for name in names)
    return CardView("", words("attract.uses"), lines)


def _recent(told: Told, words: Wording, moment: Moment) -> CardView | None:
    newest = [r for r in told.rows if not (r.is_withdrawn or r.is_expired)][:NEWEST]
    lines = (LineView(title_of(r, words), _day(r, moment, words)) for r in newest)
    return _card(words("home.recent"), lines)


def _posting(told: Told, words: Wording, moment: Moment) -> CardView | None:
    posted = [row for row in told.rows if _is_posted(row, moment)][:NEWEST]
    lines = (LineView(r.title, present_mark(r, moment, words)) for r in posted)
    return _card(words("attract.posting"), lines)


def _answers(told: Told, words: Wording, moment: Moment) -> CardView | None:
    newest = [r for r in told.answers if not (r.is_withdrawn or r.is_expired)][:NEWEST]
    lines = (LineView(r.title, _day(r, moment, words)) for r in newest)
    return _card(words("attract.answers"), lines)


def _card(large: str, lines: Iterator[LineView]) -> CardView | None:
    found = tuple(lines)
    return CardView("", large, found) if found else None


def _offices(told: Told, words: Wording, _moment: Moment) -> CardView | None:
    office = told.board.office
    phone = office.get("phone")
    if not phone:
        return None
    whom = present_whom(told.board, words)
    lines = [LineView(words("attract.phone", phone=phone))]
    lines += [LineView(text) for text in present_hours(told.board, words)]
    if address := office.get("address"):
        lines.append(LineView(str(address)))
    if told.board.kind in COMMITTEES:
        return CardView("", words("attract.office", whom=whom), tuple(lines))
    return CardView(whom, words("attract.call"), tuple(lines))


def _money(told: Told, words: Wording, _moment: Moment) -> CardView | None:
    account = told.account
    if account is None:
        return None
    income, expense = sums_of(account)
    period = short_period(account.period, words)
    closing = money_text(str(account.fields.get("closing", "")))
    lines = [LineView(words("attract.expense", amount=expense))]
    if closing:
        lines.append(LineView(words("attract.closing", amount=closing)))
    return CardView(
        words("attract.income", period=period),
        words("attract.amount", amount=income),
        tuple(lines),
        told.chart,
        tone="red",
    )


def _alarm(told: Told, words: Wording, _moment: Moment) -> CardView | None:
    if not told.emergencies:
        return None
    first = told.emergencies[0]
    until = words("alarm.until", at=present_instant(first.until_at, words))
    why = [LineView(first.because)] if first.because else []
    lines = (*why, LineView(until))
    return CardView(words("alarm.lead"), first.title, lines, tone="red")


def _empty(_told: Told, words: Wording, _moment: Moment) -> CardView:
    return CardView("", words("signage.empty"), ())


_CARDS: Mapping[str, Callable[[Told, Wording, Moment], CardView | None]] = {
    MONEY: _money,
    "recent": _recent,
    "posting": _posting,
    "uses": _uses,
    "offices": _offices,
    "answers": _answers,
    ALARM: _alarm,
    EMPTY: _empty,
}


def _day(row: Row, moment: Moment, words: Wording) -> str:
    return present_day(row.published_on, moment, words) + words("row.published")


def _is_posted(row: Row, moment: Moment) -> bool:
    until = row.posting_until_on
    return bool(moment.is_trusted and until and until >= day_of(moment.now))
