"""A script is said aloud: each sentence is heard, and its time is known."""

import array
import io
import json
import math
import wave
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

import gk
from boards.authoring.audio_times import times_file, times_of
from boards.authoring.folder import read_board
from boards.content.item import FileRef
from boards.errors import FolderError
from boards.outputs.espeak import RATE, Espeak
from boards.outputs.voice import Sound, sound_of
from boards.outputs.voice_pinyin import pinyin_of
from sync.canonical import strict_loads
from sync.outcome import FAILED
from tests.boards.samples import copied_sample

SENTENCES = (
    "各位村民请注意。",
    "十月收入两万四千五百二十三元八角三分。",
    "再说一遍。",
    "十月收入两万四千五百二十三元八角三分。",
)
ITEM = "2026-11-caiwu"


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("重庆银行行长", "chong2 qing4 yin2 hang2 hang2 zhang3"),
        ("重新长大", "chong2 xin1 zhang3 da4"),
        ("还款。", "huan2 kuan3"),
        ("曾会计和单某某", "zeng1 kuai4 ji4 he2 shan4 mou3 mou3"),
        ("曾经简单", "ceng2 jing1 jian3 dan1"),
        ("联系人，解某", "lian2 xi4 ren2, xie4 mou3"),
        ("曾家湾", "zeng1 jia1 wan1"),
        ("绿色", "lv4 se4"),
        ("停水，三组。", "ting2 shui3, san1 zu3"),
    ],
)
def test_characters_of_several_sounds_are_read_by_their_words(
    text: str, sounds: str
) -> None:
    assert pinyin_of(text) == sounds


@pytest.fixture(scope="module")
def sound() -> Sound:
    return sound_of(SENTENCES, Espeak())


def loudness(samples: bytes) -> float:
    values = array.array("h", samples)
    return math.sqrt(sum(value * value for value in values) / max(len(values), 1))


