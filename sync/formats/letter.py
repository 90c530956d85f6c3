"""The container ``KFE1`` of a sealed letter, both directions; opens and seals nothing.

``"KFE1" | u32 n | header | per recipient: u16 n | wrapped key | box | signature``,
big-endian. What is in the box is the business of ``sync.formats.parts``.
``docs/formats/letter.md`` is the reference for both ends.
"""

import hashlib
import re
import struct
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from sync.canonical import canonical, strict_loads
from sync.errors import FileFormatError, NewerFormatError
from sync.instants import parse_instant, wire_instant

MAGIC = b"KFE1"
VERSION = 1
AEAD = "AES-256-GCM"
NONCE = bytes(12)  # one key, one box: the nonce need not differ
INFO_DOMAIN = b"kfe/v1\0"
SIGNATURE_DOMAIN = b"kfe/v1/sig\0"
KINDS = ("application", "followup", "feedback", "rating")
CLOCKS = ("anchored", "rtc", "bad")
MAX_LETTER = 20 * 1024 * 1024
MAX_HEADER = 16 * 1024
MAX_RECIPIENTS = 32
SIGNATURE_BYTES = 64
TAG_BYTES = 16

_ID = re.compile(r"[0-9a-f]{32}\Z")
_NUMBER = re.compile(r"[0-9]{15}\Z")
_KIOSK = re.compile(r"[0-9]{5}\Z")
_COUNTS = range(2**53)  # what every reader of JSON can hold


@dataclass(frozen=True, slots=True)
class Anchor:
    """The hub's time as last attested, and the steady clock at that moment."""

    hub_at: datetime
    mono_ms: int
    boot_id: str


