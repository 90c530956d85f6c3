"""A loudspeaker and a voice that a test can look into: what is heard, and when.

output, speaker = Loudspeaker(), Reader()
listening = Listening(output, speaker, clock)
speaker.speak()                 # the sentence asked for is made
output.finish()                 # what is played comes to its end
"""

from collections.abc import Sequence


class Loudspeaker:
    """Plays whatever it is given until ``finish``; ``plays`` is what was played."""

    def __init__(self) -> None:
        self.opens = True
        self.is_playing = False
        self.loudness = 0.0
        self.plays: list[bytes] = []
        self.rings: list[float] = []
        self.broken: set[bytes] = set()

    def play(self, data: bytes, loudness: float) -> bool:
        """Play ``data`` unless it is broken."""
        if data in self.broken:
            return False
        self.plays.append(data)
        self.is_playing, self.loudness = True, loudness
        return True

    def set_loudness(self, loudness: float) -> None:
        """Change how loud it is."""
        self.loudness = loudness

    def stop(self) -> None:
        """Be silent."""
        self.is_playing = False

    def finish(self) -> None:
        """Come to the end of what is played."""
        self.is_playing = False

    def ring(self, loudness: float) -> None:
        """Note that it rang."""
        self.rings.append(loudness)


class Reader:
    """Makes sentences into bytes when told to; ``asked`` are those to come."""

    def __init__(self) -> None:
        self.is_there = True
        self.is_lost = False
        self.asked: list[tuple[str, int]] = []
        self.words: list[str] | None = None
        self.ends = 0
        self._made: list[bytes | list[str]] = []

    def ask_sound(self, text: str, speed: int) -> None:
        """Note the question."""
        self.asked.append((text, speed))

    def ask_words(self, texts: Sequence[str]) -> None:
        """Answer that everything is said as it is written."""
        self._made.append(list(texts))

    def speak(self) -> None:
        """Make everything that was asked for."""
        self._made += [f"{text}@{speed}".encode() for text, speed in self.asked]
        self.asked = []

    def answer(self) -> bytes | list[str] | None:
        """Return the next that is made."""
        return self._made.pop(0) if self._made else None

    def end(self) -> None:
        """Forget everything."""
        self.asked, self._made = [], []
        self.ends += 1
