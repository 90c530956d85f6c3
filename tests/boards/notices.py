"""Notices of holidays as they come from outside. The one of 2027 is made up.

The real one is not announced; that is why its name says 练习.
"""

import json
from collections.abc import Iterable
from typing import Any

PAPER = "练习用的2027年放假安排"
OFF = (
    *("01-01", "01-02", "01-03"),
    *("02-04", "02-05", "02-06", "02-07", "02-08", "02-09", "02-10", "02-11"),
    *("04-05", "05-01", "05-02", "05-03", "05-04", "06-09", "09-15"),
    *("10-01", "10-02", "10-03", "10-04", "10-05"),
)
WORKED = ("01-31", "02-20")  # a Sunday and a Saturday, for 02-04 and 02-11 off


def passed_on(
    off: Iterable[str] = OFF, worked: Iterable[str] = WORKED, **more: Any
) -> bytes:
    """Return a notice of 2027 in the form in which they are passed on."""
    days = [{"name": "节", "date": f"2027-{day}", "isOffDay": True} for day in off]
    days += [{"name": "节", "date": f"2027-{day}", "isOffDay": False} for day in worked]
    notice = {"year": 2027, "papers": [PAPER], "days": days} | more
    return json.dumps(notice).encode()


def table() -> str:
    """Return the same notice as a table."""
    rows = [f"2027-{day},节,放假" for day in OFF]
    rows += [f"2027/{day.replace('-', '/')},节,上班" for day in WORKED]
    return "\n".join(["日期,名称,安排", *rows])


def local(year: int, **days: bool) -> bytes:
    """Return a region's holidays: ``local(2026, d0422=True)``, true for off."""
    shown = [
        {"on": f"{year}-{day[1:3]}-{day[3:]}", "name": "三月三", "off": off}
        for day, off in days.items()
    ]
    years = [{"year": year, "status": "official", "papers": [], "days": shown}]
    calendar = {
        "schema": "gk.calendar/1",
        "version": 1,
        "region": "450000",
        "years": years,
    }
    return json.dumps(calendar).encode()
