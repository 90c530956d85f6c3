"""读给我听: offered only where something could be heard, and what starts it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from boards.content.item import FileRef
from boards.content.recordings import ATTACHED
from kiosk.actions import Aloud, Choice, Home, Listen, Place
from kiosk.aloud import MOST_SECONDS, ReadingAloud, Shown, silence
from kiosk.layout.frame import frame_of
from kiosk.layout.gate import Gate
from kiosk.listening import Listening
from kiosk.loudness import SoundLimits
from kiosk.metrics import Metrics
from kiosk.presenters.chrome import AlarmView, present_bar
from kiosk.presenters.item import ItemView, present_item
from kiosk.session import Phase
from kiosk.world import World
from tests.boards.shelved import QINGTANG, notice
from tests.kiosk.heard import Loudspeaker, Reader
from tests.kiosk.laid_out import LOOKS, chrome, style_of, true_size
from tests.kiosk.village import MOMENT, WORDS, add_edition, items, village_world

WATER = Place("item", f"{QINGTANG}/tingshui")
SUNG = Place("item", f"{QINGTANG}/guangbo")
SOUND = b"OggS sound"
NOBODY = object()


class Room:
    """A kiosk with a loudspeaker, and somebody before an item."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.output, self.speaker = Loudspeaker(), Reader()
        self.aloud = ReadingAloud(Listening(self.output, self.speaker, lambda: 0.0))

    def view(self, place: Place = WATER) -> ItemView:
        shelved = self.world.item(place.about)
        assert shelved is not None
        return present_item(shelved, "通知", words=WORDS, moment=MOMENT)

    def label(self, place: Place = WATER) -> str:
        choice = self.aloud.choice(self.view(place), place, self.world)
        return choice.label if choice else ""

    def start(self, place: Place = WATER) -> None:
        shown = Shown(self.view(place), place, NOBODY)
        self.aloud.do(Aloud.START, shown, self.world)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    world = village_world(tmp_path)
    (world.blobs / ("a" * 64)).write_bytes(SOUND)
    add_edition(world.state, *items(), sung("a" * 64))
    world.reopen()
    return Room(world)


def sung(sha: str, name: str = ATTACHED, **more: Any) -> Any:
    file = FileRef(name, "audio/ogg", len(SOUND), sha, "audio", more)
    return notice("guangbo", title="广播稿", body="明天停水。", files=(file,))


def test_it_is_offered_where_the_machine_can_speak(room: Room) -> None:
    choice = room.aloud.choice(room.view(), WATER, room.world)

    assert choice is not None
    assert (choice.label, choice.action) == ("读给我听", Listen(Aloud.START))


def test_there_is_no_button_where_nothing_could_be_heard(room: Room) -> None:
    room.output.opens = False

    assert (room.label(), room.label(SUNG)) == ("", "")
    assert silence().choice(room.view(), WATER, room.world) is None


def test_without_a_voice_only_recordings_that_are_here_are_offered(room: Room) -> None:
    room.speaker.is_there = False
    assert (room.label(), room.label(SUNG)) == ("", "读给我听")

    (room.world.blobs / ("a" * 64)).unlink()
    assert room.label(SUNG) == ""


def test_a_silent_night_offers_nothing(room: Room) -> None:
    room.world.sound = SoundLimits(most=0)

    assert room.label() == ""


def test_a_screen_with_nothing_to_read_offers_nothing(room: Room) -> None:
    assert room.aloud.choice(NOBODY, Place("foi"), room.world) is None


def test_the_recording_goes_before_the_machines_voice(room: Room) -> None:
    room.start(SUNG)

    assert room.output.plays == [SOUND]
    assert room.speaker.asked == []


def test_a_recording_that_cannot_be_played_gives_way_to_the_voice(room: Room) -> None:
    room.output.broken = {SOUND}
    room.start(SUNG)

    assert room.speaker.asked[0][0] == "广播稿"


def test_then_its_button_is_gone_where_there_is_no_voice(room: Room) -> None:
    room.output.broken, room.speaker.is_there = {SOUND}, False
    room.start(SUNG)

    assert not room.aloud.listening.is_on
    assert room.label(SUNG) == ""


def test_while_it_reads_it_can_be_paused_slowed_and_made_louder(room: Room) -> None:
    room.start()
    during = [choice.label for choice in room.aloud.controls(WORDS)]
    room.aloud.do(Aloud.PAUSE, Shown(None, WATER, NOBODY), room.world)
    paused = [choice.label for choice in room.aloud.controls(WORDS)]

    assert during == ["停一下", "慢一点", "小声一点", "大声一点"]
    assert paused == ["继续", "慢一点", "小声一点", "大声一点"]
    assert room.label() == "不听了"


def test_a_recording_that_cannot_be_cut_offers_only_how_loud(room: Room) -> None:
    room.start(SUNG)

    labels = [choice.label for choice in room.aloud.controls(WORDS)]
    assert labels == ["小声一点", "大声一点"]


def test_who_listens_is_there_but_not_for_ever(room: Room) -> None:
    room.start()
    awake = [
        room.aloud.keeps_awake(Phase.OPEN, since, room.world)
        for since in (0.0, MOST_SECONDS - 1, MOST_SECONDS)
    ]

    assert awake == [True, True, False]


def test_who_pauses_and_leaves_is_not_there(room: Room) -> None:
    room.start()
    room.aloud.listening.pause()

    assert not room.aloud.keeps_awake(Phase.OPEN, 0.0, room.world)


@pytest.mark.parametrize("phase", [Phase.ASKING, Phase.CLEARING, Phase.OVER])
def test_it_ends_with_the_session(room: Room, phase: Phase) -> None:
    room.start()
    room.aloud.keeps_awake(phase, 0.0, room.world)

    assert not room.aloud.listening.is_on
    assert not room.output.is_playing


@pytest.mark.parametrize("metrics", LOOKS)
@pytest.mark.parametrize("alarm", [None, AlarmView("紧急通知：山洪预警", Home())])
def test_the_controls_have_room_on_every_glass(
    metrics: Metrics, alarm: AlarmView | None
) -> None:
    stop = Choice("不听了", Listen(Aloud.STOP), is_primary=True)
    controls = tuple(
        Choice(words, Listen(Aloud.PAUSE))
        for words in ("停一下", "慢一点", "小声一点", "大声一点")
    )
    whole = replace(
        chrome(metrics),
        alarm=alarm,
        controls=controls,
        bar=present_bar(metrics, WORDS, is_home=False, listen=stop),
    )

    assert (
        Gate(true_size, metrics).check(frame_of(whole, style_of(metrics)).panels) == []
    )
