"""Where an application stands, worked out from what this machine holds, offline.

A letter that waits here or was receipted here is known by its number; how far it is at
the hub can only be read with the query code as well.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from kiosk.standing import Stage, Standing
from sync.errors import FileFormatError
from sync.formats import receipt as receipts
from sync.formats.letter import MAX_HEADER, envelope
from sync.formats.progress import find, tag_and_key
from sync.formats.receipt import MAX_RECEIPT

_HEAD = 8 + MAX_HEADER  # bytes of a letter that hold its header


def standing_of(
    number: str, code: str, *, documents: Iterable[tuple[str, bytes]], outbox: Path
) -> Standing:
    """Return where the application ``number`` stands.

    ``number`` are its fifteen digits, ``code`` ten characters; ``documents`` are the
    progress files by the code of their agency, ``outbox`` is the folder of letters.

    Raises:
        FileFormatError: a progress file is damaged.
    """
    tag, _ = tag_and_key(number, code)
    for agency, data in documents:
        if tag.encode() in data and (record := find(data, number, code)):
            return Standing(Stage.KNOWN, record.as_of, record, agency)
    for folder, stage in (("new", Stage.WAITING), ("held", Stage.HELD)):
        for path in sorted((outbox / folder).glob("*.kfe")):
            submitted_at = _submitted(path, number)
            if submitted_at is not None:
                return Standing(stage, submitted_at)
    return _receipted(number, outbox / "acked")


def _submitted(path: Path, number: str) -> datetime | None:
    """Return when the letter at ``path`` was submitted, if it is that one."""
    try:
        header = envelope(_start_of(path, _HEAD))
    except FileFormatError:
        return None
    return header.submitted_at if header.number == number else None


def _receipted(number: str, folder: Path) -> Standing:
    for path in sorted(folder.glob("*.receipt")):
        receipt = receipts.stored(_start_of(path, MAX_RECEIPT))
        if receipt is not None and receipt.number == number:
            return Standing(Stage.ARRIVED, receipt.received_at)
    return Standing(Stage.UNKNOWN)


def _start_of(path: Path, size: int) -> bytes:
    """Return the first bytes of a file; none when sync has just taken it away."""
    try:
        with path.open("rb") as file:
            return file.read(size)
    except FileNotFoundError:
        return b""
