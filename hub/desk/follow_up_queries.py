"""What may be asked about follow-ups, and who may ask."""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from foi import followup as foi
from foi.proposals import proposed
from foi.states import Step
from hub.desk.models import Case, FollowUp
from hub.desk.queries import COMMAND_LINE
from hub.errors import NoSuchCaseError
from hub.staff.models import Member, Role
from hub.staff.scopes import within
from sync.formats.number import parse_number
from sync.instants import day_of

MAX_LISTED = 200
WRONG_CODE = "code"
_STATE = FollowUp.State


def proposed_step(one: FollowUp) -> Step | None:
    """Return the step that a waiting follow-up proposes now."""
    if one.state != _STATE.WAITING or one.case is None or one.case.is_quarantined:
        return None
    return proposed(one.case.state, one.act)


def came_on(one: FollowUp) -> date:
    """Return the day on which both it and its application were at the hub."""
    case_at = one.case.received_at if one.case else one.received_at
    return day_of(max(one.received_at, case_at))


def waiting_confirmation(case: Case) -> FollowUp | None:
    """Return the applicant's confirmation that waits for the office's.

    Not one from a kiosk that was given up: whoever had that kiosk may have read the
    code as it was typed, so the applicant is called first.
    """
    waiting = case.follow_ups.filter(act=foi.CONFIRM, state=_STATE.WAITING)
    return waiting.filter(is_quarantined=False).first()


def waiting_for(case: Case, way: Step) -> FollowUp | None:
    """Return what waits that the office answers by this step, asked for or not.

    Not a withdrawal: a case is closed for other reasons too.
    """
    waiting = case.follow_ups.filter(
        act__in=(foi.CONFIRM, foi.SUPPLEMENT),
        state=_STATE.WAITING,
        is_quarantined=False,
    )
    return next((one for one in waiting if proposed_step(one) == way), None)


def to_read() -> list[FollowUp]:
    """Return what nobody has read, or what has waited for a case that is known now."""
    known = Case.objects.exclude(progress_tag="").values("number")
    early = Q(state=_STATE.EARLY, about__in=known)
    found = FollowUp.objects.filter(Q(state=_STATE.UNREAD) | early)
    return list(found[:MAX_LISTED])


def not_opened() -> list[FollowUp]:
    """Return those that did not open: a key may be back, the program newer."""
    aside = FollowUp.objects.filter(state=_STATE.ASIDE).exclude(problem=WRONG_CODE)
    return list(aside[:MAX_LISTED])


def of_case(case: Case) -> list[FollowUp]:
    """Return everything that came for ``case``, with a right code or a wrong one."""
    return list(FollowUp.objects.filter(Q(case=case) | Q(about=case.number)))


def to_decide(member: Member) -> QuerySet[FollowUp]:
    """Return those that wait for the officers of the member's agency, oldest first."""
    return _seen_by(member).filter(state=_STATE.WAITING)


def put_away(member: Member) -> QuerySet[FollowUp]:
    """Return those that belong to no case: early, unreadable, or with a wrong code."""
    aside = _seen_by(member).filter(state__in=(_STATE.EARLY, _STATE.ASIDE))
    return aside.order_by("-received_at", "-pk")


def unread_since(before: datetime) -> int:
    """Return how many that came before ``before`` nobody has read."""
    unread = FollowUp.objects.filter(state=_STATE.UNREAD, received_at__lt=before)
    return unread.count()


def not_opened_count() -> int:
    """Return how many did not open."""
    aside = FollowUp.objects.filter(state=_STATE.ASIDE).exclude(problem=WRONG_CODE)
    return aside.count()


def one_for(member: Member, number: str) -> FollowUp:
    """Return the follow-up whose letter has this number.

    Raises:
        NoSuchCaseError: there is none that ``member`` may see.
    """
    return _one(_seen_by(member), number)


def one_numbered(number: str) -> FollowUp:
    """Return a follow-up, for somebody at the hub's own command line.

    Raises:
        NoSuchCaseError: there is none.
    """
    return _one(FollowUp.objects.select_related("case"), number)


def one_for_actor(number: str, actor: str) -> FollowUp | None:
    """Return a follow-up that whoever is asking may read; the opener's own check."""
    member = Member.objects.filter(name=actor, is_active=True).first()
    seen = _seen_by(member) if member else FollowUp.objects.none()
    if actor == COMMAND_LINE:
        seen = FollowUp.objects.all()
    cases = Case.objects.values("number")
    return seen.filter(number=number, about__in=cases).first()


def _seen_by(member: Member) -> QuerySet[FollowUp]:
    """Return what ``member`` may see: what names a case of theirs, or none there is."""
    if not member.has(Role.OFFICER):
        return FollowUp.objects.none()
    theirs = within(member.scopes(Role.OFFICER), "agency")
    others = Case.objects.exclude(theirs).values("number")
    found = FollowUp.objects.select_related("case")
    return found.exclude(about__in=others) if theirs else found


def _one(found: QuerySet[FollowUp], number: str) -> FollowUp:
    try:
        one = found.filter(number=parse_number(number).digits).first()
    except ValueError:
        one = None
    if one is None:
        raise NoSuchCaseError(
            f"没有编号是 {number[:32]} 的后续来信", hint="回到申请件页面再点一次"
        )
    return one
