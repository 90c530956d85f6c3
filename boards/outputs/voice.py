"""The voice that says a script: sound, and when each sentence is said.

Sound is 16 bits, one channel, 22,050 a second. Sentence after sentence, with a pause
between them, so that the time of each is known exactly.
"""

import array
import io
import wave
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import lameenc

from boards.outputs.espeak import RATE, WIDTH

MP3_KILOBITS = 32
_PAUSE_MS = 450
_LOUDEST = 29_000  # of 32,767: loud, and nothing is cut off


@dataclass(frozen=True, slots=True)
class Time:
    """When a sentence is said, in milliseconds from the start."""

    begin: int
    end: int
    text: str

    def to_json(self) -> dict[str, int | str]:
        """Return the stored form (formats: edition, ``times``)."""
        return {"from": self.begin, "to": self.end, "text": self.text}


@dataclass(frozen=True, slots=True)
class Sound:
    """A script as it is said: samples, and the time of each sentence."""

    samples: bytes
    times: tuple[Time, ...]

    @property
    def seconds(self) -> int:
        """How long it lasts, rounded up."""
        return -(-len(self.samples) // (RATE * WIDTH))

    def to_wav(self) -> bytes:
        """Return it as a WAV file."""
        file = io.BytesIO()
        with wave.open(file, "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(WIDTH)
            out.setframerate(RATE)
            out.writeframes(self.samples)
        return file.getvalue()

    def to_mp3(self) -> bytes:
        """Return it as an MP3 of 32 kbit/s, what a village's loudspeaker plays."""
        encoder = lameenc.Encoder()
        encoder.silence()
        encoder.set_bit_rate(MP3_KILOBITS)
        encoder.set_in_sample_rate(RATE)
        encoder.set_channels(1)
        encoder.set_quality(2)
        return bytes(encoder.encode(self.samples) + encoder.flush())


class Voice(Protocol):
    """Whoever says a sentence."""

    def say(self, sentence: str) -> bytes:
        """Return the samples of ``sentence``.

        Raises:
            FolderError: it cannot be said.
        """
        ...


def sound_of(sentences: Sequence[str], voice: Voice) -> Sound:
    """Return the sound of a script.

    Raises:
        FolderError: a sentence cannot be said.
    """
    samples = bytearray()
    times: list[Time] = []
    for sentence, said in _said(sentences, voice):
        begin = _milliseconds(samples)
        samples += said
        times.append(Time(begin, _milliseconds(samples), sentence))
        samples += bytes(_PAUSE_MS * RATE // 1000 * WIDTH)
    return Sound(_loud(bytes(samples)), tuple(times))


def _said(sentences: Sequence[str], voice: Voice) -> Iterator[tuple[str, bytes]]:
    known: dict[str, bytes] = {}  # a script says its sentences twice
    for sentence in sentences:
        if sentence not in known:
            known[sentence] = voice.say(sentence)
        yield sentence, known[sentence]


def _milliseconds(samples: bytearray) -> int:
    return len(samples) * 1000 // (RATE * WIDTH)


def _loud(samples: bytes) -> bytes:
    values = array.array("h", samples)
    loudest = max((abs(value) for value in values), default=0)
    if not loudest:
        return samples
    return array.array("h", (v * _LOUDEST // loudest for v in values)).tobytes()
