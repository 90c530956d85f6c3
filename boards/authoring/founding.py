"""A new board folder: an empty one, or one with a month of an invented place.

The sample's texts lie in ``assets/demo/<kind>`` with marks such as ``{on+4:cn}`` where
a date goes. They are written for the days of one month and moved into the month of
``today``, so that every item exists on that day; early in a month it is the month
before. Sums, rows and reviews are whole: a sample is what a careful clerk would write.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import assets
from boards.authoring.files import write_whole
from boards.authoring.folder import BOARD_FILE, BoardFolder, read_board
from boards.authoring.writer import write_board, write_item
from boards.content.board import NAVIGATION_OF, Board, Publisher
from boards.content.fingerprint import content_sha
from boards.content.signing import signed
from boards.errors import FolderError

_CODE = re.compile(r"[0-9]{12}(-[a-z0-9]{1,12})?")
_FIRST_DAY, _WRITTEN_DAYS = 2, 30  # the days the sample's texts were written for
_EARLY = 10  # before this day the sample is of the month before
_LASTING = "00"  # the day of what stands from month to month under the same id
_TEXT_FILES = {".yaml", ".md", ".csv"}
_MARK = re.compile(r"\{([a-z_]+)([+-]\d+)?(?::([a-z0-9]+))?\}")

_Name = tuple[str, str, str]  # id, what follows the board's name, organ
_PUBLISHERS: Mapping[str, tuple[_Name, ...]] = {
    "village": (
        ("cunweihui", "村民委员会", "committee"),
        ("hezuoshe", "股份经济合作社", "collective"),
        ("dangzhibu", "党支部", "party"),
        ("jianweihui", "村务监督委员会", "supervision"),
    ),
    "residents": (
        ("juweihui", "居民委员会", "committee"),
        ("jianweihui", "居务监督委员会", "supervision"),
        ("dangzhibu", "党支部", "party"),
    ),
    "township": (("zhengfu", "人民政府", "government"),),
    "county": (("benji", "", "government"),),
    "office": (("benji", "", "department"),),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Whose board it is: its code, name and kind."""

    code: str
    name: str
    kind: str


def found_board(folder: Path, place: Place, *, begun_on: date | None = None) -> None:
    """Write an empty board folder, kept since ``begun_on``.

    Raises:
        FolderError: there is something already, or the code or kind is none.
    """
    _check(folder, place)
    publishers = tuple(
        Publisher(id_, place.name + suffix, organ)
        for id_, suffix, organ in _PUBLISHERS[place.kind]
    )
    more: dict[str, Any] = {"reports": "monthly"} if place.kind == "village" else {}
    if begun_on:
        more["begun_on"] = begun_on.isoformat()
    board = Board(
        code=place.code,
        name=place.name,
        kind=place.kind,
        publishers=publishers,
        navigation=NAVIGATION_OF[place.kind],
        more=more,
    )
    write_board(folder, BoardFolder(board=board))
    (folder / "items").mkdir(exist_ok=True)


def found_sample(folder: Path, place: Place, *, today: date) -> int:
    """Write a board folder with the sample of its kind; return how many items.

    Raises:
        FolderError: there is something already, or the code or kind is none.
    """
    _check(folder, place)
    source = assets.path(f"demo/{place.kind}")
    scene = _Scene(place, today)
    templates = sorted(path for path in source.iterdir() if path.is_dir())
    for template in templates:
        _write_item(folder, template, scene)
    # The board's own file last: a folder without one is no board yet.
    _write_file(folder / BOARD_FILE, source / BOARD_FILE, scene.filled(today, ""))
    _seal(folder)
    return len(templates)


def _check(folder: Path, place: Place) -> None:
    if not _CODE.fullmatch(place.code):
        raise FolderError(
            f"代码“{place.code}”不对",
            hint="写 12 位区划代码，如 430121105207；同一处的第二个公开栏加 -jiti",
        )
    if place.kind not in NAVIGATION_OF:
        hint = f"可以写：{'、'.join(NAVIGATION_OF)}"
        raise FolderError(f"种类“{place.kind}”不对", hint=hint)
    if not place.name.strip():
        raise FolderError("名称不能空着", hint="写上地名，例如 --name 青塘村")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderError(
            f"{folder} 里已经有东西了，没有动它", hint="换一个新的文件夹名"
        )


