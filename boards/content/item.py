"""An item: one published piece of information.

An item never changes. Editing one makes the next ``revision`` under the same ``id``, so
a kiosk keeps the old one on the screen until the new one is whole. What is written here
is what an edition carries (formats: edition); what is never published, such as evidence
or reasons for keeping personal data, stays in ``boards.content.draft``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Self

from boards.errors import FormatError
from sync.instants import content_instant, parse_instant

DISCLOSURE_WORDS: Mapping[str, str] = {
    "public": "此件公开发布",
    "public_partial": "此件删减后公开",
    "on_request": "此件依申请公开",
    "closed": "此件不公开",
}


@dataclass(frozen=True, slots=True)
class PublisherName:
    """The organ that answers for an item. ``id`` is empty for one not in the board."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Span:
    """The days from ``from_on`` to ``until_on``, both inside."""

    from_on: date
    until_on: date


@dataclass(frozen=True, slots=True)
class Review:
    """Who looked at an item before it went out. Evidence of it is never published."""

    organ: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Correction:
    """What was put right after publication, and why."""

    at: datetime
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Label:
    """What a field of a record is called, and its type as in ``kinds.Field``."""

    key: str
    label: str
    type: str = "str"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; ``type`` is ``str``, ``money``, ``date`` or ``int``."""

    key: str
    label: str
    type: str = "str"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under typed columns; every row has as many cells as columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    def values(self, key: str) -> tuple[str, ...]:
        """Return the cells of the column ``key``; empty when there is none."""
        for index, column in enumerate(self.columns):
            if column.key == key:
                return tuple(row[index] for row in self.rows)
        return ()


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file that belongs to an item, named by the SHA-256 of its bytes.

    ``use`` is ``photo``, ``document``, ``page``, ``audio`` or ``voucher``; ``more``
    keeps what only some uses have (``of``, ``page``, ``seconds``, ``times``).
    """

    name: str
    type: str
    size: int
    sha: str
    use: str
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def page_of(self) -> str:
        """The SHA-256 of the PDF of which this is a page; empty for any other file."""
        return str(self.more.get("of", "")) if self.use == "page" else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item as an edition carries it.

    ``fields`` are the fields of its kind in JSON form (money "8560.00", dates ISO).
    A field that a source text lacks is ``None`` or empty and never made up.
    ``labels`` name the fields of a record, which its matter decides.
    ``revision`` 0 and an empty ``fingerprint`` mean: not released yet.
    """

    id: str
    kind: str
    title: str
    matter: str
    disclosure: str
    publisher: PublisherName | None = None
    formed_on: date | None = None
    publish_at: datetime | None = None
    expire_at: datetime | None = None
    posting: Span | None = None
    period: str = ""
    summary: str = ""
    provenance: str = ""
    official_url: str = ""
    disclosure_reason: str = ""
    printed_mark: str = ""
    review: tuple[Review, ...] = ()
    corrections: tuple[Correction, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    labels: tuple[Label, ...] = ()
    body: str = ""
    table: Table | None = None
    files: tuple[FileRef, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)
    revision: int = 0
    fingerprint: str = ""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read an item back from its line of an edition.

        Raises:
            FormatError: a field is missing or has the wrong shape.
        """
        try:
            return cls(**_parts(data))
        except (*_UNREADABLE, OverflowError) as error:
            raise FormatError(
                f"条目 {data.get('id', '?')} 读不出来：{error!r}"
            ) from error

    def to_json(self) -> dict[str, Any]:
        """Return the line of an edition as plain values, inverse of ``from_json``."""
        line: dict[str, Any] = {key: getattr(self, key) for key in _ALWAYS}
        line |= {key: value for key in _TEXTS if (value := getattr(self, key))}
        line |= {
            key: content_instant(value)
            for key in _INSTANTS
            if (value := getattr(self, key))
        }
        line |= {
            key: to_json(value)
            for key, to_json in _PARTS_TO_JSON.items()
            if (value := getattr(self, key))
        }
        line |= {
            key: [to_json(one) for one in value]
            for key, to_json in _LISTS_TO_JSON.items()
            if (value := getattr(self, key))
        }
        if self.fields:
            line[self.kind] = dict(self.fields)
        line["files"] = [_file_to_json(f) for f in self.files]
        return {**self.more, **line}


_UNREADABLE = (KeyError, TypeError, ValueError, AttributeError)
_ALWAYS = ("id", "kind", "title", "matter", "disclosure", "revision", "fingerprint")
_TEXTS = (
    "period",
    "summary",
    "provenance",
    "official_url",
    "disclosure_reason",
    "printed_mark",
    "body",
)
_INSTANTS = ("publish_at", "expire_at")
_KNOWN = {
    *_ALWAYS,
    *_TEXTS,
    *_INSTANTS,
    "publisher",
    "formed_on",
    "posting",
    "review",
    "corrections",
    "labels",
    "table",
    "files",
}


