"""What is shown while nobody touches: the cards of a kiosk, the slides of a display."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from boards.content.accounts import is_month, ledger_of
from boards.content.charts import month_chart
from boards.content.item import Item
from boards.content.listing import Row, ShelvedItem
from kiosk.actions import Place
from kiosk.emergencies import emergencies_in
from kiosk.presenters.alarm import present_alarm
from kiosk.presenters.attract import (
    ALARM,
    ANSWERS,
    INVITING,
    MONEY,
    AttractView,
    Told,
    cards_of,
    present_attract,
)
from kiosk.presenters.slides import CARD, Slide, between
from kiosk.world import World

ROWS = 50
ANSWERED = 3
ATTRACT = Place("attract")


class Show(Protocol):
    """What takes turns, and how one of it looks."""

    def slides(self, world: World) -> tuple[Slide, ...]:
        """Return what is shown now, in its order; never nothing."""
        ...

    def view(self, slide: Slide, world: World) -> AttractView:
        """Return what ``slide`` shows."""
        ...


class Inviting:
    """A machine that waits for a touch: cards of what can be read and done here."""

    def slides(self, world: World) -> tuple[Slide, ...]:
        told = told_of(world)
        moment, words = world.clock(), world.words
        cards = cards_of((ALARM, *INVITING), told, words=words, moment=moment)
        urgent = [Slide(CARD, name) for name in cards if name == ALARM]
        return between(urgent, [Slide(CARD, name) for name in cards if name != ALARM])

    def view(self, slide: Slide, world: World) -> AttractView:
        told = told_of(world)
        if slide.name == MONEY:
            told = with_chart(told, world)
        moment, words = world.clock(), world.words
        cards = cards_of((slide.name, "uses"), told, words=words, moment=moment)
        newest = account_in(world, told.rows)
        tile = world.tile_title(newest) if newest else ""
        card = cards.get(slide.name, cards["uses"])
        view = present_attract(told, card, tile=tile, words=words)
        alarm = present_alarm(told.emergencies, ATTRACT, moment, words)
        return replace(view, alarm=alarm)


def told_of(world: World) -> Told:
    """Return what the cards of this kiosk's own board are made of, less the chart."""
    shelved = world.home_board()
    board = shelved.board if shelved else world.unknown_board()
    rows = world.rows(board.code, limit=ROWS)
    account = account_in(world, rows)
    line = account.line if account else None
    item = line if isinstance(line, Item) else None
    answers = world.library.rows(
        at=world.now(), boards=(board.code,), kinds=ANSWERS, limit=ANSWERED
    )
    return Told(
        board=board,
        rows=rows,
        answers=answers,
        account=item,
        emergencies=emergencies_in(world),
    )


def account_in(world: World, rows: Sequence[Row]) -> ShelvedItem | None:
    """Return the newest account of ``rows``; of one day's, that of the last period."""
    accounts = [r for r in rows if r.kind == "finance" and not r.is_withdrawn]
    newest = max(accounts, key=_when, default=None)
    return world.item(newest.ref) if newest else None


def _when(row: Row) -> tuple[date, str]:
    return row.published_on, row.period


def with_chart(told: Told, world: World) -> Told:
    """Return ``told`` with the year that ends with its account."""
    item = told.account
    if item is None or not is_month(item.period):
        return told
    ledger = ledger_of(item, world.accounts_like(item, told.board.code))
    return replace(told, chart=month_chart(ledger, item.period))
