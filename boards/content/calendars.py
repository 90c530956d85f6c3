"""Two calendars made one: a region's own holidays over the country's, old under new.

What local government sets for its people (放假办法 4: 藏历年, 开斋节, 三月三 …) lies in
a small calendar of its own, whose days are marked with the region when they are laid
over. A calendar that was announced is never pushed aside by an estimate.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from boards.content.terms import Term
from boards.content.workdays import OFFICIAL, Calendar, Due, SpecialDay, Year
from boards.errors import FormatError, NotFoundError

COUNTRY = "CN"


def laid_over(base: Calendar, local: Calendar) -> Calendar:
    """Return ``base`` with the holidays of the region of ``local`` among its days.

    What the region alone makes a working day stays one of the country's days off: a
    place can give a holiday and set off its own, and cannot take away the country's.

    Raises:
        FormatError: ``local`` names a year that ``base`` has not, or no region.
    """
    if local.region == COUNTRY:
        raise FormatError("这份日历没有写是哪个地区的", hint="region 写 6 位区划代码")
    missing = sorted(local.years.keys() - base.years.keys())
    if missing:
        raise FormatError(f"全国的工作日历里还没有 {missing[0]} 年，先导入那一年的")
    years = dict(base.years)
    for number, year in local.years.items():
        years[number] = _with_days(_without_region(years[number]), year, local.region)
    version = max(base.version, local.version)
    return replace(base, version=version, region=local.region, years=years)


def newer(one: Calendar, other: Calendar) -> Calendar:
    """Return the newer of two calendars, completed from the other.

    The higher version says; a year that it lacks, or only estimates while the other
    has the notice of it, is taken from the other. A region's days are kept.
    """
    old, new = sorted((one, other), key=lambda calendar: calendar.version)
    years = {**old.years, **new.years}
    years |= {
        number: year
        for number, year in old.years.items()
        if year.status == OFFICIAL != years[number].status
    }
    local = new if new.region != COUNTRY else old
    kept = {n: _kept(years[n], year) for n, year in local.years.items()}
    return replace(new, region=local.region, years={**years, **kept})


@dataclass(frozen=True, slots=True)
class Recounted:
    """What becomes of a deadline that was stored, with another calendar."""

    old: Due
    new: Due

    @property
    def has_moved(self) -> bool:
        """Whether the last day is another one."""
        return self.old.on != self.new.on


def recounted(
    start: date, term: Term, *, stored: Due, calendar: Calendar, today: date
) -> Recounted | None:
    """Count a stored deadline again; ``None`` when it may no longer move.

    Only an open one moves: not one that has passed already, and never to a calendar
    older than the one it was counted by. Whoever stores it logs old and new; a case
    that is closed is not handed in at all.
    """
    if stored.on < today or calendar.version <= stored.calendar_version:
        return None
    try:
        return Recounted(stored, calendar.add(start, term))
    except NotFoundError:
        return None


def moved(
    old: Calendar, new: Calendar, *, starts: Sequence[date], terms: Sequence[Term]
) -> Iterator[tuple[date, Term, Recounted]]:
    """Yield which deadlines of ``terms`` from ``starts`` two calendars differ in.

    One that only stops being provisional is yielded too. What one of them cannot count
    is left out.
    """
    for start in starts:
        for term in terms:
            try:
                both = Recounted(old.add(start, term), new.add(start, term))
            except NotFoundError:
                continue
            if both.has_moved or both.old.is_provisional != both.new.is_provisional:
                yield start, term, both


def _without_region(year: Year) -> Year:
    days = {on: day for on, day in year.days.items() if not day.region}
    return replace(year, days=days)


def _with_days(year: Year, local: Year, region: str) -> Year:
    days: dict[date, SpecialDay] = dict(year.days)
    for on, day in local.days.items():
        if not (on in days and days[on].off):
            days[on] = replace(day, region=region)
    papers = [*year.papers, *(p for p in local.papers if p not in year.papers)]
    return replace(year, days=days, papers=tuple(papers))


def _kept(year: Year, local: Year) -> Year:
    days: Mapping[date, SpecialDay] = {
        on: day
        for on, day in local.days.items()
        if day.region and not (on in year.days and year.days[on].off)
    }
    return replace(year, days={**year.days, **days}) if days else year
