"""A stick: where everything lies on it, and what it says of itself (``gk.stick/1``).

The table of contents is for people who look before they import; nothing is believed
because it stands there.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from sync.canonical import canonical_line, strict_loads
from sync.errors import FileFormatError
from sync.instants import parse_instant, wire_instant
from sync.layout import is_board, is_number

SCHEMA = "gk.stick/1"
LIMIT = 1_000_000  # bytes of the table of contents
MOST_FILES = 100_000  # names that are looked at in one folder
TABLE = "gk/stick.json"
REPOSITORY = "gk/repository"
EXPLAINED, RESULTS = "公开栏/说明.txt", "公开栏/结果.txt"
RESULTS_LIMIT = 1_000_000  # bytes; a longer one is begun anew
_KIOSK = re.compile(r"[0-9]{5}\Z", re.ASCII)
_LETTER = re.compile(r"[0-9a-f]{32}\.kfe\Z", re.ASCII)
_RECEIPT = re.compile(r"[0-9a-f]{32}\.receipt\Z", re.ASCII)
_BEAT = re.compile(r"[0-9]{1,12}\.hb(\.new)?\Z", re.ASCII)
_METADATA = re.compile(
    r"([0-9]{1,10}\.[a-z0-9-]{1,40}|timestamp)\.json(\.zst)?(\.new)?\Z", re.ASCII
)
_CONTENT = re.compile(r"[0-9a-f]{64}(\.zst)?(\.new)?\Z", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class StickTable:
    """What somebody put on a stick: editions by board, and for which kiosks.

    ``kiosks`` empty: for any. ``expires_at`` is when its timestamp runs out.
    """

    made_at: datetime
    expires_at: datetime
    made_by: str
    boards: tuple[tuple[str, int], ...]
    kiosks: tuple[str, ...] = ()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read the table.

        Raises:
            FileFormatError: it is none.
        """
        try:
            return cls._from_json(strict_loads(data, limit=LIMIT))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise FileFormatError(
                "U盘上的目录 gk/stick.json 读不懂",
                hint="在办公室重新写一次 U盘：gk stick write",
            ) from error

    @classmethod
    def _from_json(cls, value: Mapping[str, Any]) -> Self:
        if value["schema"] != SCHEMA:
            raise ValueError("not a stick of version 1")
        boards = tuple((one["board"], one["edition"]) for one in value["boards"])
        if not all(is_board(board) and is_number(number) for board, number in boards):
            raise ValueError("not a board and an edition")
        kiosks = tuple(value.get("for", ()))
        if not all(is_kiosk(kiosk) for kiosk in kiosks):
            raise ValueError("not a kiosk")
        return cls(
            made_at=parse_instant(value["made_at"]),
            expires_at=parse_instant(value["expires_at"]),
            made_by="".join(filter(str.isprintable, str(value["made_by"])))[:80],
            boards=boards,
            kiosks=kiosks,
        )

    def to_json(self) -> dict[str, Any]:
        """Return the stored form, the inverse of ``from_bytes``."""
        line: dict[str, Any] = {
            "schema": SCHEMA,
            "made_at": wire_instant(self.made_at),
            "expires_at": wire_instant(self.expires_at),
            "made_by": self.made_by,
            "boards": [{"board": b, "edition": n} for b, n in self.boards],
        }
        return line | ({"for": list(self.kiosks)} if self.kiosks else {})

    def to_bytes(self) -> bytes:
        """Return the file."""
        return canonical_line(self.to_json())


def is_kiosk(text: object) -> bool:
    """Return whether ``text`` is the number of a kiosk."""
    return isinstance(text, str) and bool(_KIOSK.match(text))


def is_letter_name(name: str) -> bool:
    """Return whether a file of this name may be a letter."""
    return bool(_LETTER.match(name))


def is_receipt_name(name: str) -> bool:
    """Return whether a file of this name may be a receipt."""
    return bool(_RECEIPT.match(name))


def is_beat_name(name: str) -> bool:
    """Return whether a file of this name, whole or half, may be a heartbeat."""
    return bool(_BEAT.match(name))


def is_metadata_name(name: str) -> bool:
    """Return whether a file of this name, whole or half, may be signed metadata."""
    return bool(_METADATA.match(name))


def is_content_name(name: str) -> bool:
    """Return whether a file of this name, whole or half, may be content."""
    return bool(_CONTENT.match(name))


def letters_of(kiosk: str) -> str:
    """Return the folder of the letters of one kiosk."""
    return f"gk/letters/{kiosk}"


def receipts_of(kiosk: str) -> str:
    """Return the folder of the receipts for one kiosk."""
    return f"gk/receipts/{kiosk}"


def beats_of(kiosk: str) -> str:
    """Return the folder of the heartbeats of one kiosk."""
    return f"gk/heartbeats/{kiosk}"