@dataclass(frozen=True, slots=True)
class _Scene:
    """The place and month a sample is moved to."""

    place: Place
    today: date

    def first(self) -> date:
        """Return the first day of the sample's month."""
        this = self.today.replace(day=1)
        return this if self.today.day >= _EARLY else _month_before(this)

    def day(self, written: int) -> date:
        """Return the day that day ``written`` of the texts is moved to."""
        first = self.first()
        last = self.today if self.today >= _next_month(first) else None
        end = (_next_month(first) - timedelta(1)).day if last else self.today.day
        share = (written - _FIRST_DAY) / (_WRITTEN_DAYS - _FIRST_DAY)
        return first.replace(day=_FIRST_DAY + round(share * (end - _FIRST_DAY)))

    def filled(self, on: date, id_: str) -> Callable[[str], str]:
        """Return what puts dates and names into a text of the item ``id_``."""
        first = self.first()
        dates = {
            "on": on,
            "first": first,
            "prev": _month_before(first),
            "quarter": _quarter_before(first),
            "half": _half_a_year_on(first),
            "spring": _spring_before(first),
        }
        code = self.place.code
        words = {
            "id": id_,
            "code": code,
            "name": self.place.name,
            "township": code[:9] + "000",
            "county": code[:6] + "000000",
            "unknown_sha": "0" * 64,
        }

        def put(match: re.Match[str]) -> str:
            name, shift, form = match.groups()
            if name in words:
                return words[name]
            day = dates[name] + timedelta(int(shift or 0))
            return _FORMS[form or "iso"](day)

        return lambda text: _MARK.sub(put, text)


_FORMS: Mapping[str, Callable[[date], str]] = {
    "iso": date.isoformat,
    "cn": lambda day: f"{day.month}月{day.day}日",
    "cny": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "cnym": lambda day: f"{day.year}年{day.month}月",
    "cnq": lambda day: f"{'一二三四'[_quarter(day) - 1]}季度",
    "m": lambda day: f"{day.month}月",
    "q": lambda day: f"{day.year}-q{_quarter(day)}",
    "y": lambda day: str(day.year),
    "y0": lambda day: str(day.year - 1),
    "y1": lambda day: str(day.year + 1),
    "ym": lambda day: f"{day.year}-{day.month:02d}",
}


def _quarter(day: date) -> int:
    return (day.month - 1) // 3 + 1


def _write_item(folder: Path, template: Path, scene: _Scene) -> None:
    written, _, name = template.name.partition("-")
    on = scene.day(max(int(written), _FIRST_DAY))
    id_ = name if written == _LASTING else f"{scene.first():%Y-%m}-{name}"
    fill = scene.filled(on, id_)
    target = folder / "items" / str(on.year) / id_
    for path in sorted(template.rglob("*")):
        if path.is_file():
            _write_file(target / path.relative_to(template), path, fill)


def _write_file(target: Path, source: Path, fill: Callable[[str], str]) -> None:
    content = source.read_bytes()
    if source.suffix in _TEXT_FILES:
        content = fill(content.decode()).encode()
    write_whole(target, content)


def _seal(folder: Path) -> None:
    """Note in each mirrored item what it must equal, in each review what it was of."""
    for draft in read_board(folder).drafts:
        origin, item = draft.item.more.get("origin"), draft.item
        if origin:
            sealed = {**origin, "sha": content_sha(item)}
            item = replace(item, more={**item.more, "origin": sealed})
        if origin or item.review:
            write_item(folder, signed(replace(draft, item=item)))


def _month_before(first: date) -> date:
    return (first - timedelta(1)).replace(day=1)


def _next_month(first: date) -> date:
    return (first + timedelta(31)).replace(day=1)


def _half_a_year_on(first: date) -> date:
    """Return the last day of the sixth month, ``first`` being in the first."""
    months = first.month + 5
    year, month = first.year + months // 12, months % 12 + 1
    return date(year, month, 1) - timedelta(1)


def _spring_before(first: date) -> date:
    """Return the last 20 March, when the reports of the year before are out."""
    spring = date(first.year, 3, 20)
    return spring if spring < first else spring.replace(year=first.year - 1)


def _quarter_before(first: date) -> date:
    before = date(first.year, _quarter(first) * 3 - 2, 1) - timedelta(1)
    return date(before.year, _quarter(before) * 3 - 2, 1)
