"""The entrances of a county: where its matters are asked about, looked at and done.

``gk.entrances/1``, signed as ``hub/entrances.json``: 12345, 互动交流, 在线办事 …; the
places where information can be looked at (查阅场所, 政府信息公开条例 2019, article 25)
and services are given; and what an agency tells of applying beside its seven fields.
A screen never opens an address: it shows a code, and only of a host on ``hosts``.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self
from urllib.parse import urlsplit

from boards.content.addresses import host_of, is_known
from boards.content.opening_hours import Hours
from boards.content.stored import opened
from boards.errors import FormatError

SCHEMA = "gk.entrances/1"
SIZE_LIMIT = 1_000_000  # bytes
HOSTS, ENTRANCES, POINTS, AGENCIES = 100, 40, 2000, 5000
STEPS, PICTURES = 12, 4
SHORT, LONG, ADDRESS = 40, 200, 106  # characters; a code of version 6 holds 106 bytes
POINT_KINDS = ("hall", "reading", "service", "agent")
"""Service hall, 查阅点, 便民服务点, 代办员."""
CHANNELS = ("counter", "post", "web", "fax")
"""当面, 邮寄, 网上, 传真: the four ways an application reaches an agency."""

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,31}", re.ASCII)
_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}", re.ASCII)
_REF = re.compile(r"[0-9]{12}(?:-[a-z0-9]{1,12})?/[a-z0-9][a-z0-9-]{0,63}", re.ASCII)
_PRINTED = re.compile(r"[!-~]+")
_UNREADABLE = (KeyError, TypeError, ValueError, AttributeError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrance:
    """One way to an office: a telephone, an address of the net, or both."""

    id: str
    title: str
    hint: str = ""
    phone: str = ""
    url: str = ""
    hours: Hours | None = None

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read one; raises what ``Entrances.from_bytes`` words."""
        return cls(
            id=_matching(_ID, data["id"]),
            title=_text(data, "title", SHORT),
            hint=_text(data, "hint", LONG),
            phone=_text(data, "phone", SHORT),
            url=_text(data, "url", LONG),
            hours=_hours(data),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePoint:
    """A place, or a person, that one can go to.

    ``board`` is whose place it is (12 digits); ``duty`` what is done there;
    ``pictures`` name items whose photos show the door and the way.
    """

    id: str
    kind: str
    name: str
    address: str = ""
    phone: str = ""
    duty: str = ""
    board: str = ""
    hours: Hours | None = None
    confirmed_on: date | None = None
    pictures: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read one; raises what ``Entrances.from_bytes`` words."""
        kind, confirmed = str(data["kind"]), data.get("confirmed_on")
        if kind not in POINT_KINDS:
            raise ValueError(f"kind: {kind[:20]}")
        return cls(
            id=_matching(_ID, data["id"]),
            kind=kind,
            name=_text(data, "name", SHORT),
            address=_text(data, "address", LONG),
            phone=_text(data, "phone", SHORT),
            duty=_text(data, "duty", LONG),
            board=_text(data, "board", SHORT),
            hours=_hours(data),
            confirmed_on=date.fromisoformat(confirmed) if confirmed else None,
            pictures=tuple(_matching(_REF, one) for one in _list(data, "pictures", 4)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyExtras:
    """What an agency tells of applying: its channels, the steps, a blank form."""

    code: str
    channels: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[str, ...] = ()
    form_url: str = ""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read one; raises what ``Entrances.from_bytes`` words."""
        channels = data.get("channels", {})
        if unknown := channels.keys() - set(CHANNELS):
            raise ValueError(f"channels: {min(unknown)[:20]}")
        return cls(
            code=_text(data, "code", SHORT),
            channels={name: _text(channels, name, LONG) for name in channels},
            steps=tuple(_short(one, LONG) for one in _list(data, "steps", STEPS)),
            form_url=_text(data, "form_url", LONG),
        )


@dataclass(frozen=True, slots=True)
class Entrances:
    """The whole document; an empty one where a county has none."""

    hosts: tuple[str, ...] = ()
    entrances: tuple[Entrance, ...] = ()
    points: tuple[ServicePoint, ...] = ()
    agencies: tuple[AgencyExtras, ...] = ()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read the document ``hub/entrances.json``.

        Raises:
            FormatError: too large, not JSON, or not of this format.
        """
        value = opened(data, schema=SCHEMA, limit=SIZE_LIMIT, name="入口和服务点")
        try:
            found = cls(
                tuple(_matching(_HOST, h) for h in _list(value, "hosts", HOSTS)),
                tuple(map(Entrance.from_json, _list(value, "entrances", ENTRANCES))),
                tuple(map(ServicePoint.from_json, _list(value, "places", POINTS))),
                tuple(map(AgencyExtras.from_json, _list(value, "agencies", AGENCIES))),
            )
        except _UNREADABLE as error:
            raise FormatError(f"入口和服务点读不出来：{error!r}") from error
        _only_once("entrances", (one.id for one in found.entrances))
        _only_once("places", (one.id for one in found.points))
        _only_once("agencies", (one.code for one in found.agencies))
        return found

    def leads(self, url: str) -> bool:
        """Tell whether ``url`` may be shown as a code: https, a host on the list."""
        return is_plain_https(url) and is_known(host_of(url), self.hosts)

    def entrance(self, id_: str) -> Entrance | None:
        """Return the entrance of that id, ``None``: there is none."""
        return next((one for one in self.entrances if one.id == id_), None)

    def point(self, id_: str) -> ServicePoint | None:
        """Return the place of that id, ``None``: there is none."""
        return next((one for one in self.points if one.id == id_), None)

    def extras(self, code: str) -> AgencyExtras:
        """Return what the agency ``code`` tells, as good as nothing if it does not."""
        found = (one for one in self.agencies if one.code == code)
        return next(found, AgencyExtras(code=code))


def is_plain_https(url: str) -> bool:
    """Tell whether ``url`` is https to a named host, with nothing that misleads.

    No user name before the host (``https://gov.cn@elsewhere``), no port of its own, no
    character that is not printed as it is typed.
    """
    if len(url) > ADDRESS or not _PRINTED.fullmatch(url):
        return False
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    is_named = bool(_HOST.fullmatch(parts.netloc.lower()))
    return parts.scheme == "https" and port is None and is_named


def _hours(data: Mapping[str, Any]) -> Hours | None:
    found = data.get("hours")
    return None if found is None else Hours.from_json(found)


def _text(data: Mapping[str, Any], key: str, most: int) -> str:
    said = _short(data.get(key, ""), most)
    if not said and key in ("title", "name", "code"):
        raise ValueError(f"{key} is empty")
    return said


def _short(value: Any, most: int) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise TypeError(f"no text of at most {most} characters: {str(value)[:20]}")
    return " ".join(value.split())  # one line, whatever it holds


def _matching(form: re.Pattern[str], value: Any) -> str:
    if not isinstance(value, str) or not form.fullmatch(value):
        raise ValueError(f"not of its form: {str(value)[:80]}")
    return value


def _list(data: Mapping[str, Any], key: str, most: int) -> list[Any]:
    found = data.get(key, [])
    if not isinstance(found, list) or len(found) > most:
        raise TypeError(f"{key} is no list of at most {most}")
    return found


def _only_once(key: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise FormatError(f"入口和服务点里 {key} 有两个“{name}”", hint="换一个编号")
        seen.add(name)
