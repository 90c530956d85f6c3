"""Overdue by query: cases whose day has passed, inquiries nobody answered."""

from datetime import date

from django.db.models import Q, QuerySet

from foi import states
from hub.desk.models import Case, Inquiry
from hub.errors import NoSuchCaseError
from hub.staff.models import Member, Role
from hub.staff.scopes import within, within_divisions
from sync.formats.number import parse_number

RUNNING = (states.RECEIVED, states.WORKING, states.EXTENDED)
MAX_LISTED = 30


def overseen_by(member: Member) -> QuerySet[Case]:
    """Return the cases that ``member`` oversees: a division's, or those they lead."""
    return Case.objects.filter(_overseen(member, "agency"))


def overdue(cases: QuerySet[Case], *, today: date) -> QuerySet[Case]:
    """Return those of ``cases`` whose day for the reply has passed, longest first."""
    return cases.filter(state__in=RUNNING, due_on__lt=today).order_by("due_on", "pk")


def unanswered(member: Member, *, today: date) -> QuerySet[Inquiry]:
    """Return what others were asked about those cases and did not answer in time."""
    theirs = _overseen(member, "case__agency")
    late = Inquiry.objects.filter(theirs, answer="", due_on__lt=today)
    return late.select_related("case").order_by("due_on", "pk")


def overdue_case(member: Member, number: str, *, today: date) -> Case:
    """Return one overdue case that ``member`` oversees.

    Raises:
        NoSuchCaseError: there is none, it is not theirs, or it is not overdue.
    """
    try:
        digits = parse_number(number).digits
    except ValueError:
        digits = ""
    found = overdue(overseen_by(member), today=today).filter(number=digits).first()
    if found is None:
        raise NoSuchCaseError("没有这件超期的申请", hint="回到“超期的”看看")
    return found


def _overseen(member: Member, field: str) -> Q:
    theirs = Q(pk__in=())
    if scopes := member.scopes(Role.OVERSEER):
        theirs |= within_divisions(scopes, field) | within(scopes, field)
    if scopes := member.scopes(Role.LEADER):
        theirs |= within(scopes, field)
    return theirs