def between(sound: Sound, begin: int, end: int) -> bytes:
    """Return the samples between two milliseconds."""
    return sound.samples[begin * RATE // 1000 * 2 : end * RATE // 1000 * 2]


def test_each_sentence_is_heard_and_each_pause_is_silent(sound: Sound) -> None:
    ends = [time.end for time in sound.times]
    begins = [time.begin for time in sound.times[1:]]

    heard = [loudness(between(sound, t.begin, t.end)) for t in sound.times]
    silent = [loudness(between(sound, *p)) for p in zip(ends, begins, strict=False)]
    assert min(heard) > 500
    assert max(silent) < 5


def test_the_times_follow_one_another_to_the_end(sound: Sound) -> None:
    times = sound.times

    assert tuple(time.text for time in times) == SENTENCES
    assert all(time.begin < time.end for time in times)
    assert all(a.end < b.begin for a, b in pairwise(times))
    assert times[0].begin == 0
    assert sound.seconds * 1000 - times[-1].end < 1500


def test_it_is_said_as_fast_as_a_clear_voice(sound: Sound) -> None:
    characters = sum(map(len, SENTENCES))

    assert 130 <= characters / sound.seconds * 60 <= 190


def test_a_wav_file_holds_every_sample(sound: Sound) -> None:
    with wave.open(io.BytesIO(sound.to_wav())) as file:
        assert (file.getnchannels(), file.getframerate()) == (1, RATE)
        assert file.readframes(file.getnframes()) == sound.samples


def test_an_mp3_file_has_32_kilobits_a_second(sound: Sound) -> None:
    content = sound.to_mp3()

    assert content.startswith((b"\xff\xf3", b"ID3"))
    assert len(content) * 8 / sound.seconds == pytest.approx(32_000, rel=0.1)


def test_a_machine_without_a_voice_says_how_to_get_one() -> None:
    with pytest.raises(FolderError, match="没有装") as refused:
        Espeak("no-such-voice")

    assert "apt-get install espeak-ng" in refused.value.hint


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied_sample(tmp_path / "qingtang")


def run(*words: object) -> Result:
    named = [str(word) for word in words]
    return CliRunner().invoke(gk.build("board audio"), ["board", "audio", *named])


def recordings(folder: Path) -> dict[str, FileRef]:
    drafts = read_board(folder).drafts
    files = next(d.item.files for d in drafts if d.item.id == ITEM)
    return {file.name: file for file in files if file.use == "audio"}


def test_the_command_tells_seconds_and_times(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "guangbo.mp3"

    told = json.loads(run(folder, ITEM, "--out", out, "--json").stdout)

    assert told["files"] == [str(out)]
    assert told["times"][0]["text"] == "各位村民请注意。"
    assert told["times"][-1]["to"] <= told["seconds"] * 1000


def test_what_is_attached_carries_its_times_to_the_screen(
    folder: Path, tmp_path: Path
) -> None:
    result = run(folder, ITEM, "--out", tmp_path / "a.wav", "--attach")

    (file,) = recordings(folder).values()
    assert result.exit_code == 0, result.output
    assert "核对码从" in result.stdout
    assert file.more["times"][0]["text"] == "各位村民请注意。"
    assert file.more["times"][-1]["to"] <= file.more["seconds"] * 1000


def test_the_clerks_own_voice_comes_first(folder: Path, tmp_path: Path) -> None:
    place = next(folder.glob(f"items/*/{ITEM}")) / "audio"
    place.mkdir()
    (place / "村主任.mp3").write_bytes(b"\xff\xf3" + bytes(2000))
    out = tmp_path / "a.mp3"

    result = run(folder, ITEM, "--out", out)

    assert "自己录的 村主任.mp3" in result.stdout
    assert out.read_bytes() == (place / "村主任.mp3").read_bytes()


def test_an_own_recording_is_not_made_into_another(
    folder: Path, tmp_path: Path
) -> None:
    place = next(folder.glob(f"items/*/{ITEM}")) / "audio"
    place.mkdir()
    (place / "村主任.mp3").write_bytes(b"\xff\xf3" + bytes(2000))

    result = run(folder, ITEM, "--out", tmp_path / "a.wav")

    assert (result.exit_code, ".mp3" in result.stderr) == (FAILED, True)


def test_another_ending_is_refused(folder: Path, tmp_path: Path) -> None:
    result = run(folder, ITEM, "--out", tmp_path / "a.ogg")

    assert (result.exit_code, "认不出" in result.stderr) == (FAILED, True)


TIME = {"from": 0, "to": 900, "text": "再说一遍。"}


def test_a_file_of_times_reads_back() -> None:
    content = times_file(2, [TIME, {**TIME, "from": 1000, "to": 1500}])

    seconds, times = times_of(strict_loads(content, limit=1000))
    assert (seconds, len(times), times[0]) == (2, 2, TIME)


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "gk.times/2"},
        {"times": [TIME, TIME]},
        {"times": [{**TIME, "to": 0}]},
        {"times": [{**TIME, "text": 5}]},
        {"times": [{**TIME, "from": True}]},
        {"times": [{"from": 0, "to": 1}]},
        {"seconds": 0},
        {"times": [TIME] * 501},
    ],
)
def test_times_that_are_wrong_are_refused(
    change: Mapping[str, object], folder: Path
) -> None:
    place = next(folder.glob(f"items/*/{ITEM}")) / "audio"
    place.mkdir()
    (place / "a.mp3").write_bytes(b"\xff\xf3" + bytes(2000))
    told = {"schema": "gk.times/1", "seconds": 2, "times": [TIME], **change}
    (place / "a.mp3.times.json").write_text(json.dumps(told), encoding="utf-8")

    findings = read_board(folder).findings

    assert [(f.code, f.where) for f in findings] == [("file.refused", "audio/a.mp3")]


@given(st.binary(max_size=80) | st.text(max_size=80).map(str.encode))
def test_any_file_of_times_is_read_or_refused(content: bytes) -> None:
    try:
        told = strict_loads(content, limit=1000)
        seconds, _ = times_of(told)
    except (ValueError, KeyError, TypeError):
        return
    assert seconds >= 0
