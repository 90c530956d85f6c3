"""`gk calendar add`: the last day of a term."""

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from boards.authoring.county import calendar_of
from boards.content.terms import Term
from boards.content.workdays import Due
from boards.errors import UsageError
from sync.instants import content_instant, parse_instant
from sync.outcome import Outcome

WEEKDAYS = "一二三四五六日"
Board = Annotated[Path | None, typer.Option(help="用这个公开栏文件夹里的日历")]


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
) -> Outcome:
    """算期限的最后一天。起算的那一天不算（民法典第201–203条）。

    \b
    例子：
      gk calendar add 2026-11-23 20
      gk calendar add 2026-01-31 1 --unit month --json
    """
    begun = _moment(start)
    term = Term(n, unit.value)
    due = calendar_of(board).add(begun, term)
    shown: dict[str, Any] = {
        "date": due.on.isoformat(),
        "provisional": due.is_provisional,
        "calendar": due.calendar_version,
    }
    if due.at:
        shown["at"] = content_instant(due.at)
    return Outcome([_words(due), _reckoning(begun, term)], [shown])


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
