"""What is done to a case, each safe to call twice.

Every act that changes a case is one conditional UPDATE together with its line in the
log: of two officers who press a button together one succeeds and the other is told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db import transaction

from boards.content.workdays import Calendar
from foi import states
from foi.errors import ForbiddenStepError
from foi.replies import Replies
from foi.states import Step
from foi.term import Clock, Terms, paused_days, reply_due
from foi.term import Pause as Paused
from hub.desk import dates
from hub.desk.log import HUB, Act, write
from hub.desk.models import Case, Event, Pause
from hub.errors import HubError, NotNowError
from sync.formats.letter import Header
from sync.formats.progress import note_fits
from sync.instants import day_of

FUTURE = "answer_until_on"  # the one date of a step that lies ahead


class WrongDayError(HubError):
    """The day does not fit the case: look at its dates."""


class WrongReplyError(HubError):
    """There is no such kind of reply, or none is given: choose one."""


class WrongNoteError(HubError):
    """The note does not fit: write a shorter one."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The calendar, the terms and the kinds of reply in force."""

    calendar: Calendar
    terms: Terms
    replies: Replies


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Who does something, when, why, and with which days.

    ``extension`` is how many working days are added when the state becomes extended,
    ``note`` what the applicant reads at a kiosk beside the state, ``reply`` of which
    kind a reply is: what one may do about it follows from that.
    """

    actor: str
    at: datetime
    reason: str = ""
    dates: Mapping[str, date] = field(default_factory=dict)
    extension: int = 0
    note: str = ""
    reply: str = ""


def receive(
    header: Header, *, sha: str, is_trusted: bool, heard_at: datetime, now: datetime
) -> Case:
    """Open a case for a letter that arrived; call it where the letter is stored."""
    when = dates.estimate(header, heard_at=heard_at, arrived_at=now)
    case = Case.objects.create(
        number=header.number,
        letter=sha,
        kiosk=header.kiosk,
        is_quarantined=not is_trusted,
        submitted_at=header.submitted_at,
        clock=header.clock[:10],
        estimated_from_at=when.from_at,
        estimated_until_at=when.until_at,
        received_at=now,
        state=states.RECEIVED,
        since_on=day_of(now),
    )
    reason = "" if is_trusted else "终端不在正常状态，先隔离"
    write(case, Act(actor=HUB, action="收到密封件", at=now, reason=reason))
    return case


@transaction.atomic
def learn(
    case: Case, *, agency: str, progress_tag: str, progress_key: bytes, now: datetime
) -> None:
    """Note what the opener learnt of a letter; a second time changes nothing."""
    waiting = Case.objects.filter(pk=case.pk).exclude(opening=Case.Opening.OPENED)
    changed = waiting.update(
        agency=agency,
        progress_tag=progress_tag,
        progress_key=progress_key,
        opening=Case.Opening.OPENED,
        opening_problem="",
    )
    if changed:
        write(case, Act(actor=HUB, action="拆封", at=now))


@transaction.atomic
def park(case: Case, why: str, *, now: datetime) -> None:
    """Put aside a letter that does not open; it stays, and so does its receipt."""
    waiting = Case.objects.filter(pk=case.pk, opening=Case.Opening.WAITING)
    if waiting.update(opening=Case.Opening.PARKED, opening_problem=why[:40]):
        write(case, Act(actor=HUB, action="拆不开", at=now, reason=why))


@transaction.atomic
def log_opening(case: Case, *, actor: str, now: datetime) -> Event:
    """Write down who reads an application, before it is read."""
    return write(case, Act(actor=actor, action="查看内容", at=now))


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
        WrongReplyError: there is no such kind of reply.
        TermError: a longer extension than the law allows.
        NotNowError: it is quarantined, or somebody was first.
        NotFoundError: the term ends beyond the calendar.
    """
    before = case.state
    if to == before:
        return
    known = {"confirmed_on": case.confirmed_on} if case.confirmed_on else {}
    step = states.take(before, to, {**known, **by.dates})
    _check_extended(case, step)
    _check_days(case, by)
    if not note_fits(by.note):
        raise WrongNoteError(
            "告诉申请人的话太长，终端上放不下", hint="写短一点，不要用生僻字和表情"
        )
    changes = _changes(case, step, by, rules)
    waiting = Case.objects.filter(pk=case.pk, state=before, is_quarantined=False)
    if not waiting.update(state=to, since_on=day_of(by.at), **changes):
        case.refresh_from_db()
        raise _too_late(case)
    _pause(case, step, by)
    case.refresh_from_db()
    _log(case, step.words, before, _with_kind(case, by, rules))


