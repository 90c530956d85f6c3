"""What was approved in the hub and waits for the signature of its publisher.

A small file, ``.to-sign.json``, beside the board it is about: which edition was made of
it, and when. Whoever signs makes the edition anew from the folder and signs only if it
is that one.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from boards.errors import FormatError
from sync.canonical import canonical, strict_loads
from sync.instants import parse_instant, wire_instant
from sync.layout import is_board, is_number, is_sha

SCHEMA = "gk.to-sign/1"
NAME = ".to-sign.json"
SIZE_LIMIT = 4096  # bytes


@dataclass(frozen=True, slots=True)
class ToSign:
    """The edition ``number`` of ``board`` has the SHA-256 ``sha``."""

    board: str
    number: int
    sha: str
    made_at: datetime

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read the file.

        Raises:
            FormatError: it is not what it should be.
        """
        try:
            value: Any = strict_loads(data, limit=SIZE_LIMIT)
            found = cls(
                str(value["board"]),
                value["number"],
                str(value["sha"]),
                parse_instant(str(value["made_at"])),
            )
            is_right = value["schema"] == SCHEMA and is_number(found.number)
        except (ValueError, KeyError, TypeError) as error:
            raise _unreadable() from error
        if not (is_right and is_board(found.board) and is_sha(found.sha)):
            raise _unreadable()
        return found

    def to_bytes(self) -> bytes:
        """Return the file, the inverse of ``from_bytes``."""
        return canonical(
            {
                "schema": SCHEMA,
                "board": self.board,
                "number": self.number,
                "sha": self.sha,
                "made_at": wire_instant(self.made_at),
            }
        )


def _unreadable() -> FormatError:
    return FormatError(f"{NAME} 读不出来", hint="从后台重新下载等签名的那一份")
