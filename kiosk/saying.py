"""The process that turns sentences into sound while the screen goes on: no Kivy here.

It hears a line of JSON, and answers in the same order: ``{"words": [text]}`` with how
each is said, ``{"say": text, "speed": n}`` with a WAV. Everything stays in memory; it
ends when nobody listens any more.
"""

import io
import json
import resource
import struct
import sys
import wave
from typing import Any, BinaryIO

from boards.errors import FolderError
from boards.outputs.espeak import RATE, WIDTH, Espeak
from boards.outputs.spoken import spoken

HEAD = struct.Struct(">cI")  # what comes, and how many bytes
WORDS, SOUND = b"w", b"s"
CPU_SECONDS, MEMORY = 600, 768_000_000
LINE_LIMIT = 64_000  # bytes


def answer(line: bytes) -> tuple[bytes, bytes]:
    """Return what comes back for a line: its kind and its bytes, none if it failed."""
    asked = json.loads(line)
    if "words" in asked:
        said = [spoken(str(text)) for text in asked["words"]]
        return WORDS, json.dumps(said, ensure_ascii=False).encode()
    return SOUND, _sound(asked)


def _sound(asked: dict[str, Any]) -> bytes:
    """Return a sentence as WAV; empty when there is nothing in it to be said."""
    words = spoken(str(asked["say"]))
    try:
        samples = Espeak(speed=int(asked["speed"])).say(words) if words else b""
    except FolderError:
        return b""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(WIDTH)
        out.setframerate(RATE)
        out.writeframes(samples)
    return file.getvalue() if samples else b""


def serve(hears: BinaryIO, says: BinaryIO) -> None:
    """Answer line after line until there are no more."""
    for line in iter(lambda: hears.readline(LINE_LIMIT), b""):
        kind, content = answer(line)
        says.write(HEAD.pack(kind, len(content)) + content)
        says.flush()


def main() -> None:
    """Serve the process that started this one."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
