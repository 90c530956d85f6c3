"""The folder in memory through which a session hands a job to the print process.

A job is one file, whole from its first moment, gone as soon as it is taken; what became
of it is one word in a second file. Nothing of this ever lies on a disk: a folder that
is not in memory is refused.
"""

import json
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from kiosk.printer.escpos import Condition
from kiosk.printer.fate import Fate
from kiosk.printer.job import LIMIT, Job, bounded
from kiosk.printer.job_reading import job_from
from sync.canonical import strict_loads
from sync.outcome import HARDWARE, WordedError

IN_MEMORY = frozenset({"tmpfs", "ramfs"})
MOUNTS = Path("/proc/self/mountinfo")
TOLD = "printer"  # how the printer is
STALE_SECONDS = 45.0  # nobody told: there is no print process, or it hangs
KEPT_SECONDS = 300.0
_JOB = re.compile(r"[0-9a-f]{32}\.job\Z")
_FATE = re.compile(r"[0-9a-f]{32}\.fate\Z")
_HALF = re.compile(r"\.[0-9a-f]{32}\.job\.")  # whoever wrote it ended before
_TOLD = re.compile(r"\.?(printer|[0-9a-f]{32}\.fate)(\.[0-9]+)?\Z")
_OURS = re.compile(r"\.?(printer|[0-9a-f]{32}\.(job|fate))(\.[0-9]+)?\Z")
_WORD_BYTES = 64


class PrintError(WordedError):
    """Nothing can be printed here: what the hint says has to be put right."""

    exit_code = HARDWARE


class Spool:
    """``seconds`` never go back and are the same for all processes since the start."""

    def __init__(
        self, folder: Path, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._folder = folder
        self._seconds = seconds

    # ---- the session's side

    def condition(self) -> Condition:
        """Return how the printer is; gone when nobody has told lately."""
        found = self._read(TOLD)
        return Condition(found) if found in set(Condition) else Condition.GONE

    def ask(self, id_: str, job: Job) -> None:
        """Hand over a job; of one that no paper could hold, what would fit.

        Raises:
            OSError: the folder is not there or full.
            ValueError: the job is larger than one may be.
        """
        data = json.dumps(bounded(job).to_json(), ensure_ascii=False).encode()
        if len(data) > LIMIT:
            raise ValueError("job too large")
        self._write(f"{id_}.job", data)

    def fate(self, id_: str) -> Fate:
        """Return what became of a job."""
        if (self._folder / f"{id_}.job").exists():
            return Fate.WAITING
        found = self._read(f"{id_}.fate")
        return Fate(found) if found in set(Fate) else Fate.UNSURE

    def forget(self, id_: str) -> None:
        """Take a job back if it was not begun, and drop the word about it."""
        self._drop(f"{id_}.job")
        self._drop(f"{id_}.fate")

    def sweep(self) -> None:
        """Drop every job that was not begun: whoever asked for it has gone."""
        for path in (*self._files(_JOB), *self._files(_HALF)):
            self._drop(path.name)

    # ---- the print process's side

    def has_job(self) -> bool:
        """Return whether somebody waits for paper; nothing is read."""
        return any(self._files(_JOB))

    def take(self) -> tuple[str, Any] | None:
        """Return the oldest job, and leave nothing of it in the folder.

        What it holds is not looked at yet: None where it is no JSON.
        """
        for path in sorted(self._files(_JOB), key=_age):
            with suppress(OSError):
                self.note(path.stem, Fate.PRINTING)
                data = _bounded(path)
                path.unlink()
                return path.stem, _loaded(data)
        return None

    def note(self, id_: str, fate: Fate) -> None:
        """Tell what becomes of a job; while it prints, again and again."""
        self._tell(f"{id_}.fate", fate.value)

    def tell(self, condition: Condition) -> None:
        """Tell how the printer is."""
        self._tell(TOLD, condition.value)

    def begin(self) -> None:
        """Drop what a process before told; a job that waits is still to be printed."""
        for path in self._files(_TOLD):
            self._drop(path.name)

    def empty(self) -> None:
        """Drop everything: nobody will print any more."""
        for path in self._files(_OURS):
            self._drop(path.name)

    def tidy(self) -> None:
        """Drop what has lain for five minutes, whoever forgot it."""
        for path in self._files(_JOB):
            if time.time() - _age(path) > KEPT_SECONDS:
                self._drop(path.name)
        for path in self._files(_FATE):
            if self._age_of(path.name) > KEPT_SECONDS:
                self._drop(path.name)

    def _tell(self, name: str, word: str) -> None:
        with suppress(OSError):
            self._write(name, f"{word} {self._seconds():.1f}".encode())

    def _read(self, name: str) -> str:
        """Return the word in a file; empty when it is old or not there."""
        word, _, _ = self._told(name).partition(" ")
        final = {fate.value for fate in Fate if fate.is_final and name != TOLD}
        is_fresh = self._age_of(name) < STALE_SECONDS
        return word if is_fresh or word in final else ""

    def _age_of(self, name: str) -> float:
        _, _, at = self._told(name).partition(" ")
        try:
            return self._seconds() - float(at)
        except ValueError:
            return KEPT_SECONDS + 1

    def _told(self, name: str) -> str:
        try:
            with (self._folder / name).open("rb") as file:
                return file.read(_WORD_BYTES).decode("ascii", "replace")
        except OSError:
            return ""

    def _write(self, name: str, data: bytes) -> None:
        """Write a file that is whole from its first moment; its group may read it."""
        new = self._folder / f".{name}.{os.getpid()}"
        try:
            new.write_bytes(data)
            new.chmod(0o660)
            new.replace(self._folder / name)
        except OSError:
            new.unlink(missing_ok=True)
            raise

    def _files(self, named: re.Pattern[str]) -> Iterator[Path]:
        with suppress(OSError):
            for path in self._folder.iterdir():
                if named.match(path.name) and path.is_file():
                    yield path

    def _drop(self, name: str) -> None:
        with suppress(OSError):
            (self._folder / name).unlink()


def open_spool(folder: Path) -> Spool:
    """Return the spool in ``folder``.

    Raises:
        PrintError: there is no such folder, or it does not lie in memory.
    """
    if not folder.is_dir() or not is_in_memory(folder):
        raise PrintError(
            f"放打印内容的文件夹要在内存里：{folder}",
            hint="让 gk-print 服务建它（/run/gk-print），或者换成 /dev/shm 下面的",
            code="E-PRINT-1",
        )
    return Spool(folder)


def is_in_memory(folder: Path) -> bool:
    """Return whether ``folder`` lies on a file system that is never written out."""
    where = folder.resolve()
    best = ("", "")
    for line in MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines():
        left, _, right = line.partition(" - ")
        point, kind = left.split()[4], right.split()[0]
        if where.is_relative_to(point) and len(point) >= len(best[0]):
            best = (point, kind)
    return best[1] in IN_MEMORY


def job_of(found: Any) -> Job | None:
    """Return the job that was taken; None when it is none."""
    try:
        return job_from(found)
    except ValueError:
        return None


def _bounded(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LIMIT + 1)


def _loaded(data: bytes) -> Any:
    try:
        return strict_loads(data, limit=LIMIT)
    except (ValueError, WordedError):
        return None


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
