"""What is said later about an application: ``form.json`` of a letter of kind followup.

Stored as ``gk.followup/1``. ``about`` is the number of the application and
``query_code`` its code: who knows both may speak for it, and no name is asked for
again. Only the hub can tell whether the code is right. A kiosk never sets a day: that
an applicant confirms (条例 31) is told to the office, which then does.
None of it shows when it is printed, so that no log or crash report can hold it.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from boards.content.numbers import phone_form
from boards.content.stored import opened
from boards.errors import FormatError
from foi.form import FieldFinding
from sync.canonical import canonical
from sync.formats.number import parse_code, parse_number
from sync.instants import content_instant, parse_instant

SCHEMA = "gk.followup/1"
KIND = "followup"
SIZE_LIMIT = 16_384  # bytes

CONFIRM, SUPPLEMENT, WITHDRAW, PROPOSE = "confirm", "supplement", "withdraw", "propose"
ACTS: Mapping[str, str] = {
    CONFIRM: "确认是本人申请的",  # 条例 31: both sides confirm, then the term runs
    SUPPLEMENT: "补充材料或者说明",  # 条例 30
    WITHDRAW: "撤回申请",
    PROPOSE: "建议主动公开",  # 条例 44
}
LONGEST_TEXT = 1000  # characters
LONGEST_PHONE = 30
LEAST_SUPPLEMENT = 4  # characters, as of what is wanted


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Followup:
    """One act. ``about`` has fifteen digits, ``query_code`` ten characters.

    ``phone`` is given only when another one than that of the application shall be
    called. ``submitted_at`` is set when it is submitted.
    """

    about: str
    query_code: str
    act: str
    text: str = ""
    phone: str = ""
    submitted_at: datetime | None = None

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read ``form.json``.

        Raises:
            FormatError: too large, not JSON, or not of this format.
        """
        return cls.from_json(opened(data, schema=SCHEMA, limit=SIZE_LIMIT, name="补交"))

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read an act back; what is not known is passed over.

        Raises:
            FormatError: a field has the wrong shape, or no application can be meant.
        """
        try:
            return cls(
                about=parse_number(_text(data, "about")).digits,
                query_code=parse_code(_text(data, "query_code")),
                act=_one_of(_text(data, "act")),
                text=_text(data, "text", most=LONGEST_TEXT),
                phone=_text(data, "phone", most=LONGEST_PHONE),
                submitted_at=_instant(_text(data, "submitted_at")),
            )
        except (TypeError, ValueError, AttributeError) as error:
            raise FormatError(f"补交的内容读不出来：{error}") from error

    def to_json(self) -> dict[str, Any]:
        """Return the stored form, inverse of ``from_json``."""
        line = {
            "schema": SCHEMA,
            "about": self.about,
            "query_code": self.query_code,
            "act": self.act,
        }
        line |= {key: said for key in ("text", "phone") if (said := getattr(self, key))}
        if self.submitted_at:
            line["submitted_at"] = content_instant(self.submitted_at)
        return line

    def to_bytes(self) -> bytes:
        """Return ``form.json``, inverse of ``from_bytes``."""
        return canonical(self.to_json())


def findings(followup: Followup) -> tuple[FieldFinding, ...]:
    """Return all that keeps ``followup`` from being submitted, in form order."""
    found = []
    said = len(followup.text.strip())
    if followup.act == SUPPLEMENT and not said:
        found.append(FieldFinding("text", "请写上要补充的内容"))
    elif followup.act == SUPPLEMENT and said < LEAST_SUPPLEMENT:
        found.append(FieldFinding("text", "再多写一点：时间、地点或者什么事"))
    if said > LONGEST_TEXT:
        words = f"写得太长了，最多{LONGEST_TEXT}个字，还要删掉{said - LONGEST_TEXT}个"
        found.append(FieldFinding("text", words))
    if followup.phone and phone_form(followup.phone) in ("", "short"):
        words = "电话不对。手机是11位，座机要写区号，例如 0731-5551234"
        found.append(FieldFinding("phone", words))
    return tuple(found)


def _text(data: Mapping[str, Any], key: str, *, most: int = 64) -> str:
    value = data.get(key, "")
    if not isinstance(value, str):
        raise TypeError(f"{key} 应该是文字")
    text = unicodedata.normalize("NFC", value[: most + 1]).strip()
    if len(value) > most or len(text) > most:
        raise ValueError(f"{key} 最多{most}个字")
    return text


def _one_of(act: str) -> str:
    if act not in ACTS:
        raise ValueError("act 只能是 " + "、".join(ACTS))
    return act


def _instant(text: str) -> datetime | None:
    return parse_instant(text) if text else None
