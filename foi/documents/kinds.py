"""The kinds of document that an organ gives out about an application.

Data (``assets/foi/papers.json``), each with the article it stands on, the replies it is
written for, and what an officer types for it. Its words are a template of their own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from boards.content.stored import opened
from boards.errors import FormatError
from foi.documents.fields import ASKED
from foi.states import STATES

SCHEMA = "gk.foi-papers/1"
SIZE_LIMIT = 64_000  # bytes
MAX_KINDS = 60
_ID = re.compile(r"[a-z]{1,16}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind. ``states`` are those in which it is usual; ``asks`` what is typed.

    With ``replies`` it ends with what one may do about it; one that is not numbered
    carries the number of the application alone.
    """

    id: str
    said: str
    basis: str
    states: tuple[str, ...] = ()
    replies: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    is_numbered: bool = True
    is_verified: bool = True

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read one kind.

        Raises:
            KeyError, TypeError, ValueError: it has another shape.
        """
        kind = cls(
            id=data["id"],
            said=str(data["said"]),
            basis=str(data["basis"]),
            states=tuple(data.get("states", ())),
            replies=tuple(data.get("replies", ())),
            asks=tuple(data.get("asks", ())),
            is_numbered=data.get("numbered") is not False,
            is_verified=data.get("unverified") is not True,
        )
        if not _ID.match(kind.id) or not set(kind.states) <= set(STATES):
            raise ValueError(f"{kind.id}：{kind.states}")
        if not set(kind.asks) <= set(ASKED):
            raise ValueError(f"{kind.id}：{kind.asks}")
        return kind


def kinds_of(data: bytes) -> Mapping[str, Kind]:
    """Read the file of kinds, by id and in its order.

    Raises:
        FormatError: it cannot be read, or two have one name.
    """
    value = opened(data, schema=SCHEMA, limit=SIZE_LIMIT, name="文书的种类")
    try:
        found = [Kind.from_json(row) for row in value["papers"]]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise FormatError(f"文书的种类读不出来：{error!r}") from error
    kinds = {kind.id: kind for kind in found}
    if not 1 <= len(kinds) == len(found) <= MAX_KINDS:
        raise FormatError(f"文书的种类读不出来：{len(found)} 种，或者有重复的")
    return kinds
