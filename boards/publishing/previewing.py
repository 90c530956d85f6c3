"""An item as the kiosk would show it, before it is released.

What the board would release is put on a shelf of its own in a temporary folder, and the
kiosk's own program draws it from there: a process with bounds on time and memory,
started by its name. Nothing of it is imported here, and nothing is signed.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from boards.content.edition import Edition
from boards.errors import BoardError
from boards.library.writer import LibraryWriter
from boards.outputs.poster.printing import Printing
from sync.formats.status import Clock, Status
from sync.shelf import VerifiedEdition
from sync.state import KioskState
from sync.statuses import write_status

SECONDS = 120  # for all pages of one item on the largest glass
SIGNER = "hub"


@dataclass(frozen=True, slots=True)
class Look:
    """The glass, ``1080x1920`` with ``@43`` inches if told, and its modes by name."""

    size: str
    text: str
    contrast: str
    reach: str


@dataclass(frozen=True, slots=True)
class Previewed:
    """A PNG for each of the first pages of an item, and how many ``more`` there are."""

    pages: tuple[bytes, ...]
    more: int


def preview(printing: Printing, look: Look, *, now: datetime) -> Previewed:
    """Return the pages of the item, marked as a draft unless released so.

    Raises:
        BoardError: the kiosk's program is not installed, or could not draw it.
    """
    with TemporaryDirectory(prefix="gk-preview-") as folder:
        place = Path(folder)
        state = KioskState(place / "state")
        shelve(printing.edition, printing.files, state, now=now)
        told = _drawn(printing, look, place)
        files = [Path(page["file"]) for page in told if "file" in page]
        pages = tuple(file.read_bytes() for file in files)
        return Previewed(pages, more=len(told) - len(pages))


def shelve(
    edition: Edition, files: Mapping[str, Path], state: KioskState, *, now: datetime
) -> None:
    """Put ``edition`` and the attachments it names on the shelf of ``state``."""
    state.library.parent.mkdir(parents=True)
    board = edition.board.code
    with LibraryWriter(state.library) as writer:
        writer.apply(VerifiedEdition(board, 1, now, SIGNER, now, edition.to_bytes()))
    blobs = state.mirror / "blob"
    blobs.mkdir(parents=True)
    for sha in {file.sha for item in edition.items() for file in item.files} & {*files}:
        shutil.copyfile(files[sha], blobs / sha)
    write_status(state.status, Status(at=now, clock=Clock(trusted=True, floor_at=now)))


def _drawn(printing: Printing, look: Look, place: Path) -> list[dict[str, Any]]:
    """Let the kiosk draw the item into ``place``; return what it tells of each page."""
    out, home = place / "pages", place / "home"
    out.mkdir()
    home.mkdir()
    ref = f"{printing.edition.board.code}/{printing.item.id}"
    words = ["--home", home, "--state", place / "state", "--out", out, "--item", ref]
    words += ["--panel", look.size, "--text", look.text]
    words += ["--contrast", look.contrast, "--reach", look.reach]
    words += [] if printing.is_released else ["--draft"]
    told = _run([sys.executable, "-m", "kiosk.preview", *map(str, words)])
    return [json.loads(line) for line in told.splitlines()]


def _run(command: Sequence[str]) -> bytes:
    paths = os.pathsep.join(filter(None, sys.path))
    kept = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": paths}
    try:
        done = subprocess.run(
            command,
            env=kept | {"LANG": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise BoardError(
            f"{SECONDS} 秒还没有画完，没有存图片", hint="把屏幕写小一点，或者把这条分开"
        ) from error
    if done.returncode:
        raise BoardError(
            "这台机器画不出终端的画面",
            hint="装上终端的部分：pip install gongkailan[preview]",
        )
    return done.stdout
