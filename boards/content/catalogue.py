"""The catalogue of matters: what must be published, how often, by whom, on what basis.

A matter's code says its place: ``0402`` stands under ``04``. What a county or a village
differs in is laid over by code; a posting period that the law sets only grows.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

from boards.content.catalogue_matter import Basis, Channel, Matter
from boards.content.catalogue_words import FREQUENCIES, SUPPLEMENT
from boards.content.stored import opened
from boards.errors import FormatError

__all__ = [
    "CATALOGUE_OF",
    "FREQUENCIES",
    "Approval",
    "Basis",
    "Catalogue",
    "Change",
    "Channel",
    "Matter",
]

SCHEMA = "gk.catalogue/1"
SIZE_LIMIT = 2_000_000  # bytes
MATTERS_LIMIT = 5_000
CHANGES_LIMIT = 500
CATALOGUE_OF: Mapping[str, str] = {
    "village": "village",
    "residents": "residents",
    "township": "office",
    "county": "office",
    "office": "office",
}
"""The catalogue shipped for each kind of board."""


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved a version of a catalogue, and when."""

    organ: str
    name: str
    on: date


@dataclass(frozen=True, slots=True)
class Change:
    """What a version of a catalogue changed."""

    version: int
    on: date
    text: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The matters of one kind of publisher, by code.

    ``version`` counts from 1; ``own_matter`` is the matter under which the catalogue
    itself is published.
    """

    name: str
    matters: Mapping[str, Matter]
    version: int = 1
    approved_by: Approval | None = None
    changes: tuple[Change, ...] = ()
    own_matter: str = ""

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read a catalogue file.

        Raises:
            FormatError: too large, not JSON, or not of this format.
        """
        return cls.from_json(stored_catalogue(data))

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a catalogue back.

        Raises:
            FormatError: too many matters, one twice, or one under none.
        """
        matters = [Matter.from_json(row) for row in matter_rows(data)]
        by_code = {matter.code: matter for matter in matters}
        if len(by_code) != len(matters):
            raise FormatError("公开事项目录里有一个代码写了两次")
        orphan = next(
            (m for m in matters if m.parent and m.parent not in by_code), None
        )
        if orphan:
            raise FormatError(f"公开事项 {orphan.code} 的上一级 {orphan.parent} 不存在")
        return cls(str(data.get("name", "")), by_code, **_head(data))

    def to_json(self) -> dict[str, Any]:
        """Return the stored form, inverse of ``from_json``."""
        line: dict[str, Any] = {
            "schema": SCHEMA,
            "name": self.name,
            "version": self.version,
        }
        if self.approved_by:
            approval = self.approved_by
            line["approved_by"] = {
                "organ": approval.organ,
                "name": approval.name,
                "on": approval.on.isoformat(),
            }
        if self.changes:
            line["changes"] = [
                {"version": c.version, "on": c.on.isoformat(), "text": c.text}
                for c in self.changes
            ]
        line |= {"own_matter": self.own_matter} if self.own_matter else {}
        codes = sorted(self.matters)
        return line | {"matters": [self.matters[code].to_json() for code in codes]}

    def matter(self, code: str) -> Matter | None:
        """Return the matter or group called ``code``; ``None`` if there is none."""
        return self.matters.get(code)

    def leaves(self) -> tuple[Matter, ...]:
        """Return the matters that items can belong to, by code."""
        groups = self._groups()
        return tuple(self.matters[c] for c in sorted(self.matters) if c not in groups)

    def groups_above(self, matter: Matter) -> tuple[Matter, ...]:
        """Return the groups that ``matter`` stands under, the outermost first."""
        above: list[Matter] = []
        while (parent := self.matters.get(matter.parent)) and parent not in above:
            above.append(parent)
            matter = parent
        return tuple(reversed(above))

    def merged(self, overlay: Iterable[Mapping[str, Any]]) -> "Catalogue":
        """Return this catalogue with the fields of ``overlay`` laid over, by code.

        A row whose code is new belongs to the supplement unless it says otherwise.

        Raises:
            FormatError: a new matter lacks its name, or a field has the wrong shape.
        """
        rows = {code: matter.to_json() for code, matter in self.matters.items()}
        for entry in overlay:
            code = str(entry.get("code", ""))
            matter = Matter.from_json({**rows.get(code, {"set": SUPPLEMENT}), **entry})
            # 村民委员会组织法 35, 城市居民委员会组织法 34: not less than 15 days, also
            # for the parts that a county makes of such a matter
            base = self.matters.get(code) or self.matters.get(matter.parent, matter)
            rows[code] = matter.not_below(base).to_json()
        matters = Catalogue.from_json({"matters": list(rows.values())}).matters
        return replace(self, matters=matters)

    def overlaid(self, data: Mapping[str, Any]) -> "Catalogue":
        """Return this catalogue with a whole overlay laid over: head and matters.

        ``data`` has the keys of a catalogue, each of which may lack; its changes join
        those that are there. Another version has to be approved anew.

        Raises:
            FormatError: a part has the wrong shape.
        """
        head = _head(data)
        head["changes"] = (*self.changes, *head.get("changes", ()))
        if head.get("version", self.version) != self.version:
            head.setdefault("approved_by", None)
        laid = self.merged(matter_rows(data)) if "matters" in data else self
        return replace(laid, name=str(data.get("name", self.name)), **head)

    def joined(self, other: "Catalogue", groups: Iterable[str]) -> "Catalogue":
        """Return this catalogue with the ``groups`` of ``other`` and all under them.

        Raises:
            FormatError: ``other`` has no such group.
        """
        matters = dict(self.matters)
        for code in groups:
            group = other.matter(code)
            if group is None:
                known = "、".join(c for c, m in other.matters.items() if not m.parent)
                raise FormatError(f"没有“{code}”这个领域", hint=f"可以写：{known}")
            matters[code] = group
            matters |= {
                matter.code: matter
                for matter in other.matters.values()
                if group in other.groups_above(matter)
            }
        return replace(self, matters=matters)

    def _groups(self) -> frozenset[str]:
        return frozenset(matter.parent for matter in self.matters.values())


def stored_catalogue(data: bytes) -> dict[str, Any]:
    """Return the document of a catalogue file before its rows are read.

    Raises:
        FormatError: too large, not JSON, or not of this format.
    """
    return opened(data, schema=SCHEMA, limit=SIZE_LIMIT, name="公开事项目录")


def matter_rows(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the rows of a catalogue as they are stored.

    Raises:
        FormatError: there is no list of them, too many, or one is no map.
    """
    rows = data.get("matters")
    if not isinstance(rows, list) or len(rows) > MATTERS_LIMIT:
        raise FormatError(f"公开事项目录读不出来：事项没有或超过 {MATTERS_LIMIT} 项")
    if not all(isinstance(row, Mapping) for row in rows):
        raise FormatError("公开事项目录读不出来：有一项不是“键: 值”")
    return rows


def _head(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what ``data`` says about the catalogue as a whole."""
    try:
        head: dict[str, Any] = {}
        if "version" in data:
            head["version"] = _version(data["version"])
        if "approved_by" in data:
            head["approved_by"] = _approval(data["approved_by"])
        if "changes" in data:
            head["changes"] = tuple(map(_change, data["changes"][:CHANGES_LIMIT]))
        if "own_matter" in data:
            head["own_matter"] = str(data["own_matter"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise FormatError(f"公开事项目录读不出来：{error!r}") from error
    return head


def _version(value: Any) -> int:
    version = int(str(value)[:9])
    if version < 1:
        raise ValueError(f"not a version: {value!r}")
    return version


def _approval(data: Mapping[str, Any]) -> Approval:
    on = date.fromisoformat(str(data["on"]))
    return Approval(str(data["organ"]), str(data["name"]), on)


def _change(data: Mapping[str, Any]) -> Change:
    on = date.fromisoformat(str(data["on"]))
    return Change(_version(data["version"]), on, str(data["text"]))
