"""The kinds of reply an organ may give, how a case may end without one, and the rest.

Each stands in exactly one row of table 3 of the annual report; what one may do about a
reply follows from its kind.

Data (``assets/terms/replies.json``), each with the article it stands on: where the law
changes, or a county's lawyer reads it otherwise, that file changes and nothing else.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from boards.content.stored import opened
from boards.errors import FormatError
from sync.formats.progress import REMEDIES

SCHEMA = "gk.foi-replies/1"
SIZE_LIMIT = 64_000  # bytes
MAX_REPLIES, MAX_WORDS = 32, 60
EXCESSIVE = "excessive"  # 条例 35: reasons are asked for first
LAPSED, WITHDRAWN, OTHERWISE = "lapsed", "withdrawn", "otherwise"
_ID = re.compile(r"[a-z]{1,16}\Z")
_ROW = re.compile(r"[1-6](\.[1-8])?\Z")


@dataclass(frozen=True, slots=True)
class Reply:
    """One kind. ``remedy`` is one of ``REMEDIES``; empty where it depends.

    ``row`` is where table 3 counts it: ``3.4`` is 三（三）4 (国办公开办函〔2021〕30号).
    """

    id: str
    said: str
    basis: str
    remedy: str = ""
    row: str = ""
    is_verified: bool = True

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read ``{"id", "said", "basis", "remedy"†, "row", "unverified"†}``.

        Raises:
            KeyError, TypeError, ValueError: it has another shape.
        """
        id_, remedy, row = _words(data["id"]), data.get("remedy", ""), data["row"]
        if not _ID.match(id_) or remedy not in ("", *REMEDIES) or not _ROW.match(row):
            raise ValueError(f"{id_}：{remedy}，{row}")
        is_verified = data.get("unverified") is not True
        said, basis = _words(data["said"]), _words(data["basis"])
        return cls(id_, said, basis, remedy, row, is_verified)


@dataclass(frozen=True, slots=True)
class Replies:
    """All of them, in the order in which they are offered; ``endings`` are none."""

    kinds: tuple[Reply, ...]
    endings: tuple[Reply, ...] = ()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read the file of replies.

        Raises:
            FormatError: it cannot be read, or two have one name.
        """
        value = opened(data, schema=SCHEMA, limit=SIZE_LIMIT, name="答复的种类")
        try:
            kinds = tuple(map(Reply.from_json, value["replies"]))
            endings = tuple(map(Reply.from_json, value["endings"]))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise FormatError(f"答复的种类读不出来：{error!r}") from error
        ids = {kind.id for kind in (*kinds, *endings)}
        if not kinds or not len(kinds) + len(endings) == len(ids) <= MAX_REPLIES:
            raise FormatError(f"答复的种类读不出来：{len(kinds)} 种，或者有重复的")
        return cls(kinds, endings)

    def of(self, id_: str) -> Reply | None:
        """Return the kind called ``id_``; None where there is none."""
        return next((kind for kind in self.kinds if kind.id == id_), None)

    def ending(self, id_: str) -> Reply | None:
        """Return how a case ended without a reply; None where there is no such end."""
        return next((one for one in self.endings if one.id == id_), None)


def _words(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("应该是文字")
    if not 1 <= len(value) <= MAX_WORDS:
        raise ValueError(f"最多{MAX_WORDS}个字")
    return value
