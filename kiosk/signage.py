"""A display that is only looked at: the slides of its playlist, or its usual cards."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from boards.content.accounts import ledger_of
from boards.content.edition import Withdrawn
from boards.content.item import Item
from boards.content.listing import ShelvedItem
from boards.content.playlists import DOCUMENT, Entry, Playlist, playlists_of
from boards.errors import FormatError
from kiosk.playing import told_of, with_chart
from kiosk.presenters.alarm import present_passing
from kiosk.presenters.attract import (
    ALARM,
    EMPTY,
    MONEY,
    PASSING,
    AttractView,
    CardView,
    Told,
    cards_of,
    present_signage,
)
from kiosk.presenters.chrome import Moment
from kiosk.presenters.item import ItemView, present_item
from kiosk.presenters.money import MoneyView, Months, present_money
from kiosk.presenters.slides import CARD, ITEM, Slide, between
from kiosk.world import World


class Passing:
    """What passers-by see; an emergency comes before everything else, each time."""

    def slides(self, world: World) -> tuple[Slide, ...]:
        told, moment = told_of(world), world.clock()
        names = (ALARM, *PASSING)
        cards = cards_of(names, told, words=world.words, moment=moment)
        usual = [Slide(CARD, name) for name in cards if name != ALARM]
        listed = tuple(_listed(world, told, cards))
        shown = listed or tuple(usual) or (Slide(CARD, EMPTY),)
        return between(_urgent(told), shown)

    def view(self, slide: Slide, world: World) -> AttractView:
        told = told_of(world)
        shown = _item(slide.name, world) if slide.sort == ITEM else None
        view = present_signage(
            told.board, shown or _card(slide, told, world), world.words
        )
        alarm = present_passing(told.emergencies, world.clock(), world.words)
        return replace(view, alarm=alarm)


def playlist_of(world: World) -> Playlist | None:
    """Return the list that this machine was told to show, if it is held."""
    data = world.library.document(DOCUMENT) if world.playlist else None
    try:
        held = playlists_of(data) if data else ()
    except FormatError:
        return None  # a county's mistake must not blank a screen
    return next((one for one in held if one.name == world.playlist), None)


def _listed(world: World, told: Told, cards: Mapping[str, CardView]) -> Iterator[Slide]:
    playlist, moment = playlist_of(world), world.clock()
    if playlist is None:
        return
    for entry in playlist.at(moment.now, is_trusted=moment.is_trusted):
        if entry.card in cards:
            yield Slide(CARD, entry.card, entry.seconds)
        for ref in _refs(entry, world, told, moment):
            yield Slide(ITEM, ref, entry.seconds)


def _refs(entry: Entry, world: World, told: Told, moment: Moment) -> Iterator[str]:
    """Yield the items of an entry that are held and not over."""
    if entry.item and _is_on(world.library.item(entry.item), moment):
        yield entry.item
    if entry.newest:
        rows = world.library.rows(
            at=moment.now,
            boards=(entry.board or told.board.code,),
            matters=entry.matters,
            kinds=entry.kinds,
            limit=2 * entry.newest,
        )
        current = [row.ref for row in rows if not (row.is_withdrawn or row.is_expired)]
        yield from current[: entry.newest]


def _is_on(shelved: ShelvedItem | None, moment: Moment) -> bool:
    if shelved is None or isinstance(shelved.line, Withdrawn):
        return False
    begins, ends = shelved.line.publish_at, shelved.line.expire_at
    is_out = begins is None or begins <= moment.now
    return is_out and (ends is None or moment.now < ends)


def _urgent(told: Told) -> tuple[Slide, ...]:
    if not told.emergencies:
        return ()
    items = (Slide(ITEM, one.ref) for one in told.emergencies)
    return (Slide(CARD, ALARM), *items)


def _card(slide: Slide, told: Told, world: World) -> CardView:
    if slide.name == MONEY:
        told = with_chart(told, world)
    wanted = (slide.name, EMPTY) if slide.sort == CARD else (EMPTY,)
    cards = cards_of(wanted, told, words=world.words, moment=world.clock())
    return next(iter(cards.values()))


def _item(ref: str, world: World) -> ItemView | MoneyView | None:
    """Return the screen of an item; its links lead nowhere here, so it has none."""
    shelved = world.item(ref)
    if shelved is None or not isinstance(shelved.line, Item):
        return None
    tile, line, moment = world.tile_title(shelved), shelved.line, world.clock()
    words = world.words
    if line.kind == "finance":
        others = world.accounts_like(line, shelved.board.board.code)
        months = Months(ledger_of(line, others))
        shown = present_money(
            shelved, line, months, tile=tile, words=words, moment=moment
        )
        lines = tuple(replace(one, action=None) for one in shown.lines)
        return replace(shown, entries=(), hint="", lines=lines)
    view = present_item(shelved, tile, words=words, moment=moment)
    return replace(view, originals_title="", originals=(), dock=())
