"""What a screen offers to whoever has something to say about what it shows."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from boards.content.board import Board
from boards.content.item import Item
from boards.content.listing import ShelvedItem
from boards.content.telling import ask_of
from foi.feedback import LONGEST, QUESTION
from foi.rating import GUIDE
from kiosk.actions import Choice, Go, Place
from kiosk.presenters.chrome import Moment
from kiosk.presenters.figures import day_text, money_text
from kiosk.presenters.say import Shut
from kiosk.presenters.say_form import Subject
from kiosk.presenters.viewing import row_shown
from kiosk.wording import Wording
from sync.instants import day_of

MOST_ROWS = 200  # that one chooses among; the others are named in words
SUGGEST, CHOOSE = "suggest", "choose"  # parts of the place ``say``
ROW = "row-"  # before the number of a row, counted from 0
_CONSULTATION, _ACCOUNT = "consultation", "finance"
_RATED = frozenset({"guide", "utility_guide"})
_COMMITTEES = frozenset({"village", "residents"})
_ROW_KEYS = ("date", "direction", "category", "purpose", "amount")
_APART = "/"  # between the words of a list of topics


def present_asking(item: Item, ref: str, words: Wording) -> Iterator[Choice]:
    """Yield the buttons that an item gets: 有疑问, or those of a consultation."""
    if item.kind == _CONSULTATION:
        yield Choice(words("say.title.suggestion"), Go(Place("say", ref, SUGGEST)))
        if ask_of(item)[1]:
            yield Choice(words("say.title.choice"), Go(Place("say", ref, CHOOSE)))
        return
    yield Choice(words("say.title.question"), Go(Place("say", ref)))
    if item.kind in _RATED:
        yield Choice(words("rate.open"), Go(Place("rate", ref, GUIDE)))


def with_asking(
    dock: tuple[Choice, ...], shelved: ShelvedItem, words: Wording
) -> tuple[Choice, ...]:
    """Put those buttons into the dock of an item, before 扫码带走."""
    line = shelved.line
    if not isinstance(line, Item):
        return dock
    asks = tuple(present_asking(line, shelved.ref, words))
    return (*dock[:-1], *asks, *dock[-1:])


def ask_about_photo(item: Item, place: Place, words: Wording) -> tuple[Choice, ...]:
    """Return 对这笔账有疑问 for the photo of a line of an account; else nothing."""
    row = row_shown(item, place) if item.kind == _ACCOUNT else None
    if row is None:
        return ()
    asked = Go(Place("say", place.about, f"{ROW}{row}"))
    return (Choice(words("say.title.row"), asked),)


def opinion_topics(board: Board, words: Wording) -> tuple[str, ...]:
    """Return what one may speak of on ``board``."""
    kind = "village" if board.kind in _COMMITTEES else "office"
    return apart(words.under("say.topics", kind))


def question_of(item: Item, ref: str, board: str, words: Wording) -> Subject:
    """Return what a question about ``item`` is about."""
    is_account = item.kind == _ACCOUNT
    rows = rows_of(item) if is_account else ()
    topics = words.under("say.topics", "account" if is_account else "item")
    return Subject(
        act=QUESTION,
        board=board,
        about=ref,
        title=item.title,
        rows=rows[:MOST_ROWS],
        has_more_rows=len(rows) > MOST_ROWS,
        topics=apart(topics),
    )


def rows_of(item: Item) -> tuple[str, ...]:
    """Return the rows of an account, each as one line: day, way, purpose, amount."""
    table = item.table
    if table is None:
        return ()
    columns = [table.values(key) or ("",) * len(table.rows) for key in _ROW_KEYS]
    return tuple(
        _row(dict(zip(_ROW_KEYS, values, strict=True)))
        for values in zip(*columns, strict=True)
    )


def row_of(part: str, rows: Sequence[str]) -> str:
    """Return the row that the place names; nothing when there is no such row."""
    number = part.removeprefix(ROW)
    is_there = part.startswith(ROW) and number.isdecimal() and int(number) < len(rows)
    return rows[int(number)] if is_there else ""


def shut_of(item: Item, moment: Moment) -> Shut | None:
    """Return why a consultation takes nothing now; None: it is open.

    A clock that is not trusted counts as the floor of time: what is over by that is
    over, and of the rest nobody can tell.
    """
    opens, closes = (_day(item.fields, key) for key in ("opens_on", "closes_on"))
    today = day_of(moment.now)
    if closes and today > closes:
        return Shut.CLOSED
    if not moment.is_trusted or opens is None or closes is None:
        return Shut.UNSURE
    return Shut.EARLY if today < opens else None


def shut_words(item: Item, words: Wording) -> str:
    """Return from when to when a consultation is open, and how else to take part."""
    days = {k: day_text(str(item.fields.get(k, "")), words) for k in _DAYS}
    said = words("say.days", first=days["opens_on"], last=days["closes_on"])
    ways = str(item.fields.get("ways", "") or "")
    return f"{said}\n{words('say.ways', ways=ways)}" if ways else said


def apart(words: str) -> tuple[str, ...]:
    """Return the words of a list written in one line."""
    return tuple(filter(None, (word.strip() for word in words.split(_APART))))


_DAYS = ("opens_on", "closes_on")


def _row(cells: Mapping[str, str]) -> str:
    day = cells["date"][5:] if cells["date"].count("-") > 1 else cells["date"]
    way = "·".join(filter(None, (cells["direction"], cells["category"])))
    told = (day, way, cells["purpose"], money_text(cells["amount"]))
    return " ".join(" ".join(filter(None, told)).split())[: LONGEST["row"]]


def _day(fields: Mapping[str, object], key: str) -> date | None:
    try:
        return date.fromisoformat(str(fields.get(key) or ""))
    except ValueError:
        return None
