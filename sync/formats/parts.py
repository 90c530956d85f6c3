"""What is in a letter's box: named parts and padding, both directions.

``u64 n | parts | zeros``; a part is ``u16 n | name | u32 m | bytes``, big-endian. The
zeros fill up to a Padmé size, so that the length of a letter says little about it.
"""

import re
import struct
from collections.abc import Mapping

from sync.formats.letter import no_letter

FORM = "form.json"
MAX_PARTS = 32

_NAME = re.compile(r"form\.json|attachment-[0-9]{1,2}\.jpg")


def attachment_name(index: int) -> str:
    """Return the name of the attachment with this index, from 0."""
    return f"attachment-{index}.jpg"


def encode_parts(parts: Mapping[str, bytes]) -> bytes:
    """Return what goes into the box.

    Raises:
        ValueError: a part has a name no letter has, or there are none or too many.
    """
    if not 1 <= len(parts) <= MAX_PARTS:
        raise ValueError(f"{len(parts)} parts")
    if not all(_NAME.fullmatch(name) for name in parts):
        raise ValueError(f"no parts of a letter: {sorted(parts)}")
    payload = b"".join(_part(name, data) for name, data in parts.items())
    plain = struct.pack(">Q", len(payload)) + payload
    return plain.ljust(padme(len(plain)), b"\0")


def decode_parts(plain: bytes) -> dict[str, bytes]:
    """Return the parts of what was in a box, the exact inverse of ``encode_parts``.

    Raises:
        FileFormatError: a length does not fit, a name is unknown or stands twice, or
            the padding is not the one there must be.
    """
    try:
        (size,) = struct.unpack_from(">Q", plain)
        payload, padding = plain[8 : 8 + size], plain[8 + size :]
        if len(payload) != size or padme(8 + size) != len(plain) or any(padding):
            raise no_letter("wrong padding")
        return _parts(payload)
    except (struct.error, UnicodeDecodeError) as error:
        raise no_letter("a part is cut off") from error


def padme(size: int) -> int:
    """Return the Padmé size for ``size`` bytes: at most 12 % more."""
    if size < 2:  # noqa: PLR2004 - the logarithm below needs two
        return size
    exponent = size.bit_length() - 1
    low_bits = exponent - exponent.bit_length()
    mask = (1 << low_bits) - 1
    return (size + mask) & ~mask


def _part(name: str, data: bytes) -> bytes:
    return struct.pack(">H", len(name)) + name.encode() + _sized(data)


def _sized(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data


def _parts(payload: bytes) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    at = 0
    while at < len(payload):
        (name_size,) = struct.unpack_from(">H", payload, at)
        name = payload[at + 2 : at + 2 + name_size].decode("ascii")
        at += 2 + name_size
        (size,) = struct.unpack_from(">I", payload, at)
        part = payload[at + 4 : at + 4 + size]
        at += 4 + size
        if len(part) != size or name in parts or not _NAME.fullmatch(name):
            raise no_letter("a part is wrong")
        parts[name] = part
    if not 1 <= len(parts) <= MAX_PARTS:
        raise no_letter(f"{len(parts)} parts")
    return parts
