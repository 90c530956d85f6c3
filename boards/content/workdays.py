"""Working days, and the day on which a term of law ends.

A calendar is data: the State Council's notice of each year. A year that is not
announced yet is estimated from the statutory holidays alone, and whatever touches it
is provisional. Beyond the data nothing is guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Self

from boards.content.civil_code import DUTY, NOT_COUNTED, Rest, plain_end
from boards.content.stored import opened
from boards.content.terms import Term
from boards.errors import FormatError, NotFoundError
from sync.instants import day_of, start_of

SCHEMA = "gk.calendar/1"
SIZE_LIMIT = 1_000_000  # bytes; seventeen years are 60 KB
YEARS_LIMIT = 100
DAYS_LIMIT = 366
OFFICIAL = "official"
ESTIMATED = "estimated"

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that a notice names: ``off``, or worked although on a weekend.

    ``region`` is the division code of a place that alone keeps it, else empty.
    """

    on: date
    name: str
    off: bool
    region: str = ""


@dataclass(frozen=True, slots=True)
class Year:
    """The special days of one year; ``papers`` name the notices they are from."""

    year: int
    status: str
    papers: tuple[str, ...]
    days: Mapping[date, SpecialDay]


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a term (``at`` too when it is counted in hours).

    Provisional: a year that was counted is only estimated, so the day may move when
    the holidays of that year are announced.
    """

    on: date
    is_provisional: bool
    calendar_version: int
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of a region, as far as the data reach."""

    version: int
    region: str
    years: Mapping[int, Year]

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read a calendar file.

        Raises:
            FormatError: too large, not JSON, or not of this format.
        """
        return cls.from_json(
            opened(data, schema=SCHEMA, limit=SIZE_LIMIT, name="工作日历")
        )

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a calendar back.

        Raises:
            FormatError: a field is missing or has the wrong shape.
        """
        try:
            if len(data["years"]) > YEARS_LIMIT:
                raise ValueError(f"more than {YEARS_LIMIT} years")  # noqa: TRY301
            years = [_year(year) for year in data["years"]]
            return cls(
                int(data["version"]),
                str(data["region"]),
                {year.year: year for year in years},
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise FormatError(f"工作日历读不出来：{error!r}") from error

    def to_json(self) -> dict[str, Any]:
        """Return the stored form, inverse of ``from_json``."""
        return {
            "schema": SCHEMA,
            "version": self.version,
            "region": self.region,
            "years": [_year_to_json(self.years[year]) for year in sorted(self.years)],
        }

    def is_workday(self, day: date) -> bool:
        """Tell whether people work on ``day``.

        Raises:
            NotFoundError: the calendar does not reach that year.
        """
        special = self._year(day.year).days.get(day)
        return not special.off if special else day.weekday() < _SATURDAY

    def is_estimated(self, year: int) -> bool:
        """Tell whether the holidays of ``year`` are not announced yet.

        Raises:
            NotFoundError: the calendar does not reach that year.
        """
        return self._year(year).status == ESTIMATED

    def add(self, start: date, term: Term, rest: Rest = DUTY) -> Due:
        """Return when ``term`` ends that begins on ``start`` (an instant for hours).

        Counted by 民法典 201–203 (``boards.content.civil_code``): a duty that would end
        on a day off ends on the next working day, a posting does not. Hours run from
        the instant, day and night.

        Raises:
            NotFoundError: it ends beyond the calendar.
        """
        first = day_of(start) if isinstance(start, datetime) else start
        if rest is Rest.STAYS and term.unit not in ("workday", "hour"):
            return Due(plain_end(first, term), False, self.version)
        self._year(first.year)
        if term.unit == "hour":
            begun = start if isinstance(start, datetime) else start_of(start)
            at = begun + timedelta(hours=term.n)
            return Due(day_of(at), False, self.version, at)
        if term.unit == "workday":
            last = self._workdays_after(first, term.n)
            counted = range((first + NOT_COUNTED).year, last.year + 1)
        else:
            end = plain_end(first, term)
            last = self._workdays_after(end - NOT_COUNTED, 1)
            counted = range(end.year, last.year + 1)
        return Due(last, any(map(self.is_estimated, counted)), self.version)

    def workdays_between(self, after: date, until: date) -> int:
        """Return how many working days lie after ``after``, up to ``until`` inclusive.

        Negative when ``until`` is the earlier one.

        Raises:
            NotFoundError: one of them is beyond the calendar.
        """
        first, last = sorted((after, until))
        days = (last - first).days
        count = sum(
            self.is_workday(first + NOT_COUNTED * n) for n in range(1, days + 1)
        )
        return count if after <= until else -count

    def _workdays_after(self, day: date, count: int) -> date:
        while count:
            day += NOT_COUNTED
            count -= self.is_workday(day)
        return day

    def _year(self, year: int) -> Year:
        found = self.years.get(year)
        if found is None:
            raise NotFoundError(
                f"没有 {year} 年的放假安排，算不出工作日",
                hint="等国务院办公厅发布放假安排后导入新的工作日历",
            )
        return found


def _year(data: Mapping[str, Any]) -> Year:
    year, status = int(data["year"]), str(data["status"])
    if status not in (OFFICIAL, ESTIMATED) or len(data["days"]) > DAYS_LIMIT:
        raise ValueError(f"{year}: {status}")
    days = [_day(day) for day in data["days"]]
    by_day = {day.on: day for day in days}
    if len(by_day) != len(days) or any(day.year != year for day in by_day):
        raise ValueError(f"{year}: a day stands twice or in the wrong year")
    return Year(year, status, tuple(str(p) for p in data["papers"]), by_day)


def _day(data: Mapping[str, Any]) -> SpecialDay:
    if not isinstance(data["off"], bool):
        raise TypeError("off is not true or false")
    return SpecialDay(
        date.fromisoformat(data["on"]),
        str(data["name"]),
        data["off"],
        str(data.get("region", "")),
    )


def _year_to_json(year: Year) -> dict[str, Any]:
    return {
        "year": year.year,
        "status": year.status,
        "papers": list(year.papers),
        "days": [_day_to_json(day) for _, day in sorted(year.days.items())],
    }


def _day_to_json(day: SpecialDay) -> dict[str, Any]:
    line: dict[str, Any] = {"on": day.on.isoformat(), "name": day.name, "off": day.off}
    return line | ({"region": day.region} if day.region else {})
