"""A board: what one place or office publishes, and who answers for it.

The published form is the first line of an edition; ``author`` and the addresses that
feedback goes to stay in the folder (formats: board folder, edition).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from boards.errors import FormatError

EDITION_SCHEMA = "gk.edition/1"

NAVIGATION_OF: Mapping[str, str] = {
    "village": "village",
    "residents": "residents",
    "township": "hall",
    "county": "hall",
    "office": "office",
}
"""The kinds of board, and how each is found its way on unless it says otherwise."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """An organ that may publish on the board.

    ``organ`` is committee, collective, party, supervision, government or department.
    """

    id: str
    name: str
    organ: str


@dataclass(frozen=True, slots=True)
class MatterName:
    """A matter of the catalogue as an edition carries it, so that any reader has it.

    ``names`` says what public pages show of lists that name people: ``totals``, or
    ``whole`` where the county decided so; empty leaves it to the kind of the item.
    """

    code: str
    name: str
    names: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One board. ``code`` is its id: twelve digits, perhaps with a suffix.

    ``kind`` is village, residents, township, county or office. ``office`` has
    ``address``, ``hours`` (weekdays to opening hours) and ``phone``; ``supervision``
    and ``higher`` have ``name`` and ``phone``.
    """

    code: str
    name: str
    kind: str
    place: str = ""
    publishers: tuple[Publisher, ...] = ()
    office: Mapping[str, Any] = field(default_factory=dict)
    supervision: Mapping[str, str] = field(default_factory=dict)
    higher: Mapping[str, str] = field(default_factory=dict)
    public_base: str = ""
    navigation: str = "village"
    matters: tuple[MatterName, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a board back from the first line of an edition.

        Raises:
            FormatError: a field is missing or has the wrong shape.
        """
        try:
            return cls(**_parts(data))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise FormatError(f"公开栏的第一行读不出来：{error!r}") from error

    def to_json(self) -> dict[str, Any]:
        """Return the first line of an edition, the inverse of ``from_json``."""
        line: dict[str, Any] = {
            "schema": EDITION_SCHEMA,
            "board": self.code,
            "name": self.name,
            "kind": self.kind,
            "publishers": [
                {"id": p.id, "name": p.name, "organ": p.organ} for p in self.publishers
            ],
        }
        line |= {key: value for key in _TEXTS if (value := getattr(self, key))}
        line |= {key: dict(value) for key in _MAPS if (value := getattr(self, key))}
        if self.matters:
            line["matters"] = [_matter_to_json(matter) for matter in self.matters]
        return {**self.more, **line}


_TEXTS = ("place", "public_base", "navigation")
_MAPS = ("office", "supervision", "higher")
_KNOWN = {"schema", "board", "name", "kind", "publishers", "matters", *_TEXTS, *_MAPS}


def _parts(data: Mapping[str, Any]) -> dict[str, Any]:
    parts: dict[str, Any] = {key: str(data[key]) for key in ("name", "kind")}
    parts |= {key: str(data[key]) for key in _TEXTS if key in data}
    parts |= {key: dict(data[key]) for key in _MAPS if key in data}
    return parts | {
        "code": str(data["board"]),
        "publishers": tuple(_publisher(p) for p in data.get("publishers", ())),
        "matters": tuple(_matter(m) for m in data.get("matters", ())),
        "more": {k: v for k, v in data.items() if k not in _KNOWN},
    }


def _publisher(data: Mapping[str, Any]) -> Publisher:
    return Publisher(str(data["id"]), str(data["name"]), str(data["organ"]))


def _matter_to_json(matter: MatterName) -> dict[str, str]:
    line = {"code": matter.code, "name": matter.name}
    return line | ({"names": matter.names} if matter.names else {})


def _matter(data: Mapping[str, str]) -> MatterName:
    return MatterName(str(data["code"]), str(data["name"]), str(data.get("names", "")))
