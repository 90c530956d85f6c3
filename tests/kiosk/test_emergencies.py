"""Emergencies on the kiosk: whose, how long, and the band that tells of them."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from boards.content.item import Item
from kiosk.actions import Go, Place
from kiosk.emergencies import LOOK_SECONDS, Watch, emergencies_in, is_around
from kiosk.layout.alarm import alarm_panel
from kiosk.layout.frame import frame_of
from kiosk.layout.gate import Gate
from kiosk.metrics import Metrics
from kiosk.presenters.alarm import Emergency, present_alarm
from kiosk.presenters.chrome import AlarmView, Moment
from kiosk.world import World
from sync.instants import parse_instant
from tests.boards.shelved import QINGTANG, notice
from tests.kiosk.laid_out import GLASSES, LOOKS, chrome, style_of, true_size
from tests.kiosk.village import MOMENT, NOW, WORDS, add_edition, items, village_world

UNTIL = parse_instant("2026-11-22 18:00")
REF = f"{QINGTANG}/shanhong"
FLOOD = Emergency(REF, "山洪预警", UNTIL, "连续暴雨")


def flood(id_: str = "shanhong", until: str = "2026-11-22T18:00:00+08:00") -> Item:
    fields = {"emergency_until_at": until, "emergency_because": "连续暴雨"}
    at = parse_instant("2026-11-21 08:00")
    return notice(id_, title="山洪预警", publish_at=at, fields=fields)


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = village_world(tmp_path)
    add_edition(world.state, *items(), flood())
    world.reopen()
    return world


def at(world: World, **moment: Any) -> tuple[Emergency, ...]:
    world.clock = lambda: Moment(**{"now": NOW} | moment)
    return emergencies_in(world)


def test_a_notice_with_an_end_is_one_until_then(world: World) -> None:
    assert at(world) == (FLOOD,)
    assert at(world, now=UNTIL - timedelta(seconds=1)) == (FLOOD,)
    assert at(world, now=UNTIL) == ()


def test_without_a_trusted_clock_the_machine_must_have_run_since(world: World) -> None:
    left = UNTIL - NOW
    shown = [
        at(world, is_trusted=False, since_floor=since)
        for since in (timedelta(0), left - timedelta(seconds=1), left, None)
    ]

    assert shown == [(FLOOD,), (FLOOD,), (), ()]


@pytest.mark.parametrize(
    ("board", "around"),
    [
        (QINGTANG, True),
        ("430121105000", True),  # its township
        ("430121000000", True),  # its county
        ("430121000000-yingji", True),  # an office of the county
        ("430100000000", True),
        ("430121105208", False),  # the village next to it
        ("430122000000", False),
        ("430121106000", False),
    ],
)
def test_an_area_warns_those_who_live_in_it(board: str, around: bool) -> None:
    assert is_around(board, QINGTANG) is around


def test_it_is_looked_for_every_few_seconds_and_rung_for_once(world: World) -> None:
    watch = Watch()
    world.clock = lambda: MOMENT
    add_edition(world.state, *items())
    assert (watch.look(world, 0.0), watch.rings()) == (False, False)

    add_edition(world.state, *items(), flood())
    world.reopen()
    assert not watch.look(world, LOOK_SECONDS - 1)
    assert (watch.look(world, LOOK_SECONDS), watch.rings()) == (True, True)
    assert watch.rings() is False


def test_what_was_there_when_the_machine_came_up_is_not_rung_for(world: World) -> None:
    watch = Watch()
    world.clock = lambda: MOMENT
    watch.look(world, 0.0)

    assert watch.found == (FLOOD,)
    assert not watch.rings()


def test_the_band_says_until_when_and_opens_the_notice() -> None:
    view = present_alarm([FLOOD], Place("home"), MOMENT, WORDS)

    assert view == AlarmView(
        "紧急通知：山洪预警（到11月22日 18:00），点这里看", Go(Place("item", REF))
    )


def test_on_its_own_page_another_one_is_told_of() -> None:
    fire = replace(FLOOD, ref=f"{QINGTANG}/huo", title="山火")
    here = Place("item", REF)
    view = present_alarm([FLOOD, fire], here, MOMENT, WORDS)
    alone = present_alarm([FLOOD], here, MOMENT, WORDS)

    assert view is not None
    assert view.action == Go(Place("item", fire.ref))
    assert alone == AlarmView("紧急通知：山洪预警（到11月22日 18:00）", None)


@pytest.mark.parametrize("metrics", LOOKS)
def test_the_band_has_room_for_a_hand_and_for_long_titles(metrics: Metrics) -> None:
    title = "关于紧急转移安置沿河低洼地带群众的通知" * 4
    view = present_alarm([replace(FLOOD, title=title)], Place("home"), MOMENT, WORDS)
    frame = frame_of(replace(chrome(metrics), alarm=view), style_of(metrics))

    assert Gate(true_size, metrics).check(frame.panels) == []


def test_in_low_mode_the_band_stays_in_reach() -> None:
    low = Metrics(GLASSES["totem"], is_low=True)
    view = present_alarm([FLOOD], Place("home"), MOMENT, WORDS)
    frame = frame_of(replace(chrome(low), alarm=view), style_of(low))

    assert Gate(true_size, low).check(frame.panels) == []


def test_a_title_of_any_length_takes_two_lines_at_most() -> None:
    metrics = Metrics(GLASSES["portrait"])
    view = AlarmView("紧急" * 500, None)
    short = alarm_panel(
        AlarmView("紧急", None), style_of(metrics), left=0, top=0, width=1080
    )
    long = alarm_panel(view, style_of(metrics), left=0, top=0, width=1080)

    assert long.height <= 2 * short.height
