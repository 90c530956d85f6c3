"""What applicants say later about their cases: each counted once, decided by officers.

A follow-up only proposes. The hub never changes the legal state of a case by itself:
an officer takes the proposed step, or notes the follow-up, or leaves it with a reason.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from foi import followup as foi
from foi.proposals import proposed
from foi.states import WORDS, Step
from hub.desk import actions, dates
from hub.desk.actions import By, Rules
from hub.desk.log import HUB, Act, write
from hub.desk.models import Case, FollowUp
from hub.desk.queries import COMMAND_LINE
from hub.errors import NoSuchCaseError, NotNowError
from hub.staff.models import Member
from sync.formats.letter import Header
from sync.formats.number import parse_number
from sync.instants import CHINA, day_of

MAX_LISTED = 200
COMPARED = 50  # whoever knows a code could send many; more are not looked at
WRONG_CODE = "code"
LOG_WORDS = {
    foi.CONFIRM: "申请人在终端确认",
    foi.SUPPLEMENT: "申请人在终端补充",
    foi.WITHDRAW: "申请人在终端撤回",
    foi.PROPOSE: "申请人建议主动公开",
}
_STATE = FollowUp.State
_TO_READ = (_STATE.UNREAD, _STATE.EARLY, _STATE.ASIDE)
_COUNTED = (_STATE.WAITING, _STATE.TAKEN)

Same = Callable[[FollowUp], bool]


def receive(
    header: Header, *, sha: str, is_trusted: bool, heard_at: datetime, now: datetime
) -> None:
    """Note a follow-up that arrived; call it where the letter is stored."""
    when = dates.estimate(header, heard_at=heard_at, arrived_at=now)
    FollowUp.objects.create(
        letter=sha,
        number=header.number,
        kiosk=header.kiosk,
        is_quarantined=not is_trusted,
        submitted_at=header.submitted_at,
        clock=header.clock[:10],
        estimated_from_at=when.from_at,
        estimated_until_at=when.until_at,
        received_at=now,
    )


def put_aside(one: FollowUp, why: str, *, about: str = "") -> None:
    """Put aside one that does not open or proves nothing; the letter stays."""
    waiting = FollowUp.objects.filter(pk=one.pk, state__in=_TO_READ)
    waiting.update(state=_STATE.ASIDE, problem=why[:40], about=about or one.about)


def keep_for(one: FollowUp, about: str) -> None:
    """Let one wait whose application has not come or not been opened yet."""
    waiting = FollowUp.objects.filter(pk=one.pk, state__in=_TO_READ)
    waiting.update(state=_STATE.EARLY, problem="", about=about)


@transaction.atomic
def learn(
    one: FollowUp, case: Case, *, act: str, has_more: bool, same: Same, now: datetime
) -> None:
    """Note what the opener learnt of one whose code is right; twice changes nothing.

    ``same(earlier)`` tells whether an earlier one of the case and act says the same.
    """
    # Of two openers the second waits here, and then sees what the first has counted.
    Case.objects.select_for_update().get(pk=case.pk)
    earlier = case.follow_ups.filter(act=act, state__in=_COUNTED).exclude(pk=one.pk)
    is_again = any(same(other) for other in earlier.order_by("-pk")[:COMPARED])
    changed = FollowUp.objects.filter(pk=one.pk, state__in=_TO_READ).update(
        state=_STATE.REPEATED if is_again else _STATE.WAITING,
        problem="",
        about=case.number,
        case=case,
        act=act,
        has_more=has_more,
    )
    if changed and not is_again:
        said_at = f"{one.estimated_until_at.astimezone(CHINA):%Y-%m-%d %H:%M}"
        reason = f"终端 {one.kiosk}，不晚于 {said_at}，来信 {one.shown_number}"
        write(case, Act(actor=HUB, action=LOG_WORDS[act], at=now, reason=reason))


@transaction.atomic
def take(one: FollowUp, to: str, *, rules: Rules, by: By) -> None:
    """Take the step to ``to`` that a follow-up proposes; twice changes nothing.

    Raises:
        NotNowError: it proposes no such step any more, or somebody decided otherwise.
        As ``actions.set_state``: then nothing is decided.
    """
    if not _decided(one, _STATE.TAKEN):
        return
    case = Case.objects.get(follow_ups=one)
    step = proposed(case.state, one.act)
    if step is None or step.to != to:
        raise NotNowError(
            f"申请件现在是“{WORDS.get(case.state, case.state)}”，这一步已经办过",
            hint="回到申请件，只把这份来信记下",
        )
    reason = "，".join(filter(None, (LOG_WORDS[one.act], by.reason)))
    actions.set_state(case, to, rules=rules, by=replace(by, reason=reason))


@transaction.atomic
def note(one: FollowUp, *, by: By) -> None:
    """Note a follow-up without a step; a second time changes nothing.

    Raises:
        NotNowError: somebody left it.
    """
    if _decided(one, _STATE.TAKEN):
        case = Case.objects.get(follow_ups=one)
        action = f"记下：{LOG_WORDS[one.act]}"
        write(case, Act(actor=by.actor, action=action, at=by.at, reason=by.reason))


@transaction.atomic
def refuse(one: FollowUp, *, by: By) -> None:
    """Leave a follow-up, with a reason; a second time changes nothing.

    Raises:
        NotNowError: somebody took it.
    """
    if _decided(one, _STATE.REFUSED):
        case = Case.objects.get(follow_ups=one)
        action = f"不采用：{LOG_WORDS[one.act]}"
        write(case, Act(actor=by.actor, action=action, at=by.at, reason=by.reason))


def log_opening(one: FollowUp, *, actor: str, now: datetime) -> None:
    """Write down who reads a follow-up, before it is read."""
    case = one.case or Case.objects.get(number=one.about)
    reason = f"来信 {one.shown_number}"
    if one.case_id is None:
        reason += "，查询码不对"
    write(case, Act(actor=actor, action="查看后续来信", at=now, reason=reason))


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
    """Return the applicant's confirmation that waits for the office's."""
    waiting = case.follow_ups.filter(act=foi.CONFIRM, state=_STATE.WAITING)
    return waiting.first()


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


def to_decide(member: Member) -> list[FollowUp]:
    """Return those that wait for the officers of the member's agency."""
    return list(_seen_by(member).filter(state=_STATE.WAITING)[:MAX_LISTED])


def put_away(member: Member) -> list[FollowUp]:
    """Return those that belong to no case: early, unreadable, or with a wrong code."""
    aside = _seen_by(member).filter(state__in=(_STATE.EARLY, _STATE.ASIDE))
    return list(aside.order_by("-received_at")[:MAX_LISTED])


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
    if not member.is_officer:
        return FollowUp.objects.none()
    found = FollowUp.objects.select_related("case")
    if not member.agency:
        return found
    others = Case.objects.exclude(agency=member.agency).values("number")
    return found.exclude(about__in=others)


def _decided(one: FollowUp, state: FollowUp.State) -> bool:
    """Set ``state`` if nobody decided yet; whether this changed anything."""
    waiting = FollowUp.objects.filter(pk=one.pk, state=_STATE.WAITING)
    if waiting.update(state=state):
        return True
    one.refresh_from_db()
    if one.state == state:
        return False
    raise NotNowError(
        f"这份后续来信现在是“{one.get_state_display()}”", hint="刷新看看再决定"
    )


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
