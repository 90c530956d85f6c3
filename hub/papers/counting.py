"""Cases as they are counted, and those that still lack something to be counted by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from foi import states
from foi.replies import Replies
from foi.statistics import COLUMNS, RESULTS, Counted
from hub.desk import documents
from hub.desk.models import Case, Event
from sync.formats.number import Number
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

    number: str
    received_at: datetime
    why: str
    can_place: bool = False

    @property
    def shown_number(self) -> str:
        """The number as people read it."""
        return Number(self.number).shown


@dataclass(frozen=True, slots=True)
class Count:
    """What is counted, and what is not yet."""

    counted: Sequence[Counted]
    lacking: Sequence[Lacking]


@dataclass(slots=True)
class _Case:
    """What is asked of a case to count it; of ten thousand no more is fetched."""

    pk: int
    number: str
    applicant: str
    state: str
    reply: str
    ending: str
    opening: str
    is_quarantined: bool
    confirmed_on: date | None
    received_at: datetime
    due_on: date | None
    placed_column: str | None
    placed_row: str | None


_FIELDS = (
    "pk",
    "number",
    "applicant",
    "state",
    "reply",
    "ending",
    "opening",
    "is_quarantined",
    "confirmed_on",
    "received_at",
    "due_on",
    "placed__column",
    "placed__row",
)


def count(agency: str, *, until_on: date) -> Count:
    """Return the cases of ``agency`` that came in until that day.

    One that nobody has confirmed yet lacks its day of receipt (条例 31) and is told,
    not counted.
    """
    cases = Case.objects.filter(agency=agency).values_list(*_FIELDS)
    ends = _ends(agency)
    replies = documents.replies()
    counted: list[Counted] = []
    lacking: list[Lacking] = []
    for values in cases.iterator(chunk_size=2000):
        case = _Case(*values)
        found = _counted(case, ends.get(case.pk), replies)
        if isinstance(found, Lacking):
            lacking.append(found)
        elif found.received_on <= until_on:
            counted.append(found)
    return Count(counted, lacking)


def unread() -> int:
    """Return how many applications belong to no agency yet, as nobody read them."""
    return Case.objects.filter(agency="").count()


def _counted(case: _Case, ended_on: date | None, replies: Replies) -> Counted | Lacking:
    ended_on = ended_on if case.state in ENDED else None
    column = case.placed_column or case.applicant
    row = case.placed_row or _row(case, replies)
    why = _why(case, column, row, ended_on)
    if why:
        can_place = why in (NO_COLUMN, NO_ROW)
        return Lacking(case.number, case.received_at, why, can_place)
    received_on = case.confirmed_on or day_of(case.received_at)
    if ended_on is not None:
        received_on = min(received_on, ended_on)
    row = row if ended_on else ""
    return Counted(received_on, column, ended_on, row, case.due_on)


def _why(case: _Case, column: str, row: str, ended_on: date | None) -> str:
    """Return what a case lacks, empty: nothing."""
    if case.is_quarantined:
        return QUARANTINED
    if column not in COLUMNS:
        return NO_COLUMN if case.opening == Case.Opening.OPENED else UNOPENED
    if ended_on is None:
        return "" if case.confirmed_on else UNCONFIRMED
    return "" if row in RESULTS else NO_ROW


def _row(case: _Case, replies: Replies) -> str:
    found = replies.of(case.reply) or replies.ending(case.ending)
    return found.row if found else ""


def _ends(agency: str) -> Mapping[int, date]:
    """Return the day each case was answered, or ended without: what came first."""
    events = Event.objects.filter(
        to_state__in=ENDED, case__state__in=ENDED, case__agency=agency
    )
    days = ("dates__replied_on", "dates__closed_on")
    found: dict[int, date] = {}
    for pk, replied, closed, at in events.order_by("pk").values_list(
        "case_id", *days, "at"
    ):
        if pk not in found:
            said = replied or closed
            found[pk] = date.fromisoformat(said) if said else day_of(at)
    return found
