"""The catalogue of matters: what must be published, how often, by whom, on what basis.

A matter's code says its place: ``0402`` stands under ``04``. What a county or a village
differs in is laid over by code; a posting period that the law sets only grows.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from boards.content.kinds import Field
from boards.content.stored import opened
from boards.content.terms import Term
from boards.errors import FormatError

SCHEMA = "gk.catalogue/1"
SIZE_LIMIT = 2_000_000  # bytes
MATTERS_LIMIT = 5_000
FREQUENCIES: Mapping[str, str] = {
    "M": "每月",
    "Q": "每季度",
    "H": "每半年",
    "Y": "每年",
    "E": "随时",
    "L": "长期",
}
FIELDS_LIMIT = 40  # of one record
FIELD_KEY = re.compile("[a-z][a-z0-9_]{0,39}")
FIELD_TYPES = (
    *("str", "money", "date", "instant", "int"),
    *("bool", "word", "term", "ref", "refs"),
)
"""What a field of a ``record`` may hold; maps and lists belong to the other kinds."""
PERSONAL_DATA = ("N", "A", "B", "C")
CATALOGUE_OF: Mapping[str, str] = {
    "village": "village",
    "residents": "residents",
    "township": "office",
    "county": "office",
    "office": "office",
}
"""The catalogue shipped for each kind of board."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A place where a matter is published; the catalogue ticks the required ones."""

    name: str
    is_required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One row of a catalogue, or a group of rows.

    ``frequency`` is M, Q, H, Y, E (when it happens) or L (always). ``due`` is a term
    from the day something is formed or changed, or words. ``min_posting_days`` is 0
    where no posting period applies; ``min_posting`` is one not counted in days.
    ``review`` is none, head, supervision, finance, party, township, county or election.
    ``personal_data``: N none, A names, B names with group and amount, C as little as
    can be. Unverified: taken from memory or an excerpt, not from the text of a law.
    ``fields`` are those of a ``record`` that is published under this matter.
    """

    code: str
    name: str
    parent: str = ""
    content: str = ""
    basis: str = ""
    frequency: str = "E"
    due: Term | str = ""
    min_posting_days: int = 0
    min_posting: Term | None = None
    subject: str = ""
    ways: tuple[str, ...] = ()
    channels: tuple[Channel, ...] = ()
    audience: str = ""
    review: str = "none"
    attachments: tuple[str, ...] = ()
    personal_data: str = "N"
    fields: tuple[Field, ...] = ()
    unverified: bool = False
    more: Mapping[str, Any] = field(default_factory=dict)

    def posting_term(self) -> Term | None:
        """Return how long a posting of this matter stays up at least."""
        if self.min_posting:
            return self.min_posting
        return Term(self.min_posting_days, "day") if self.min_posting_days else None

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a matter back.

        Raises:
            FormatError: a field is missing or has the wrong shape.
        """
        try:
            return cls(**_parts(data))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise FormatError(f"公开事项读不出来：{error!r}") from error

    def to_json(self) -> dict[str, Any]:
        """Return the stored form, inverse of ``from_json``."""
        line: dict[str, Any] = {"code": self.code, "name": self.name}
        line |= {key: value for key in _TEXTS if (value := getattr(self, key))}
        line |= {key: list(value) for key in _LISTS if (value := getattr(self, key))}
        line |= {"frequency": self.frequency, "min_posting_days": self.min_posting_days}
        line |= {"review": self.review, "personal_data": self.personal_data}
        if self.due:
            line["due"] = self.due if isinstance(self.due, str) else self.due.to_json()
        if self.min_posting:
            line["min_posting"] = self.min_posting.to_json()
        if self.channels:
            line["channels"] = [
                {"name": c.name, "required": c.is_required} for c in self.channels
            ]
        if self.fields:
            line["fields"] = [field_to_json(f) for f in self.fields]
        if self.unverified:
            line["unverified"] = True
        return {**self.more, **line}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The matters of one kind of publisher, by code."""

    name: str
    matters: Mapping[str, Matter]

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read a catalogue file.

        Raises:
            FormatError: too large, not JSON, or not of this format.
        """
        return cls.from_json(
            opened(data, schema=SCHEMA, limit=SIZE_LIMIT, name="公开事项目录")
        )

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a catalogue back.

        Raises:
            FormatError: too many matters, one twice, or one under none.
        """
        rows = data.get("matters")
        if not isinstance(rows, list) or len(rows) > MATTERS_LIMIT:
            raise FormatError(
                f"公开事项目录读不出来：事项没有或超过 {MATTERS_LIMIT} 项"
            )
        matters = [Matter.from_json(row) for row in rows]
        by_code = {matter.code: matter for matter in matters}
        if len(by_code) != len(matters):
            raise FormatError("公开事项目录里有一个代码写了两次")
        orphan = next(
            (m for m in matters if m.parent and m.parent not in by_code), None
        )
        if orphan:
            raise FormatError(f"公开事项 {orphan.code} 的上一级 {orphan.parent} 不存在")
        return cls(str(data.get("name", "")), by_code)

    def to_json(self) -> dict[str, Any]:
        """Return the stored form, inverse of ``from_json``."""
        return {
            "schema": SCHEMA,
            "name": self.name,
            "matters": [self.matters[code].to_json() for code in sorted(self.matters)],
        }

    def matter(self, code: str) -> Matter | None:
        """Return the matter or group called ``code``; ``None`` if there is none."""
        return self.matters.get(code)

    def leaves(self) -> tuple[Matter, ...]:
        """Return the matters that items can belong to, by code."""
        groups = self._groups()
        return tuple(self.matters[c] for c in sorted(self.matters) if c not in groups)

    def merged(self, overlay: Iterable[Mapping[str, Any]]) -> "Catalogue":
        """Return this catalogue with the fields of ``overlay`` laid over, by code.

        Raises:
            FormatError: a new matter lacks its name, or a field has the wrong shape.
        """
        rows = {code: matter.to_json() for code, matter in self.matters.items()}
        for entry in overlay:
            code = str(entry.get("code", ""))
            matter = Matter.from_json({**rows.get(code, {}), **entry})
            # 村民委员会组织法 35, 城市居民委员会组织法 34: not less than 15 days
            least = self.matters[code].min_posting_days if code in self.matters else 0
            days = max(matter.min_posting_days, least)
            rows[code] = matter.to_json() | {"min_posting_days": days}
        return Catalogue.from_json({"name": self.name, "matters": list(rows.values())})

    def _groups(self) -> frozenset[str]:
        return frozenset(matter.parent for matter in self.matters.values())


_TEXTS = ("parent", "content", "basis", "subject", "audience")
_LISTS = ("ways", "attachments")
_KNOWN = {
    *(
        "code",
        "name",
        "frequency",
        "due",
        "min_posting_days",
        "min_posting",
        "channels",
    ),
    *("review", "personal_data", "unverified", "fields"),
    *_TEXTS,
    *_LISTS,
}


def _parts(data: Mapping[str, Any]) -> dict[str, Any]:
    parts: dict[str, Any] = {"code": str(data["code"]), "name": str(data["name"])}
    parts |= {key: str(data[key]) for key in _TEXTS if key in data}
    parts |= {key: tuple(map(str, data[key])) for key in _LISTS if key in data}
    return parts | {
        "frequency": _one_of(data.get("frequency", "E"), FREQUENCIES),
        "due": _due(data.get("due", "")),
        "min_posting_days": _days(data.get("min_posting_days", 0)),
        "min_posting": _term(data.get("min_posting")),
        "channels": tuple(
            Channel(str(c["name"]), _truth(c["required"]))
            for c in data.get("channels", ())
        ),
        "review": str(data.get("review", "none")),
        "personal_data": _one_of(data.get("personal_data", "N"), PERSONAL_DATA),
        "fields": _fields(data.get("fields", ())),
        "unverified": _truth(data.get("unverified", False)),
        "more": {k: v for k, v in data.items() if k not in _KNOWN},
    }


def field_to_json(field: Field) -> dict[str, Any]:
    """Return a field of a ``record`` as a catalogue stores it."""
    line: dict[str, Any] = {"key": field.key, "label": field.label, "type": field.type}
    if field.options:
        line["options"] = list(field.options)
    return line | {"required": field.is_required}


def _fields(rows: Iterable[Mapping[str, Any]]) -> tuple[Field, ...]:
    fields = tuple(map(_field, rows))
    if len(fields) > FIELDS_LIMIT or len({f.key for f in fields}) != len(fields):
        raise ValueError("more than 40 fields, or one twice")
    return fields


def _field(data: Mapping[str, Any]) -> Field:
    options = tuple(map(str, data.get("options", ())))
    key, type_ = str(data["key"]), str(data.get("type", "str"))
    if not FIELD_KEY.fullmatch(key) or type_ not in FIELD_TYPES:
        raise ValueError(f"not a field: {key} {type_}")
    if bool(options) != (type_ == "word"):
        raise ValueError(f"a field of words has options, no other: {key}")
    return Field(
        key=key,
        label=str(data["label"]),
        type=type_,
        is_required=_truth(data.get("required", False)),
        options=options,
    )


def _truth(value: Any) -> bool:
    """Read true or false; an overlay in a folder is text throughout."""
    if value not in (True, False, "true", "false"):
        raise ValueError(f"not true or false: {value!r}")
    return value in (True, "true")


def _one_of(value: Any, words: Iterable[str]) -> str:
    if value not in words:
        raise ValueError(f"not one of {', '.join(words)}: {value!r}")
    return str(value)


def _days(value: Any) -> int:
    days = int(value)
    if days:
        Term(days, "day")
    return days


def _term(value: Any) -> Term | None:
    return None if value is None else Term.from_json(value)


def _due(value: Any) -> Term | str:
    return value if isinstance(value, str) else Term.from_json(value)
