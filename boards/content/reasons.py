"""Why something is not wholly public: the coded reasons of 条例 14 to 16.

A reason is named by its code, or by words that only it is known by. Anything else is
no reason, and without a reason nothing goes out (长治 2020 三(一)1: 不予发文).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from boards.content.stored import opened
from boards.errors import FormatError

SCHEMA = "gk.reasons/1"
SIZE_LIMIT = 256_000  # bytes
REASONS_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its ``code``, its ``article``, the words that name it, its source."""

    code: str
    name: str
    article: str
    words: tuple[str, ...]
    source: str

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a reason back.

        Raises:
            FormatError: a field is missing or has the wrong shape.
        """
        try:
            words = data["words"]
            if not isinstance(words, list) or not all(words):
                raise FormatError(f"理由 {data['code']} 没有写 words")
            code, name, article = (str(data[k]) for k in ("code", "name", "article"))
            return cls(code, name, article, tuple(map(str, words)), str(data["source"]))
        except (KeyError, TypeError) as error:
            raise FormatError(f"不公开的理由读不出来：{error!r}") from error


@dataclass(frozen=True, slots=True)
class Reasons:
    """Every reason, by its code."""

    reasons: Mapping[str, Reason]

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read a file of reasons.

        Raises:
            FormatError: too large, not JSON, or not of this format.
        """
        name = "不公开的理由"
        value = opened(data, schema=SCHEMA, limit=SIZE_LIMIT, name=name)
        rows = value.get("reasons")
        if not isinstance(rows, list) or len(rows) > REASONS_LIMIT:
            raise FormatError(f"{name}读不出来：没有，或超过 {REASONS_LIMIT} 条")
        return cls(_by_code(Reason.from_json(row) for row in rows))

    def merged(self, overlay: Iterable[Mapping[str, Any]]) -> "Reasons":
        """Return these reasons with those of a county laid over, by code.

        Raises:
            FormatError: one has the wrong shape.
        """
        more = _by_code(Reason.from_json(row) for row in overlay)
        return Reasons({**self.reasons, **more})

    def named_in(self, text: str) -> Reason | None:
        """Return the reason that ``text`` names; ``None`` if it names none."""
        plain = "".join(text.split())
        if known := self.reasons.get(plain):
            return known
        by_length = [(w, r) for r in self.reasons.values() for w in r.words]
        found = [(len(w), r) for w, r in by_length if w in plain]
        return max(found, key=lambda one: one[0])[1] if found else None


def _by_code(reasons: Iterable[Reason]) -> dict[str, Reason]:
    return {reason.code: reason for reason in reasons}
