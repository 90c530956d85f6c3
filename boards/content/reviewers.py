"""Who looks at an item before it goes out: the organs a matter may ask for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from boards.content.stored import opened
from boards.errors import FormatError

SCHEMA = "gk.reviewers/1"
SIZE_LIMIT = 256_000  # bytes
REVIEWERS_LIMIT = 100


@dataclass(frozen=True, slots=True)
class Reviewer:
    """One kind of review.

    ``words`` are what the name of the organ that did it contains; ``with_`` are the
    codes of other reviews that it comes with. A review that ``stops`` keeps an item
    from being published while it is missing; the others only remind.
    """

    code: str
    name: str
    words: tuple[str, ...]
    with_: tuple[str, ...]
    stops: bool
    source: str

    def is_done_by(self, organ: str) -> bool:
        """Tell whether ``organ`` (村务监督委员会) is the one that is asked for."""
        return any(word in organ for word in self.words)


@dataclass(frozen=True, slots=True)
class Reviewers:
    """Every kind of review, by its code."""

    reviewers: Mapping[str, Reviewer]

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read a file of reviewers.

        Raises:
            FormatError: too large, not JSON, or not of this format.
        """
        value = opened(data, schema=SCHEMA, limit=SIZE_LIMIT, name="审核单位")
        rows = value.get("reviewers")
        if not isinstance(rows, list) or len(rows) > REVIEWERS_LIMIT:
            raise FormatError(f"审核单位读不出来：没有，或超过 {REVIEWERS_LIMIT} 个")
        return cls({one.code: one for one in map(_reviewer, rows)})

    def asked(self, reviews: Iterable[str]) -> tuple[Reviewer, ...]:
        """Return whom a matter asks for whose ``reviews`` are these codes."""
        codes: dict[str, None] = {}
        for code in filter(self.reviewers.__contains__, reviews):
            codes |= dict.fromkeys((code, *self.reviewers[code].with_))
        return tuple(self.reviewers[code] for code in codes)


def _reviewer(data: Mapping[str, Any]) -> Reviewer:
    try:
        return Reviewer(
            code=str(data["code"]),
            name=str(data["name"]),
            words=tuple(map(str, data["words"])),
            with_=tuple(map(str, data.get("with", ()))),
            stops=data["stops"] is True,
            source=str(data["source"]),
        )
    except (KeyError, TypeError) as error:
        raise FormatError(f"审核单位读不出来：{error!r}") from error
