"""The documents a county signs by name, and the reader that each must satisfy.

What kiosks could not read must never be signed: they would keep the old one and nobody
would know. A new document is one row of ``READERS``.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from io import BytesIO

from PIL import Image, UnidentifiedImageError

import assets
from boards.content.catalogue import Catalogue
from boards.content.county_theme import CountyTheme
from boards.content.entrance_checks import check_entrances
from boards.content.entrances import Entrances
from boards.content.findings import ERROR, Finding
from boards.content.playlists import playlists_of
from boards.content.rules import Rules
from boards.content.workdays import Calendar
from boards.errors import FormatError
from boards.publishing.county import overlay_in
from foi.directory import Directory
from sync.canonical import canonical_line, strict_loads

SIZE_LIMIT = 5_000_000  # bytes; each reader has a limit of its own below that
CATALOGUES = re.compile(r"hub/catalogues/[a-z0-9][a-z0-9-]{0,40}\.json", re.ASCII)
COLOUR_NAMES = {
    "header": "栏头的底色 header",
    "on_header": "栏头的字 on_header",
    "blue": "按钮和链接 primary",
    "on_blue": "按钮里的字 on_primary",
    "pressed": "按下的颜色 pressed",
    "on_pressed": "按下时的字 on_pressed",
    "bg": "页面底色",
    "card": "卡片底色",
    "bar": "底栏",
}

Reader = Callable[[bytes, date], Iterator[Finding]]
"""Reads a document and yields what is wrong with it; raises FormatError."""


def _directory(data: bytes, _today: date) -> Iterator[Finding]:
    Directory.from_bytes(data)
    yield from ()


def _calendar(data: bytes, _today: date) -> Iterator[Finding]:
    Calendar.from_bytes(data)
    yield from ()


def _catalogue(data: bytes, _today: date) -> Iterator[Finding]:
    Catalogue.from_bytes(data)
    yield from ()


def _rules(data: bytes, _today: date) -> Iterator[Finding]:
    shipped = Rules.from_bytes(assets.path("rules/default.json").read_bytes())
    shipped.merged(overlay_in(data))
    yield from ()


def _entrances(data: bytes, today: date) -> Iterator[Finding]:
    yield from check_entrances(Entrances.from_bytes(data), today)


def _playlists(data: bytes, _today: date) -> Iterator[Finding]:
    playlists_of(data)
    yield from ()


def _theme(data: bytes, _today: date) -> Iterator[Finding]:
    theme = CountyTheme.from_bytes(data)
    for pair in theme.too_faint():
        text, ground = (COLOUR_NAMES.get(n, n) for n in (pair.text, pair.ground))
        yield Finding(
            "theme.contrast", ERROR, "", "colours",
            f"“{text}”在“{ground}”上看不清：对比度 {pair.ratio:.2f}，"
            f"至少要 {pair.least:g}",
            "换深一些或浅一些的颜色；没有改好以前，终端用原来的颜色",
        )  # fmt: skip
    if theme.emblem and not _is_picture(theme.emblem):
        yield Finding(
            "theme.emblem", ERROR, "", "emblem", "标志的图片打不开",
            "另存为 PNG 再放进来",
        )  # fmt: skip


def _is_picture(data: bytes) -> bool:
    try:
        with Image.open(BytesIO(data), formats=("PNG",)) as found:
            found.load()
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError):
        return False  # Pillow raises all of these for a damaged file
    return True


READERS: Mapping[str, Reader] = {
    "hub/calendar.json": _calendar,
    "hub/directory.json": _directory,
    "hub/entrances.json": _entrances,
    "hub/playlists.json": _playlists,
    "hub/rules.json": _rules,
    "hub/theme.json": _theme,
}
"""The reader of each document, by the name under which it is signed."""


def reader_of(name: str) -> Reader | None:
    """Return what reads the document ``name``; None: no kiosk knows such a one."""
    return _catalogue if CATALOGUES.fullmatch(name) else READERS.get(name)


def findings_in(read: Reader, name: str, data: bytes, today: date) -> list[Finding]:
    """Return what is wrong with ``data`` as the document ``name``."""
    try:
        found = list(read(data, today))
        content_of(data)
    except (FormatError, TypeError) as error:
        fix = getattr(error, "hint", "") or "照 docs/formats 里这种文件的说明改"
        return [Finding("document.unreadable", ERROR, "", name, str(error), fix)]
    return found


def content_of(data: bytes) -> bytes:
    """Return a document as it is signed: canonical, with what this program ignores.

    Raises:
        TypeError: it holds a ``null`` that cannot simply be left out.
    """
    return canonical_line(strict_loads(data, limit=SIZE_LIMIT))
