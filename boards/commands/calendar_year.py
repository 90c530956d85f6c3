"""`gk calendar show`: the days off and worked of a year, and what says so."""

from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

import typer

from boards.authoring.county import ALONE, calendar_of
from boards.commands.calendar import Board
from boards.content.workdays import ESTIMATED, Calendar, SpecialDay, Year
from boards.errors import NotFoundError
from boards.publishing.county import county_of
from sync.keys import KeyFolder
from sync.outcome import Outcome
from sync.repository import Repository
from sync.stores.folder import FolderStore

_STATUS = {ESTIMATED: "按法定节日估计，还没有看到放假通知"}
Repo = Annotated[Path | None, typer.Option(help="用签名的库里的日历")]


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
