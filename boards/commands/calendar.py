"""Commands about working days and terms."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

import typer

import assets
from boards.content.terms import Term
from boards.content.workdays import Calendar, Due
from boards.errors import NotFoundError
from sync.instants import content_instant, parse_instant
from sync.outcome import Outcome

WEEKDAYS = "一二三四五六日"


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
) -> Outcome:
    """算期限的最后一天。起算的那一天不算。

    \b
    例子：
      gk calendar add 2026-11-23 20
      gk calendar add 2026-01-31 1 --unit month --json
    """
    begun = _moment(start)
    term = Term(n, unit.value)
    calendar = Calendar.from_bytes(assets.path("calendars/cn.json").read_bytes())
    due = calendar.add(begun, term)
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
        raise NotFoundError(
            f"没有“{text}”这一天", hint="写成 2026-11-23，小时写成 2026-11-23T08:30"
        ) from error


def _words(due: Due) -> str:
    day = f"{due.on}（星期{WEEKDAYS[due.on.weekday()]}）"
    if due.at:
        return f"{day}{due.at:%H:%M}"
    if due.is_provisional:
        return f"预计 {day}，以国务院办公厅放假安排为准"
    return day


def _reckoning(begun: datetime, term: Term) -> str:
    if term.unit == "hour":
        return f"从 {begun:%Y-%m-%d %H:%M} 起 {term}"
    return f"从 {begun:%Y-%m-%d} 起 {term}，当天不算"
