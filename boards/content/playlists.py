"""Playlists of displays that are only looked at: what is shown, how long, when.

``gk.playlists/1``, signed as ``hub/playlists.json``; a kiosk names one in its settings.
An entry is one item, the newest of a board, or a card. Day parts need a trusted clock:
without one, what is bound to an hour or a weekday is left out.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from boards.content.edition import ITEM_ID
from boards.content.stored import opened
from boards.errors import FormatError
from sync.canonical import canonical
from sync.instants import CHINA

DOCUMENT = "hub/playlists.json"
SCHEMA = "gk.playlists/1"
SIZE_LIMIT = 128_000  # bytes
PLAYLISTS_LIMIT, ENTRIES_LIMIT = 50, 100
NEWEST_LIMIT = 20  # items of one entry
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
SECONDS = range(5, 121)  # of a page
USUAL_SECONDS = 12
CARDS = ("money", "recent", "posting", "answers", "offices")
"""The cards that tell of a board without naming any one item."""

_BOARD = re.compile(r"[A-Za-z0-9-]{1,40}")
_PREFIX = re.compile(r"[A-Za-z0-9]{1,20}")
_KIND = re.compile(r"[a-z_]{1,30}")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])|24:00", re.ASCII)
_WORDS_LIMIT = 30  # kinds or matters of one entry
_MIDNIGHT = 24 * 60
_HOW = ("item", "newest", "card")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is shown for a while: exactly one of ``item``, ``newest`` and ``card``.

    ``newest`` is how many of ``board`` (empty: the kiosk's own) of ``kinds`` or
    ``matters`` (beginnings of codes; neither: all). ``seconds`` is how long a page
    stands. ``weekdays`` are 1 (Monday) to 7, none: every day; it holds from minute
    ``begins`` to minute ``ends`` of the day, over midnight where it ends earlier.
    """

    item: str = ""
    newest: int = 0
    card: str = ""
    board: str = ""
    kinds: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    seconds: int = USUAL_SECONDS
    weekdays: tuple[int, ...] = ()
    begins: int = 0
    ends: int = _MIDNIGHT

    @property
    def is_always(self) -> bool:
        """Whether it is bound to no hour and no day."""
        return not self.weekdays and (self.begins, self.ends) == (0, _MIDNIGHT)

    def holds(self, at: datetime) -> bool:
        """Tell whether it is shown at a moment.

        What goes on after midnight belongs to the day on which it began.
        """
        local = at.astimezone(CHINA)
        minute, weekday = local.hour * 60 + local.minute, local.isoweekday()
        if self.begins < self.ends:
            return self._is_on(weekday) and self.begins <= minute < self.ends
        if minute >= self.begins:
            return self._is_on(weekday)
        return minute < self.ends and self._is_on((weekday - 2) % 7 + 1)

    def _is_on(self, weekday: int) -> bool:
        return not self.weekdays or weekday in self.weekdays

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read one entry; what is not known is passed over.

        Raises:
            ValueError: a field has the wrong shape, or it says two things at once.
        """
        named = [key for key in _HOW if key in data]
        if len(named) != 1:
            raise ValueError("one of item, newest and card")
        return cls(
            item=_ref(data["item"]) if "item" in data else "",
            newest=_whole(data["newest"], range(1, NEWEST_LIMIT + 1))
            if "newest" in data
            else 0,
            card=_one_of(data["card"], CARDS) if "card" in data else "",
            board=_like(data["board"], _BOARD) if "board" in data else "",
            kinds=_list(data.get("kinds", []), _KIND),
            matters=_list(data.get("matters", []), _PREFIX),
            seconds=_whole(data.get("seconds", USUAL_SECONDS), SECONDS),
            weekdays=_weekdays(data.get("weekdays", [])),
            begins=_minute(data.get("from", "00:00")),
            ends=_minute(data.get("until", "24:00")),
        )

    def to_json(self) -> dict[str, Any]:
        """Return the stored form, the inverse of ``from_json``."""
        told: dict[str, Any] = {"seconds": self.seconds}
        for key in (*_HOW, "board"):
            if value := getattr(self, key):
                told[key] = value
        for key in ("kinds", "matters", "weekdays"):
            if value := getattr(self, key):
                told[key] = list(value)
        if self.begins:
            told["from"] = _clock(self.begins)
        if self.ends != _MIDNIGHT:
            told["until"] = _clock(self.ends)
        return told


@dataclass(frozen=True, slots=True)
class Playlist:
    """Entries in the order in which they are shown; ``title`` is for people."""

    name: str
    title: str
    entries: tuple[Entry, ...]

    def at(self, moment: datetime, *, is_trusted: bool) -> tuple[Entry, ...]:
        """Return what is shown at ``moment``; it is only asked about a trusted one."""
        if not is_trusted:
            return tuple(entry for entry in self.entries if entry.is_always)
        return tuple(entry for entry in self.entries if entry.holds(moment))


def playlists_of(data: bytes) -> tuple[Playlist, ...]:
    """Read the document ``hub/playlists.json``.

    Raises:
        FormatError: too large, not JSON, not of this format, or a list is none.
    """
    value = opened(data, schema=SCHEMA, limit=SIZE_LIMIT, name="播放单")
    try:
        found = tuple(_playlist(one) for one in value["playlists"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise FormatError(f"播放单读不出来：{error!r}") from error
    if len(found) > PLAYLISTS_LIMIT or len({one.name for one in found}) < len(found):
        raise FormatError("播放单太多，或有两个同名", hint="对照格式说明改")
    return found


def playlists_bytes(playlists: tuple[Playlist, ...]) -> bytes:
    """Return the document, the inverse of ``playlists_of``."""
    told = [
        {
            "name": one.name,
            "title": one.title,
            "entries": [entry.to_json() for entry in one.entries],
        }
        for one in playlists
    ]
    return canonical({"schema": SCHEMA, "playlists": told}) + b"\n"


def _playlist(data: Mapping[str, Any]) -> Playlist:
    entries = data["entries"]
    if not isinstance(entries, list) or not 0 < len(entries) <= ENTRIES_LIMIT:
        raise ValueError(f"1 to {ENTRIES_LIMIT} entries")
    title = data.get("title", "")
    if not isinstance(title, str) or len(title) > _WORDS_LIMIT:
        raise ValueError(title)
    name = _like(data["name"], NAME)
    return Playlist(name, title, tuple(Entry.from_json(one) for one in entries))


def _like(value: Any, form: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not form.fullmatch(value):
        raise ValueError(value)
    return value


def _one_of(value: Any, words: tuple[str, ...]) -> str:
    if value not in words:
        raise ValueError(value)
    return str(value)


def _ref(value: Any) -> str:
    board, _, item = str(value).partition("/")
    return f"{_like(board, _BOARD)}/{_like(item, ITEM_ID)}"


def _whole(value: Any, limits: range) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value not in limits:
        raise ValueError(value)
    return value


def _list(value: Any, form: re.Pattern[str]) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > _WORDS_LIMIT:
        raise ValueError(value)
    return tuple(_like(one, form) for one in value)


def _weekdays(value: Any) -> tuple[int, ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(sorted({_whole(one, range(1, 8)) for one in value}))


def _minute(value: Any) -> int:
    hours, minutes = _like(value, _CLOCK).split(":")
    return int(hours) * 60 + int(minutes)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
