"""What comes in pieces: each piece at the offset where the last one ended.

A piece written twice changes nothing; a piece from another place is refused with the
right offset. Unfinished uploads of a kiosk are few and bounded: the oldest goes first,
since the kiosk still has the whole letter.
"""

import base64
import hashlib
import os
import re
from pathlib import Path

from django.http import HttpRequest

from hub.device_api.refusals import RefusalError, number_of, unreadable
from sync.durable import is_no_room, no_room
from sync.formats.letter import MAX_LETTER

UPLOADS_A_KIOSK = 4
_DIGEST = re.compile(r"sha-256=:([A-Za-z0-9+/]{43}=):", re.ASCII)


def told_offset(request: HttpRequest) -> int:
    """Return where the piece in ``request`` is to go.

    Raises:
        RefusalError: 400 the header is missing or no number.
    """
    return number_of(request.headers.get("Upload-Offset", ""), "Upload-Offset")


def told_digest(request: HttpRequest) -> bytes:
    """Return the SHA-256 in the ``Repr-Digest`` header (RFC 9530); errors as above."""
    found = _DIGEST.fullmatch(request.headers.get("Repr-Digest", "").strip())
    if found is None:
        raise unreadable("Repr-Digest ")
    return base64.b64decode(found[1], validate=True)


def assembled(part: Path, digest: bytes) -> bytes:
    """Return the pieces joined.

    Raises:
        RefusalError: 409 there are none; 400 they make other bytes, and are dropped.
    """
    if not part.is_file():
        raise wrong_offset(0)
    data = part.read_bytes()
    if hashlib.sha256(data).digest() != digest:
        part.unlink(missing_ok=True)
        raise RefusalError(
            400, "digest", "收到的几段拼起来和原件不一样", hint="从头再发一次"
        )
    return data


def offset_of(part: Path) -> int:
    """Return how many bytes of the letter are here."""
    try:
        return part.stat().st_size
    except FileNotFoundError:
        return 0


def append(part: Path, piece: bytes, *, offset: int) -> int:
    """Add ``piece`` at ``offset`` and return the new one.

    Raises:
        RefusalError: 409 with the right offset; 413 the letter would be too long.
        DiskFullError: there is no room.
    """
    if offset + len(piece) > MAX_LETTER:
        part.unlink(missing_ok=True)
        raise RefusalError(
            413, "too-long", "密封件超过了 20 MB", hint="原样留着，请后台查看"
        )
    part.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _make_room(part)
    try:
        return _append(part, piece, offset)
    except OSError as error:
        if is_no_room(error):
            # What fitted stays and is gone on with; the kiosk asks how far it got.
            raise no_room(part) from error
        raise


def _append(part: Path, piece: bytes, offset: int) -> int:
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        here = os.fstat(descriptor).st_size
        if here != offset:
            raise wrong_offset(here)
        file.seek(offset)
        file.write(piece)
        file.flush()
        os.fsync(descriptor)
    return offset + len(piece)


def wrong_offset(here: int) -> RefusalError:
    """Refuse a piece that does not continue what is here."""
    return RefusalError(
        409,
        "offset",
        f"后台已有 {here} 字节，要从那里接着发",
        hint="从答复里的位置接着发",
        offset=here,
    )


def _make_room(part: Path) -> None:
    kiosk = part.name.partition("-")[0]
    others = [path for path in part.parent.glob(f"{kiosk}-*.part") if path != part]
    others.sort(key=lambda path: path.stat().st_mtime)
    for path in others[: max(0, len(others) - UPLOADS_A_KIOSK + 1)]:
        path.unlink(missing_ok=True)