def _parts(data: Mapping[str, Any]) -> dict[str, Any]:
    kind = str(data["kind"])
    parts: dict[str, Any] = {key: str(data[key]) for key in _ALWAYS}
    parts |= {key: str(data[key]) for key in _TEXTS if key in data}
    parts |= {key: parse_instant(data[key]) for key in _INSTANTS if key in data}
    return parts | {
        "revision": int(data["revision"]),
        "publisher": _publisher(data.get("publisher")),
        "formed_on": _date(data.get("formed_on")),
        "posting": _span(data.get("posting")),
        "review": tuple(_review(r) for r in data.get("review", ())),
        "corrections": tuple(_correction(c) for c in data.get("corrections", ())),
        "fields": dict(data.get(kind, {})),
        "labels": tuple(_label(one) for one in data.get("labels", ())),
        "table": table_from_json(data["table"]) if "table" in data else None,
        "files": tuple(_file(f) for f in data.get("files", ())),
        "more": {k: v for k, v in data.items() if k not in _KNOWN and k != kind},
    }


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _named(name: PublisherName) -> dict[str, str]:
    return {"id": name.id, "name": name.name}


def _publisher(data: Mapping[str, str] | None) -> PublisherName | None:
    return PublisherName(str(data["id"]), str(data["name"])) if data else None


def _span_to_json(span: Span) -> dict[str, str]:
    return {
        "from_on": span.from_on.isoformat(),
        "until_on": span.until_on.isoformat(),
    }


def _span(data: Mapping[str, str] | None) -> Span | None:
    if not data:
        return None
    return Span(
        date.fromisoformat(data["from_on"]), date.fromisoformat(data["until_on"])
    )


def _review_to_json(review: Review) -> dict[str, str]:
    return {
        "organ": review.organ,
        "name": review.name,
        "at": content_instant(review.at),
    }


def _review(data: Mapping[str, str]) -> Review:
    return Review(str(data["organ"]), str(data["name"]), parse_instant(data["at"]))


def _correction_to_json(correction: Correction) -> dict[str, str]:
    return {
        "at": content_instant(correction.at),
        "text": correction.text,
        "reason": correction.reason,
    }


def _correction(data: Mapping[str, str]) -> Correction:
    return Correction(parse_instant(data["at"]), str(data["text"]), str(data["reason"]))


def _label_to_json(label: Label) -> dict[str, str]:
    return {"key": label.key, "label": label.label, "type": label.type}


def _label(data: Mapping[str, str]) -> Label:
    return Label(str(data["key"]), str(data["label"]), str(data["type"]))


def _file_to_json(file: FileRef) -> dict[str, Any]:
    return {
        **file.more,
        "name": file.name,
        "type": file.type,
        "size": file.size,
        "sha": file.sha,
        "use": file.use,
    }


def _file(data: Mapping[str, Any]) -> FileRef:
    known = {"name", "type", "size", "sha", "use"}
    return FileRef(
        name=str(data["name"]),
        type=str(data["type"]),
        size=int(data["size"]),
        sha=str(data["sha"]),
        use=str(data["use"]),
        more={k: v for k, v in data.items() if k not in known},
    )


def table_to_json(table: Table) -> dict[str, Any]:
    """Return the stored form of a table (formats: edition, ``table``)."""
    return {
        "columns": [
            {"key": c.key, "label": c.label, "type": c.type} for c in table.columns
        ],
        "rows": [list(row) for row in table.rows],
    }


def table_from_json(data: Mapping[str, Any]) -> Table:
    """Read a table back.

    Raises:
        ValueError: a row has more or fewer cells than there are columns.
    """
    columns = tuple(
        Column(str(c["key"]), str(c["label"]), str(c["type"])) for c in data["columns"]
    )
    rows = tuple(tuple(str(cell) for cell in row) for row in data["rows"])
    if any(len(row) != len(columns) for row in rows):
        raise ValueError("a row has not as many cells as there are columns")
    return Table(columns, rows)


_PARTS_TO_JSON: Mapping[str, Callable[[Any], Any]] = {
    "publisher": _named,
    "formed_on": date.isoformat,
    "posting": _span_to_json,
    "table": table_to_json,
}
_LISTS_TO_JSON: Mapping[str, Callable[[Any], Any]] = {
    "review": _review_to_json,
    "corrections": _correction_to_json,
    "labels": _label_to_json,
}
