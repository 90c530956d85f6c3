"""Cases as they are counted, and those that still lack something to be counted by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from foi import states
from foi.replies import Replies
from foi.statistics import COLUMNS, RESULTS, Counted
from hub.desk import documents
from hub.desk.models import Case, Event
from hub.papers.models import Placed
from sync.instants import day_of

ENDED = (states.REPLIED, states.CLOSED)
QUARANTINED = "来自停用的终端，先核对"
UNOPENED = "还没有拆封"
NO_COLUMN = "不知道是哪一类申请人"
NO_ROW = "没有说怎么办结的"
UNCONFIRMED = "还没有确认收到的日期"


@dataclass(frozen=True, slots=True)
class Lacking:
    """A case that is not counted, and why; ``can_place``: an officer may say where."""

    case: Case
    why: str
    can_place: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """What is counted, and what is not yet."""

    counted: Sequence[Counted]
    lacking: Sequence[Lacking]


def count(agency: str, *, until_on: date) -> Count:
    """Return the cases of ``agency`` that came in until that day.

    One that nobody has confirmed yet lacks its day of receipt (条例 31) and is told,
    not counted.
    """
    cases = list(Case.objects.filter(agency=agency).select_related("placed"))
    ends = _ends(cases)
    replies = documents.replies()
    counted: list[Counted] = []
    lacking: list[Lacking] = []
    for case in cases:
        found = _counted(case, ends.get(case.pk), replies)
        if isinstance(found, Lacking):
            lacking.append(found)
        elif found.received_on <= until_on:
            counted.append(found)
    return Count(counted, lacking)


def unread() -> int:
    """Return how many applications belong to no agency yet, as nobody read them."""
    return Case.objects.filter(agency="").count()


def _counted(case: Case, ended_on: date | None, replies: Replies) -> Counted | Lacking:
    placed: Placed | None = getattr(case, "placed", None)
    column = placed.column if placed else _column(case)
    row = (placed.row if placed else "") or _row(case, replies)
    why = _why(case, column, row, ended_on)
    if why:
        return Lacking(case, why, can_place=why in (NO_COLUMN, NO_ROW))
    received_on = case.confirmed_on or day_of(case.received_at)
    if ended_on is not None:
        received_on = min(received_on, ended_on)
    row = row if ended_on else ""
    return Counted(received_on, column, ended_on, row, case.due_on)


def _why(case: Case, column: str, row: str, ended_on: date | None) -> str:
    """Return what a case lacks, empty: nothing."""
    if case.is_quarantined:
        return QUARANTINED
    if column not in COLUMNS:
        return NO_COLUMN if case.opening == Case.Opening.OPENED else UNOPENED
    if ended_on is None:
        return "" if case.confirmed_on else UNCONFIRMED
    return "" if row in RESULTS else NO_ROW


def _column(case: Case) -> str:
    return case.applicant


def _row(case: Case, replies: Replies) -> str:
    found = replies.of(case.reply) or replies.ending(case.ending)
    return found.row if found else ""


def _ends(cases: Iterable[Case]) -> Mapping[int, date]:
    """Return the day each case was answered, or ended without: what came first."""
    ended = [case.pk for case in cases if case.state in ENDED]
    events = Event.objects.filter(to_state__in=ENDED, case__state__in=ENDED)
    found: dict[int, date] = {}
    wanted = frozenset(ended)
    for pk, dates, at in events.order_by("pk").values_list("case_id", "dates", "at"):
        if pk in wanted and pk not in found:
            said = dates.get("replied_on") or dates.get("closed_on")
            found[pk] = date.fromisoformat(said) if said else day_of(at)
    return found
