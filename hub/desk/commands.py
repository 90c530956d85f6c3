"""``gk hub desk …`` once Django is awake; for scripts."""

from datetime import date
from typing import Any

from django.utils import timezone

from foi import states
from hub.desk import (
    actions,
    documents,
    follow_up_queries,
    follow_ups,
    publication,
    queries,
    reading,
)
from hub.desk.actions import By
from hub.desk.follow_up_rows import SAID
from hub.desk.forms import MAX_NOTE
from hub.desk.models import Case, Event, FollowUp
from hub.desk.opener_socket import Question, ask, nudge
from hub.desk.receiving import advice
from hub.desk.showing import case_shown, rows
from hub.errors import HubError, NotNowError, OpenerAwayError
from hub.folder import HubFolder
from sync.instants import day_of, wire_instant
from sync.outcome import Outcome


def list_(hub: HubFolder, *, state: str) -> Outcome:
    """List the cases, all or those in one state."""
    cases = Case.objects.prefetch_related("follow_ups")
    if state:
        cases = cases.filter(state=states.told(state))
    found = list(cases[: queries.MAX_LISTED])
    shown = rows(hub, found, today=day_of(timezone.now()))
    lines = [
        f"{row.case.shown_number}  {row.left.words}  {row.state}  {row.agency}"
        for row in shown
    ] or ["没有申请件。"]
    return Outcome(lines, [_object(case) for case in found])


def show(hub: HubFolder, *, number: str, contents: bool) -> Outcome:
    """Show one case; what it holds only when asked, and that is written down."""
    case = queries.case_numbered(number)
    shown = case_shown(hub, case, today=day_of(timezone.now()))
    lines = [case.shown_number, f"{shown.row.state}  {shown.row.left.words}"]
    lines += [f"{one.what}：{one.when} {one.note}".rstrip() for one in shown.moments]
    lines += [shown.sum] if shown.sum else []
    lines += [
        f"{SAID[one.act]}  {one.get_state_display()}  来信 {one.shown_number}"
        for one in case.follow_ups.all()
    ]
    events = [one.event for one in shown.log]
    lines += [f"{wire_instant(one.at)} {one.action} {one.actor}" for one in events]
    found = _object(case) | {"events": [_event(one) for one in events]}
    if contents:
        question = Question(case.number, queries.COMMAND_LINE)
        parts = ask(hub.opener_socket, question)
        read = reading.read(parts, agency=shown.row.agency)
        told = [row for section in read.sections for row in section.rows]
        lines += ["", *(f"{label}：{value}" for label, value in told)]
        found["contents"] = dict(told)
    return Outcome(lines, (found,))


def register(hub: HubFolder, *, number: str, confirmed_on: str, reason: str) -> Outcome:
    """Register a case with the day both sides confirmed."""
    now = timezone.now()
    case = queries.case_numbered(number)
    proposed = advice(case, documents.directory(hub), today=day_of(now))
    day = _day(confirmed_on) if confirmed_on else proposed.day
    days = {"confirmed_on": day}
    by = By(actor=queries.COMMAND_LINE, at=now, reason=reason, dates=days)
    rules = documents.rules(hub)
    confirmed = follow_up_queries.waiting_confirmation(case)
    if confirmed is None or case.confirmed_on is not None:
        actions.register(case, day, rules=rules, by=by)
    else:  # the day was proposed because the applicant had confirmed
        follow_ups.take(confirmed, states.WORKING, rules=rules, by=by)
        case.refresh_from_db()
    return _done(hub, case)


def set_(
    hub: HubFolder, *, number: str, state: str, days: dict[str, str], reason: str
) -> Outcome:
    """Move a case on and let kiosks tell it at once."""
    now = timezone.now()
    case = queries.case_numbered(number)
    states.told(state)
    by = By(
        actor=queries.COMMAND_LINE,
        at=now,
        reason=reason,
        dates=_dates(case, state, days, today=day_of(now)),
        note=_note(days["note"]),
        sent_by=days.get("sent_by", ""),
        ending=days.get("ending", ""),
    )
    rules, said = documents.rules(hub), _answered(case, state)
    if said is None:
        actions.set_state(case, state, rules=rules, by=by)
    else:
        follow_ups.take(said, state, rules=rules, by=by)
        case.refresh_from_db()
    return _done(hub, case)


