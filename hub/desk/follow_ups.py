"""What applicants say later about their cases: each counted once, decided by officers.

A follow-up only proposes. The hub never changes the legal state of a case by itself:
an officer takes the proposed step, or notes the follow-up, or leaves it with a reason.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from foi import followup as foi
from foi.proposals import proposed
from foi.replies import WITHDRAWN
from foi.states import WORDS
from hub.desk import actions, dates
from hub.desk.actions import By
from hub.desk.clocks import Rules
from hub.desk.log import HUB, Act, write
from hub.desk.models import Case, FollowUp
from hub.errors import HubError, NotNowError
from sync.formats.letter import Header
from sync.formats.progress import note_fits
from sync.instants import CHINA

COMPARED = 50  # whoever knows a code could send many; more are not looked at
LOG_WORDS = {
    foi.CONFIRM: "申请人在终端确认",
    foi.SUPPLEMENT: "申请人在终端补充",
    foi.WITHDRAW: "申请人在终端撤回",
    foi.PROPOSE: "申请人建议主动公开",
}
MAX_TOLD = 200  # characters of a note; as long as its column
NOT_TOLD = "（终端上放不下，请打电话告诉申请人）"
_STATE = FollowUp.State
_TO_READ = (_STATE.UNREAD, _STATE.EARLY, _STATE.ASIDE)
_COUNTED = (_STATE.WAITING, _STATE.TAKEN)


class NoReasonError(HubError):
    """Nothing is refused without a reason: give one."""


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
    now_is = Case.objects.select_for_update().get(pk=case.pk).state
    # Asked once more, the same words are an answer once more (条例 30).
    counted = (_STATE.WAITING,) if proposed(now_is, act) else _COUNTED
    earlier = case.follow_ups.filter(act=act, state__in=counted).exclude(pk=one.pk)
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
    ending = WITHDRAWN if one.act == foi.WITHDRAW else by.ending
    said = replace(by, reason=reason, ending=ending)
    actions.set_state(case, to, rules=rules, by=said)


@transaction.atomic
def note(one: FollowUp, *, by: By) -> None:
    """Note a follow-up without a step; a second time changes nothing.

    Raises:
        NotNowError: somebody left it, or it does propose a step.
    """
    if _decided(one, _STATE.TAKEN):
        case = _released(one)
        step = proposed(case.state, one.act)
        if step is not None:
            raise NotNowError(
                f"这份来信现在可以办“{step.words}”，不能只记下",
                hint="回到申请件，点采用或者不采用",
            )
        action = f"记下：{LOG_WORDS[one.act]}"
        write(case, Act(actor=by.actor, action=action, at=by.at, reason=by.reason))


@transaction.atomic
def refuse(one: FollowUp, *, by: By) -> None:
    """Leave a follow-up with a reason, which the applicant reads at a kiosk too.

    A second time changes nothing. What the applicant was told before stays below it:
    what was unclear is still to be answered. Where a record has no room for both, the
    reason stands in the log alone, which says so.

    Raises:
        NoReasonError: none is given.
        NotNowError: somebody took it.
    """
    reason = " ".join(by.reason.split())
    if not reason:
        raise NoReasonError("没有写为什么不采用", hint="写上原因，申请人也看得到")
    if not _decided(one, _STATE.REFUSED):
        return
    case = _released(one)
    refused = f"没有采用“{foi.ACTS[one.act]}”：{reason}"
    told = "\n".join(filter(None, (refused, case.progress_note)))
    if len(told) <= MAX_TOLD and note_fits(told):
        Case.objects.filter(pk=case.pk).update(progress_note=told)
    else:
        reason = f"{reason}{NOT_TOLD}"
    action = f"不采用：{LOG_WORDS[one.act]}"
    write(case, Act(actor=by.actor, action=action, at=by.at, reason=reason))


def log_opening(one: FollowUp, *, actor: str, now: datetime) -> None:
    """Write down who reads a follow-up, before it is read."""
    case = one.case or Case.objects.get(number=one.about)
    reason = f"来信 {one.shown_number}"
    if one.case_id is None:
        reason += "，查询码不对"
    write(case, Act(actor=actor, action="查看后续来信", at=now, reason=reason))


def _released(one: FollowUp) -> Case:
    """Return the case of ``one``; while that is in quarantine nothing is decided."""
    case = Case.objects.get(follow_ups=one)
    if case.is_quarantined:
        raise NotNowError("这件申请来自停用的终端，还在隔离", hint="核对以后先解除隔离")
    return case


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
