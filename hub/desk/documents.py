"""The signed documents that the desk works by: calendar and directory.

Read from the hub's own repository, so that desk and kiosks always count alike.
"""

from functools import lru_cache

import assets
from boards.content.calendars import newer
from boards.content.workdays import Calendar
from boards.errors import NotFoundError
from foi.directory import Directory
from foi.replies import Replies
from foi.term import Terms
from hub import stores
from hub.desk.clocks import Rules
from hub.folder import CALENDAR_NAME, DIRECTORY_NAME, HubFolder


def calendar(hub: HubFolder) -> Calendar:
    """Return the calendar in force: the signed one, or what the program has newer.

    Raises:
        NotFoundError: none is published.
    """
    return _calendar(hub, stores.stamp(hub))


def rules(hub: HubFolder) -> Rules:
    """Return what terms are counted by.

    Raises:
        NotFoundError: no calendar is published.
    """
    return Rules(calendar(hub), _terms(), replies())


@lru_cache(maxsize=1)
def replies() -> Replies:
    """Return the kinds of reply that the program carries."""
    return Replies.from_bytes(assets.path("terms/replies.json").read_bytes())


def directory(hub: HubFolder) -> Directory:
    """Return the directory in force, an empty one if none is published."""
    return _directory(hub, stores.stamp(hub))


def agency_name(hub: HubFolder, code: str) -> str:
    """Return what people call the agency; its code if the directory lacks it."""
    found = directory(hub).find(code) if code else None
    return found.name if found else code


# What was published last is read once: a list asks for it with every row.
@lru_cache(maxsize=4)
def _calendar(hub: HubFolder, _stamp: str) -> Calendar:
    data = stores.repository(hub).read_target(CALENDAR_NAME)
    if data is None:
        raise NotFoundError("后台没有工作日历", hint="运行 gk hub init")
    shipped = assets.path("calendars/cn.json").read_bytes()
    return newer(Calendar.from_bytes(shipped), Calendar.from_bytes(data))


@lru_cache(maxsize=4)
def _directory(hub: HubFolder, _stamp: str) -> Directory:
    data = stores.repository(hub).read_target(DIRECTORY_NAME)
    return Directory() if data is None else Directory.from_bytes(data)


@lru_cache(maxsize=1)
def _terms() -> Terms:
    return Terms.from_bytes(assets.path("terms/foi.json").read_bytes())
