"""Decisions and their gates: drawn up, passed one after the other, sent back, used.

No reply, extension or delay leaves without one that has passed every gate of its kind
(``foi.gates``): the step itself asks ``agreed_for`` and uses the decision up in its own
transaction, so that no page and no command goes round it.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from foi import gates
from foi.errors import TermError
from foi.inquiries import KINDS, REASONS, SOUND
from foi.replies import EXCESSIVE
from foi.states import CLOSED, CONSULTING, REPLIED, Step
from foi.term import Terms
from hub.desk.log import Act, write
from hub.desk.models import Case, Decision, Inquiry, Pass
from hub.errors import HubError, NotNowError

_STATE = Decision.State
LIVE = (_STATE.WAITING, _STATE.AGREED)


class NotAgreedError(HubError):
    """Somebody still has to agree, or to answer: the hint names whom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What an officer proposes; ``said`` is the gist, without a word of the applicant.

    ``reply`` is a kind of reply, ``extension`` counts working days, ``until_on`` is the
    day of a delay (条例 35).
    """

    act: str
    said: str
    reply: str = ""
    extension: int = 0
    until_on: date | None = None


def propose(
    case: Case, wanted: Proposed, *, terms: Terms, by: str, now: datetime
) -> Decision:
    """Draw up a decision; the first gate then has it before it.

    Raises:
        NotNowError: one of its kind is under way, or the case is over or quarantined.
        NotAgreedError: a reply by 条例 35 before any reasons were asked for.
        TermError: a longer extension than the law allows, or a second one.
    """
    if case.state in (REPLIED, CLOSED) or case.is_quarantined:
        raise NotNowError("这件现在不能拟稿", hint="看它的状态：办完了，或还在隔离")
    _check(case, wanted, terms)
    try:
        with transaction.atomic():
            made = Decision.objects.create(
                case=case,
                act=wanted.act,
                reply=wanted.reply,
                extension=wanted.extension,
                until_on=wanted.until_on,
                said=wanted.said,
                proposer=by,
                at=now,
            )
            _log(made, "拟稿送审", who=by, now=now)
    except IntegrityError as error:
        raise NotNowError(
            f"已经有一份{gates.ACTS[wanted.act]}在审", hint="要改，先收回那一份"
        ) from error
    return made


@transaction.atomic
def pass_(decision: Decision, gate: str, *, by: str, now: datetime) -> None:
    """Pass the gate that a decision stands at; the same person twice changes nothing.

    Raises:
        GateError: they drew it up, or a gate keeps them apart.
        NotNowError: it stands at another gate, or is not under way any more.
    """
    now_is = Decision.objects.select_for_update().get(pk=decision.pk)
    passed = _passed(now_is)
    if passed.get(gate) == by:
        return
    standing = _require_at(now_is, gate)
    gates.require_may_pass(standing, by, proposer=now_is.proposer, passed=passed)
    Pass.objects.create(decision=now_is, gate=gate, member=by, at=now)
    if gates.next_gate(now_is.act, [*passed, gate]) is None:
        Decision.objects.filter(pk=now_is.pk).update(state=_STATE.AGREED)
    _log(now_is, f"{standing.words}：通过", who=by, now=now)
    decision.refresh_from_db()


@transaction.atomic
def send_back(
    decision: Decision, gate: str, *, reason: str, by: str, now: datetime
) -> None:
    """Send a decision back from the gate it stands at, with a reason.

    Raises:
        NotAgreedError: no reason is given.
        NotNowError: it stands at another gate, or is not under way any more.
    """
    if not reason.strip():
        raise NotAgreedError("没有写为什么退回", hint="写清楚哪里要改，经办人才好改")
    now_is = Decision.objects.select_for_update().get(pk=decision.pk)
    standing = _require_at(now_is, gate)
    Pass.objects.create(
        decision=now_is,
        gate=gate,
        member=by,
        at=now,
        is_passed=False,
        reason=reason.strip()[:200],
    )
    Decision.objects.filter(pk=now_is.pk).update(state=_STATE.RETURNED)
    _log(now_is, f"{standing.words}：退回修改", who=by, now=now, reason=reason)
    decision.refresh_from_db()


@transaction.atomic
def drop(decision: Decision, *, by: str, now: datetime) -> None:
    """Take a decision back, whatever gates it passed; twice changes nothing."""
    if Decision.objects.filter(pk=decision.pk, state__in=LIVE).update(
        state=_STATE.DROPPED
    ):
        _log(decision, "收回", who=by, now=now)
    decision.refresh_from_db()


def agreed_for(case: Case, step: Step) -> Decision | None:
    """Return the decision that ``step`` carries out; None where it needs none.

    Raises:
        NotAgreedError: there is none that has passed all its gates.
    """
    if not step.act:
        return None
    decision = Decision.objects.filter(case=case, act=step.act, state__in=LIVE).first()
    if decision is not None and decision.state == _STATE.AGREED:
        return decision
    standing = gate_of(decision) if decision else None
    raise NotAgreedError(
        f"{step.words}还没有审完，不能{step.words}",
        hint=f"现在等{standing.words}" if standing else "先拟稿送审",
    )


def is_agreed(case: Case, act: str, reply: str = "") -> bool:
    """Tell whether a case has a decision of ``act`` that everybody agreed to.

    ``reply`` is the kind of answer that it has to be, if that matters.
    """
    agreed = case.decisions.filter(act=act, state__in=(_STATE.AGREED, _STATE.DONE))
    return (agreed.filter(reply=reply) if reply else agreed).exists()


def done(decision: Decision | None) -> None:
    """Note that a decision was carried out; call it in the step's transaction.

    Raises:
        NotNowError: it was taken back meanwhile; then nothing is carried out.
    """
    if decision is None:
        return
    agreed = Decision.objects.filter(pk=decision.pk, state=_STATE.AGREED)
    if not agreed.update(state=_STATE.DONE):
        raise NotNowError("这份决定刚才收回了", hint="刷新看看再决定")


def gate_of(decision: Decision) -> gates.Gate | None:
    """Return the gate that a decision stands at, None if it stands at none."""
    if decision.state != _STATE.WAITING:
        return None
    return gates.next_gate(decision.act, list(_passed(decision)))


def require_nothing_open(case: Case, step: Step) -> None:
    """Hold that what was asked of others is answered before the clock or a reply goes.

    Raises:
        NotAgreedError: something is open; the hint names it.
    """
    waiting = [one for one in case.inquiries.filter(answer="") if _holds(one, step)]
    leaves = case.state == CONSULTING and step.to != CLOSED
    if waiting and (leaves or step.to == REPLIED):
        named = "、".join(f"{KINDS[one.kind].words}（{one.whom}）" for one in waiting)
        raise NotAgreedError(
            f"还有 {len(waiting)} 件没有回音，不能{step.words}", hint=f"先记下：{named}"
        )


def _holds(one: Inquiry, step: Step) -> bool:
    """Whether an open inquiry stands in the way of ``step``."""
    return KINDS[one.kind].blocks_reply if step.to == REPLIED else bool(one.pause_id)


def _check(case: Case, wanted: Proposed, terms: Terms) -> None:
    most = terms.extension.term
    if wanted.act == gates.EXTENSION:
        if case.longer:
            raise TermError("已经延期过一次，不能再延", hint=terms.extension.basis)
        if not 1 <= wanted.extension <= most.n:
            raise TermError(f"没有说延长几天，或者超过{most}", hint=f"1 到 {most.n}")
    if wanted.act == gates.DELAY or wanted.reply == EXCESSIVE:
        _check_reasons(case, wanted.act)


def _check_reasons(case: Case, act: str) -> None:
    """Hold what 条例 35 asks for first: reasons, and that they are what is claimed."""
    asked = case.inquiries.filter(kind=REASONS).exclude(answer="").last()
    if asked is None:
        raise NotAgreedError(
            "还没有请申请人说明理由", hint="先请他说明理由，记下回音（条例第三十五条）"
        )
    if (asked.answer == SOUND) != (act == gates.DELAY):
        said = "合理" if asked.answer == SOUND else "不合理"
        raise NotAgreedError(
            f"记下的是理由{said}",
            hint="合理的可以延迟答复，不合理的才不予处理（条例第三十五条）",
        )


def _passed(decision: Decision) -> dict[str, str]:
    rows = decision.passes.all()  # a list of decisions brings them along
    return {one.gate: one.member for one in rows if one.is_passed}


def _require_at(decision: Decision, gate: str) -> gates.Gate:
    standing = gate_of(decision)
    if standing is None or standing.code != gate:
        now_at = standing.words if standing else decision.get_state_display()
        raise NotNowError(f"这一份现在是“{now_at}”", hint="刷新看看再决定")
    return standing


def _log(
    decision: Decision, action: str, *, who: str, now: datetime, reason: str = ""
) -> None:
    words = f"{gates.ACTS[decision.act]}{action}"
    write(decision.case, Act(actor=who, action=words, at=now, reason=reason))
