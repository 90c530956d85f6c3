"""An application for information: what ``form.json`` inside a letter holds.

Stored as ``gk.application/1`` (formats: letters). What the applicant must give is the
least that 政府信息公开条例 29 asks for; ``foi.form`` says what is missing or wrong.
None of it shows when it is printed, so that no log or crash report can hold it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from boards.content.stored import opened
from boards.errors import FormatError
from sync.canonical import canonical
from sync.instants import content_instant, parse_instant

SCHEMA = "gk.application/1"
SIZE_LIMIT = 65_536  # bytes

CITIZEN, ORGANISATION = "citizen", "organisation"
APPLICANTS: Mapping[str, str] = {CITIZEN: "个人", ORGANISATION: "单位"}
ID_KINDS: Mapping[str, str] = {
    "citizen": "居民身份证",
    "resident-permit": "港澳台居民居住证",
    "hk-macao-permit": "港澳居民来往内地通行证",
    "taiwan-permit": "台湾居民来往大陆通行证",
    "foreign-permanent": "外国人永久居留身份证",
    "passport": "护照",
    "other": "其他证件",
}
ORGANISATION_KINDS: Mapping[str, str] = {
    "business": "商业企业",
    "research": "科研机构",
    "charity": "社会公益组织",
    "legal": "法律服务机构",
    "other": "其他",
}
"""The columns of the annual report."""
FORMS: Mapping[str, str] = {
    "paper": "纸质",
    "electronic": "电子文档",
    "disc": "光盘",
    "inspect": "查阅抄录",
}
ROUTES: Mapping[str, str] = {
    "post": "邮寄",
    "email": "电子邮件",
    "pickup": "自行领取",
    "inspect": "当面查阅",
    "fax": "传真",
    "online": "网上平台",
}
PROOFS: Mapping[str, str] = {
    "number_only": "只填号码",
    "card_reader": "读卡",
    "photo": "拍照",
    "staff_checked": "工作人员看过证件",
    "later": "到窗口再看证件",
}


@dataclass(frozen=True, slots=True, repr=False)
class Contact:
    """Whom to call at an organisation."""

    name: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Agent:
    """Who applies for somebody else."""

    name: str = ""
    id_kind: str = ""
    id_number: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Wanted:
    """What is asked for: its title, its document number, or what else tells it."""

    title: str = ""
    number: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Application:
    """One application. What was not given is empty.

    ``applicant``, ``id_kind``, ``organisation_kind``, ``form``, ``route`` and ``proof``
    are keys of the tables above. ``filled_by`` is the member of staff who wrote it down
    for somebody who cannot write (条例 29). ``number``, ``query_code`` and
    ``submitted_at`` are set when it is submitted.
    """

    applicant: str = CITIZEN
    name: str = ""
    id_kind: str = ""
    id_number: str = ""
    organisation_code: str = ""
    organisation_kind: str = ""
    representative: str = ""
    contact: Contact = field(default_factory=Contact)
    phone: str = ""
    address: str = ""
    postcode: str = ""
    email: str = ""
    fax: str = ""
    agency: str = ""
    wanted: Wanted = field(default_factory=Wanted)
    form: str = ""
    route: str = ""
    accept_other: bool = False
    purpose: str = ""
    suggest_publishing: bool = False
    help: str = ""
    filled_by: str = ""
    agent: Agent = field(default_factory=Agent)
    proof: str = "number_only"
    number: str = ""
    query_code: str = ""
    submitted_at: datetime | None = None

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read ``form.json``.

        Raises:
            FormatError: too large, not JSON, or not of this format.
        """
        return cls.from_json(opened(data, schema=SCHEMA, limit=SIZE_LIMIT, name="申请"))

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read an application back; what is not known is passed over.

        Raises:
            FormatError: a field has the wrong shape.
        """
        try:
            return cls(**_parts(data))
        except (TypeError, ValueError, AttributeError) as error:
            raise FormatError(f"申请读不出来：{error}") from error

    def to_json(self) -> dict[str, Any]:
        """Return the stored form, inverse of ``from_json``."""
        line: dict[str, Any] = {"schema": SCHEMA}
        line |= {key: value for key in _TEXTS if (value := getattr(self, key))}
        # What was not said is not what most would say.
        line |= {"applicant": self.applicant, "proof": self.proof}
        line |= {key: getattr(self, key) for key in _TRUTHS}
        for key, keys in _MAPS.items():
            part = getattr(self, key)
            if given := {k: v for k in keys if (v := getattr(part, k))}:
                line[key] = given
        if self.filled_by:
            line["filled_by"] = {"name": self.filled_by}
        if self.submitted_at:
            line["submitted_at"] = content_instant(self.submitted_at)
        return line

    def to_bytes(self) -> bytes:
        """Return ``form.json``, inverse of ``from_bytes``."""
        return canonical(self.to_json())

    def callable_phone(self) -> str:
        """Return the phone that both sides confirm the receipt by (条例 31)."""
        return self.phone or self.contact.phone


_TEXTS = (
    "applicant", "name", "id_kind", "id_number", "organisation_code",
    "organisation_kind", "representative", "phone", "address", "postcode", "email",
    "fax", "agency", "form", "route", "purpose", "help", "proof", "number",
    "query_code",
)  # fmt: skip
_TRUTHS = ("accept_other", "suggest_publishing")
_MAPS: Mapping[str, tuple[str, ...]] = {
    "contact": ("name", "phone"),
    "agent": ("name", "id_kind", "id_number"),
    "wanted": ("title", "number", "description"),
}
SUBMISSION = ("number", "query_code", "submitted_at")
"""The keys that the form itself does not have."""
KEYS = (*_TEXTS, *_TRUTHS, *_MAPS, "filled_by", "submitted_at")


def _parts(data: Mapping[str, Any]) -> dict[str, Any]:
    parts: dict[str, Any] = {
        key: _text(key, data[key]) for key in _TEXTS if key in data
    }
    parts |= {key: _truth(key, data[key]) for key in _TRUTHS if key in data}
    makers = {"contact": Contact, "agent": Agent, "wanted": Wanted}
    for key, keys in _MAPS.items():
        given = _map(key, data.get(key, {}))
        values = {k: _text(f"{key}.{k}", given[k]) for k in keys if k in given}
        parts[key] = makers[key](**values)
    filled_by = _map("filled_by", data.get("filled_by", {}))
    parts["filled_by"] = _text("filled_by.name", filled_by.get("name", ""))
    if "submitted_at" in data:
        parts["submitted_at"] = parse_instant(_text("时间", data["submitted_at"]))
    return parts


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{key} 应该是文字")
    return value.strip()


def _truth(key: str, value: Any) -> bool:
    words = {"true": True, "是": True, "false": False, "否": False, "": False}
    if isinstance(value, bool):
        return value
    if not isinstance(value, str) or value.lower() not in words:
        raise TypeError(f"{key} 只能写 true 或 false")
    return words[value.lower()]


def _map(key: str, value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise TypeError(f"{key} 里应该有几项，例如 name")
    return value
