"""The directory: which organisations there are, and which take applications.

Each has the seven contact fields of an access guide (条例 2019, article 12, with the
postcode that the standard of 2019 adds), so that a kiosk can say where to go instead.
A village committee is no administrative organ: it is listed and takes no applications
(article 27).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

from boards.content.stored import opened
from boards.errors import FormatError
from sync.canonical import canonical

SCHEMA = "gk.directory/1"
SIZE_LIMIT = 5_000_000  # bytes
MAX_ORGANISATIONS = 5000
CODE, NAME, LINE = 40, 60, 200  # characters
TOPICS, TOPIC = 60, 40
CONTACT_FIELDS = (
    "organ",
    "address",
    "hours",
    "postcode",
    "phone",
    "fax",
    "online",
)
RECEIPT_RULES = ("confirm", "counter", "prescribed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """One organisation. ``code`` is its division code or 统一社会信用代码.

    ``contact`` holds those of ``CONTACT_FIELDS`` that are known; ``receipt_rule`` says
    which day counts as the day of receipt (article 31): ``confirm`` both sides
    confirmed, ``counter`` submitted at its own counter, ``prescribed`` its own
    published rule.
    """

    code: str
    name: str
    kind: str
    takes_applications: bool
    updated_on: date
    receipt_rule: str = "confirm"
    parent: str = ""
    contact: Mapping[str, str] = field(default_factory=dict)
    topics: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read one organisation.

        Raises:
            KeyError, TypeError, ValueError: it is none.
        """
        takes, rule = data["applications"], str(data["receipt_rule"])
        if not isinstance(takes, bool) or rule not in RECEIPT_RULES:
            raise ValueError(f"{data['code']}: {takes}, {rule}")
        told, topics = dict(data["contact"]), data.get("topics", ())
        if len(topics) > TOPICS:
            raise ValueError(f"{data['code']}: {len(topics)} topics")
        return cls(
            code=_short(data["code"], CODE),
            name=_short(data["name"], NAME),
            kind=_short(data["kind"], CODE),
            takes_applications=takes,
            updated_on=date.fromisoformat(data["updated_on"]),
            receipt_rule=rule,
            parent=_short(data.get("parent") or "", CODE),
            contact={k: _short(told[k], LINE) for k in CONTACT_FIELDS if k in told},
            topics=tuple(_short(topic, TOPIC) for topic in topics),
        )

    def to_json(self) -> dict[str, Any]:
        """Return the stored form, inverse of ``from_json``."""
        return {
            "code": self.code,
            "name": self.name,
            "kind": self.kind,
            "parent": self.parent or None,
            "applications": self.takes_applications,
            "contact": dict(self.contact),
            "updated_on": self.updated_on.isoformat(),
            "receipt_rule": self.receipt_rule,
            "topics": list(self.topics),
        }


def _short(value: Any, most: int) -> str:
    """Return a text of one line: a name is never parted by what it holds."""
    said = " ".join(str(value).split())
    if len(said) > most:
        raise ValueError(f"{said[:20]}… 超过 {most} 个字")
    return said


@dataclass(frozen=True, slots=True)
class Directory:
    """Every organisation of a county."""

    organisations: tuple[Organisation, ...] = ()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read the document ``hub/directory.json``.

        Raises:
            FormatError: too large, not JSON, or not of this format.
        """
        value = opened(data, schema=SCHEMA, limit=SIZE_LIMIT, name="机构名录")
        try:
            rows = value["organisations"]
            if len(rows) > MAX_ORGANISATIONS:
                raise ValueError(f"{len(rows)} organisations")  # noqa: TRY301
            found = tuple(Organisation.from_json(row) for row in rows)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise FormatError(f"机构名录读不出来：{error!r}") from error
        if len({one.code for one in found}) != len(found):
            raise FormatError("机构名录里有两个机构用了同一个代码")
        return cls(found)

    def to_bytes(self) -> bytes:
        """Return the document's bytes, inverse of ``from_bytes``."""
        rows = [one.to_json() for one in self.organisations]
        return canonical({"schema": SCHEMA, "organisations": rows})

    def find(self, code: str) -> Organisation | None:
        """Return the organisation of that code, ``None``: there is none."""
        return next((one for one in self.organisations if one.code == code), None)

    def agencies(self) -> tuple[Organisation, ...]:
        """Return those that take applications, in the order of the document."""
        return tuple(one for one in self.organisations if one.takes_applications)
