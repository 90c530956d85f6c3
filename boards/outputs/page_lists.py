"""The lists of a board's pages: the newest, and by publisher, topic and year.

Pure, and made from the edition alone, so that anybody can make them again.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from boards.content.board import MatterName
from boards.content.edition import Edition, Withdrawn
from boards.content.item import Item
from boards.outputs.page_names import Link, page_name, topic_name
from boards.outputs.wording import day
from sync.instants import day_of

ROWS_A_PAGE = 150
NEWEST = 30
INDEX = "index.html"
_PLAIN = re.compile(r"[a-z0-9-]{1,40}")
_NO_PUBLISHER = "来源文本未标明"

Line = Item | Withdrawn
_Key = Callable[[Line], Link | None]


@dataclass(frozen=True, slots=True)
class Group:
    """Links under one heading."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """One list, or the index of a board when it has ``groups``."""

    title: str
    rows: tuple[Link, ...]
    groups: tuple[Group, ...] = ()
    before: str = ""
    after: str = ""


def lists_of(
    edition: Edition, matters: Mapping[str, MatterName]
) -> dict[str, ListView]:
    """Return every list of the board by its file name; ``matters`` by code."""
    lines = sorted(edition.lines, key=_newness, reverse=True)
    files: dict[str, ListView] = {}
    groups = []
    for title, key in _groups(matters):
        found = _grouped(lines, key)
        for link, of_it in found:
            files |= _paged(link, of_it)
        if found:
            links = tuple(
                Link(link.href, link.text, str(len(of_it))) for link, of_it in found
            )
            groups.append(Group(title, links))
    files[INDEX] = ListView(
        title="全部公开", rows=tuple(map(_row, lines[:NEWEST])), groups=tuple(groups)
    )
    return files


def _groups(matters: Mapping[str, MatterName]) -> Iterator[tuple[str, _Key]]:
    yield "按年份", _year
    yield "按公开主体", _publisher
    yield "按事项", lambda line: _topic(line, matters)


def _newness(line: Line) -> tuple[str, str]:
    return _day(line), line.id


def _day(line: Line) -> str:
    if isinstance(line, Withdrawn):
        return line.on.isoformat()
    return day_of(line.publish_at).isoformat() if line.publish_at else ""


def _row(line: Line) -> Link:
    if isinstance(line, Withdrawn):
        title = line.title or "已撤下的公开信息"
        return Link(page_name(line.id), title, f"{day(line.on)}撤下")
    published = day(day_of(line.publish_at)) if line.publish_at else ""
    publisher = line.publisher.name if line.publisher else ""
    note = "　".join(filter(None, (published, publisher)))
    return Link(page_name(line.id), line.title, note)


def _grouped(lines: Iterable[Line], key: _Key) -> list[tuple[Link, list[Line]]]:
    """Return the lines under each link that ``key`` gives, by the code of the link."""
    found: dict[Link, list[Line]] = {}
    for line in lines:
        if link := key(line):
            found.setdefault(link, []).append(line)
    return sorted(found.items(), key=lambda pair: pair[0].href)


def _year(line: Line) -> Link | None:
    year = _day(line)[:4]
    return Link(f"year.{year}.html", f"{int(year)}年") if year else None


def _publisher(line: Line) -> Link | None:
    if isinstance(line, Withdrawn):
        return None
    name = line.publisher.name if line.publisher else _NO_PUBLISHER
    id_ = line.publisher.id if line.publisher else "none"
    safe = id_ if _PLAIN.fullmatch(id_) else sha256(name.encode()).hexdigest()[:12]
    return Link(f"publisher.{safe}.html", name)


def _topic(line: Line, matters: Mapping[str, MatterName]) -> Link | None:
    matter = matters.get(line.matter) if isinstance(line, Item) else None
    return Link(topic_name(matter.code), matter.name) if matter else None


def _paged(link: Link, lines: Sequence[Line]) -> dict[str, ListView]:
    """Return the pages of one list by file name."""
    starts = range(0, len(lines), ROWS_A_PAGE)
    names = [_numbered(link.href, n) for n in range(1, len(starts) + 1)]
    return {
        name: ListView(
            title=link.text,
            rows=tuple(map(_row, lines[start : start + ROWS_A_PAGE])),
            before=names[n - 1] if n else "",
            after=names[n + 1] if n + 1 < len(names) else "",
        )
        for n, (name, start) in enumerate(zip(names, starts, strict=True))
    }


def _numbered(name: str, page: int) -> str:
    return name if page == 1 else f"{name.removesuffix('.html')}.{page}.html"
