"""Reading aloud: what is read, how far, how loud; the item's own voice first.

Asked from the screen's clock, so nothing waits here: a sentence that is still being
made is looked for again the next time. It all ends with the session.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from boards.content.recordings import Recording, Sentence
from kiosk.hearing import Output, Speaker
from kiosk.loudness import STEPS, USUAL
from kiosk.matching import matched
from kiosk.presenters.sayings import Saying
from kiosk.sound_cut import rest_from

SPEEDS = (185, 125)  # words a minute: usual, and slow
PAUSE_SECONDS = 0.3  # between two sentences of the machine's own voice


@dataclass(slots=True)
class _Own:
    """The machine's own voice, sentence after sentence; the next is made ahead."""

    made: dict[int, bytes] = field(default_factory=dict)
    asked: list[int] = field(default_factory=list)
    ended_at: float | None = None


@dataclass(slots=True)
class _Recorded:
    """A recording: its bytes, where playing began, which sentence shows which."""

    data: bytes
    sentences: tuple[Sentence, ...]
    began_at: float = 0.0
    from_ms: int = 0
    shows: tuple[int | None, ...] = ()
    can_pause: bool = True


class Listening:
    """One session's reading aloud; ``at`` is the sentence that is being read."""

    def __init__(
        self, output: Output, speaker: Speaker, seconds: Callable[[], float]
    ) -> None:
        self.output = output
        self._speaker = speaker
        self._seconds = seconds
        self._step = USUAL
        self._speed = 0
        self._limit = 1.0
        self._voice: _Own | _Recorded | None = None
        self.sayings: tuple[Saying, ...] = ()
        self.at: int | None = None
        self.is_paused = False

    @property
    def is_on(self) -> bool:
        """Whether something is being read, or paused."""
        return self._voice is not None

    @property
    def is_speaking(self) -> bool:
        """Whether somebody listens: it counts as being there."""
        return self.is_on and not self.is_paused

    @property
    def can_pause(self) -> bool:
        """Whether it can go on where it stopped."""
        return not isinstance(self._voice, _Recorded) or self._voice.can_pause

    @property
    def can_slow(self) -> bool:
        """Whether it can be slower: a recording cannot, it would sound deep."""
        return isinstance(self._voice, _Own)

    @property
    def is_slow(self) -> bool:
        """Whether it is slow now."""
        return bool(self._speed)

    @property
    def can_louder(self) -> bool:
        """Whether the limit of the hour leaves room."""
        return self._step < len(STEPS) - 1

    @property
    def can_softer(self) -> bool:
        """Whether it is not at its lowest."""
        return self._step > 0

    def can_say(self) -> bool:
        """Tell whether the machine has a voice of its own, and can be heard."""
        return self.output.opens and self._speaker.is_there

    def read(self, sayings: tuple[Saying, ...], *, first: int, limit: float) -> None:
        """Read ``sayings`` with the machine's own voice from number ``first`` on."""
        self.stop()
        self.sayings, self.at, self._limit = sayings, first, limit
        self._voice = _Own()
        self._ask(first)

    def play(
        self, recording: Recording, data: bytes, sayings: tuple[Saying, ...],
        *, limit: float,
    ) -> bool:  # fmt: skip
        """Play a recording of what ``sayings`` say; return whether it can be played."""
        self.stop()
        if not self.output.play(data, STEPS[self._step] * limit):
            self.output.stop()
            return False
        self.sayings, self._limit = sayings, limit
        self._voice = _Recorded(data, recording.sentences, self._seconds())
        self._voice.can_pause = rest_from(data, 0) is not None
        if recording.sentences and self._speaker.is_there:
            self._speaker.ask_words([saying.text for saying in sayings])
        return True

    def stop(self) -> None:
        """Stop and forget what was read."""
        self.output.stop()
        self._speaker.end()
        self._voice, self.sayings, self.at = None, (), None
        self.is_paused = False

    def pause(self) -> None:
        """Be silent for now."""
        if not self.is_speaking or not self.can_pause:
            return
        if isinstance(self._voice, _Recorded):
            self._voice.from_ms = self._position(self._voice)
        self.output.stop()
        self.is_paused = True

    def go_on(self) -> None:
        """Go on where it stopped; the machine's own voice repeats the sentence."""
        if not self.is_paused:
            return
        self.is_paused = False
        if isinstance(self._voice, _Recorded):
            self._play_from(self._voice, self._voice.from_ms)
        elif isinstance(self._voice, _Own):
            self._voice.ended_at = None
            self._say()

    def change_speed(self) -> None:
        """Be slower, or as usual again; the sentence is said anew."""
        if not isinstance(self._voice, _Own) or self.at is None:
            return
        self._speed = 1 - self._speed
        self.output.stop()
        self._speaker.end()
        self._voice = _Own()
        self._ask(self.at)

    def change_loudness(self, by: int) -> None:
        """Be a step louder or softer, within what the hour allows."""
        self._step = min(max(self._step + by, 0), len(STEPS) - 1)
        self.output.set_loudness(self._loudness())

    def limit(self, limit: float) -> None:
        """Obey another limit: it became night."""
        if limit != self._limit:
            self._limit = limit
            self.output.set_loudness(self._loudness())

    def jump(self, number: int | None) -> None:
        """Go on with sentence ``number``: somebody turned the page."""
        if number is None or number == self.at:
            return
        if isinstance(self._voice, _Own):
            self.output.stop()
            self.at, self._voice.ended_at = number, None
            self._ask(number)
        elif isinstance(self._voice, _Recorded):
            begins = self._begin_of(self._voice, number)
            if begins is not None and self._voice.can_pause:
                self._play_from(self._voice, begins)

    def tick(self) -> bool:
        """Let time pass; return whether something else is read now, or it ended."""
        before = (self.at, self.is_on)
        if isinstance(self._voice, _Own):
            self._tick_own(self._voice)
        elif isinstance(self._voice, _Recorded):
            self._tick_recorded(self._voice)
        return (self.at, self.is_on) != before

    def _tick_own(self, voice: _Own) -> None:
        self._hear(voice)
        if self.is_paused or self.at is None or self.output.is_playing:
            return
        if self._speaker.is_lost:
            self.stop()
        elif self.at in voice.made and voice.ended_at is None:
            self._say()
        elif voice.ended_at is not None and self._seconds() >= voice.ended_at:
            self.at, voice.ended_at = self.at + 1, None
            if self.at >= len(self.sayings):
                self.stop()
            else:
                self._ask(self.at)
                self._say()

    def _hear(self, voice: _Own) -> None:
        answer = self._speaker.answer()
        if isinstance(answer, bytes) and voice.asked:
            voice.made[voice.asked.pop(0)] = answer

    def _say(self) -> None:
        """Play the sentence that is due, if it is made; have the next one made."""
        voice, at = self._voice, self.at
        if not isinstance(voice, _Own) or at is None or at not in voice.made:
            return
        voice.made = {n: sound for n, sound in voice.made.items() if n >= at}
        sound = voice.made[at]
        if sound:
            self.output.play(sound, self._loudness())
        voice.ended_at = self._seconds() + (PAUSE_SECONDS if sound else 0.0)
        if at + 1 < len(self.sayings):
            self._ask(at + 1)

    def _ask(self, number: int) -> None:
        voice = self._voice
        if not isinstance(voice, _Own):
            return
        if number in voice.made or number in voice.asked:
            return
        voice.asked.append(number)
        self._speaker.ask_sound(self.sayings[number].text, SPEEDS[self._speed])

    def _tick_recorded(self, voice: _Recorded) -> None:
        answer = self._speaker.answer() if not voice.shows else None
        if isinstance(answer, list):
            voice.shows = matched(voice.sentences, answer)
            self._speaker.end()
        if self.is_paused:
            return
        if not self.output.is_playing:
            self.stop()
            return
        if voice.shows:
            self.at = self._showing(voice)

    def _showing(self, voice: _Recorded) -> int | None:
        now = self._position(voice)
        begun = (n for n, one in enumerate(voice.sentences) if one.begin <= now)
        number = max(begun, default=None)
        return None if number is None else voice.shows[number]

    def _position(self, voice: _Recorded) -> int:
        return voice.from_ms + round((self._seconds() - voice.began_at) * 1000)

    def _begin_of(self, voice: _Recorded, number: int) -> int | None:
        later = (
            sentence.begin
            for sentence, shown in zip(voice.sentences, voice.shows, strict=False)
            if shown is not None and shown >= number
        )
        return next(later, None)

    def _play_from(self, voice: _Recorded, ms: int) -> None:
        rest = rest_from(voice.data, ms)
        if not rest or not self.output.play(rest, self._loudness()):
            self.stop()
            return
        voice.from_ms, voice.began_at = ms, self._seconds()
        self.is_paused = False

    def _loudness(self) -> float:
        return STEPS[self._step] * self._limit
