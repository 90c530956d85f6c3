"""An edition: every item of one board at one moment, equal content as equal bytes.

Canonical JSON Lines: the board, then one item a line, sorted by id bytewise. Number and
time of the edition are signed beside it, so a re-signing changes nothing here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any, Self

from boards.content.board import EDITION_SCHEMA, Board
from boards.content.item import Item
from boards.errors import FormatError
from sync.canonical import canonical_line, strict_loads

LINE_LIMIT = 1_000_000  # bytes
EDITION_LIMIT = 64_000_000  # bytes
ITEMS_LIMIT = 20_000
NESTING_LIMIT = 16
_HALF_PAIR = re.compile(rb"\\u[dD][89a-fA-F]")
ITEM_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """The tombstone of an item; ``title`` and ``reason`` empty for 涉密 and 隐私."""

    id: str
    revision: int
    on: date
    reason_kind: str
    reason: str = ""
    title: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a tombstone back from its line of an edition."""
        known = {"id", "revision", "kind", "on", "reason_kind", "reason", "title"}
        return cls(
            id=str(data["id"]),
            revision=int(data["revision"]),
            on=date.fromisoformat(data["on"]),
            reason_kind=str(data["reason_kind"]),
            reason=str(data.get("reason", "")),
            title=str(data.get("title", "")),
            more={k: v for k, v in data.items() if k not in known},
        )

    def to_json(self) -> dict[str, Any]:
        """Return the line of an edition, the inverse of ``from_json``."""
        line: dict[str, Any] = {
            "id": self.id,
            "revision": self.revision,
            "kind": "withdrawn",
            "on": self.on.isoformat(),
            "reason_kind": self.reason_kind,
        }
        line |= {k: v for k in ("reason", "title") if (v := getattr(self, k))}
        return {**self.more, **line}


@dataclass(frozen=True, slots=True)
class Edition:
    """A board and its lines, sorted by id."""

    board: Board
    lines: tuple[Item | Withdrawn, ...]

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read an edition.

        Raises:
            FormatError: too large, not lines of JSON, nested too deep, of a higher
                version, or with an id that is not one, stands twice or out of order.
        """
        first, *rest = lines_in(data)
        board = _board(_load(first))
        lines = tuple(map(line_of, rest))
        _check_ids([line.id for line in lines])
        return cls(board, lines)

    def to_bytes(self) -> bytes:
        """Return the canonical bytes, inverse of ``from_bytes``."""
        lines = sorted(self.lines, key=lambda line: line.id.encode())
        return b"".join(canonical_line(part.to_json()) for part in (self.board, *lines))

    def items(self) -> tuple[Item, ...]:
        """Return the lines that are items, not tombstones."""
        return tuple(line for line in self.lines if isinstance(line, Item))


def line_of(text: bytes) -> Item | Withdrawn:
    """Read one line of an edition that is not its first.

    Raises:
        FormatError: not JSON, nested too deep, or not an item.
    """
    return _line(_load(text))


def lines_in(data: bytes) -> list[bytes]:
    """Return the lines of an edition without their ends, the board's first.

    Raises:
        FormatError: too large, too many, or cut off.
    """
    if len(data) > EDITION_LIMIT or not data.endswith(b"\n"):
        raise FormatError("这一期的文件不完整或超过 64 MB")
    lines = data[:-1].split(b"\n")
    if len(lines) > ITEMS_LIMIT + 1:
        raise FormatError(f"这一期有 {len(lines) - 1} 条，超过 {ITEMS_LIMIT} 条")
    return lines


def _check_ids(ids: list[str]) -> None:
    """Ids become names of files and parts of addresses: only the agreed form goes."""
    wrong = next((id_ for id_ in ids if not ITEM_ID.fullmatch(id_)), None)
    if wrong is not None:
        raise FormatError(f"这一期里有一条的编号不对：{wrong[:80]}")
    if any(a >= b for a, b in pairwise(ids)):
        raise FormatError("这一期里的条目没有按编号排好，或有两条编号相同")


def _load(text: bytes) -> dict[str, Any]:
    try:
        value = strict_loads(text, limit=LINE_LIMIT)
        if _HALF_PAIR.search(text):
            canonical_line(value)  # half a surrogate pair has no bytes to be stored in
    except (ValueError, TypeError, RecursionError) as error:
        raise FormatError(f"这一期里有一行读不出来：{error}") from error
    if not isinstance(value, dict):
        raise FormatError("这一期里有一行不是一条信息")
    _check_depth(value)
    return value


def _check_depth(value: dict[str, Any]) -> None:
    level: list[Any] = [value]
    for _ in range(NESTING_LIMIT):
        parts = (v.values() if isinstance(v, dict) else v for v in level)
        level = [v for part in parts for v in part if isinstance(v, dict | list)]
    if level:
        raise FormatError(f"这一期里有一行一层套一层，超过 {NESTING_LIMIT} 层")


def _board(data: dict[str, Any]) -> Board:
    if data.get("schema") != EDITION_SCHEMA:
        raise FormatError(
            f"这一期的格式是 {data.get('schema')}，程序只认识 {EDITION_SCHEMA}",
            hint="请升级程序",
            code="program_too_old",
        )
    return Board.from_json(data)


def _line(data: dict[str, Any]) -> Item | Withdrawn:
    if data.get("kind") != "withdrawn":
        return Item.from_json(data)
    try:
        return Withdrawn.from_json(data)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise FormatError(f"撤下记录读不出来：{error!r}") from error
