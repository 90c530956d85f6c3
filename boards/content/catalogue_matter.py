"""A matter: one row of a catalogue, with its eight elements, and how it is stored."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from boards.content.catalogue_due import DueRule
from boards.content.catalogue_fields import field_to_json, fields_from_json, truth
from boards.content.catalogue_words import (
    FREQUENCIES,
    LEVELS,
    PERSONAL_DATA,
    REVIEWERS,
    SETS,
    STANDARD,
)
from boards.content.kinds import Field
from boards.content.terms import Term
from boards.errors import FormatError

NOBODY = "none"
_CODE = re.compile(r"[0-9A-Za-z-]{1,40}")  # it becomes part of the names of files


@dataclass(frozen=True, slots=True)
class Channel:
    """A place where a matter is published: ■ 必选 (required) or □ 可选."""

    name: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class Basis:
    """A law and article, or a document, that a matter rests on.

    Unverified: taken from memory or an excerpt, not from the text itself.
    """

    text: str
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class StagePosting:
    """How long one stage of a matter stays up at least: 安置方案, 30 days."""

    stage: str
    term: Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One row of a catalogue, or a group of rows.

    ``formal_name`` is what a list of the state calls it where it is shown otherwise.
    ``frequency`` is M, Q, H, Y, E (when it happens) or L (always), ``also`` a second
    one. ``due`` are the rules of when; ``min_posting_days`` is 0 where no posting
    period applies, ``min_posting`` one not counted in days, ``postings`` those of
    single stages. ``reviews`` are keys of ``REVIEWERS``. ``personal_data``: N none, A
    names, B names with group and amount, C as little as can be. ``levels`` are keys of
    ``LEVELS``, ``kinds`` the kinds of item that suit, ``fields`` those of a ``record``
    published under this matter. A row of the supplement may name the matter of the
    standard that it adds to (``supplements``).
    """

    code: str
    name: str
    formal_name: str = ""
    parent: str = ""
    content: str = ""
    bases: tuple[Basis, ...] = ()
    frequency: str = "E"
    also: str = ""
    due: tuple[DueRule, ...] = ()
    min_posting_days: int = 0
    min_posting: Term | None = None
    postings: tuple[StagePosting, ...] = ()
    subject: str = ""
    ways: tuple[str, ...] = ()
    channels: tuple[Channel, ...] = ()
    audience: str = ""
    levels: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    personal_data: str = "N"
    kinds: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    set: str = STANDARD
    supplements: str = ""
    unverified: bool = False
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def basis(self) -> str:
        """The laws and documents it rests on, as one text."""
        return "；".join(basis.text for basis in self.bases)

    def posting_term(self, title: str = "") -> Term | None:
        """Return how long a posting stays up at least.

        ``title`` of an item tells a stage that has a longer term of its own; nothing
        makes it shorter than ``min_posting_days``.
        """
        terms = [posting.term for posting in self.postings if posting.stage in title]
        terms += [self.min_posting] if self.min_posting else []
        terms += [Term(self.min_posting_days, "day")] if self.min_posting_days else []
        return max(terms, key=Term.least_days, default=None)

    def not_below(self, base: "Matter") -> "Matter":
        """Return this matter with no posting period shorter than that of ``base``."""
        terms = [term for term in (base.min_posting, self.min_posting) if term]
        own = {posting.stage: posting for posting in self.postings}
        for posting in base.postings:
            here = own.get(posting.stage, posting)
            own[posting.stage] = max(
                posting, here, key=lambda one: one.term.least_days()
            )
        return replace(
            self,
            min_posting_days=max(self.min_posting_days, base.min_posting_days),
            min_posting=max(terms, key=Term.least_days, default=None),
            postings=tuple(own.values()),
        )

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a matter back.

        Raises:
            FormatError: a field is missing or has the wrong shape.
        """
        try:
            return cls(**_parts(data))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            code = data.get("code", "")
            raise FormatError(f"公开事项 {code} 读不出来：{error!r}") from error

    def to_json(self) -> dict[str, Any]:
        """Return the stored form, inverse of ``from_json``."""
        line: dict[str, Any] = {"code": self.code, "name": self.name}
        line |= {key: value for key in _TEXTS if (value := getattr(self, key))}
        line |= {key: list(value) for key in _LISTS if (value := getattr(self, key))}
        line |= {"frequency": self.frequency, "min_posting_days": self.min_posting_days}
        line |= {"personal_data": self.personal_data, **_rows(self)}
        if self.min_posting:
            line["min_posting"] = self.min_posting.to_json()
        line |= {"set": self.set} if self.set != STANDARD else {}
        line |= {"unverified": True} if self.unverified else {}
        return {**self.more, **line}


_TEXTS = (
    *("formal_name", "parent", "content", "also"),
    *("subject", "audience", "supplements"),
)
_LISTS = ("ways", "levels", "attachments", "kinds")
_MAY_BE_ONE = ("basis", "due", "review")
_KNOWN = {
    *("code", "name", "frequency", "min_posting_days", "min_posting", "personal_data"),
    *("channels", "postings", "fields", "set", "unverified"),
    *_TEXTS,
    *_LISTS,
    *_MAY_BE_ONE,
}


def _rows(matter: Matter) -> dict[str, Any]:
    """Return what there may be several of; a single text stands without a list."""
    rows: dict[str, list[Any]] = {
        "basis": [_basis_to_json(basis) for basis in matter.bases],
        "due": [rule.to_json() for rule in matter.due],
        "review": list(matter.reviews),
        "channels": [
            {"name": c.name, "required": c.is_required} for c in matter.channels
        ],
        "postings": [
            {"stage": p.stage, "term": p.term.to_json()} for p in matter.postings
        ],
        "fields": [field_to_json(f) for f in matter.fields],
    }
    return {
        key: value[0] if key in _MAY_BE_ONE and len(value) == 1 else value
        for key, value in rows.items()
        if value
    }


def _basis_to_json(basis: Basis) -> Any:
    return {"text": basis.text, "unverified": True} if basis.unverified else basis.text


def _parts(data: Mapping[str, Any]) -> dict[str, Any]:
    code = str(data["code"])
    if not _CODE.fullmatch(code):
        raise ValueError(f"not a code: {code[:40]!r}")
    parts: dict[str, Any] = {"code": code, "name": str(data["name"])}
    parts |= {key: str(data[key]) for key in _TEXTS if key in data}
    parts |= {key: _texts(data[key]) for key in _LISTS if key in data}
    _one_of(parts.get("also", ""), ("", *FREQUENCIES))
    _all_of(parts.get("levels", ()), LEVELS)
    return parts | {
        "bases": tuple(map(_basis, _several(data.get("basis", ())))),
        "frequency": _one_of(data.get("frequency", "E"), FREQUENCIES),
        "due": tuple(map(DueRule.from_json, _several(data.get("due", ())))),
        "min_posting_days": _days(data.get("min_posting_days", 0)),
        "min_posting": _term(data.get("min_posting")),
        "postings": tuple(map(_posting, data.get("postings", ()))),
        "channels": tuple(map(_channel, data.get("channels", ()))),
        "reviews": _reviews(data.get("review", ())),
        "personal_data": _one_of(data.get("personal_data", "N"), PERSONAL_DATA),
        "fields": fields_from_json(data.get("fields", ())),
        "set": _one_of(data.get("set", STANDARD), SETS),
        "unverified": truth(data.get("unverified", False)),
        "more": {k: v for k, v in data.items() if k not in _KNOWN},
    }


def _several(value: Any) -> list[Any]:
    """Return a list as it is, one of something in a list, and nothing as none."""
    if isinstance(value, list | tuple):
        return list(value)
    return [value] if value not in ("", None) else []


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):  # one word where a list is meant
        return (value,) if value else ()
    return tuple(map(str, value))


def _reviews(value: Any) -> tuple[str, ...]:
    """Read who reviews; ``none`` is nobody."""
    words = tuple(str(word) for word in _several(value) if word != NOBODY)
    _all_of(words, REVIEWERS)
    return words


def _basis(value: Any) -> Basis:
    if isinstance(value, str):
        return Basis(value)
    return Basis(str(value["text"]), truth(value.get("unverified", False)))


def _channel(data: Mapping[str, Any]) -> Channel:
    return Channel(str(data["name"]), truth(data["required"]))


def _posting(data: Mapping[str, Any]) -> StagePosting:
    return StagePosting(str(data["stage"]), Term.from_json(data["term"]))


def _all_of(values: Iterable[str], words: Iterable[str]) -> None:
    for value in values:
        _one_of(value, words)


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
