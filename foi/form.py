"""The form of an application, field by field: what is missing or wrong, in plain words.

The law's minimum and no more (条例 29): who asks, how to reach them, what they want, in
what form. What it is for is never asked (the three needs were dropped in 2019); an
address only for the post, a mailbox only for e-mail. Who proves who they are later is
let through: the desk asks then (条例 30).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from boards.content.numbers import check, half_width, phone_form
from boards.errors import FormatError
from foi.application import (
    APPLICANTS,
    CITIZEN,
    FORMS,
    ID_KINDS,
    KEYS,
    ORGANISATION_KINDS,
    PROOFS,
    ROUTES,
    SUBMISSION,
    Application,
)

LONGEST: Mapping[str, int] = {
    "name": 60,
    "representative": 60,
    "contact.name": 60,
    "filled_by": 60,
    "agent.name": 60,
    "address": 200,
    "email": 100,
    "agency": 32,
    "wanted.title": 200,
    "wanted.number": 100,
    "wanted.description": 1000,
    "purpose": 500,
    "help": 200,
}
"""Most characters of each field."""
LEAST_WANTED = 4  # characters that tell one piece of information from another
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_DIGIT = re.compile(r"[0-9]")
_PROOF_WITHOUT_NUMBER = frozenset({"later", "staff_checked", "photo", "card_reader"})


@dataclass(frozen=True, slots=True)
class FieldFinding:
    """One field that must be looked at, and the sentence the applicant reads."""

    field: str
    message: str

    def to_json(self) -> dict[str, str]:
        """Return the finding as ``gk foi submit --json`` prints it."""
        return {"field": self.field, "message": self.message}


def findings(application: Application, *, today: date) -> tuple[FieldFinding, ...]:
    """Return all that keeps ``application`` from being submitted, in form order."""
    rules: tuple[Callable[[Application, date], Iterator[FieldFinding]], ...] = (
        _agency,
        _wanted,
        _delivery,
        _applicant,
        _proof,
        _organisation,
        _reachable,
        _agent,
        _lengths,
    )
    return tuple(one for rule in rules for one in rule(application, today))


def from_form(form: Mapping[str, Any]) -> Application:
    """Read the form that a file holds: the keys of ``gk.application/1``.

    Raises:
        FormatError: a key is none of the form's, or a value has the wrong shape.
    """
    allowed = [key for key in KEYS if key not in SUBMISSION]
    for key in form:
        if key not in allowed and key != "schema":
            near = get_close_matches(str(key), allowed, n=1)
            raise FormatError(
                f"申请里不认识“{str(key)[:40]}”",
                hint=f"是不是 {near[0]}？" if near else "可以写：" + "、".join(allowed),
            )
    return Application.from_json(form)


def _agency(application: Application, _today: date) -> Iterator[FieldFinding]:
    if not application.agency:
        yield FieldFinding("agency", "请选一个单位")


def _wanted(application: Application, _today: date) -> Iterator[FieldFinding]:
    wanted = application.wanted
    said = wanted.title + wanted.description
    if not said and not wanted.number:
        yield FieldFinding("wanted", "请写上您想要什么信息")
    elif not wanted.number and len(said) < LEAST_WANTED:
        yield FieldFinding("wanted", "再多写一点：时间、地点或者什么事")


def _delivery(application: Application, _today: date) -> Iterator[FieldFinding]:
    form, route = application.form, application.route
    if form not in FORMS:
        yield FieldFinding("form", "请选要纸质的、电子的，还是当面看")
    if route not in ROUTES:
        yield FieldFinding("route", "请选怎么给您")
    elif form == "paper" and route in ("email", "online"):
        yield FieldFinding("route", "纸质的不能从网上发，请改选一样")
    if route == "post" and not application.address:
        yield FieldFinding("address", "要寄给您，请写上地址")
    if route == "email" and not application.email:
        yield FieldFinding("email", "要发到邮箱，请写上邮箱")
    if route == "fax" and not application.fax:
        yield FieldFinding("fax", "要发传真，请写上传真号码")


def _applicant(application: Application, _today: date) -> Iterator[FieldFinding]:
    if application.applicant not in APPLICANTS:
        yield FieldFinding("applicant", "请选是个人还是单位")
        return
    is_citizen = application.applicant == CITIZEN
    if not application.name:
        words = "请写上您的名字" if is_citizen else "请写上单位的名称"
        yield FieldFinding("name", words)
    elif is_citizen and _DIGIT.search(half_width(application.name)):
        yield FieldFinding("name", "名字里有数字，请检查一下")


def _proof(application: Application, today: date) -> Iterator[FieldFinding]:
    if application.proof not in PROOFS:
        yield FieldFinding("proof", "请选怎么证明您是谁")
    if application.applicant != CITIZEN:
        return
    if not application.id_number:
        if application.proof not in _PROOF_WITHOUT_NUMBER:
            yield FieldFinding("id_number", "请写上证件号码，或者选到窗口再看证件")
        return
    yield from _id_number(application.id_kind, application.id_number, today, prefix="")


def _organisation(application: Application, today: date) -> Iterator[FieldFinding]:
    if application.applicant != "organisation":
        return
    code = check("organisation", application.organisation_code, today=today)
    if not code.is_valid:
        yield FieldFinding("organisation_code", code.reason)
    kind = application.organisation_kind
    if kind and kind not in ORGANISATION_KINDS:
        yield FieldFinding("organisation_kind", "请选单位的类别")
    if not application.contact.name:
        yield FieldFinding("contact.name", "请写上联系人的名字")


def _reachable(application: Application, today: date) -> Iterator[FieldFinding]:
    phone = application.callable_phone()
    yield from _phone("phone", phone)
    if application.contact.phone and application.contact.phone != phone:
        yield from _phone("contact.phone", application.contact.phone)
    if application.email and not _EMAIL.fullmatch(half_width(application.email)):
        yield FieldFinding("email", "邮箱里应该有一个 @，例如 zhang@qq.com")
    if application.postcode:
        postcode = check("postcode", application.postcode, today=today)
        if not postcode.is_valid:
            yield FieldFinding("postcode", postcode.reason)
    if application.fax and not phone_form(application.fax):
        yield FieldFinding("fax", "传真号码不对。要写区号，例如 0731-5551234")


def _phone(field: str, phone: str) -> Iterator[FieldFinding]:
    if not phone:
        yield FieldFinding(field, "请写上电话，收到申请要和您确认")
    elif (form := phone_form(phone)) in ("", "short"):
        # A hotline is a phone, but nobody's own.
        is_landline = not form and half_width(phone).startswith("0")
        words = "座机要写区号和号码，例如 0731-5551234"
        yield FieldFinding(field, words if is_landline else "手机号应该是11位，1开头")


def _agent(application: Application, today: date) -> Iterator[FieldFinding]:
    agent = application.agent
    if not (agent.name or agent.id_kind or agent.id_number):
        return
    if not agent.name:
        yield FieldFinding("agent.name", "请写上代办人的名字")
    if not agent.id_number:
        yield FieldFinding("agent.id_number", "请写上代办人的证件号码")
        return
    yield from _id_number(agent.id_kind, agent.id_number, today, prefix="agent.")


def _id_number(
    kind: str, number: str, today: date, *, prefix: str
) -> Iterator[FieldFinding]:
    if kind not in ID_KINDS:
        yield FieldFinding(f"{prefix}id_kind", "请选是哪一种证件")
    elif kind == "other":
        if len(number) > LONGEST["agency"]:
            yield FieldFinding(f"{prefix}id_number", "证件号码写得太长了，请再看一遍")
    else:
        result = check(kind, number, today=today)
        if not result.is_valid:
            yield FieldFinding(f"{prefix}id_number", result.reason)


def _lengths(application: Application, _today: date) -> Iterator[FieldFinding]:
    for field, most in LONGEST.items():
        outer, _, inner = field.partition(".")
        value = getattr(application, outer)
        text = getattr(value, inner) if inner else value
        if len(text) > most:
            yield FieldFinding(
                field, f"写得太长了，最多{most}个字，还要删掉{len(text) - most}个"
            )
