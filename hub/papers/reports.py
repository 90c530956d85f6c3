"""The annual report of an agency: its tables, what is missing, typing in, filing.

Each verb is safe to call twice. The rules are ``foi.statistics`` and ``foi.figures``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from foi import figures
from foi.bulletin import Bulletin, bulletin
from foi.figures import Figure
from foi.statistics import COLUMNS, RESULTS, ROWS, Counted, Table3, faults, table3
from hub.desk.actions import By
from hub.desk.log import Act, write
from hub.desk.models import Case
from hub.errors import HubError, NotNowError
from hub.papers.counting import ENDED, Lacking, count, unread
from hub.papers.models import Placed, YearReport

FIRST_YEAR = 2008  # the 条例 came into force
_LAST = (12, 31)


class WrongFigureError(HubError):
    """A figure is none: type the number, without a unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One agency's year as it stands today.

    ``faults`` are sums that are not right, ``missing`` figures nobody has typed,
    ``lacking`` cases that are not counted.
    """

    agency: str
    year: int
    table3: Table3
    typed: Mapping[str, str]
    faults: Sequence[str]
    missing: Sequence[Figure]
    lacking: Sequence[Lacking]
    unread: int
    filed_at: datetime | None
    filed_by: str

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing and every sum is right."""
        return not (self.faults or self.missing or self.lacking or self.unread)


def report(agency: str, year: int, *, today: date) -> Report:
    """Count the year of an agency, up to ``today`` while it is not over."""
    found = count(agency, until_on=min(date(year, *_LAST), today))
    kept = YearReport.objects.filter(agency=agency, year=year).first()
    table = table3(year, found.counted)
    typed = dict(kept.typed) if kept else {}
    return Report(
        agency=agency,
        year=year,
        table3=table,
        typed=typed,
        faults=faults(table, filed(agency, year - 1)),
        missing=figures.missing(typed),
        lacking=[one for one in found.lacking if _is_of(one, year)],
        unread=unread(),
        filed_at=kept.filed_at if kept else None,
        filed_by=kept.filed_by if kept else "",
    )


def month_of(agency: str, month: date, *, today: date) -> Bulletin:
    """Count the month that the day ``month`` lies in."""
    found = count(agency, until_on=today)
    return bulletin(month, found.counted, today=today)


def counted(agency: str, *, today: date) -> Sequence[Counted]:
    """Return the cases of ``agency`` as they are counted."""
    return count(agency, until_on=today).counted


def filed(agency: str, year: int) -> Table3 | None:
    """Return table 3 as it was filed for ``year``; None: it was not."""
    kept = YearReport.objects.filter(agency=agency, year=year).first()
    if kept is None or kept.filed is None:
        return None
    return Table3(year, {row: tuple(kept.filed[row]) for row in ROWS})


@transaction.atomic
def type_in(agency: str, year: int, typed: Mapping[str, str]) -> None:
    """Keep the figures of tables 2 and 4; the same again changes nothing.

    Raises:
        WrongFigureError: one of them is no number.
        NotNowError: the report was filed.
    """
    said = {figure.key: typed.get(figure.key, "").strip() for figure in figures.TYPED}
    bad = figures.wrong(said)
    if bad:
        first = next(figure for figure in figures.TYPED if figure.key in bad)
        raise WrongFigureError(
            f"{first.heading} {first.words}写的不是数", hint=bad[first.key]
        )
    kept, _ = YearReport.objects.get_or_create(agency=agency, year=year)
    open_ = YearReport.objects.filter(pk=kept.pk, filed_at=None)
    if kept.typed != said and not open_.update(typed=said):
        raise NotNowError(
            f"{year} 年的年报已经定稿", hint="要改，先在县级主管部门那里退回"
        )


@transaction.atomic
def file(agency: str, year: int, *, by: By, today: date) -> None:
    """Take the report as handed in: from now on next year is held against it.

    Raises:
        NotNowError: the year is not over, or something is missing.
    """
    found = report(agency, year, today=today)
    if found.filed_at is not None:
        return
    if today <= date(year, *_LAST):
        raise NotNowError(f"{year} 年还没有过完", hint="明年 1 月再定稿")
    if not found.is_whole:
        raise NotNowError("年报还不全，不能定稿", hint="先补上这一页列出来的")
    figures_of = {row: list(line) for row, line in found.table3.figures.items()}
    kept, _ = YearReport.objects.get_or_create(agency=agency, year=year)
    YearReport.objects.filter(pk=kept.pk, filed_at=None).update(
        filed=figures_of, filed_by=by.actor, filed_at=by.at
    )


@transaction.atomic
def place(case: Case, *, column: str, row: str, by: By) -> None:
    """Say where a case is counted that does not tell it by itself.

    Raises:
        WrongFigureError: there is no such column or row, or it needs one.
    """
    is_ended = case.state in ENDED
    if column not in COLUMNS or (row not in RESULTS if is_ended else row):
        raise WrongFigureError("没有这一行或者这一栏", hint="从列出来的里面选")
    before = Placed.objects.filter(case=case).first()
    if before and (before.column, before.row) == (column, row):
        return
    Placed.objects.update_or_create(
        case=case, defaults={"column": column, "row": row, "by": by.actor, "at": by.at}
    )
    words = "，".join(filter(None, (COLUMNS[column], RESULTS.get(row, ""))))
    write(case, Act(actor=by.actor, action="归到年报", at=by.at, reason=words))


def _is_of(one: Lacking, year: int) -> bool:
    """Tell whether a case that is not counted may belong to ``year``."""
    return one.received_at.year <= year
