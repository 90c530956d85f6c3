"""What the letters and receipts in an outbox say, read without a key.

Files may go while they are looked at, and one may be damaged: both count as saying
nothing.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sync.errors import FileFormatError
from sync.formats import receipt as receipts
from sync.formats.letter import MAX_HEADER, MAX_LETTER, Header, envelope
from sync.formats.number import Number
from sync.formats.receipt import MAX_RECEIPT, Receipt


@dataclass(frozen=True, slots=True)
class Latest:
    """The highest sequence this kiosk has given out, and the SHA-256 of its letter."""

    sequence: int
    sha: str


def latest(outbox: Path) -> Latest:
    """Return the latest of all letters and receipts in ``outbox``; 0 if there is none.

    It is worked out from the files alone, so nothing else can be lost or go wrong.
    """
    letters = [path for at in ("new", "held") for path in (outbox / at).glob("*.kfe")]
    newest = max(letters, key=sequence_of, default=None)
    found = [Latest(0, "")]
    if newest is not None:
        sha = hashlib.sha256(start_of(newest, MAX_LETTER)).hexdigest()
        found.append(Latest(sequence_of(newest), sha))
    found += [Latest(sequence_in(one), one.sha) for one in receipts_in(outbox).values()]
    return max(found, key=lambda one: one.sequence)


def receipts_in(outbox: Path) -> dict[Path, Receipt]:
    """Return the receipts kept in ``outbox``, by file."""
    found = {}
    for path in (outbox / "acked").glob("*.receipt"):
        receipt = receipts.stored(start_of(path, MAX_RECEIPT))
        if receipt is not None:
            found[path] = receipt
    return found


def header_of(path: Path) -> Header | None:
    """Return the header of a letter; ``None``: gone meanwhile, or damaged."""
    try:
        return envelope(start_of(path, 8 + MAX_HEADER))
    except FileFormatError:
        return None


def sequence_of(path: Path) -> int:
    """Return which one of this kiosk a letter is; 0 if it cannot be told."""
    header = header_of(path)
    return header.sequence if header else 0


def sequence_in(receipt: Receipt) -> int:
    """Return which one of this kiosk a receipt is for."""
    return Number(receipt.number).sequence


def start_of(path: Path, size: int) -> bytes:
    """Return the first ``size`` bytes; nothing if the file has gone or a sector is bad.

    One bad sector may cost one letter, never keep back the others.
    """
    try:
        with path.open("rb") as file:
            return file.read(size)
    except OSError:
        return b""
