"""What reading aloud needs of the machine: an output, and somebody who speaks."""

from collections.abc import Sequence
from typing import Protocol


class Output(Protocol):
    """What makes sound: ``kiosk.widgets.player.Player``."""

    @property
    def opens(self) -> bool:
        """Whether anything could be heard."""
        ...

    @property
    def is_playing(self) -> bool:
        """Whether it has not come to its end."""
        ...

    def play(self, data: bytes, loudness: float) -> bool:
        """Play from the beginning; return whether it can be played."""
        ...

    def set_loudness(self, loudness: float) -> None:
        """Change how loud it is, from 0 to 1."""
        ...

    def stop(self) -> None:
        """Stop at once."""
        ...

    def ring(self, loudness: float) -> None:
        """Sound the tones of an emergency."""
        ...


class Speaker(Protocol):
    """What makes sentences into sound: ``kiosk.speech.Voice``."""

    @property
    def is_there(self) -> bool:
        """Whether this machine can speak."""
        ...

    @property
    def is_lost(self) -> bool:
        """Whether what was asked for will not come."""
        ...

    def ask_sound(self, text: str, speed: int) -> None:
        """Ask for a sentence."""
        ...

    def ask_words(self, texts: Sequence[str]) -> None:
        """Ask how texts are said."""
        ...

    def answer(self) -> bytes | list[str] | None:
        """Return the next answer if it has come."""
        ...

    def end(self) -> None:
        """Be silent."""
        ...