@dataclass(frozen=True, slots=True)
class Address:
    """One recipient as the header names it."""

    kid: str
    alg: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What may be read of a letter without a key. No personal data.

    ``schema`` names the format of ``form.json``; ``sequence`` counts this kiosk's
    letters and ``prev`` is the SHA-256 of the one before (or empty), so that a gap
    shows; ``mono_ms`` and ``boot_id`` let the hub estimate when it really was.
    """

    kind: str
    id: str
    kiosk: str
    number: str
    sequence: int
    boot_id: str
    submitted_at: datetime
    clock: str
    mono_ms: int
    schema: str
    prev: str = ""
    anchor: Anchor | None = None
    to: tuple[Address, ...] = ()
    aead: str = AEAD
    v: int = VERSION

    @classmethod
    def from_json(cls, value: Any) -> Self:
        """Read the header's object.

        Raises:
            ValueError, KeyError, TypeError: it is not one.
        """
        anchor = value.get("anchor")
        return cls(
            v=_integer(value["v"]),
            kind=_text(value["kind"]),
            aead=_text(value["aead"]),
            to=tuple(Address(_text(to["kid"]), _text(to["alg"])) for to in value["to"]),
            id=_like(_ID, value["id"]),
            kiosk=_like(_KIOSK, value["kiosk"]),
            number=_like(_NUMBER, value["number"]),
            sequence=_integer(value["seq"]),
            boot_id=_text(value["boot_id"]),
            submitted_at=parse_instant(value["submitted_at"]),
            clock=_text(value["clock"]),
            mono_ms=_integer(value["mono_ms"]),
            anchor=None if anchor is None else _anchor(anchor),
            schema=_text(value["schema"]),
            prev=_text(value["prev"]),
        )

    def to_json(self) -> dict[str, Any]:
        """Return the header's object, the exact inverse of ``from_json``."""
        anchor = self.anchor and {
            "hub_at": wire_instant(self.anchor.hub_at),
            "mono_ms": self.anchor.mono_ms,
            "boot_id": self.anchor.boot_id,
        }
        return {
            "v": self.v,
            "kind": self.kind,
            "aead": self.aead,
            "to": [{"kid": to.kid, "alg": to.alg} for to in self.to],
            "id": self.id,
            "kiosk": self.kiosk,
            "number": self.number,
            "seq": self.sequence,
            "boot_id": self.boot_id,
            "submitted_at": wire_instant(self.submitted_at),
            "clock": self.clock,
            "mono_ms": self.mono_ms,
            "anchor": anchor,
            "schema": self.schema,
            "prev": self.prev,
        }


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter taken apart.

    ``bound`` is the SHA-256 of all before the box, ``signed`` of all before the
    signature.
    """

    header: Header
    header_hash: bytes
    wrapped: tuple[bytes, ...]
    box: bytes
    signature: bytes
    bound: bytes
    signed: bytes


def envelope(data: bytes) -> Header:
    """Return the header of a letter of any version: what a receipt needs.

    Raises:
        FileFormatError: it is no letter, or longer than one may be.
    """
    return _split(data)[0]


def parse(data: bytes) -> Letter:
    """Take a letter apart. Nothing is decrypted, no signature is checked.

    Raises:
        FileFormatError: it is no letter: refuse it.
        NewerFormatError: it is made to rules not known here: keep it, receipt it.
    """
    header, raw, start = _split(data)
    if header.v != VERSION or header.aead != AEAD or header.kind not in KINDS:
        raise NewerFormatError(
            "这一份密封件用了本程序还不认识的格式",
            hint="原样留着，换上新版程序再拆",
        )
    wrapped, at = _wrapped(data, start, len(header.to))
    end = len(data) - SIGNATURE_BYTES
    if end - at < 8 + TAG_BYTES:
        raise no_letter("too short for a box")
    return Letter(
        header=header,
        header_hash=hashlib.sha256(raw).digest(),
        wrapped=wrapped,
        box=data[at:end],
        signature=data[end:],
        bound=hashlib.sha256(data[:at]).digest(),
        signed=hashlib.sha256(data[:end]).digest(),
    )


def header_bytes(header: Header) -> bytes:
    """Return the canonical bytes of ``header``.

    Raises:
        ValueError: they are more than ``MAX_HEADER``.
    """
    raw = canonical(header.to_json())
    if len(raw) > MAX_HEADER or not 1 <= len(header.to) <= MAX_RECIPIENTS:
        raise ValueError("the header is too long or names no recipient")
    return raw


def before_box(raw_header: bytes, wrapped: tuple[bytes, ...]) -> bytes:
    """Return everything that stands before the box."""
    keys = b"".join(struct.pack(">H", len(key)) + key for key in wrapped)
    return MAGIC + struct.pack(">I", len(raw_header)) + raw_header + keys


def no_letter(reason: str) -> FileFormatError:
    """Return the error for bytes that are no whole letter; ``reason`` is English."""
    return FileFormatError(
        f"这不是一份完好的密封件（{reason}）", hint="原样留着，请后台查看"
    )


def _split(data: bytes) -> tuple[Header, bytes, int]:
    """Return header, its bytes, and where the wrapped keys begin."""
    if len(data) > MAX_LETTER:
        raise no_letter(f"{len(data)} bytes")
    if data[:4] != MAGIC or len(data) < 8:  # noqa: PLR2004
        raise no_letter("wrong magic")
    (size,) = struct.unpack_from(">I", data, 4)
    raw = data[8 : 8 + size]
    if size > MAX_HEADER or len(raw) != size:
        raise no_letter("wrong header length")
    try:
        value = strict_loads(raw, limit=MAX_HEADER)
        if canonical(value) != raw:
            raise no_letter("the header is not canonical")
        return Header.from_json(value), raw, 8 + size
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise no_letter("wrong header") from error


def _wrapped(data: bytes, at: int, count: int) -> tuple[tuple[bytes, ...], int]:
    if not 1 <= count <= MAX_RECIPIENTS:
        raise no_letter(f"{count} recipients")
    keys = []
    for _ in range(count):
        size = int.from_bytes(data[at : at + 2])
        key = data[at + 2 : at + 2 + size]
        if len(key) != size or not size:
            raise no_letter("a wrapped key is cut off")
        keys.append(key)
        at += 2 + size
    return tuple(keys), at


def _anchor(value: Any) -> Anchor:
    return Anchor(
        parse_instant(value["hub_at"]),
        _integer(value["mono_ms"]),
        _text(value["boot_id"]),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _integer(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("not a number")
    if value not in _COUNTS:
        raise ValueError("a number that nothing counts up to")
    return value


def _like(pattern: re.Pattern[str], value: Any) -> str:
    text = _text(value)
    if not pattern.match(text):
        raise ValueError(f"not like {pattern.pattern}")
    return text
