"""The log of members: who took in, changed or closed whom; each line chained."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from hub.chain import Log
from hub.staff.models import Role, StaffEvent

COMMAND_LINE = "命令行"
SIGN_IN = "sign-in"
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
    SIGN_IN: "登录",
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
    return LOG.append(
        StaffEvent(
            at=by.at,
            actor=by.actor,
            action=action,
            about=about[:40],
            role=role,
            scope=scope,
        )
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One line for people."""

    event: StaffEvent
    words: str
    seat: str


def changes() -> QuerySet[StaffEvent]:
    """Return what was done about members, newest first; not that they signed in."""
    return StaffEvent.objects.exclude(action=SIGN_IN).order_by("-pk")


def sign_ins() -> QuerySet[StaffEvent]:
    """Return who signed in, newest first."""
    return StaffEvent.objects.filter(action=SIGN_IN).order_by("-pk")


def lines(events: Iterable[StaffEvent]) -> list[Line]:
    """Return ``events`` in words."""
    return [
        Line(event, WORDS.get(event.action, event.action), _seat(event))
        for event in events
    ]


def _seat(event: StaffEvent) -> str:
    if not event.role:
        return ""
    return f"{Role(event.role).label} {event.scope or '全部'}"


def _tell(event: StaffEvent) -> Mapping[str, Any]:
    return {"about": event.about, "role": event.role, "scope": event.scope}


LOG = Log(turn="staff log", lines=StaffEvent.objects.all(), tell=_tell)
