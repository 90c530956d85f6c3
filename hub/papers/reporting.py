"""``gk hub report`` once Django is awake."""

from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone

from boards.authoring.files import write_whole
from foi.directory import Organisation
from foi.statistics import CARRIED, LEFT, NEW, ROWS, SUM
from hub.desk import documents
from hub.errors import HubError
from hub.folder import HubFolder
from hub.papers import reports
from hub.papers.report_document import year_document
from hub.papers.report_sheet import month_book, year_book
from hub.papers.reports import Report
from hub.publishing.shares import boards_of, shares_at
from sync.instants import day_of
from sync.outcome import DONE, PARTLY_DONE, Outcome

_WRITERS = {".xlsx": year_book, ".docx": year_document}


def report(hub: HubFolder, *, year: int, month: int, agency: str, out: Path) -> Outcome:
    """Write the report of ``year``, or of one month of it where ``month`` is not 0.

    Raises:
        HubError: no such agency, several and none named, or an unknown kind of file.
        FolderError: the file cannot be written.
    """
    place = _agency(hub, agency)
    today = day_of(timezone.now())
    if month:
        return _month(hub, place, date(year, month, 1), out, today=today)
    writer = _WRITERS.get(out.suffix.lower())
    if writer is None:
        raise _unknown(out)
    found = reports.report(place.code, year, today=today)
    write_whole(out, writer(found, place.name))
    exit_code = PARTLY_DONE if found.faults else DONE
    return Outcome(_lines(found, place, out), (_object(found, out),), exit_code)


def _month(
    hub: HubFolder, place: Organisation, month: date, out: Path, *, today: date
) -> Outcome:
    if out.suffix.lower() != ".xlsx":
        raise _unknown(out)
    found = reports.month_of(place.code, month, today=today)
    told = shares_at(hub, boards_of(place.code), year=month.year, on=today)
    write_whole(out, month_book(found, place.name, told))
    lines = [f"{words}：{number}" for words, number in found.lines()]
    shown = {
        "file": str(out),
        "agency": place.code,
        "month": f"{month:%Y-%m}",
        "received": found.received,
        "carried": found.carried,
        "ended": dict(found.ended),
        "in_time": found.in_time,
        "left": found.left,
        "late": found.late,
    }
    return Outcome([f"{place.name} {month:%Y-%m}", *lines, f"写好了 {out}"], (shown,))


def _lines(found: Report, place: Organisation, out: Path) -> list[str]:
    sums = [f"{ROWS[row]}：{found.table3.figures[row][-1]}" for row in _SHOWN]
    lines = [f"{place.name} {found.year} 年", *sums, *found.faults]
    if found.unread:
        lines.append(f"有 {found.unread} 件还没有拆封，不知道是哪个机关的")
    if found.missing:
        lines.append(f"表二、表四还有 {len(found.missing)} 个数没有填")
    lines += [f"没有计入 {one.shown_number}：{one.why}" for one in found.lacking]
    return [*lines, f"写好了 {out}"]


def _object(found: Report, out: Path) -> dict[str, Any]:
    return {
        "file": str(out),
        "agency": found.agency,
        "year": found.year,
        "table3": {row: list(line) for row, line in found.table3.figures.items()},
        "faults": list(found.faults),
        "missing": [figure.key for figure in found.missing],
        "lacking": [{"number": one.number, "why": one.why} for one in found.lacking],
        "unread": found.unread,
        "filed": found.filed_at is not None,
    }


def _agency(hub: HubFolder, code: str) -> Organisation:
    listed = documents.directory(hub).agencies()
    found = [one for one in listed if one.code == code or not code]
    if len(found) == 1:
        return found[0]
    known = "、".join(f"{one.code}（{one.name}）" for one in listed[:20])
    raise HubError(
        f"没有代码是 {code} 的受理机关" if code else "没有说是哪个受理机关",
        hint=f"写 --agency，可以是：{known}",
    )


def _unknown(out: Path) -> HubError:
    return HubError(
        f"不知道写成哪一种文件：{out.name}",
        hint="年报写成 .xlsx 或 .docx，月报写成 .xlsx",
    )


_SHOWN = (NEW, CARRIED, SUM, LEFT)
