"""What the money page says: a month's income and expense, line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from boards.content.accounts import Ledger
from boards.content.accounts import sums_of as counted
from boards.content.item import Item, Table
from boards.content.listing import Row, ShelvedItem
from boards.content.money_words import money_sentences
from boards.content.pictures import pictures_of, rows_of_photos
from kiosk.actions import Action, Choice, Go, Place, Replace
from kiosk.presenters.chart import present_comparing
from kiosk.presenters.chrome import Moment
from kiosk.presenters.figures import (
    amount,
    money,
    money_text,
    period_text,
)
from kiosk.presenters.find import can_find
from kiosk.presenters.item import NoteView, foot_of, notes_of
from kiosk.wording import Wording

INCOME, EXPENSE = "收入", "支出"
SIGNS = {INCOME: "+", EXPENSE: "−"}


@dataclass(frozen=True, slots=True)
class CardView:
    """One of the three sums on top; ``colour`` is a name of the theme."""

    label: str
    value: str
    colour: str


@dataclass(frozen=True, slots=True)
class LineView:
    """One line of the account: the sign is a character, never a colour alone.

    A touch on one that has a voucher opens its photo. ``way`` is 收入 or 支出.
    """

    day: str
    purpose: str
    category: str
    amount: str
    action: Action | None = None
    way: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyView:
    """Everything the money page needs; ``entries`` lead to charts and to one line.

    ``hint`` stands over the lines where a touch on some opens their vouchers, ``ways``
    over them where either side can be seen alone.
    """

    title: str
    heading: str
    cards: tuple[CardView, ...]
    sentences: tuple[str, ...]
    entries: tuple[Choice, ...] = ()
    hint: str = ""
    ways: tuple[Choice, ...] = ()
    labels: LineView
    lines: tuple[LineView, ...]
    totals: tuple[LineView, ...]
    notes: tuple[NoteView, ...]
    foot: tuple[str, ...]
    dock: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Months:
    """What an account is compared with, and those before and after it."""

    ledger: Ledger | None = None
    before_ref: str = ""
    after_ref: str = ""


@dataclass(frozen=True, slots=True)
class _Sums:
    income: Decimal
    expense: Decimal


def neighbours(rows: Sequence[Row], shelved: ShelvedItem) -> tuple[str, str]:
    """Return the refs of the accounts before and after this one; empty for none.

    Only accounts of the same publisher and the same sort of period are neighbours.
    """
    line = shelved.line
    if not isinstance(line, Item):
        return "", ""
    own = line.publisher.name if line.publisher else ""
    same = [
        row
        for row in rows
        if row.kind == "finance"
        and row.matter == line.matter
        and row.publisher == own
        and len(row.period) == len(line.period)
    ]
    before = max((r for r in same if r.period < line.period), key=_period, default=None)
    after = min((r for r in same if r.period > line.period), key=_period, default=None)
    return before.ref if before else "", after.ref if after else ""


def _period(row: Row) -> str:
    return row.period


def present_money(
    shelved: ShelvedItem,
    item: Item,
    months: Months,
    *,
    tile: str,
    words: Wording,
    moment: Moment,
) -> MoneyView:
    """Word a finance item; sums are counted from its lines, never taken on trust.

    ``tile`` is the one that lists it.
    """
    period = period_text(item.period, words)
    sums = _sums(item.table)
    return MoneyView(
        title=words("money.title", tile=tile, period=period),
        heading=item.title,
        cards=_cards(item, sums, words),
        # The first sentence says what the three sums over it say.
        sentences=money_sentences(item, months.ledger)[1:],
        labels=LineView(
            words("money.day"),
            words("money.purpose"),
            words("money.category"),
            words("money.amount"),
        ),
        hint=words("money.touch_line") if rows_of_photos(item) else "",
        lines=tuple(_lines(item, shelved.ref)),
        totals=_totals(sums, words),
        notes=tuple(notes_of(item, words, moment)),
        foot=tuple(foot_of(item, shelved.board, words=words, moment=moment)),
        entries=tuple(_entries(shelved, item, months, words)),
        dock=(
            _month(words("money.before"), months.before_ref),
            _month(words("money.after"), months.after_ref),
            Choice(words("item.take"), Go(Place("qr", shelved.ref))),
        ),
    )


def _entries(
    shelved: ShelvedItem, item: Item, months: Months, words: Wording
) -> Iterator[Choice]:
    if sums_are_known(item):
        yield Choice(words("money.chart"), Go(Place("chart", shelved.ref)))
    yield from present_comparing(shelved.ref, item, months.ledger, words)
    if photos := pictures_of(item):
        label = words("money.photos", n=len(photos))
        yield Choice(label, Go(Place("voucher", shelved.ref, "1")))
    if can_find(item):
        yield Choice(words("find.open"), Go(Place("find", shelved.ref)))


def sums_are_known(item: Item) -> bool:
    """Tell whether every line can be counted, so that there is something to draw."""
    return counted(item) is not None


def _month(label: str, ref: str) -> Choice:
    action: Action | None = Replace(Place("money", ref)) if ref else None
    return Choice(label, action)


def _sums(table: Table | None) -> _Sums:
    if table is None:
        return _Sums(Decimal(0), Decimal(0))
    pairs = zip(table.values("direction"), table.values("amount"), strict=True)
    signed = [(way, amount(text) or Decimal(0)) for way, text in pairs]
    return _Sums(
        sum((value for way, value in signed if way == INCOME), Decimal(0)),
        sum((value for way, value in signed if way == EXPENSE), Decimal(0)),
    )


def sums_of(item: Item) -> tuple[str, str]:
    """Return income and expense of an account: ``48,320.00``, ``31,106.50``."""
    sums = _sums(item.table)
    return money(sums.income), money(sums.expense)


def _cards(item: Item, sums: _Sums, words: Wording) -> tuple[CardView, ...]:
    return (
        CardView(words("money.income"), money(sums.income), "income"),
        CardView(words("money.expense"), money(sums.expense), "expense"),
        CardView(
            words("money.closing"),
            money_text(str(item.fields.get("closing", ""))),
            "ink",
        ),
    )


def _lines(item: Item, ref: str) -> Sequence[LineView]:
    table = item.table
    if table is None:
        return ()
    pictures = [file.name for file in pictures_of(item)]
    photos = table.values("photo") or ("",) * len(table.rows)
    columns = ("date", "direction", "category", "purpose", "amount")
    values = [table.values(key) or ("",) * len(table.rows) for key in columns]
    leads = [
        Go(Place("voucher", ref, str(pictures.index(name) + 1)))
        if name in pictures
        else None
        for name in photos
    ]
    return [
        LineView(
            day[5:] if day.count("-") > 1 else day,
            purpose,
            f"{way}·{category}" if category else way,
            f"{SIGNS.get(way, '')} {money_text(value)}".strip(),
            action,
            way,
        )
        for day, way, category, purpose, value, action in zip(
            *values, leads, strict=True
        )
    ]


def _totals(sums: _Sums, words: Wording) -> tuple[LineView, ...]:
    return (
        _total(INCOME, f"+ {money(sums.income)}", words),
        _total(EXPENSE, f"− {money(sums.expense)}", words),
    )


def _total(way: str, value: str, words: Wording) -> LineView:
    return LineView("", words("money.total"), way, value, way=way)
