"""How a reply ends: where it may be taken to, by its kind and its day.

Data (``assets/terms/paragraphs.json``): law changes, and then a row is added with the
day it holds from. A reply of a day for which there is no row is not written: a wrong
paragraph misleads the applicant (行政复议法 23, last paragraph: the organ must tell).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from boards.content.stored import opened
from boards.errors import FormatError, NotFoundError

SCHEMA = "gk.foi-paragraphs/1"
SIZE_LIMIT = 64_000  # bytes
MAX_ROWS, MAX_SAID = 60, 400
REVIEW, COURT = "{review}", "{court}"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What replies of some kinds end with, from one day to another, both included."""

    replies: frozenset[str]
    from_on: date
    until_on: date
    said: str
    basis: str
    is_verified: bool = True

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read ``{"replies", "from_on", "until_on"†, "said", "basis", "unverified"†}``.

        Raises:
            KeyError, TypeError, ValueError: it has another shape.
        """
        said = data["said"]
        if REVIEW not in said or COURT not in said or len(said) > MAX_SAID:
            raise ValueError(f"要写 {REVIEW} 和 {COURT}，最多 {MAX_SAID} 字")
        until = data.get("until_on")
        return cls(
            frozenset(map(str, data["replies"])),
            date.fromisoformat(data["from_on"]),
            date.fromisoformat(until) if until else date.max,
            said,
            str(data["basis"]),
            data.get("unverified") is not True,
        )

    def holds(self, reply: str, on: date) -> bool:
        """Tell whether it is for such a reply on that day."""
        return reply in self.replies and self.from_on <= on <= self.until_on

    def written(self, *, review: str, court: str) -> str:
        """Return it with the organ of review and the court in their places."""
        return self.said.replace(REVIEW, review).replace(COURT, court)


def paragraphs_of(data: bytes) -> tuple[Paragraph, ...]:
    """Read the table.

    Raises:
        FormatError: it cannot be read, or two rows hold for one reply on one day.
    """
    value = opened(data, schema=SCHEMA, limit=SIZE_LIMIT, name="救济途径的表")
    try:
        rows = tuple(map(Paragraph.from_json, value["paragraphs"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise FormatError(f"救济途径的表读不出来：{error!r}") from error
    if not 1 <= len(rows) <= MAX_ROWS:
        raise FormatError(f"救济途径的表有 {len(rows)} 行")
    for one in rows:
        for reply in one.replies:
            if sum(row.holds(reply, one.from_on) for row in rows) > 1:
                raise FormatError(f"救济途径的表里，{reply} 在 {one.from_on} 有两行")
    return rows


def paragraph(rows: tuple[Paragraph, ...], reply: str, on: date) -> Paragraph:
    """Return the row for a reply of that kind on that day.

    Raises:
        NotFoundError: there is none.
    """
    found = next((row for row in rows if row.holds(reply, on)), None)
    if found is None:
        raise NotFoundError(
            f"没有 {on} 这天、这种答复的救济途径",
            hint="请法制人员在 terms/paragraphs.json 里补一行",
        )
    return found
