"""A notice of holidays held against the law: 全国年节及纪念日放假办法 (2024)."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TypeGuard

from boards.content.calendar_notice import Notice
from boards.content.calendars import COUNTRY
from boards.content.findings import ERROR, WARNING, Finding
from boards.content.workdays import ESTIMATED, OFFICIAL, Calendar, SpecialDay, Year

# 放假办法 2: the days whose date needs no lunar calendar; 5/2 since 2025.
_FIXED = ((1, 1, "元旦"), (5, 1, "劳动节"), (10, 1, "国庆节"), (10, 2, "国庆节"),
          (10, 3, "国庆节"))  # fmt: skip
_MAY_2 = (5, 2, "劳动节")
REVISED_IN = 2025  # the first year of the 2024 revision: 13 days, before that 11
DAYS_OFF, DAYS_OFF_BEFORE = 13, 11
_SATURDAY = 5
_SUBSTITUTE = "补假"
_DAY = timedelta(days=1)


def check_notice(notice: Notice, calendar: Calendar) -> Iterator[Finding]:
    """Point out what in ``notice`` contradicts the law or ``calendar``, as it stands.

    An error is what no notice can say; a warning is what should be compared with the
    printed notice once more.
    """
    if notice.calendar and notice.calendar.region != COUNTRY:
        yield from _regional(notice.calendar, calendar)
        return
    for number, year in sorted(_years(notice).items()):
        known = calendar.years.get(number)
        yield from _statutory(year, known)
        yield from _odd_days(year)
        yield from _balance(year)
        yield from _against(year, known)
        if not year.papers and year.status == OFFICIAL:
            yield _warn(
                "calendar.no-paper", f"{number}年", f"没有写 {number} 年是哪个通知",
                "加上 --paper 通知的名称和文号",
            )  # fmt: skip


def _years(notice: Notice) -> Mapping[int, Year]:
    if notice.calendar:
        return notice.calendar.years
    if notice.year is None:
        return {}
    days = {day.on: day for day in notice.days if day.on.year == notice.year}
    return {notice.year: Year(notice.year, OFFICIAL, notice.papers, days)}


def _statutory(year: Year, known: Year | None) -> Iterator[Finding]:
    """Find days that the law makes a holiday and the notice does not."""
    for on, name in sorted(_holidays(year.year, known).items()):
        special = year.days.get(on)
        is_off = special.off if special else on.weekday() >= _SATURDAY
        if not is_off:
            yield Finding(
                "calendar.statutory", ERROR, "", str(on),
                f"{on} 是{name}，全体公民放假的日子，这里写的是上班",
                "对照通知改过来；通知不能取消法定的假日",
            )  # fmt: skip


def _holidays(year: int, known: Year | None) -> dict[date, str]:
    fixed = [*_FIXED, *([_MAY_2] if year >= REVISED_IN else [])]
    days = {date(year, month, day): name for month, day, name in fixed}
    # An estimate holds the lunar holidays too, computed: they are certain.
    if known and known.status == ESTIMATED:
        days |= {
            on: day.name
            for on, day in known.days.items()
            if day.off and not day.region and _SUBSTITUTE not in day.name
        }
    return days


def _odd_days(year: Year) -> Iterator[Finding]:
    for on, day in sorted(year.days.items()):
        if not day.off and on.weekday() < _SATURDAY and not day.region:
            yield _warn(
                "calendar.plain-workday", str(on),
                f"{on} 本来就上班，不用写", "看看日期是不是写错了",
            )  # fmt: skip


def _balance(year: Year) -> Iterator[Finding]:
    """Find a year in which more or fewer days are free than the law gives."""
    if year.status != OFFICIAL:
        return
    free = sum(day.off and on.weekday() < _SATURDAY for on, day in year.days.items())
    worked = sum(
        not day.off and on.weekday() >= _SATURDAY for on, day in year.days.items()
    )
    given = DAYS_OFF if year.year >= REVISED_IN else DAYS_OFF_BEFORE
    if free - worked != given:
        yield _warn(
            "calendar.balance", f"{year.year}年",
            f"{year.year} 年因节日少上 {free - worked} 天班，按办法应当是 {given} 天",
            "看看放假和调休上班的日子有没有漏写",
        )  # fmt: skip


def _against(year: Year, known: Year | None) -> Iterator[Finding]:
    if not _is_official(known) or year.status != OFFICIAL:
        return
    both = [_off(known, on) != _off(year, on) for on in _days(year.year)]
    if any(both):
        yield _warn(
            "calendar.differs", f"{year.year}年",
            f"{year.year} 年的安排已经有了，这一份有 {sum(both)} 天不一样",
            "核对哪一份是国务院办公厅的通知",
        )  # fmt: skip


def _regional(local: Calendar, calendar: Calendar) -> Iterator[Finding]:
    for number, year in sorted(local.years.items()):
        known = calendar.years.get(number)
        if known is None:
            continue
        for on, day in sorted(year.days.items()):
            if not day.off and on in known.days and known.days[on].off:
                name = known.days[on].name
                yield Finding(
                    "calendar.statutory", ERROR, "", str(on),
                    f"{on} 全国放假（{name}），地方不能改成上班", "删去这一天",
                )  # fmt: skip


def _is_official(year: Year | None) -> TypeGuard[Year]:
    return year is not None and year.status == OFFICIAL


def _off(year: Year, on: date) -> bool:
    special: SpecialDay | None = year.days.get(on)
    if special is None or special.region:
        return on.weekday() >= _SATURDAY
    return special.off


def _days(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += _DAY


def _warn(code: str, where: str, message: str, fix: str) -> Finding:
    return Finding(code, WARNING, "", where, message, fix)
