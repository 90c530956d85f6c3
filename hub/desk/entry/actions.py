"""Sealing what an officer typed: a letter like any other, and a slip for the applicant.

The web process holds what was typed for one request and stores nothing readable (ADR
80). It signs the letter with the hub's own key, as no kiosk sealed it.
"""

import hashlib
import os
import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from django.db import IntegrityError, transaction

from foi import states
from foi.application import SCHEMA, Application
from foi.channels import CHANNELS
from foi.form import FieldFinding, findings
from hub import letter_files, stores
from hub.desk.log import Act, write
from hub.desk.models import Case
from hub.errors import HubError, NotNowError
from hub.folder import RECIPIENTS_NAME, HubFolder
from hub.keyring import reply_signer
from sync.errors import NoKeyError
from sync.formats.letter import Header
from sync.formats.number import (
    CODE_BYTES,
    MAX_SEQUENCE,
    Number,
    code_shown,
    make_code,
    make_number,
)
from sync.formats.parts import FORM
from sync.formats.recipients import Recipients
from sync.instants import CHINA, day_of
from sync.seal import seal

DESK = "desk"  # what runs where a kiosk has its boot
TRIES = 5  # two officers may take the same place in the count


class UnfitEntryError(HubError):
    """What was typed cannot be an application: mend the fields that are named."""

    def __init__(self, found: tuple[FieldFinding, ...]) -> None:
        super().__init__("还有地方要改", hint=found[0].message)
        self.found = found


@dataclass(frozen=True, slots=True)
class Entry:
    """How and when it came, and who typed it on which page (32 hex, once a page)."""

    page: str
    channel: str
    came_on: date
    by: str


@dataclass(frozen=True, slots=True, repr=False)
class Slip:
    """What the applicant takes away; the code stands nowhere else from now on."""

    case: Case
    number: str
    code: str


def enter(hub: HubFolder, form: Application, entry: Entry, *, now: datetime) -> Slip:
    """Seal ``form`` to the agency's key and open its case.

    Raises:
        UnfitEntryError: what was typed has faults, or the day cannot be.
        NotNowError: this page was sent before.
        NoKeyError: there is no key that the agency could open it with.
    """
    _check(form, entry, today=day_of(now))
    code = make_code(os.urandom(CODE_BYTES))
    for _ in range(TRIES):
        _require_new(entry.page)
        number = _next_number()
        whole = replace(
            form, number=number.digits, query_code=code, submitted_at=_came_at(entry)
        )
        sealed = _sealed(hub, whole, number, now)
        letter_files.keep(hub, hashlib.sha256(sealed).hexdigest(), sealed)
        try:
            return Slip(
                _opened(sealed, number, entry, now), number.shown, code_shown(code)
            )
        except IntegrityError:  # somebody took the number between two lines
            continue
    raise NotNowError("别人也在登记，没有排上号", hint="再点一次登记")


def _check(form: Application, entry: Entry, *, today: date) -> None:
    found = findings(form, today=today)
    if entry.channel not in CHANNELS:
        found = (FieldFinding("channel", "请选怎么来的"), *found)
    elif entry.came_on > today:
        found = (FieldFinding("came_on", "这一天还没有到"), *found)
    if found:
        raise UnfitEntryError(found)


def _require_new(page: str) -> None:
    known = Case.objects.filter(entry=page).first()
    if known is not None:
        raise NotNowError(
            f"这一页已经登记过，编号 {known.shown_number}",
            hint="查询码只显示那一次；没印下来，请申请人凭身份证明到窗口问进度",
        )


def _next_number() -> Number:
    """Return a number below all kiosks': ``00000`` first, then ``00001`` and on."""
    typed = Case.objects.exclude(entry="").count()
    desk, place = divmod(typed, MAX_SEQUENCE)
    return make_number(f"{desk:05}", place + 1, chance=secrets.randbelow(1000))


def _sealed(hub: HubFolder, form: Application, number: Number, now: datetime) -> bytes:
    listed = stores.repository(hub).read_target(RECIPIENTS_NAME)
    if listed is None:
        raise NoKeyError("没有受理机关的密封公钥", hint="运行 gk hub init")
    header = Header(
        kind="application",
        id=os.urandom(16).hex(),
        kiosk=number.kiosk,
        number=number.digits,
        sequence=number.sequence,
        boot_id=DESK,
        submitted_at=now.replace(microsecond=0),
        clock="anchored",
        mono_ms=0,
        schema=SCHEMA,
    )
    keys = Recipients.from_bytes(listed).choose(form.agency)
    parts = {FORM: form.to_bytes()}
    return seal(parts, header=header, recipients=keys, device=reply_signer().key)


@transaction.atomic
def _opened(sealed: bytes, number: Number, entry: Entry, now: datetime) -> Case:
    came: dict[str, Any] = {
        "channel": entry.channel,
        "entry": entry.page,
        "came_on": entry.came_on,
        "estimated_from_at": _came_at(entry),
        "estimated_until_at": min(now, _ended_at(entry)),
    }
    case = Case.objects.create(
        number=number.digits,
        letter=hashlib.sha256(sealed).hexdigest(),
        kiosk=number.kiosk,
        submitted_at=_came_at(entry),
        clock="anchored",
        received_at=now,
        state=states.RECEIVED,
        since_on=day_of(now),
        **came,
    )
    channel = CHANNELS[entry.channel].words
    days = {"came_on": entry.came_on}
    act = Act(actor=entry.by, action="录入", at=now, reason=channel, dates=days)
    write(case, act)
    return case


def _came_at(entry: Entry) -> datetime:
    return datetime.combine(entry.came_on, time(), CHINA)


def _ended_at(entry: Entry) -> datetime:
    return datetime.combine(entry.came_on, time(23, 59, 59), CHINA)
