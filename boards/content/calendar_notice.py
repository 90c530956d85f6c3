"""A notice of holidays from outside: read, and held against what cannot be.

Three forms: our own ``gk.calendar/1``; the form ``{year, papers, days: [{name, date,
isOffDay}]}`` in which such notices are often passed on; and a CSV of day, name and
放假 or 上班.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from boards.content.calendars import COUNTRY, laid_over
from boards.content.office_text import records_in, text_in
from boards.content.workdays import (
    DAYS_LIMIT,
    OFFICIAL,
    SCHEMA,
    SIZE_LIMIT,
    Calendar,
    SpecialDay,
    Year,
)
from boards.errors import FormatError
from sync.canonical import strict_loads

ROWS_LIMIT = 4_000
TEXT_LIMIT = 200  # characters of a name or a paper
_FIRST_YEAR, _LAST_YEAR = 1990, 2199
_DECEMBER = 12
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("日期", "date", "on", "day"), "on"),
    **dict.fromkeys(("名称", "节日", "name"), "name"),
    **dict.fromkeys(("安排", "放假", "类型", "isOffDay", "off"), "off"),
}
_OFF: Mapping[str, bool] = {
    **dict.fromkeys(("放假", "休", "休息", "是", "true", "1"), True),
    **dict.fromkeys(("上班", "班", "工作", "调休上班", "否", "false", "0"), False),
}


@dataclass(frozen=True, slots=True)
class Notice:
    """What was announced: for one place, some days of one year or of several.

    ``year`` is the one year that the notice is about (``None``: our own form, or a
    region's, which may speak of several).
    """

    days: tuple[SpecialDay, ...]
    year: int | None = None
    papers: tuple[str, ...] = ()
    calendar: Calendar | None = None

    def onto(self, calendar: Calendar) -> Calendar:
        """Return ``calendar`` with what was announced, one version higher.

        Equal to ``calendar``, version and all, when nothing is new.

        Raises:
            FormatError: a region's days of a year that ``calendar`` has not.
        """
        if self.calendar is None:
            result = self._with_year(calendar)
        elif self.calendar.region != COUNTRY:
            result = laid_over(calendar, self.calendar)
        else:
            years = {**calendar.years, **self.calendar.years}
            result = replace(calendar, years=years)
        if replace(result, version=calendar.version) == calendar:
            return calendar
        given = self.calendar.version if self.calendar else 0
        return replace(result, version=max(calendar.version + 1, given))

    def _with_year(self, calendar: Calendar) -> Calendar:
        years = dict(calendar.years)
        for number in sorted({day.on.year for day in self.days}):
            mine = {day.on: day for day in self.days if day.on.year == number}
            if number == self.year:
                local = _local_days(years.get(number), mine)
                years[number] = Year(number, OFFICIAL, self.papers, {**local, **mine})
            elif number in years:
                # A notice may send people to work on the last days of December.
                old = years[number]
                years[number] = replace(old, days={**old.days, **mine})
        return replace(calendar, years=years)


def read_notice(data: bytes, *, papers: Sequence[str] = ()) -> Notice:
    """Read a notice in any of the three forms; ``papers`` name it where it does not.

    Raises:
        FormatError: too large, none of the forms, or a day that is none.
    """
    if len(data) > SIZE_LIMIT:
        raise FormatError(f"放假安排超过 {SIZE_LIMIT // 1_000_000} MB")
    text = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text[:1] not in (b"{", b"["):
        return _one_year(_from_csv(data), tuple(papers))
    try:
        value = strict_loads(text, limit=SIZE_LIMIT)
    except ValueError as error:
        raise FormatError(f"放假安排读不出来：{error}") from error
    if not isinstance(value, dict):
        raise FormatError("放假安排读不出来：不是一个对象")
    if str(value.get("schema", "")).startswith("gk."):
        return _own(text, value)
    return _passed_on(value, tuple(papers))


def _own(text: bytes, value: Mapping[str, Any]) -> Notice:
    if value["schema"] != SCHEMA:
        raise FormatError(
            f"放假安排的格式是 {value['schema']}，程序只认识 {SCHEMA}",
            hint="换一个文件，或升级程序",
        )
    calendar = Calendar.from_bytes(text)
    days = (day for year in calendar.years.values() for day in year.days.values())
    return Notice(tuple(days), calendar=calendar)


def _passed_on(value: Mapping[str, Any], papers: tuple[str, ...]) -> Notice:
    try:
        rows = value["days"]
        if not isinstance(rows, list) or len(rows) > DAYS_LIMIT:
            raise FormatError(f"放假安排里的日子超过 {DAYS_LIMIT} 天")
        days = tuple(
            _day(row["date"], row["name"], _truth(row["isOffDay"])) for row in rows
        )
        named = papers or tuple(_text(paper) for paper in value.get("papers", ()))
        year = value["year"]
        if type(year) is not int or year not in range(_FIRST_YEAR, _LAST_YEAR + 1):
            raise FormatError(f"放假安排里的年份不对：{str(year)[:20]}")
    except (KeyError, TypeError) as error:
        raise FormatError(
            f"放假安排读不出来：{error!r}",
            hint="要有 year 和 days，每天有 name、date、isOffDay",
        ) from error
    return _checked(Notice(_once(days), year, named))


def _from_csv(data: bytes) -> tuple[SpecialDay, ...]:
    header, *rows = _records(data) or [[]]
    keys = [_COLUMNS.get(name.strip(), "") for name in header]
    if not {"on", "off"} <= set(keys):
        raise FormatError(
            "放假安排的第一行要有“日期”和“安排”", hint="第一行写：日期,名称,安排"
        )
    found = []
    for number, row in enumerate(rows, start=2):
        cells = dict(zip(keys, (cell.strip() for cell in row), strict=False))
        if any(cells.values()):
            found.append(_row(cells, number))
    return tuple(found)


def _row(cells: Mapping[str, str], number: int) -> SpecialDay:
    word = cells.get("off", "")
    if word not in _OFF:
        raise FormatError(
            f"放假安排第{number}行：“{word[:20]}”看不出放假还是上班",
            hint="写“放假”或“上班”",
        )
    try:
        return _day(cells.get("on", ""), cells.get("name", ""), _OFF[word])
    except FormatError as error:
        raise FormatError(f"放假安排第{number}行：{error}") from error


def _records(data: bytes) -> list[list[str]]:
    text = text_in(data)
    if text is None:
        raise FormatError("放假安排的编码认不出来", hint="另存为“CSV UTF-8”")
    try:
        records = records_in(text)
    except csv.Error as error:
        raise FormatError("放假安排读不出来，多半是引号没有成对") from error
    if len(records) > ROWS_LIMIT:
        raise FormatError(f"放假安排超过 {ROWS_LIMIT} 行")
    return records


def _one_year(days: tuple[SpecialDay, ...], papers: tuple[str, ...]) -> Notice:
    if not days:
        raise FormatError("放假安排里一天也没有")
    return _checked(Notice(_once(days), max(day.on.year for day in days), papers))


def _checked(notice: Notice) -> Notice:
    """Hold that the days are of the notice's year, or of the December before it."""
    for day in notice.days:
        is_eve = day.on.year + 1 == notice.year and day.on.month == _DECEMBER
        if day.on.year != notice.year and not is_eve:
            raise FormatError(f"{day.on} 不在 {notice.year} 年")
    return notice


def _once(days: Sequence[SpecialDay]) -> tuple[SpecialDay, ...]:
    by_day: dict[date, SpecialDay] = {}
    for day in days:
        if by_day.setdefault(day.on, day).off != day.off:
            raise FormatError(f"{day.on} 写了两次，一次放假，一次上班")
    return tuple(by_day[on] for on in sorted(by_day))


def _local_days(
    year: Year | None, mine: Mapping[date, SpecialDay]
) -> dict[date, SpecialDay]:
    days = year.days if year else {}
    return {on: day for on, day in days.items() if day.region and on not in mine}


def _day(on: Any, name: Any, off: bool) -> SpecialDay:
    match = _DAY.fullmatch(_text(on).strip())
    if not match:
        raise FormatError(f"“{_text(on)[:20]}”不是日期，请写成 2027-01-01")
    year, month, day = map(int, match.groups())
    try:
        return SpecialDay(date(year, month, day), _text(name), off)
    except ValueError as error:
        raise FormatError(f"没有“{on}”这一天") from error


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("isOffDay is not true or false")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > TEXT_LIMIT:
        raise TypeError("not a short text")
    return value
