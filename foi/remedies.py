"""What one may do about a reply, about no reply, about a request to supplement.

The sentences are data (``assets/terms/remedies.json``), each with the article it stands
on: a county's lawyer changes that file and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from boards.content.stored import opened
from boards.errors import FormatError

SCHEMA = "gk.foi-remedies/1"
SIZE_LIMIT = 64_000  # bytes
MAX_SENTENCES, MAX_SENTENCE = 8, 300
EITHER, OVERDUE, CORRECTION = "either", "overdue", "correction"
NAMES = ("review_first", "review_or_court", EITHER, OVERDUE, CORRECTION)


@dataclass(frozen=True, slots=True)
class Remedy:
    """What is said, and the law it stands on; not verified: nobody held it against."""

    said: tuple[str, ...]
    basis: str
    is_verified: bool = True

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read ``{"said", "basis", "unverified"†}``.

        Raises:
            KeyError, TypeError, ValueError: it has another shape.
        """
        said = tuple(map(_sentence, data["said"]))
        if not 1 <= len(said) <= MAX_SENTENCES:
            raise ValueError(f"{len(said)} 句")
        return cls(said, _sentence(data["basis"]), data.get("unverified") is not True)


@dataclass(frozen=True, slots=True)
class Remedies:
    """All of them, by name."""

    by_name: Mapping[str, Remedy]

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read the file of remedies.

        Raises:
            FormatError: it cannot be read, or one is missing.
        """
        value = opened(data, schema=SCHEMA, limit=SIZE_LIMIT, name="救济说明")
        try:
            found = value["remedies"]
            return cls({name: Remedy.from_json(found[name]) for name in NAMES})
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise FormatError(f"救济说明读不出来：{error!r}") from error

    def of(self, name: str | None) -> Remedy:
        """Return the one called ``name``; what holds for any reply if it is unknown."""
        return self.by_name.get(name or EITHER) or self.by_name[EITHER]


def _sentence(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("应该是文字")
    if not 1 <= len(value) <= MAX_SENTENCE:
        raise ValueError(f"一句最多{MAX_SENTENCE}个字")
    return value