@transaction.atomic
def release(case: Case, *, by: By) -> None:
    """Let a quarantined case go on; a second time changes nothing."""
    held = Case.objects.filter(pk=case.pk, is_quarantined=True)
    if held.update(is_quarantined=False):
        case.refresh_from_db()
        _log(case, "解除隔离", case.state, by)


def _changes(case: Case, step: Step, by: By, rules: Rules) -> dict[str, object]:
    """Return what else changes: dates of the case, and when the reply is due."""
    confirmed_on = by.dates.get("confirmed_on", case.confirmed_on)
    supplemented_on = by.dates.get("supplemented_on", case.supplemented_on)
    extension = by.extension if step.words == "延期" else case.extension
    if step.to == states.EXTENDED and not case.extension:
        _check_extension(case, by)
    changes: dict[str, object] = {
        "confirmed_on": confirmed_on,
        "supplemented_on": supplemented_on,
        "extension": extension,
        "answer_until_on": by.dates.get(FUTURE),
        "progress_note": by.note,
        **_reply(step, by, rules),
    }
    if confirmed_on is None or not states.is_running(step.to):
        return changes
    clock = Clock(
        confirmed_on=confirmed_on,
        supplemented_on=supplemented_on,
        pauses=_pauses(case, by),
        extension=extension,
    )
    due = reply_due(clock, rules.calendar, rules.terms)
    return changes | {
        "due_on": due.on,
        "is_provisional": due.is_provisional,
        "calendar_version": due.calendar_version,
        "paused_days": paused_days(clock, rules.calendar, rules.terms),
    }


def _reply(step: Step, by: By, rules: Rules) -> dict[str, object]:
    """Return of which kind the reply is, and what one may do about it (条例 36, 37)."""
    if step.to != states.REPLIED or not by.reply:
        return {}
    kind = rules.replies.of(by.reply)
    if kind is None:
        known = "、".join(f"{one.id}（{one.said}）" for one in rules.replies.kinds)
        raise WrongReplyError(f"没有“{by.reply[:20]}”这种答复", hint=f"可以是：{known}")
    return {"reply": kind.id, "remedy": kind.remedy}


def _with_kind(case: Case, by: By, rules: Rules) -> By:
    """Return ``by`` with the kind of reply before its reason, as it is written down."""
    kind = rules.replies.of(case.reply) if case.state == states.REPLIED else None
    said = "，".join(filter(None, (kind.said if kind else "", by.reason)))
    return replace(by, reason=said)


def _pauses(case: Case, by: By) -> list[Paused]:
    """Return the pauses that are over once this step is taken."""
    ends = by.dates.get("opinion_on")
    spans = [(one.from_on, one.until_on or ends) for one in case.pauses.all()]
    return [Paused(first, last) for first, last in spans if last is not None]


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


def _check_extended(case: Case, step: Step) -> None:
    """Hold that a case is extended once, and stays so once it is."""
    ways = states.ways(case.state, extension=case.extension)
    if step not in ways:
        was = "已经延期过一次" if case.extension else "还没有延期过"
        raise ForbiddenStepError(
            f"这件{was}，不能走“{step.words}”这一步",
            hint="可以：" + "、".join(f"{way.to}（{way.words}）" for way in ways),
        )


def _check_extension(case: Case, by: By) -> None:
    """Hold that an extension has a length and is told before the term ends."""
    if not by.extension:
        raise WrongDayError("没有说延长几个工作日", hint="写上延长几天，最多 20")
    notified_on = by.dates.get("notified_on")
    if case.due_on and notified_on and notified_on > case.due_on:
        raise WrongDayError(  # 条例 33: before the term ends, not after
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
