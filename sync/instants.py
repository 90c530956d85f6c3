"""Instants and days as the formats write them.

One time zone, fixed: +08:00. ``today`` is the date there, never the machine's. Content
writes instants with ``+08:00``, protocols with ``Z``; both to the second.
"""

from datetime import UTC, date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
_YEARS = range(1001, 9999)  # four digits in every zone


def parse_instant(text: str) -> datetime:
    """Read an RFC 3339 instant or a plain ``2026-11-10 16:20``; no zone means +08:00.

    Raises:
        ValueError: it is neither, or lies so far off that other zones have no form for
            it.
    """
    moment = datetime.fromisoformat(text)
    if moment.year not in _YEARS:
        raise ValueError(f"the year {moment.year}")
    return (moment if moment.tzinfo else moment.replace(tzinfo=CHINA)).replace(
        microsecond=0
    )


def content_instant(moment: datetime) -> str:
    """Return ``moment`` as content writes it: ``2026-11-21T08:00:00+08:00``."""
    return moment.astimezone(CHINA).replace(microsecond=0).isoformat()


def wire_instant(moment: datetime) -> str:
    """Return ``moment`` as protocols write it: ``2026-11-21T00:00:00Z``."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def day_of(moment: datetime) -> date:
    """Return the Chinese calendar day that ``moment`` falls on."""
    if moment.tzinfo is CHINA:  # thousands of rows ask in a row
        return moment.date()
    return moment.astimezone(CHINA).date()


def start_of(day: date) -> datetime:
    """Return 00:00 +08:00 of ``day``."""
    return datetime(day.year, day.month, day.day, tzinfo=CHINA)
