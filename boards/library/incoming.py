"""An edition as it comes to the library, and its lines under their digests."""

from datetime import datetime
from hashlib import blake2b
from typing import Protocol

from boards.content.edition import EDITION_LIMIT, ITEMS_LIMIT
from boards.errors import FormatError


class VerifiedEdition(Protocol):
    """An edition whose signature holds; ``sync.attempt`` hands them over."""

    @property
    def board(self) -> str: ...
    @property
    def number(self) -> int: ...
    @property
    def published_at(self) -> datetime: ...
    @property
    def verified_at(self) -> datetime: ...
    @property
    def signer(self) -> str: ...
    @property
    def data(self) -> bytes: ...


def lines_of(data: bytes) -> tuple[bytes, dict[bytes, bytes]]:
    """Return the board's line and every other under its digest.

    Raises:
        FormatError: too large, cut off, or a line stands twice.
    """
    if len(data) > EDITION_LIMIT or not data.endswith(b"\n"):
        raise FormatError("这一期的文件不完整或超过 64 MB")
    head, *rest = (line + b"\n" for line in data[:-1].split(b"\n"))
    if len(rest) > ITEMS_LIMIT:
        raise FormatError(f"这一期有 {len(rest)} 条，超过 {ITEMS_LIMIT} 条")
    lines = {digest_of(line): line for line in rest}
    if len(lines) < len(rest):
        raise FormatError("这一期里有一条出现了两次")
    return head, lines


def digest_of(line: bytes) -> bytes:
    """Return what tells one line from another: 16 bytes."""
    return blake2b(line, digest_size=16).digest()
