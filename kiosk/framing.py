"""What the frame round a screen says now, from the world and the place shown."""

from dataclasses import replace

from kiosk.actions import Choice, Place
from kiosk.aloud import ReadingAloud
from kiosk.presenters.chrome import (
    AlarmView,
    Chrome,
    View,
    present_bar,
    present_strip,
    present_time,
)
from kiosk.presenters.home import present_rail
from kiosk.world import World

HOME = Place("home")


def framed(
    view: View,
    here: Place,
    world: World,
    *,
    alarm: AlarmView | None,
    aloud: ReadingAloud,
) -> Chrome:
    """Word the frame round ``view`` at ``here``."""
    moment, words, metrics = world.clock(), world.words, world.metrics
    return Chrome(
        title=view.title,
        time=world.caption or present_time(moment, words),
        alarm=alarm,
        strip=present_strip(world.freshness(world.home_board()), moment, words),
        dock=view.dock,
        controls=aloud.controls(words),
        bar=present_bar(
            metrics,
            words,
            is_home=replace(here, page=0) == HOME,
            listen=aloud.choice(view, here, world),
        ),
        rail=_rail(here, world) if metrics.has_rails else (),
        emblem=world.county.theme().emblem,
    )


def _rail(here: Place, world: World) -> tuple[Choice, ...]:
    shelved = world.home_board()
    board = shelved.board if shelved else world.unknown_board()
    return present_rail(world.tiles(board), board.code, here)
