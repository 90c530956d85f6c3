"""Help with asking: what is better got elsewhere, and how others put it.

What an application is not (条例 36, 38, 39) is told in time and keeps nobody from
applying: the office decides. Words and sentences are data, each with its source
(``assets/terms/asking.json``).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from boards.content.stored import opened
from boards.errors import FormatError

SCHEMA = "gk.foi-asking/1"
SIZE_LIMIT = 64_000  # bytes
MAX_ROWS, MAX_WORDS, MAX_TEXT = 40, 40, 200
MOST_SHOWN = 2  # more asides than that nobody reads


@dataclass(frozen=True, slots=True)
class Aside:
    """What to know before applying, if any of ``words`` stands in what is asked for.

    ``leads`` names a place of the kiosk (``village``: the village's own board). Not
    verified: nobody held it against the law it names.
    """

    id: str
    words: tuple[str, ...]
    said: str
    where: str
    basis: str
    leads: str = ""
    is_verified: bool = True


@dataclass(frozen=True, slots=True)
class Example:
    """How somebody asked an agency whose topics hold any of ``words``."""

    words: tuple[str, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Asking:
    """All asides and examples, in the order in which they are looked at."""

    asides: tuple[Aside, ...]
    examples: tuple[Example, ...]

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read the file.

        Raises:
            FormatError: it cannot be read, or a row is wrong.
        """
        value = opened(data, schema=SCHEMA, limit=SIZE_LIMIT, name="申请的提示")
        try:
            return cls(
                tuple(map(_aside, _rows(value["asides"]))),
                tuple(map(_example, _rows(value["examples"]))),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise FormatError(f"申请的提示读不出来：{error!r}") from error

    def asides_for(self, wanted: str) -> tuple[Aside, ...]:
        """Return what to know before asking for ``wanted``: two at most."""
        found = (one for one in self.asides if _holds(wanted, one.words))
        return tuple(found)[:MOST_SHOWN]

    def example_for(self, topics: Iterable[str]) -> str:
        """Return how one asks about any of ``topics``; nothing if nobody wrote one."""
        joined = "、".join(topics)
        found = (one.said for one in self.examples if _holds(joined, one.words))
        return next(found, "")


def _holds(text: str, words: Iterable[str]) -> bool:
    return any(word in text for word in words)


def _rows(value: Any) -> list[Any]:
    if not isinstance(value, list) or len(value) > MAX_ROWS:
        raise ValueError(f"最多{MAX_ROWS}条")
    return value


def _aside(row: Mapping[str, Any]) -> Aside:
    return Aside(
        id=_text(row["id"]),
        words=_words(row["words"]),
        said=_text(row["said"]),
        where=_text(row["where"]),
        basis=_text(row["basis"]),
        leads=_text(row.get("leads", "-")).strip("-"),
        is_verified=row.get("unverified") is not True,
    )


def _example(row: Mapping[str, Any]) -> Example:
    return Example(_words(row["words"]), _text(row["said"]))


def _words(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not 1 <= len(value) <= MAX_WORDS:
        raise ValueError(f"词要有1到{MAX_WORDS}个")
    return tuple(map(_text, value))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("应该是文字")
    if not 1 <= len(value) <= MAX_TEXT:
        raise ValueError(f"要有1到{MAX_TEXT}个字")
    return value
