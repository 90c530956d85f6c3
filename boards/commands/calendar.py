"""Commands about working days and terms: count one, show a year."""

from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

import typer

from boards.authoring.county import ALONE, calendar_of
from boards.content.terms import Term
from boards.content.workdays import ESTIMATED, Calendar, Due, SpecialDay, Year
from boards.errors import NotFoundError, UsageError
from boards.publishing.county import county_of
from sync.instants import content_instant, parse_instant
from sync.keys import KeyFolder
from sync.outcome import Outcome
from sync.repository import Repository
from sync.stores.folder import FolderStore

WEEKDAYS = "一二三四五六日"
_STATUS = {ESTIMATED: "按法定节日估计，还没有看到放假通知"}
Board = Annotated[Path | None, typer.Option(help="用这个公开栏文件夹里的日历")]
Repo = Annotated[Path | None, typer.Option(help="用签名的库里的日历")]


class Unit(StrEnum):
    """The units a term may have."""

    WORKDAY = "workday"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    HOUR = "hour"


def add(
    start: Annotated[str, typer.Argument(help="起算的那一天，如 2026-11-23")],
    n: Annotated[int, typer.Argument(min=1, max=3660, help="多少个")],
    *,
    unit: Annotated[Unit, typer.Option(help="工作日、日、周、月、小时")] = Unit.WORKDAY,
    board: Board = None,
    repo: Repo = None,
) -> Outcome:
    """算期限的最后一天。起算的那一天不算（民法典第201–203条）。

    \b
    例子：
      gk calendar add 2026-11-23 20
      gk calendar add 2026-01-31 1 --unit month --json
    """
    begun = _moment(start)
    term = Term(n, unit.value)
    due = in_force(board, repo).add(begun, term)
    shown: dict[str, Any] = {
        "date": due.on.isoformat(),
        "provisional": due.is_provisional,
        "calendar": due.calendar_version,
    }
    if due.at:
        shown["at"] = content_instant(due.at)
    return Outcome([_words(due), _reckoning(begun, term)], [shown])


def show(
    year: Annotated[int, typer.Argument(min=1, max=9999, help="哪一年，如 2026")],
    *,
    board: Board = None,
    repo: Repo = None,
) -> Outcome:
    """列出一年里放假和调休上班的日子，依据哪个通知，一共多少个工作日。

    \b
    例子：
      gk calendar show 2026
      gk calendar show 2027 --json
    """
    calendar = in_force(board, repo)
    found = calendar.years.get(year)
    if found is None:
        reach = f"{min(calendar.years)}–{max(calendar.years)} 年"
        raise NotFoundError(
            f"没有 {year} 年的放假安排，现在有 {reach}",
            hint="导入那一年的放假通知：gk calendar import",
        )
    workdays = calendar.workdays_between(date(year, 1, 1), date(year, 12, 31))
    workdays += calendar.is_workday(date(year, 1, 1))
    days = [day for _, day in sorted(found.days.items())]
    shown = {
        "year": year,
        "status": found.status,
        "calendar": calendar.version,
        "region": calendar.region,
        "papers": list(found.papers),
        "workdays": workdays,
        "days": [_day_shown(day) for day in days],
    }
    head = f"{year} 年：{workdays} 个工作日，{_standing(found)}"
    return Outcome([head, *_holidays(days), _version(calendar)], [shown])


def in_force(board: Path | None, repo: Path | None) -> Calendar:
    """Return the newest calendar there is, with the board's and the repository's."""
    county = county_of(opened(repo)) if repo else ALONE
    return calendar_of(board, county)


def opened(repo: Path) -> Repository:
    """Open the signed repository in a folder, its keys beside it."""
    return Repository.open(FolderStore(repo), KeyFolder.beside(repo))


def _moment(text: str) -> datetime:
    try:
        return parse_instant(text)
    except ValueError as error:
        raise UsageError(
            f"没有“{text}”这一天", hint="写成 2026-11-23，小时写成 2026-11-23T08:30"
        ) from error


def _words(due: Due) -> str:
    day = spoken_day(due.on)
    if due.at:
        return f"{day}{due.at:%H:%M}"
    if due.is_provisional:
        return f"预计 {day}，以国务院办公厅放假安排为准"
    return day


def spoken_day(day: date) -> str:
    """Return a day with its weekday: ``2026-12-21（星期一）``."""
    return f"{day}（星期{WEEKDAYS[day.weekday()]}）"


def _reckoning(begun: datetime, term: Term) -> str:
    if term.unit == "hour":
        return f"从 {begun:%Y-%m-%d %H:%M} 起 {term}"
    return f"从 {begun:%Y-%m-%d} 起 {term}，当天不算"


def _day_shown(day: SpecialDay) -> dict[str, Any]:
    shown = {"on": day.on.isoformat(), "name": day.name, "off": day.off}
    return shown | ({"region": day.region} if day.region else {})


def _standing(year: Year) -> str:
    papers = "、".join(year.papers) or "通知的名称没有记下来"
    return _STATUS.get(year.status, f"依据：{papers}")


def _holidays(days: list[SpecialDay]) -> list[str]:
    """Return a line for each holiday: the days off, and those worked for it."""
    lines = []
    for name, group in groupby(days, key=lambda day: day.name):
        held = list(group)
        off = [f"{day.on:%m-%d}" for day in held if day.off]
        worked = [f"{day.on:%m-%d}" for day in held if not day.off]
        line = f"  {name}：" + (f"放假 {'、'.join(off)}" if off else "")
        line += f"{'；' if off and worked else ''}" + (
            f"上班 {'、'.join(worked)}" if worked else ""
        )
        regions = {day.region for day in held if day.region}
        lines.append(line + (f"（只在 {'、'.join(regions)}）" if regions else ""))
    return lines


def _version(calendar: Calendar) -> str:
    return f"日历第 {calendar.version} 版，适用 {calendar.region}"