def refuse(hub: HubFolder, *, number: str, reason: str) -> Outcome:
    """Leave what an applicant said later, and let kiosks tell why."""
    one = follow_up_queries.one_numbered(number)
    by = By(actor=queries.COMMAND_LINE, at=timezone.now(), reason=reason)
    if one.case is None:
        raise NotNowError(
            "这份来信还没有对上申请件，不用决定", hint="gk hub desk show 看申请件"
        )
    follow_ups.refuse(one, by=by)
    return _done(hub, Case.objects.get(pk=one.case.pk))


def _answered(case: Case, state: str) -> FollowUp | None:
    """Return what the applicant said that a step to ``state`` answers."""
    if state == case.state:
        return None
    return follow_up_queries.waiting_for(case, states.step(case.state, state))


def _done(hub: HubFolder, case: Case) -> Outcome:
    """Publish the progress and say where the case stands."""
    now = timezone.now()
    told = "终端下次更新就查得到。"
    if case.opening == Case.Opening.WAITING:
        try:
            nudge(hub.opener_socket)
        except OpenerAwayError:
            told = "拆封进程没有开，它读过这一件以后终端才查得到。"
        case.refresh_from_db()
    if case.agency and not case.is_quarantined:
        publication.publish(hub, case.agency, now=now)
    row = rows(hub, [case], today=day_of(now))[0]
    due = f"，{case.due_on} 到期" if case.due_on else ""
    return Outcome((f"{case.shown_number}  {row.state}{due}", told), (_object(case),))


def _dates(
    case: Case, state: str, days: dict[str, str], *, today: date
) -> dict[str, date]:
    """Return the days of a step: ``on`` for each it needs, ``until`` for the last."""
    if state == case.state:
        return {}
    needs = states.step(case.state, state).needs
    said = _answered(case, state)
    likely = follow_up_queries.came_on(said) if said else today
    on = _day(days["on"]) if days["on"] else likely
    dates = {name: on for name in needs if name != actions.FUTURE}
    if actions.FUTURE in needs and days["until"]:
        dates[actions.FUTURE] = _day(days["until"])
    if case.confirmed_on:
        dates.pop("confirmed_on", None)
    return dates


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise HubError(f"不是日期：{text[:20]}", hint="写成 2026-11-21 这样") from error


def _note(text: str) -> str:
    if len(text) > MAX_NOTE:
        raise HubError(f"告诉申请人的话最多 {MAX_NOTE} 字", hint="写短一点")
    return text


def _object(case: Case) -> dict[str, Any]:
    found: dict[str, Any] = {
        "number": case.number,
        "state": case.state,
        "kiosk": case.kiosk,
        "agency": case.agency,
        "opening": case.opening,
        "quarantined": case.is_quarantined,
        "submitted_at": wire_instant(case.submitted_at),
        "clock": case.clock,
        "estimated_from_at": wire_instant(case.estimated_from_at),
        "estimated_until_at": wire_instant(case.estimated_until_at),
        "received_at": wire_instant(case.received_at),
        "confirmed_on": None,
        "due_on": None,
        "provisional": case.is_provisional,
        "channel": case.channel,
        "reply": case.reply or None,
        "ending": case.ending or None,
        "follow_ups": [_follow_up(one) for one in case.follow_ups.all()],
    }
    if case.confirmed_on:
        found["confirmed_on"] = case.confirmed_on.isoformat()
    if case.due_on:
        found["due_on"] = case.due_on.isoformat()
    return found


def _follow_up(one: FollowUp) -> dict[str, Any]:
    return {
        "number": one.number,
        "act": one.act,
        "state": one.state,
        "submitted_at": wire_instant(one.submitted_at),
        "received_at": wire_instant(one.received_at),
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "at": wire_instant(event.at),
        "actor": event.actor,
        "action": event.action,
        "to": event.to_state,
        "dates": event.dates,
        "reason": event.reason,
    }
