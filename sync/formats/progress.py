"""``hub/progress/<agency>.jsonl``: how far each application is, both directions.

Anybody may hold the file. A record can be found and read only with number and query
code together: both give, through Argon2id, the tag it is found by and the key it opens
with. Dummy lines hide how many applications there are.
"""

import base64
import hashlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from sync.canonical import canonical, canonical_line, strict_loads
from sync.errors import FileFormatError
from sync.instants import parse_instant, wire_instant

STATES = (
    "received",
    "correction",
    "working",
    "consulting",
    "extended",
    "replied",
    "closed",
)
REMEDIES = ("review_first", "review_or_court")
RECORD_BYTES = 1024
NONCE_BYTES = 12
TAG_BYTES = 16
BOX_BYTES = RECORD_BYTES + 16
MAX_NOTE = 602  # bytes with its quotes: two hundred Han characters
FEWEST_LINES = 64
MAX_PROGRESS = 64 * 1024 * 1024
MAX_LINE = 2048
MAX_DAYS = 3660  # of an extension, or of a clock that stood still

_SALT_DOMAIN = b"progress/v1\0"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressRecord:
    """Where one application stands, as a resident is told.

    ``since_on`` is the day the state began, ``due_on`` the last day for the reply,
    ``provisional`` says that its calendar is not official yet, ``as_of`` is when the
    hub wrote this. How ``due_on`` comes about: counted from ``supplemented_on``, else
    ``confirmed_on``, with ``extension`` and ``paused_days`` more units than the term
    itself. ``answer_until_on`` is the last day to supplement, ``remedy`` what one may
    do about the reply: one of ``REMEDIES``.
    """

    state: str
    since_on: date
    as_of: datetime
    due_on: date | None = None
    provisional: bool = False
    note: str | None = None
    confirmed_on: date | None = None
    supplemented_on: date | None = None
    extension: int = 0
    paused_days: int = 0
    answer_until_on: date | None = None
    remedy: str | None = None

    @classmethod
    def from_json(cls, value: Any) -> Self:
        """Read the record's object.

        Raises:
            ValueError, KeyError, TypeError: it is not one.
        """
        remedy = value.get("remedy")
        return cls(
            state=str(value["state"]),
            since_on=date.fromisoformat(value["since_on"]),
            as_of=parse_instant(value["as_of"]),
            due_on=_day(value, "due_on"),
            provisional=value.get("provisional") is True,
            note=value.get("note"),
            confirmed_on=_day(value, "confirmed_on"),
            supplemented_on=_day(value, "supplemented_on"),
            extension=_days(value, "extension"),
            paused_days=_days(value, "paused_days"),
            answer_until_on=_day(value, "answer_until_on"),
            remedy=remedy if remedy in REMEDIES else None,
        )

    def to_json(self) -> dict[str, Any]:
        """Return the record's object, the exact inverse of ``from_json``."""
        return {
            "state": self.state,
            "since_on": self.since_on.isoformat(),
            "as_of": wire_instant(self.as_of),
            "due_on": self.due_on and self.due_on.isoformat(),
            "provisional": True if self.provisional else None,
            "note": self.note,
            "confirmed_on": self.confirmed_on and self.confirmed_on.isoformat(),
            "supplemented_on": self.supplemented_on
            and self.supplemented_on.isoformat(),
            "extension": self.extension or None,
            "paused_days": self.paused_days or None,
            "answer_until_on": self.answer_until_on
            and self.answer_until_on.isoformat(),
            "remedy": self.remedy,
        }


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """One line of the file: a sealed record, or a dummy that looks like one."""

    tag: str
    nonce: bytes
    box: bytes

    def to_json(self) -> dict[str, Any]:
        """Return the line's object."""
        return {
            "tag": self.tag,
            "nonce": base64.b64encode(self.nonce).decode(),
            "box": base64.b64encode(self.box).decode(),
        }


def tag_and_key(number: str, code: str) -> tuple[str, bytes]:
    """Return the tag (32 hex) and the key (32 bytes) of an application's record.

    ``number`` is its fifteen digits, ``code`` the ten characters, both without dashes.
    Takes about 25 ms and 19 MB, which is what makes guessing a code dear.
    """
    salt = hashlib.sha256(_SALT_DOMAIN + number.encode()).digest()[:16]
    derived = Argon2id(
        salt=salt, length=48, iterations=2, lanes=1, memory_cost=19_456
    ).derive(code.encode())
    return derived[:16].hex(), derived[16:]


