"""What may be asked about cases, and who may ask."""

from datetime import datetime

from django.db.models import F, Q, QuerySet

from foi import states
from hub.desk import decision_queries, decisions
from hub.desk.models import Case
from hub.errors import NoSuchCaseError
from hub.staff.models import Member, Role
from hub.staff.scopes import within
from sync.formats.number import parse_number
from sync.formats.progress import ProgressRecord

COMMAND_LINE = "命令行"
MAX_LISTED = 500


def cases_for(member: Member) -> QuerySet[Case]:
    """Return the cases that ``member`` may see: those of their agencies, or all."""
    return Case.objects.filter(within(member.scopes(Role.OFFICER), "agency"))


def in_tab(cases: QuerySet[Case], tab: str) -> QuerySet[Case]:
    """Return those of ``cases`` that are to be done (``open``) or are ``done``.

    First those nobody has confirmed yet, then by the day they are due.
    """
    ended = (states.REPLIED, states.CLOSED)
    if tab == "done":
        return cases.filter(state__in=ended).order_by("-since_on", "-pk")
    order = (F("confirmed_on").asc(nulls_first=True), "due_on", "received_at", "pk")
    return cases.exclude(state__in=ended).order_by(*order)


def count(cases: QuerySet[Case], tab: str) -> int:
    """Return how many cases a tab holds."""
    ended = Q(state__in=(states.REPLIED, states.CLOSED))
    return cases.filter(ended if tab == "done" else ~ended).count()


def numbered(cases: QuerySet[Case], words: str) -> QuerySet[Case]:
    """Return those of ``cases`` in whose number the digits of ``words`` stand."""
    digits = "".join(one for one in words if one.isascii() and one.isdigit())
    return cases.filter(number__contains=digits) if digits else cases


def case_for(member: Member, number: str) -> Case:
    """Return one case that ``member`` may see.

    Raises:
        NoSuchCaseError: there is none, or it is another agency's; both look alike.
    """
    return _one(cases_for(member), number)


def case_numbered(number: str) -> Case:
    """Return one case, for somebody at the hub's own command line.

    Raises:
        NoSuchCaseError: there is none.
    """
    return _one(Case.objects.all(), number)


def case_for_actor(number: str, actor: str) -> Case:
    """Return a case for whoever the web process says is asking; the opener's check.

    Raises:
        NoSuchCaseError: there is none, or no such member may see it.
    """
    if actor == COMMAND_LINE:
        return case_numbered(number)
    member = Member.objects.filter(name=actor, is_active=True).first()
    return _one(_read_by(member) if member else Case.objects.none(), number)


def _read_by(member: Member) -> QuerySet[Case]:
    """Return the cases of the member's agencies, and those they examine a reply to."""
    examined = decision_queries.seen_by(member).filter(state__in=decisions.LIVE)
    # Not joined with the condition itself: of a seat everywhere that is an empty one,
    # and an empty condition or another is only the other.
    theirs = cases_for(member).values("pk")
    return Case.objects.filter(Q(pk__in=theirs) | Q(pk__in=examined.values("case")))


def unopened() -> list[Case]:
    """Return the cases whose letter nobody has read yet, oldest first."""
    waiting = Case.objects.filter(opening=Case.Opening.WAITING)
    return list(waiting.order_by("received_at")[:MAX_LISTED])


def parked() -> list[Case]:
    """Return the cases whose letter did not open, oldest first."""
    aside = Case.objects.filter(opening=Case.Opening.PARKED)
    return list(aside.order_by("received_at")[:MAX_LISTED])


def unopened_since(before: datetime) -> int:
    """Return how many letters that came before ``before`` nobody has read."""
    waiting = Case.objects.filter(opening=Case.Opening.WAITING)
    return waiting.filter(received_at__lt=before).count()


def parked_count() -> int:
    """Return how many letters did not open."""
    return Case.objects.filter(opening=Case.Opening.PARKED).count()


def agencies_with_progress() -> list[str]:
    """Return the agencies that have progress to publish."""
    told = Case.objects.exclude(progress_tag="").exclude(agency="")
    return sorted(set(told.values_list("agency", flat=True)))


def with_progress(agency: str) -> list[Case]:
    """Return the cases of ``agency`` whose progress can be told."""
    told = Case.objects.filter(agency=agency, is_quarantined=False)
    return list(told.exclude(progress_tag="").order_by("progress_tag"))


def progress_of(case: Case, now: datetime) -> ProgressRecord:
    """Return what the applicant is told at a kiosk."""
    is_running = states.is_running(case.state)
    return ProgressRecord(
        state=states.told(case.state),
        since_on=case.since_on,
        as_of=now.replace(microsecond=0),
        due_on=case.due_on if is_running else None,
        provisional=is_running and case.is_provisional,
        note=case.progress_note or None,
        confirmed_on=case.confirmed_on,
        supplemented_on=case.supplemented_on if is_running else None,
        extension=case.extension if is_running else 0,
        paused_days=case.paused_days if is_running else 0,
        answer_until_on=case.answer_until_on,
        remedy=(case.remedy or None) if case.state == states.REPLIED else None,
    )


def _one(cases: QuerySet[Case], number: str) -> Case:
    try:
        found = cases.filter(number=parse_number(number).digits).first()
    except ValueError:
        found = None
    if found is None:
        raise NoSuchCaseError(
            f"没有编号是 {number[:32]} 的申请件", hint="核对编号，共 15 位数字"
        )
    return found
