"""What makes sound: one recording or sentence at a time, from memory, through SDL.

The output is opened at the first need and not before: a warm process must not hold it
while another one is on the glass.
"""

import io
import math
import os
import struct
import wave
from pathlib import Path
from typing import Any

from kivy.core.audio.audio_sdl2 import MusicSDL2, SoundSDL2

RATE = 22_050
_DEVICES = Path("/dev/snd")
_TOLD = ("SDL_AUDIODRIVER", "PULSE_SERVER", "AUDIODEV")


class Held:
    """A sound in memory, under a name that a library can open."""

    def __init__(self, data: bytes) -> None:
        self._file = os.memfd_create("gk-sound", os.MFD_CLOEXEC)
        with os.fdopen(os.dup(self._file), "wb") as out:
            out.write(data)
        self.path = f"/proc/self/fd/{self._file}"

    def drop(self) -> None:
        """Give the memory back."""
        os.close(self._file)


class Player:
    """Plays; ``opens`` says whether anything could be heard at all."""

    def __init__(self) -> None:
        self._opens: bool | None = None
        self._music: Any = None
        self._bell: Any = None
        self._held: Held | None = None

    @property
    def opens(self) -> bool:
        """Whether there is a sound output and it opened; asked once a session."""
        if self._opens is None:
            self._opens = _has_output() and _is_heard()
        return self._opens

    @property
    def is_playing(self) -> bool:
        """Whether it has not come to its end yet."""
        return self._music is not None and self._music.state == "play"

    def play(self, data: bytes, loudness: float) -> bool:
        """Play ``data`` from its beginning; return whether it can be played."""
        self.stop()
        self._held = Held(data)
        self._music = MusicSDL2(source=self._held.path)
        self._music.volume = loudness
        self._music.play()
        return self.is_playing

    def set_loudness(self, loudness: float) -> None:
        """Change how loud it is, from 0 to 1."""
        if self._music is not None:
            self._music.volume = loudness

    def stop(self) -> None:
        """Stop at once and forget it."""
        if self._music is not None:
            self._music.stop()
            self._music.unload()
            self._music = None
        if self._held is not None:
            self._held.drop()
            self._held = None

    def ring(self, loudness: float) -> None:
        """Sound the two tones of an emergency, over whatever is played."""
        if not self.opens or not loudness:
            return
        held = Held(_tones(880, 660, 880, 660))
        self._bell = SoundSDL2(source=held.path)  # decoded here, so it may go
        held.drop()
        self._bell.volume = loudness
        self._bell.play()


def _has_output() -> bool:
    """Tell whether asking is worth it: without, the library complains every time."""
    if any(os.environ.get(name) for name in _TOLD):
        return True
    pulse = Path(os.environ.get("XDG_RUNTIME_DIR", "/nonexistent")) / "pulse/native"
    return pulse.exists() or any(_DEVICES.glob("pcmC*D*p"))


def _is_heard() -> bool:
    held = Held(_tones(0))
    sound = SoundSDL2(source=held.path)
    held.drop()
    is_open = sound.length > 0
    sound.unload()
    return bool(is_open)


def _tones(*hertz: int, seconds: float = 0.35) -> bytes:
    """Return tones after one another as WAV, each fading out."""
    count = int(RATE * seconds)
    values = [
        int(20_000 * (1 - n / count) * math.sin(2 * math.pi * tone * n / RATE))
        for tone in hertz
        for n in range(count)
    ]
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(struct.pack(f"<{len(values)}h", *values))
    return file.getvalue()