def seal_record(record: ProgressRecord, *, tag: str, key: bytes, nonce: bytes) -> Line:
    """Return the line for ``record``. ``nonce`` is 12 bytes never used with this key.

    Raises:
        ValueError: the record is longer than ``RECORD_BYTES`` (shorten the note), or
            its state is none of ``STATES``.
    """
    plain = canonical(record.to_json())
    if len(plain) > RECORD_BYTES or record.state not in STATES:
        raise ValueError(f"a record of {len(plain)} bytes, state {record.state}")
    padded = plain.ljust(RECORD_BYTES, b" ")
    return Line(tag, nonce, AESGCM(key).encrypt(nonce, padded, tag.encode()))


def note_fits(note: str) -> bool:
    """Return whether ``note`` leaves room in a record for all the rest."""
    return len(canonical(note)) <= MAX_NOTE


def dummies_for(
    lines: int, kept: Sequence[Line], *, chance: Callable[[int], bytes]
) -> tuple[Line, ...]:
    """Return the dummies to publish beside ``lines`` real ones.

    Those of the last publication (``kept``) stay, so that nothing but a real change
    changes the file; new ones fill up to a power of two, at least 64. ``chance(n)``
    gives n random bytes.
    """
    wanted = max(FEWEST_LINES, 1 << max(lines - 1, 0).bit_length()) - lines
    fresh = (_dummy(chance) for _ in range(wanted - len(kept)))
    return (*kept[:wanted], *fresh)


def lines_to_bytes(lines: Iterable[Line]) -> bytes:
    """Return the file's bytes: sorted by tag, so that order says nothing."""
    return b"".join(canonical_line(line.to_json()) for line in sorted(lines))


def parse(data: bytes) -> tuple[Line, ...]:
    """Return the lines of a file, the exact inverse of ``lines_to_bytes``.

    Raises:
        FileFormatError: too long, not sorted, or a line is none.
    """
    try:
        if len(data) > MAX_PROGRESS:
            raise _unreadable(f"{len(data)} bytes")
        lines = tuple(map(_line, data.splitlines()))
    except (ValueError, KeyError, TypeError) as error:
        raise _unreadable("a line is wrong") from error
    if any(one.tag >= two.tag for one, two in pairwise(lines)):
        raise _unreadable("not sorted")
    return lines


def find(data: bytes, number: str, code: str) -> ProgressRecord | None:
    """Return the record for ``number`` and ``code``, ``None`` if there is none.

    A wrong code and an unknown number look alike.

    Raises:
        FileFormatError: the file is damaged.
    """
    lines = parse(data)
    tag, key = tag_and_key(number, code)
    at = bisect_left(lines, tag, key=lambda line: line.tag)
    if at == len(lines) or lines[at].tag != tag:
        return None
    return open_record(lines[at], key=key)


def open_record(line: Line, *, key: bytes) -> ProgressRecord:
    """Return the record in ``line``, the inverse of ``seal_record``.

    Raises:
        FileFormatError: ``key`` does not open it, or it is damaged.
    """
    try:
        plain = AESGCM(key).decrypt(line.nonce, line.box, line.tag.encode())
        return ProgressRecord.from_json(strict_loads(plain, limit=RECORD_BYTES))
    except (InvalidTag, ValueError, KeyError, TypeError) as error:
        raise _unreadable("a record does not open") from error


def _dummy(chance: Callable[[int], bytes]) -> Line:
    return Line(chance(TAG_BYTES).hex(), chance(NONCE_BYTES), chance(BOX_BYTES))


def _day(value: Any, key: str) -> date | None:
    written = value.get(key)
    return None if written is None else date.fromisoformat(written)


def _days(value: Any, key: str) -> int:
    count = 0 if value.get(key) is None else value[key]
    if type(count) is not int or not 0 <= count <= MAX_DAYS:
        raise ValueError(f"{key}: {count!r}")
    return count


def _line(raw: bytes) -> Line:
    value = strict_loads(raw, limit=MAX_LINE)
    tag = value["tag"]
    line = Line(
        tag,
        base64.b64decode(value["nonce"], validate=True),
        base64.b64decode(value["box"], validate=True),
    )
    sizes = (len(bytes.fromhex(tag)), len(line.nonce), len(line.box))
    if sizes != (TAG_BYTES, NONCE_BYTES, BOX_BYTES):
        raise ValueError(f"sizes {sizes}")
    return line


def _unreadable(reason: str) -> FileFormatError:
    return FileFormatError(
        f"办理进度的文件读不懂（{reason}）", hint="下次更新内容时会自动换成好的"
    )
