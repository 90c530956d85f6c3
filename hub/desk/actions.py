"""What is done to a case, each safe to call twice.

Every act that changes a case is one conditional UPDATE together with its line in the
log: of two officers who press a button together one succeeds and the other is told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db import transaction

from foi import states
from foi.application import ROUTES
from foi.delivery import require_route
from foi.gates import EXTENSION
from foi.replies import LAPSED, OTHERWISE
from foi.states import Step
from foi.term import Clock
from hub.desk import clocks, decisions
from hub.desk.clocks import Rules
from hub.desk.log import Act, write
from hub.desk.models import Case, Decision, Pause
from hub.errors import HubError, NotNowError
from sync.formats.progress import note_fits
from sync.instants import day_of

FUTURE = "answer_until_on"  # the one date of a step that lies ahead


class WrongDayError(HubError):
    """The day does not fit the case: look at its dates."""


class WrongEndingError(HubError):
    """A case does not end like that: choose another ending."""


class WrongNoteError(HubError):
    """The note does not fit: write a shorter one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Who does something, when, why, and with which days.

    ``note`` is what the applicant reads at a kiosk beside the state, ``sent_by`` the
    route that a reply went by, ``ending`` how a case ends without one.
    """

    actor: str
    at: datetime
    reason: str = ""
    dates: Mapping[str, date] = field(default_factory=dict)
    note: str = ""
    sent_by: str = ""
    ending: str = ""


def register(case: Case, confirmed_on: date, *, rules: Rules, by: By) -> None:
    """Register a case: from ``confirmed_on`` the term runs (条例 31, 33).

    Registering again with the same day changes nothing.

    Raises:
        As ``set_state``; NotNowError too if it is registered with another day.
    """
    if case.confirmed_on == confirmed_on:
        return
    if case.confirmed_on is not None:
        raise NotNowError(
            f"已经登记过，确认的日期是 {case.confirmed_on}",
            hint="一件申请只有一个确认日期；刷新看看登记本",
        )
    with_day = {**by.dates, "confirmed_on": confirmed_on}
    set_state(case, states.WORKING, rules=rules, by=replace(by, dates=with_day))


@transaction.atomic
def set_state(case: Case, to: str, *, rules: Rules, by: By) -> None:
    """Move a case on; setting the state it has changes nothing.

    Raises:
        ForbiddenStepError, MissingDateError: the step is not allowed, or lacks a date.
        WrongDayError: a day lies before the application or ahead.
        WrongNoteError: the note does not fit into a progress record.
        WrongEndingError: it cannot end like that.
        DeliveryError: the reply may not go that way.
        NotAgreedError: the decision has not passed its gates, or something that was
            asked of others is open.
        TermError: a longer extension than the law allows.
        NotNowError: it is quarantined, or somebody was first.
        NotFoundError: the term ends beyond the calendar.
    """
    before = case.state
    if to == before:
        return
    known = {"confirmed_on": case.confirmed_on} if case.confirmed_on else {}
    step = states.take(before, to, {**known, **by.dates})
    states.require_open(
        before, step, extension=case.longer, supplemented_on=case.supplemented_on
    )
    _check_days(case, by)
    if not note_fits(by.note):
        raise WrongNoteError(
            "告诉申请人的话太长，终端上放不下", hint="写短一点，不要用生僻字和表情"
        )
    decisions.require_nothing_open(case, step)
    decision = decisions.agreed_for(case, step)
    changes = _changes(case, step, by, rules, decision)
    waiting = Case.objects.filter(pk=case.pk, state=before, is_quarantined=False)
    if not waiting.update(state=to, since_on=day_of(by.at), **changes):
        case.refresh_from_db()
        raise _too_late(case)
    _pause(case, step, by)
    decisions.done(decision)
    case.refresh_from_db()
    _log(case, step.words, before, _with_kind(case, by, rules))


@transaction.atomic
def delay(case: Case, *, rules: Rules, by: By) -> None:
    """Put the reply off to the day that was agreed on (条例 35); twice changes nothing.

    Raises:
        MissingDateError: the day on which the applicant was told is missing.
        NotAgreedError: nobody agreed to it.
        NotNowError: somebody was first.
    """
    if case.delayed_until_on is not None:
        return
    before = case.state
    step = states.delaying(before, by.dates)
    _check_days(case, by)
    decision = decisions.agreed_for(case, step)
    clock = clocks.clock_of(case)
    if decision is None or clock is None:
        raise _too_late(case)
    due = clocks.due_of(replace(clock, delayed_until_on=decision.until_on), rules)
    waiting = Case.objects.filter(pk=case.pk, state=before, is_quarantined=False)
    changes = {"state": step.to, "delayed_until_on": decision.until_on, **due}
    if not waiting.update(since_on=day_of(by.at), progress_note=by.note, **changes):
        case.refresh_from_db()
        raise _too_late(case)
    decisions.done(decision)
    case.refresh_from_db()
    _log(case, step.words, before, by)


@transaction.atomic
def release(case: Case, *, by: By) -> None:
    """Let a quarantined case go on; a second time changes nothing."""
    held = Case.objects.filter(pk=case.pk, is_quarantined=True)
    if held.update(is_quarantined=False):
        case.refresh_from_db()
        _log(case, "解除隔离", case.state, by)


@transaction.atomic
def flag(case: Case, is_flagged: bool, *, by: By) -> None:
    """Note that a case looks like an abuse, or not; it moves nothing, twice neither."""
    other = Case.objects.filter(pk=case.pk).exclude(is_flagged=is_flagged)
    if other.update(is_flagged=is_flagged):
        case.refresh_from_db()
        words = "标注：疑似滥用申请权" if is_flagged else "去掉标注：疑似滥用申请权"
        _log(case, words, case.state, by)


def _changes(
    case: Case, step: Step, by: By, rules: Rules, decision: Decision | None
) -> dict[str, object]:
    """Return what else changes: dates of the case, and when the reply is due."""
    confirmed_on = by.dates.get("confirmed_on", case.confirmed_on)
    supplemented_on = by.dates.get("supplemented_on", case.supplemented_on)
    extension = case.extension
    if decision is not None and step.act == EXTENSION:
        _check_in_time(case, by)
        extension = decision.extension
    changes: dict[str, object] = {
        "confirmed_on": confirmed_on,
        "supplemented_on": supplemented_on,
        "extension": extension,
        "answer_until_on": by.dates.get(FUTURE),
        "progress_note": by.note,
        **_end(case, step, by, rules, decision),
    }
    if confirmed_on is None or not states.is_running(step.to):
        return changes
    clock = Clock(
        confirmed_on=confirmed_on,
        supplemented_on=supplemented_on,
        pauses=clocks.pauses(case, by.dates.get("opinion_on")),
        extension=extension,
        delayed_until_on=case.delayed_until_on,
    )
    return changes | clocks.due_of(clock, rules)


def _end(
    case: Case, step: Step, by: By, rules: Rules, decision: Decision | None
) -> dict[str, object]:
    """Return how it is answered and by which route, or how it ends without a reply."""
    if step.to == states.REPLIED and decision is not None:
        kind = rules.replies.of(decision.reply)
        require_route(
            by.sent_by,
            named=case.route,
            accepts_other=case.accepts_other,
            why=by.reason,
        )
        remedy = kind.remedy if kind else ""
        return {"reply": decision.reply, "remedy": remedy, "sent_by": by.sent_by}
    if step.to == states.CLOSED and case.state != states.REPLIED:
        return {"ending": _ending(case, by, rules)}
    return {}


def _ending(case: Case, by: By, rules: Rules) -> str:
    """Return how a case ends that nobody answers (annual report, table 3, 六)."""
    ending = by.ending or OTHERWISE
    if rules.replies.ending(ending) is None:
        known = "、".join(f"{one.id}（{one.said}）" for one in rules.replies.endings)
        raise WrongEndingError(f"没有“{ending[:20]}”这种结束", hint=f"可以是：{known}")
    if ending == LAPSED:  # 条例 30: only who was asked, and has let the day pass
        until = case.answer_until_on if case.state == states.CORRECTION else None
        if until is None or day_of(by.at) <= until:
            raise WrongEndingError(
                "补正的期限还没有过，不能按没有补正结束",
                hint=f"等到 {until} 以后" if until else "只有告知过补正的才能这样结束",
            )
    return ending


def _with_kind(case: Case, by: By, rules: Rules) -> By:
    """Return ``by`` with what it came to before its reason, as it is written down."""
    kind = rules.replies.of(case.reply) if case.state == states.REPLIED else None
    if case.state == states.CLOSED and case.ending:
        kind = rules.replies.ending(case.ending)
    route = ROUTES.get(case.sent_by, "") if case.state == states.REPLIED else ""
    said = "，".join(filter(None, (kind.said if kind else "", route, by.reason)))
    return replace(by, reason=said)


def _pause(case: Case, step: Step, by: By) -> None:
    if step.to == states.CONSULTING:
        Pause.objects.create(case=case, from_on=by.dates["asked_on"])
    elif "opinion_on" in step.needs:
        lasting = Pause.objects.filter(case=case, until_on=None)
        lasting.update(until_on=by.dates["opinion_on"])


def _check_days(case: Case, by: By) -> None:
    today = day_of(by.at)
    earliest = min(day_of(case.estimated_from_at), day_of(case.received_at))
    for name, day in by.dates.items():
        words = states.DATE_WORDS.get(name, name)
        if day > today and name != FUTURE:
            raise WrongDayError(f"{words}还没有到：{day}", hint="填今天或以前的日期")
        if day < earliest:
            raise WrongDayError(
                f"{words}（{day}）早于提交的日期 {earliest}", hint="核对日期"
            )


def _check_in_time(case: Case, by: By) -> None:
    """Hold that an extension is told before the term ends (条例 33), not after."""
    notified_on = by.dates.get("notified_on")
    if case.due_on and notified_on and notified_on > case.due_on:
        raise WrongDayError(
            f"期限 {case.due_on} 已过，不能再延期", hint="尽快答复，并写明原因"
        )


def _log(case: Case, action: str, before: str, by: By) -> None:
    is_moved = case.state != before
    write(
        case,
        Act(
            actor=by.actor,
            action=action,
            at=by.at,
            from_state=before if is_moved else "",
            to_state=case.state if is_moved else "",
            reason=by.reason,
            dates=by.dates,
        ),
    )


def _too_late(case: Case) -> NotNowError:
    if case.is_quarantined:
        return NotNowError(
            "这件申请来自停用的终端，还在隔离", hint="核对以后先解除隔离"
        )
    return NotNowError(
        f"已经有人改过：现在是“{states.WORDS.get(case.state, case.state)}”",
        hint="刷新看看再决定",
    )
