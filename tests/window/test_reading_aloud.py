"""Reading aloud on the glass: heard through SDL, lit, and silent when somebody goes."""

import array
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.aloud import ReadingAloud
from kiosk.environment import screen_environment
from kiosk.layout.lights import COLOUR
from kiosk.layout.sheet import Box
from kiosk.listening import Listening
from kiosk.scenes import Scenes
from kiosk.session import Phase
from kiosk.speech import Voice
from kiosk.stage import Stage, Timing
from tests.boards.shelved import QINGTANG
from tests.kiosk.heard import Loudspeaker, Reader
from tests.kiosk.village import village_world
from tests.waiting import PATIENCE
from tests.window.conftest import PORTRAIT
from tests.window.glass import Glass

ROOT = Path(__file__).parents[2]


class Heard(Glass):
    """A glass with a loudspeaker."""

    def __init__(self, folder: Path) -> None:
        super().__init__(village_world(folder, PORTRAIT))
        self.output, self.speaker = Loudspeaker(), Reader()
        listening = Listening(self.output, self.speaker, lambda: self.now)
        timing = Timing(lambda: self.now)
        old = self.stage.widget
        self.stage = Stage(self.world, Scenes(), timing, ReadingAloud(listening))
        old.parent.add_widget(self.stage.widget)
        old.parent.remove_widget(old)
        self.stage.widget.size = old.size

    def hear(self, sentences: int = 1) -> None:
        """Hear so many sentences to their end, and the next begin."""
        for _ in range(sentences):
            self.speaker.speak()
            self.wait(1)
            self.output.finish()
            self.wait(1)
        self.speaker.speak()
        self.wait(1)

    def lit(self) -> int:
        """Return how many lines are lit."""
        return sum(
            isinstance(mark, Box) and mark.fill == COLOUR
            for panel in self.panels()
            for cell in panel.cells
            for mark in cell.marks
        )


@pytest.fixture
def heard(tmp_path: Path) -> Iterator[Heard]:
    shown = Heard(tmp_path)
    yield shown
    shown.close()


def test_the_sentence_is_lit_and_the_page_turns_with_it(heard: Heard) -> None:
    heard.open("item", f"{QINGTANG}/wenjian")
    heard.touch("读给我听")
    heard.hear(2)
    assert heard.lit() == 1
    assert heard.faults() == []

    heard.hear(20)

    assert heard.stage.trail.here.page > 0
    assert heard.lit() >= 1


def test_turning_the_page_goes_on_reading_there(heard: Heard) -> None:
    heard.open("item", f"{QINGTANG}/wenjian")
    heard.touch("读给我听")
    heard.hear()
    heard.touch("下一页")
    heard.hear(0)

    assert heard.stage.trail.here.page == 1
    assert heard.lit() >= 1


@pytest.mark.parametrize("leaving", ["不听了", "首页", "返回", "帮助"])
def test_whoever_goes_hears_nothing_more(heard: Heard, leaving: str) -> None:
    heard.open("item", f"{QINGTANG}/wenjian")
    heard.touch("读给我听")
    heard.hear()
    heard.touch(leaving)

    assert not heard.output.is_playing
    assert heard.speaker.ends
    assert heard.lit() == 0


def test_larger_text_goes_on_reading(heard: Heard) -> None:
    heard.open("item", f"{QINGTANG}/wenjian")
    heard.touch("读给我听")
    heard.hear()
    heard.touch("大字")

    assert heard.output.is_playing
    assert heard.lit() >= 1
    assert heard.faults() == []


def test_nobody_is_asked_while_it_reads_and_then_as_ever(heard: Heard) -> None:
    heard.open("item", f"{QINGTANG}/tingshui")
    heard.touch("读给我听")
    heard.speaker.speak()

    assert heard.wait(600) is Phase.OPEN
    heard.output.finish()
    heard.speaker.is_lost = True
    assert heard.wait(95) is Phase.ASKING


def test_it_does_not_read_to_nobody_for_ever(heard: Heard) -> None:
    heard.open("item", f"{QINGTANG}/tingshui")
    heard.touch("读给我听")
    heard.speaker.speak()
    heard.wait(900)

    assert heard.wait(95) is Phase.ASKING
    assert not heard.output.is_playing


def test_sound_comes_out_of_the_real_player(tmp_path: Path) -> None:
    home, out = tmp_path / "home", tmp_path / "heard.raw"
    home.mkdir()
    sound = {"SDL_AUDIODRIVER": "disk", "SDL_DISKAUDIOFILE": str(out)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.window.sound_process"],
        env=screen_environment(
            {**os.environ, **sound}, PORTRAIT, home=str(home), is_windowed=True
        ),
        cwd=ROOT,
        capture_output=True,
        check=True,
        timeout=PATIENCE,
    )

    told = json.loads(done.stdout.splitlines()[-1])
    assert told == {"opens": True, "plays": True, "ended": True, "junk": False}
    samples = array.array("h", out.read_bytes()[: out.stat().st_size // 2 * 2])
    assert max(map(abs, samples)) > 5_000


def test_the_voice_of_the_machine_says_a_sentence() -> None:
    voice = Voice()
    voice.ask_words(["收入48,320.00元"])
    voice.ask_sound("停水通知", 185)
    answers: list[object] = []
    while len(answers) < 2 and not voice.is_lost:
        answers += [answer for answer in [voice.answer()] if answer is not None]
    voice.end()

    words, sound = answers
    assert words == ["收入四万八千三百二十元"]
    assert isinstance(sound, bytes)
    assert sound[:4] == b"RIFF"
