"""The log of members: who took in, changed or closed whom; each line chained."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from hub.staff.models import Role, StaffEvent
from hub.turns import take_turn
from sync.canonical import canonical
from sync.instants import wire_instant

COMMAND_LINE = "命令行"
WORDS = {
    "add": "加入",
    "change": "改了资料",
    "grant": "加上角色",
    "take-away": "去掉角色",
    "reset": "重设了 PIN 或密码",
    "change-secret": "自己换了 PIN 或密码",
    "second-factor": "设好了验证器",
    "lost-phone": "手机丢了，去掉验证器",
    "close": "停用",
    "reopen": "恢复",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Who acts, and when."""

    actor: str
    at: datetime


def write(
    action: str, about: str, *, by: By, role: str = "", scope: str = ""
) -> StaffEvent:
    """Add a line; call it inside the transaction of what was done."""
    take_turn("staff log")
    last = StaffEvent.objects.order_by("-pk").first()
    event = StaffEvent(
        at=by.at.replace(microsecond=0),
        actor=by.actor[:40],
        action=action,
        about=about[:40],
        role=role,
        scope=scope,
    )
    event.chain = _link(last.chain if last else "", event)
    event.save(force_insert=True)
    return event


@dataclass(frozen=True, slots=True)
class Line:
    """One line for people."""

    event: StaffEvent
    words: str
    seat: str


def lines(most: int, *, about: str = "") -> list[Line]:
    """Return the newest lines first, perhaps those about one member alone."""
    found = StaffEvent.objects.order_by("-pk")
    chosen = found.filter(about=about) if about else found
    return [
        Line(event, WORDS.get(event.action, event.action), _seat(event))
        for event in chosen[:most]
    ]


def _seat(event: StaffEvent) -> str:
    if not event.role:
        return ""
    return f"{Role(event.role).label} {event.scope or '全部'}"


def first_broken() -> StaffEvent | None:
    """Return the first line that does not fit the one before, None if all do."""
    before = ""
    for event in StaffEvent.objects.order_by("pk").iterator():
        if event.chain != _link(before, event):
            return event
        before = event.chain
    return None


def _link(before: str, event: StaffEvent) -> str:
    said = {
        "before": before,
        "at": wire_instant(event.at),
        "actor": event.actor,
        "action": event.action,
        "about": event.about,
        "role": event.role,
        "scope": event.scope,
    }
    return hashlib.sha256(canonical(said)).hexdigest()
