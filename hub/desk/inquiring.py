"""Asking others about a case, and writing down what they answer; safe to do twice.

A third party or an organ that is asked stops the clock (条例 33): the first such letter
takes the case to "consulting", the last answer takes it on. Each has its own pause, so
that days on which two were asked count once and a gap between them counts.
"""

from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from foi import inquiries, states
from foi.errors import InquiryError
from foi.inquiries import KINDS
from hub.desk import actions, clocks
from hub.desk.actions import By
from hub.desk.clocks import Rules
from hub.desk.log import Act, write
from hub.desk.models import Case, Inquiry, Pause
from hub.errors import NotNowError
from sync.instants import day_of

_AT_WORK = (states.WORKING, states.EXTENDED, states.CONSULTING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is asked of whom. ``due_on`` is for kinds without a legal term.

    ``unit`` is the code of an organisation of the directory that answers in the hub.
    """

    kind: str
    whom: str
    about: str
    asked_on: date
    served_on: date
    due_on: date | None = None
    unit: str = ""


@transaction.atomic
def ask(case: Case, asking: Asking, *, rules: Rules, by: By) -> Inquiry:
    """Ask; the clock stops where the law says so.

    Raises:
        InquiryError: a day is missing or out of order.
        NotNowError: the case is not being worked at.
        As ``actions.set_state``.
    """
    case.refresh_from_db()
    if case.state not in _AT_WORK or case.is_quarantined:
        raise NotNowError("登记以后、答复以前才能发这封信", hint="看它现在的状态")
    kind = KINDS[asking.kind]
    due_on = _due(asking, rules, today=day_of(by.at))
    pause = None
    if kind.stops_clock:
        pause = _stopped(case, asking, rules, by)
    made = Inquiry.objects.create(
        case=case,
        kind=kind.code,
        whom=asking.whom,
        unit=asking.unit,
        about=asking.about,
        asked_by=by.actor,
        asked_on=asking.asked_on,
        served_on=asking.served_on,
        due_on=due_on,
        pause=pause,
    )
    _log(made, f"发出：{kind.words}", by, {"asked_on": asking.asked_on})
    return made


@transaction.atomic
def answer(one: Inquiry, answer: str, on: date, *, rules: Rules, by: By) -> None:
    """Write down an answer, or that none came; the same one twice changes nothing.

    Raises:
        InquiryError: it is none of this kind, or the time for one is not over.
        NotNowError: another answer stands.
        As ``actions.set_state``.
    """
    kind = KINDS[one.kind]
    inquiries.require_answer(kind, answer, on, one.due_on)
    if on < one.asked_on or on > day_of(by.at):
        raise InquiryError(f"{on} 不对", hint="在发出以后、今天以前")
    waiting = Inquiry.objects.filter(pk=one.pk, answer="")
    given = {"answer": answer, "answered_on": on, "said": by.reason[:500]}
    if not waiting.update(**given):
        one.refresh_from_db()
        if one.answer == answer:
            return
        raise NotNowError(
            f"已经记过：{inquiries.said(kind, one.answer)}", hint="刷新看看"
        )
    one.refresh_from_db()
    _log(one, f"{kind.words}：{inquiries.said(kind, answer)}", by, {"opinion_on": on})
    if one.pause is not None:
        _resumed(one, one.pause, on, rules, by)


def _due(asking: Asking, rules: Rules, *, today: date) -> date:
    if not asking.asked_on <= asking.served_on <= today:
        raise InquiryError(
            "发出、送达的日子不对", hint="先发出，后送达，都不能晚于今天"
        )
    kind = KINDS[asking.kind]
    legal = inquiries.answer_due(kind, asking.served_on, rules.calendar, rules.terms)
    due_on = legal or asking.due_on
    if due_on is None or due_on < asking.served_on:
        raise InquiryError("没有写请对方答复的最后一天", hint="写上一个合理的日子")
    return due_on


def _stopped(case: Case, asking: Asking, rules: Rules, by: By) -> Pause:
    """Stop the clock for one more letter; return its pause."""
    if case.state != states.CONSULTING:
        on = replace(by, dates={"asked_on": asking.asked_on}, reason="", note="")
        actions.set_state(case, states.CONSULTING, rules=rules, by=on)
        # The step made a pause; it is this letter's.
        return case.pauses.filter(until_on=None, inquiry__isnull=True).latest("pk")
    return Pause.objects.create(case=case, from_on=asking.asked_on)


def _resumed(one: Inquiry, pause: Pause, on: date, rules: Rules, by: By) -> None:
    """End the pause of one letter; after the last one the case goes on."""
    ended = inquiries.pause(one.asked_on, on, one.due_on).until_on
    Pause.objects.filter(pk=pause.pk).update(until_on=ended)
    case = Case.objects.get(pk=one.case_id)
    is_last = not case.inquiries.filter(answer="", pause__isnull=False).exists()
    if not is_last or case.state != states.CONSULTING:
        return
    to = states.EXTENDED if case.longer else states.WORKING
    last = max(one.until_on for one in clocks.pauses(case))
    on_day = replace(by, dates={"opinion_on": last}, reason="", note="")
    actions.set_state(case, to, rules=rules, by=on_day)


def _log(one: Inquiry, action: str, by: By, days: dict[str, date]) -> None:
    act = Act(actor=by.actor, action=action[:40], at=by.at, reason=one.whom, dates=days)
    write(one.case, act)
