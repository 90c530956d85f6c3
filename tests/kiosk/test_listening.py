"""Reading aloud: sentence after sentence, paused, slower, louder, and its end."""

import io
import wave

import pytest

from boards.content.recordings import Recording, Sentence
from kiosk.listening import SPEEDS, Listening
from kiosk.loudness import STEPS, USUAL
from kiosk.matching import matched
from kiosk.presenters.sayings import Saying
from tests.kiosk.heard import Loudspeaker, Reader

SAID = tuple(Saying(text, (text,)) for text in ("一。", "二。", "三。"))
SENTENCES = (
    Sentence(0, 900, "请注意。"),
    Sentence(1000, 1900, "一。"),
    Sentence(2000, 2900, "二。"),
)


class Hearing:
    """Somebody who listens, and a clock that they turn."""

    def __init__(self) -> None:
        self.now = 0.0
        self.output, self.speaker = Loudspeaker(), Reader()
        self.listening = Listening(self.output, self.speaker, lambda: self.now)

    def read(self, first: int = 0) -> None:
        self.listening.read(SAID, first=first, limit=1.0)
        self.go()

    def go(self, seconds: float = 0.0) -> None:
        """Let what was asked for be made, and time pass."""
        self.now += seconds
        self.speaker.speak()
        self.listening.tick()
        self.speaker.speak()
        self.listening.tick()

    def hear_out(self) -> None:
        """Hear what is played to its end, and what follows begin."""
        self.output.finish()
        self.go(1.0)


@pytest.fixture
def hearing() -> Hearing:
    return Hearing()


def recording(seconds: int = 3) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(1000)
        out.writeframes(bytes(range(256)) * (seconds * 2000 // 256 + 1))
    return file.getvalue()


def test_sentences_are_said_one_after_the_other_and_then_it_ends(
    hearing: Hearing,
) -> None:
    hearing.read()
    seen = []
    while hearing.listening.is_on:
        seen.append(hearing.listening.at)
        hearing.hear_out()

    assert seen == [0, 1, 2]
    assert [p.decode()[:2] for p in hearing.output.plays] == ["一。", "二。", "三。"]


def test_the_next_sentence_is_made_while_one_is_said(hearing: Hearing) -> None:
    hearing.listening.read(SAID, first=0, limit=1.0)
    hearing.speaker.speak()
    hearing.listening.tick()

    assert hearing.output.is_playing
    assert [text for text, _ in hearing.speaker.asked] == ["二。"]


def test_a_screen_never_waits_for_a_sentence(hearing: Hearing) -> None:
    hearing.listening.read(SAID, first=0, limit=1.0)

    assert hearing.listening.tick() is False
    assert not hearing.output.plays


def test_it_begins_where_one_reads(hearing: Hearing) -> None:
    hearing.read(first=2)

    assert hearing.listening.at == 2


def test_it_goes_on_with_the_sentence_at_which_it_was_paused(hearing: Hearing) -> None:
    hearing.read()
    hearing.hear_out()
    hearing.listening.pause()
    hearing.go(60)
    assert (hearing.listening.at, hearing.output.is_playing) == (1, False)
    assert not hearing.listening.is_speaking

    hearing.listening.go_on()

    assert (hearing.listening.at, hearing.output.is_playing) == (1, True)


def test_slower_says_the_sentence_anew(hearing: Hearing) -> None:
    hearing.read()
    hearing.listening.change_speed()
    hearing.go()

    assert hearing.output.plays[-1] == f"一。@{SPEEDS[1]}".encode()
    assert hearing.listening.is_slow


def test_louder_and_softer_stay_within_the_limit(hearing: Hearing) -> None:
    hearing.listening.read(SAID, first=0, limit=0.5)
    hearing.go()
    usual = hearing.output.loudness
    for _ in STEPS:
        hearing.listening.change_loudness(1)

    assert (usual, hearing.output.loudness) == (STEPS[USUAL] * 0.5, 0.5)
    assert not hearing.listening.can_louder


def test_at_night_it_becomes_softer_by_itself(hearing: Hearing) -> None:
    hearing.read()
    hearing.listening.limit(0.3)

    assert hearing.output.loudness == pytest.approx(STEPS[USUAL] * 0.3)


def test_turning_the_page_goes_on_there(hearing: Hearing) -> None:
    hearing.read()
    hearing.listening.jump(2)
    hearing.go()

    assert hearing.output.plays[-1].decode().startswith("三。")


def test_a_voice_that_is_lost_ends_it(hearing: Hearing) -> None:
    hearing.read()
    hearing.output.finish()
    hearing.speaker.is_lost = True
    hearing.listening.tick()

    assert not hearing.listening.is_on


def test_a_sentence_without_any_sound_is_passed_over(hearing: Hearing) -> None:
    hearing.listening.read(SAID, first=0, limit=1.0)
    hearing.speaker.asked = []
    hearing.speaker._made = [b""]
    hearing.listening.tick()
    hearing.go(0.1)

    assert hearing.listening.at == 1


def test_stopping_forgets_everything_and_ends_the_voice(hearing: Hearing) -> None:
    hearing.read()
    ends = hearing.speaker.ends
    hearing.listening.stop()

    assert (hearing.listening.sayings, hearing.listening.is_on) == ((), False)
    assert hearing.speaker.ends > ends
    assert not hearing.output.is_playing


def test_a_recording_lights_the_sentence_that_is_heard(hearing: Hearing) -> None:
    hearing.listening.play(Recording("a", SENTENCES), recording(), SAID, limit=1.0)
    seen = []
    for _ in range(3):
        hearing.go(0.95)
        seen.append(hearing.listening.at)

    assert seen == [None, 0, 1]


def test_a_recording_goes_on_where_it_was_paused(hearing: Hearing) -> None:
    data = recording()
    hearing.listening.play(Recording("a", SENTENCES), data, SAID, limit=1.0)
    hearing.go(2.1)
    hearing.listening.pause()
    hearing.go(60)
    hearing.listening.go_on()
    hearing.go()

    assert hearing.listening.at == 1
    assert len(hearing.output.plays[-1]) < len(data) // 2


def test_a_recording_ends_with_its_sound(hearing: Hearing) -> None:
    hearing.listening.play(Recording("a"), recording(), SAID, limit=1.0)
    hearing.output.finish()

    assert hearing.listening.tick() is True
    assert not hearing.listening.is_on


def test_a_recording_cannot_be_slower_and_an_ogg_not_be_paused(
    hearing: Hearing,
) -> None:
    hearing.listening.play(Recording("a"), b"OggS" + bytes(400), SAID, limit=1.0)

    assert (hearing.listening.can_slow, hearing.listening.can_pause) == (False, False)


def test_what_cannot_be_played_is_told(hearing: Hearing) -> None:
    hearing.output.broken = {b"junk"}

    assert not hearing.listening.play(Recording("a"), b"junk", SAID, limit=1.0)
    assert not hearing.listening.is_on


def test_what_is_said_twice_is_found_twice_and_parts_too() -> None:
    said = [Sentence(n, n + 1, text) for n, text in enumerate(
        ["大家好。", "明天停水。", "请提前蓄水。", "再说一遍。", "明天停水。"]
    )]  # fmt: skip

    shown = ["通知", "明天停水，请提前蓄水。"]

    assert matched(said, shown) == (None, 1, 1, None, 1)
