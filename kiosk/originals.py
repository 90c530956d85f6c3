"""Originals that came as a PDF alone: their pages are drawn here, one at a time.

In a process with bounds, while the screen goes on; what it gives is kept in memory and
ends with the session. Where the program that reads PDFs is not installed, nothing is
drawn and the screen says how else one can see it.
"""

import os
import subprocess
import sys
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from kiosk.pdf_limits import ANSWER_LIMIT, COUNT_BYTES, PAGES_LIMIT, WALL_SECONDS

KEPT = 6  # pages in memory
_MODULE = "kiosk.pdf_page"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page as a JPEG, and how many there are; no ``picture``: it cannot be drawn."""

    picture: bytes = b""
    count: int = 0


@dataclass(frozen=True, slots=True)
class _Work:
    key: tuple[str, int]
    process: subprocess.Popen[bytes]
    answer: int  # a file in memory
    began: float


@dataclass
class Originals:
    """Pages of PDFs, drawn when they are asked for; ``seconds`` never go back."""

    seconds: Callable[[], float] = time.monotonic
    module: str = _MODULE
    _kept: OrderedDict[tuple[str, int], Leaf] = field(default_factory=OrderedDict)
    _work: _Work | None = None

    def leaf(self, path: Path, number: int) -> Leaf | None:
        """Return page ``number`` (from 1) of the PDF at ``path``; None: not yet.

        Asking for one has it drawn in place of the one that was being drawn.
        """
        key = (path.name, number)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if find_spec("pypdfium2") is None or not path.is_file():
            return Leaf()
        if self._work is None or self._work.key != key:
            self.stop()
            self._begin(key, path)
        return None

    def has_news(self) -> bool:
        """Look whether the page that is being drawn is ready, or has burst."""
        work = self._work
        if work is None:
            return False
        is_late = self.seconds() - work.began > WALL_SECONDS
        if work.process.poll() is None and not is_late:
            return False
        self._kept[work.key] = Leaf() if is_late else _answered(work)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.stop()
        return True

    def stop(self) -> None:
        """End what is being drawn."""
        work, self._work = self._work, None
        if work is not None:
            work.process.kill()
            work.process.wait()
            os.close(work.answer)

    def _begin(self, key: tuple[str, int], path: Path) -> None:
        answer = os.memfd_create("page")
        environment = {
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            "PYTHONDONTWRITEBYTECODE": "1",
            "LANG": "C.UTF-8",
        }
        with path.open("rb") as given:
            process = subprocess.Popen(
                [sys.executable, "-m", self.module, str(key[1])],
                stdin=given,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                env=environment,
                cwd="/",
            )
        self._work = _Work(key, process, answer, self.seconds())


def _answered(work: _Work) -> Leaf:
    told = os.pread(work.answer, ANSWER_LIMIT, 0)
    if work.process.returncode != 0 or len(told) <= COUNT_BYTES:
        return Leaf()
    count = int.from_bytes(told[:COUNT_BYTES], "big")
    return Leaf(told[COUNT_BYTES:], min(count, PAGES_LIMIT))
