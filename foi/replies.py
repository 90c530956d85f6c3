"""The kinds of reply an organ may give, and what one may do about each.

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
_ID = re.compile(r"[a-z]{1,16}\Z")


@dataclass(frozen=True, slots=True)
class Reply:
    """One kind. ``remedy`` is one of ``REMEDIES``; empty where it depends."""

    id: str
    said: str
    basis: str
    remedy: str = ""
    is_verified: bool = True

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read ``{"id", "said", "basis", "remedy", "unverified"†}``.

        Raises:
            KeyError, TypeError, ValueError: it has another shape.
        """
        id_, remedy = _words(data["id"]), data["remedy"]
        if not _ID.match(id_) or remedy not in ("", *REMEDIES):
            raise ValueError(f"{id_}：{remedy}")
        is_verified = data.get("unverified") is not True
        return cls(
            id_, _words(data["said"]), _words(data["basis"]), remedy, is_verified
        )


@dataclass(frozen=True, slots=True)
class Replies:
    """All of them, in the order in which they are offered."""

    kinds: tuple[Reply, ...]

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read the file of replies.

        Raises:
            FormatError: it cannot be read, or two have one name.
        """
        value = opened(data, schema=SCHEMA, limit=SIZE_LIMIT, name="答复的种类")
        try:
            kinds = tuple(map(Reply.from_json, value["replies"]))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise FormatError(f"答复的种类读不出来：{error!r}") from error
        if not 1 <= len({kind.id for kind in kinds}) == len(kinds) <= MAX_REPLIES:
            raise FormatError(f"答复的种类读不出来：{len(kinds)} 种，或者有重复的")
        return cls(kinds)

    def of(self, id_: str) -> Reply | None:
        """Return the kind called ``id_``; None where there is none."""
        return next((kind for kind in self.kinds if kind.id == id_), None)


def _words(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("应该是文字")
    if not 1 <= len(value) <= MAX_WORDS:
        raise ValueError(f"最多{MAX_WORDS}个字")
    return value
