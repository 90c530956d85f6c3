"""读给我听 on one screen: whether it can be offered, what starts it, what it offers.

The item's own recording goes before the machine's voice. Where nothing could be heard
there is no button at all.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from boards.content.item import Item
from boards.content.recordings import Recording, recordings_of
from kiosk.actions import Aloud, Choice, Listen, Place
from kiosk.listening import Listening
from kiosk.presenters.item import ItemView
from kiosk.presenters.money import MoneyView
from kiosk.presenters.sayings import Saying, has_sayings, sayings_of
from kiosk.session import Phase
from kiosk.wording import Wording
from kiosk.world import World

RECORDING_LIMIT = 20 * 1024 * 1024  # bytes, as an item may carry
MOST_SECONDS = 900.0  # of reading without a touch that count as being there


@runtime_checkable
class Readable(Protocol):
    """A screen on which sentences can be found and lit: ``kiosk.screens.base``."""

    def read(self, pieces: Sequence[Sequence[str]], number: int | None) -> None:
        """Light sentence ``number`` of those that ``pieces`` say, from now on."""
        ...

    def page_of(self, number: int) -> int | None:
        """Return the page on which sentence ``number`` begins."""
        ...

    def first_on(self, page: int) -> int | None:
        """Return the first sentence that begins on ``page`` or after it."""
        ...


@dataclass(frozen=True, slots=True)
class Shown:
    """What is on the glass: a view, where it belongs, and what draws it."""

    view: object
    place: Place
    screen: object


class Mute:
    """No output and no voice, for machines and pictures without sound."""

    opens = is_playing = is_there = is_lost = False

    def play(self, data: bytes, loudness: float) -> bool:  # noqa: ARG002
        return False

    def set_loudness(self, loudness: float) -> None:
        """Nothing is heard."""

    def stop(self) -> None:
        """Nothing is heard."""

    def ring(self, loudness: float) -> None:
        """Nothing is heard."""

    def ask_sound(self, text: str, speed: int) -> None:
        """Nothing answers."""

    def ask_words(self, texts: Sequence[str]) -> None:
        """Nothing answers."""

    def answer(self) -> bytes | list[str] | None:
        return None

    def end(self) -> None:
        """Nothing runs."""


def silence() -> "ReadingAloud":
    """Return reading aloud where nothing is ever heard, so nothing is offered."""
    return ReadingAloud(Listening(Mute(), Mute(), lambda: 0.0))


class ReadingAloud:
    """Offers and starts ``listening`` for the screen that is shown."""

    def __init__(self, listening: Listening) -> None:
        self.listening = listening
        self._broken: set[str] = set()  # recordings that could not be played
        self._followed: int | None = None  # the sentence whose page was shown last

    def choice(self, view: object, place: Place, world: World) -> Choice | None:
        """Return the button of the bar; None where nothing could be heard."""
        words = world.words
        if self.listening.is_on:
            return Choice(words("aloud.stop"), Listen(Aloud.STOP), is_primary=True)
        if not self._can(view, place, world):
            return None
        return Choice(words("aloud.start"), Listen(Aloud.START))

    def controls(self, words: Wording) -> tuple[Choice, ...]:
        """Return what stands in place of the dock while something is read."""
        return tuple(self._controls(words)) if self.listening.is_on else ()

    def do(self, what: Aloud, shown: Shown, world: World) -> None:
        """Do what was touched."""
        listening = self.listening
        acts: Mapping[Aloud, Callable[[], None]] = {
            Aloud.START: lambda: self._start(shown, world),
            Aloud.STOP: listening.stop,
            Aloud.PAUSE: listening.pause,
            Aloud.GO_ON: listening.go_on,
            Aloud.SPEED: listening.change_speed,
            Aloud.LOUDER: lambda: listening.change_loudness(1),
            Aloud.SOFTER: lambda: listening.change_loudness(-1),
            Aloud.RING: lambda: self.ring(world),
        }
        acts[what]()

    def follow(self, screen: object) -> int | None:
        """Light what is read on ``screen``; return the page to turn to, if any."""
        if not isinstance(screen, Readable):
            return None
        at = self.listening.at
        screen.read([saying.pieces for saying in self.listening.sayings], at)
        is_new, self._followed = at != self._followed, at
        return screen.page_of(at) if is_new and at is not None else None

    def turned(self, screen: object, page: int) -> None:
        """Go on with what stands on the page that somebody turned to."""
        if self.listening.is_on and isinstance(screen, Readable):
            self.listening.jump(screen.first_on(page))
            self._followed = self.listening.at

    def keeps_awake(self, phase: Phase, since_touch: float, world: World) -> bool:
        """Tell whether somebody listens, for at most a while after the last touch.

        Whoever is asked whether they are still there hears nothing meanwhile.
        """
        listening = self.listening
        if not listening.is_on:
            return False
        if phase is not Phase.OPEN:
            listening.stop()
            return False
        listening.limit(world.sound.at(world.clock()))
        return listening.is_speaking and since_touch < MOST_SECONDS

    def ring(self, world: World) -> None:
        """Sound the tones of an emergency, as loud as the hour allows."""
        self.listening.output.ring(world.sound.at(world.clock()))

    def _start(self, shown: Shown, world: World) -> None:
        """Read the screen: its recording, else from the page that is shown on."""
        limit = world.sound.at(world.clock())
        sayings = sayings_of(shown.view)
        for recording in self._recordings(shown.view, shown.place, world):
            if self._plays(recording, sayings, world, limit):
                return
            self._broken.add(recording.sha)
        if sayings and self.listening.can_say():
            first = self._first_of(shown, sayings)
            self.listening.read(sayings, first=first, limit=limit)

    def _first_of(self, shown: Shown, sayings: Sequence[Saying]) -> int:
        if not isinstance(shown.screen, Readable) or not shown.place.page:
            return 0
        shown.screen.read([saying.pieces for saying in sayings], None)
        return shown.screen.first_on(shown.place.page) or 0

    def _can(self, view: object, place: Place, world: World) -> bool:
        if not has_sayings(view) or not world.sound.at(world.clock()):
            return False
        if not self.listening.output.opens:
            return False
        recordings = self._recordings(view, place, world)
        return self.listening.can_say() or next(recordings, None) is not None

    def _recordings(
        self, view: object, place: Place, world: World
    ) -> Iterator[Recording]:
        """Yield the recordings of the item shown that this machine holds."""
        if not isinstance(view, ItemView | MoneyView):
            return
        shelved = world.library.item(place.about)
        if shelved is None or not isinstance(shelved.line, Item):
            return
        for recording in recordings_of(shelved.line):
            is_held = (world.blobs / recording.sha).is_file()
            if is_held and recording.sha not in self._broken:
                yield recording

    def _plays(
        self,
        recording: Recording,
        sayings: tuple[Saying, ...],
        world: World,
        limit: float,
    ) -> bool:
        try:
            with (world.blobs / recording.sha).open("rb") as file:
                data = file.read(RECORDING_LIMIT + 1)
        except OSError:
            return False
        if len(data) > RECORDING_LIMIT:
            return False
        return self.listening.play(recording, data, sayings, limit=limit)

    def _controls(self, words: Wording) -> Iterator[Choice]:
        listening = self.listening
        if listening.is_paused:
            yield Choice(words("aloud.go_on"), Listen(Aloud.GO_ON), is_primary=True)
        elif listening.can_pause:
            yield Choice(words("aloud.pause"), Listen(Aloud.PAUSE))
        if listening.can_slow:
            speed = "aloud.usual" if listening.is_slow else "aloud.slower"
            yield Choice(words(speed), Listen(Aloud.SPEED))
        softer, louder = listening.can_softer, listening.can_louder
        yield Choice(words("aloud.softer"), Listen(Aloud.SOFTER) if softer else None)
        yield Choice(words("aloud.louder"), Listen(Aloud.LOUDER) if louder else None)
