"""The voice of the machine, asked without waiting: a process of its own speaks.

Nothing is ever on a disk, and a screen that waits for a sentence goes on drawing.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.util import find_spec

ASKED_LIMIT = 40_000  # bytes of one question; more would not fit into a pipe at once
ANSWER_LIMIT = 30_000_000
SILENT_SECONDS = 15.0  # no answer for so long: it never comes
READ_BYTES = 1 << 20
HEAD_BYTES = 5
_PROGRAM, _NEEDED = "espeak-ng", "cn2an"


class Voice:
    """Says sentences; ``ask`` one thing at a time, then look for the ``answer``."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._held = b""
        self._asked_at = 0.0
        self._waits = 0

    @property
    def is_there(self) -> bool:
        """Whether this machine has what it takes to speak."""
        return bool(shutil.which(_PROGRAM)) and find_spec(_NEEDED) is not None

    @property
    def is_lost(self) -> bool:
        """Whether what was asked for will not come any more."""
        late = self._seconds() - self._asked_at > SILENT_SECONDS
        gone = self._process is None or self._process.poll() is not None
        return bool(self._waits) and (late or gone)

    def ask_sound(self, text: str, speed: int) -> None:
        """Ask for ``text`` as sound; the answer is a WAV, empty if it has no sound."""
        self._ask({"say": text[:1000], "speed": speed})

    def ask_words(self, texts: Sequence[str]) -> None:
        """Ask how each of ``texts`` is said; as many are answered as fit."""
        fitting: list[str] = []
        size = 0
        for text in texts:
            size += 3 * len(text) + 4
            if size > ASKED_LIMIT:
                break
            fitting.append(text)
        self._ask({"words": fitting})

    def answer(self) -> bytes | list[str] | None:
        """Return the next answer if it has come: sound, or words."""
        if self._process is None or self._process.stdout is None:
            return None
        with suppress(BlockingIOError):
            self._held += os.read(self._process.stdout.fileno(), READ_BYTES)
        if len(self._held) < HEAD_BYTES:
            return None
        kind, size = self._held[:1], int.from_bytes(self._held[1:HEAD_BYTES], "big")
        if size > ANSWER_LIMIT:
            self.end()
            return None
        if len(self._held) < HEAD_BYTES + size:
            return None
        content = self._held[HEAD_BYTES : HEAD_BYTES + size]
        self._held = self._held[HEAD_BYTES + size :]
        self._waits -= 1
        self._asked_at = self._seconds()
        return content if kind == b"s" else [str(word) for word in json.loads(content)]

    def end(self) -> None:
        """Be silent; whoever speaks next begins anew."""
        process, self._process = self._process, None
        self._held, self._waits = b"", 0
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()

    def _ask(self, question: dict[str, object]) -> None:
        process = self._process or self._start()
        assert process.stdin is not None  # noqa: S101 - given to Popen
        self._waits += 1
        self._asked_at = self._seconds()
        line = json.dumps(question, ensure_ascii=False).encode() + b"\n"
        try:
            process.stdin.write(line)
            process.stdin.flush()
        except BrokenPipeError:
            process.kill()  # is_lost tells

    def _start(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "kiosk.saying"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._process.stdout is not None  # noqa: S101 - given to Popen
        os.set_blocking(self._process.stdout.fileno(), False)
        return self._process
