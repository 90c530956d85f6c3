"""Sound: how loud it may be, what is left of a recording, whose voice comes first."""

import io
import wave
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boards.content.item import FileRef
from boards.content.recordings import ATTACHED, Recording, Sentence, recordings_of
from boards.outputs.voice import Sound
from kiosk.loudness import SoundLimits
from kiosk.presenters.chrome import Moment
from kiosk.saying import answer
from kiosk.sound_cut import rest_from
from sync.instants import parse_instant
from tests.boards.shelved import notice
from tests.kiosk.village import NOW

RATE = 22_050
TEN_SECONDS = Sound(bytes(RATE * 2 * 10), ())


@pytest.mark.parametrize(
    ("clock", "share"),
    [("06:59", 0.3), ("07:00", 0.8), ("20:59", 0.8), ("21:00", 0.3), ("00:30", 0.3)],
)
def test_nights_are_quieter(clock: str, share: float) -> None:
    at = Moment(parse_instant(f"2026-11-21 {clock}"))

    assert SoundLimits().at(at) == share


def test_a_clock_that_is_not_trusted_counts_as_night() -> None:
    assert SoundLimits().at(Moment(NOW, is_trusted=False)) == 0.3
    assert SoundLimits(most=20).at(Moment(NOW, is_trusted=False)) == 0.2


def test_limits_are_read_and_kept_in_bounds() -> None:
    found = {"max": "150", "night": "0", "night_from": "0", "night_until": "6"}
    limits = SoundLimits.from_found(found)

    assert limits == SoundLimits(100, 0, 0, 6)
    assert limits.at(Moment(NOW)) == 1.0
    assert limits.at(Moment(NOW - timedelta(hours=8))) == 0.0


@pytest.mark.parametrize("found", [{"max": "loud"}, {"night_from": "25"}])
def test_limits_that_are_none_are_refused(found: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"loud|hour"):
        SoundLimits.from_found(found)


def test_the_rest_of_a_wav_is_as_long_as_what_is_left() -> None:
    rest = rest_from(TEN_SECONDS.to_wav(), 7_000)

    assert rest is not None
    with wave.open(io.BytesIO(rest), "rb") as source:
        assert source.getnframes() == pytest.approx(3 * RATE, abs=RATE // 100)


def test_the_rest_of_an_mp3_begins_at_a_frame() -> None:
    whole = TEN_SECONDS.to_mp3()
    rest = rest_from(whole, 7_000)

    assert rest is not None
    assert rest[0] == 0xFF
    assert len(rest) == pytest.approx(len(whole) * 0.3, rel=0.03)


def test_what_names_the_piece_stands_before_the_first_frame() -> None:
    named = b"ID3\x04\0\0\0\0\x01\x00" + bytes(128) + TEN_SECONDS.to_mp3()

    assert rest_from(named, 0) == TEN_SECONDS.to_mp3()


def test_of_nothing_left_nothing_is_left() -> None:
    assert rest_from(TEN_SECONDS.to_mp3(), 60_000) == b""
    assert rest_from(TEN_SECONDS.to_wav(), 60_000) == b""


@pytest.mark.parametrize("data", [b"", b"OggS" + bytes(9000), b"RIFF", b"RIFF1234WAVE"])
def test_what_cannot_be_cut_is_told(data: bytes) -> None:
    assert rest_from(data, 1000) is None


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 5000))
def test_no_bytes_upset_it(data: bytes, ms: int) -> None:
    for head in (b"", b"RIFF", b"ID3", b"\xff\xf3\x40\xc0"):
        rest = rest_from(head + data, ms)
        assert rest is None or len(rest) <= len(head + data) + 100


def audio(name: str, sha: str, **more: Any) -> FileRef:
    return FileRef(name, "audio/mpeg", 1000, sha, "audio", more)


def test_somebodys_own_voice_comes_before_the_programs() -> None:
    times = [{"from": 0, "to": 900, "text": "通知。"}]
    files = (audio(ATTACHED, "a" * 64, times=times), audio("村长.mp3", "b" * 64))

    assert recordings_of(notice("x", files=files)) == (
        Recording("b" * 64),
        Recording("a" * 64, (Sentence(0, 900, "通知。"),)),
    )


@pytest.mark.parametrize(
    "times",
    [
        "soon",
        [{"from": 0}],
        [{"from": 5, "to": 5, "text": ""}],
        [{"from": 0, "to": 9, "text": ""}, {"from": 5, "to": 12, "text": ""}],
        [{"from": 0, "to": 10**9, "text": ""}],
        [None],
        [{"from": 0, "to": 1, "text": "x"}] * 501,
    ],
)
def test_times_that_are_none_light_nothing(times: Any) -> None:
    files = (audio(ATTACHED, "a" * 64, times=times),)

    assert recordings_of(notice("x", files=files)) == (Recording("a" * 64),)


def test_the_voice_says_sentences_and_how_they_are_said() -> None:
    kind, words = answer('{"words":["收入48,320.00元"]}'.encode())
    sound_kind, sound = answer('{"say":"停水。","speed":185}'.encode())

    assert (kind, words.decode()) == (b"w", '["收入四万八千三百二十元"]')
    assert (sound_kind, sound[:4]) == (b"s", b"RIFF")


def test_the_voice_is_silent_where_there_is_nothing_to_say() -> None:
    assert answer('{"say":"……","speed":185}'.encode()) == (b"s", b"")
