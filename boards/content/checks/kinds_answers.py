"""What residents are told when they asked, said or objected, and how soon."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from boards.content.checks.kinds_terms import (
    Duty,
    check_done,
    check_hours,
    check_out,
    due_on,
    released_at,
)
from boards.content.checks.kinds_values import (
    day_of_field,
    moment_of,
    number_of,
    place,
    text_of,
)
from boards.content.checks.scope import Scope, error, warning
from boards.content.draft import Draft
from boards.content.findings import Finding
from boards.content.telling import LEAST_CHOICES, LONGEST_CHOICE, MOST_CHOICES

_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,4})?)\s*[%％]")
_WHOLE = 100


def check_consultation_days(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that people have as long as the county's rule gives them."""
    opens, closes = day_of_field(draft, "opens_on"), day_of_field(draft, "closes_on")
    if opens is None or closes is None:
        return
    where, rule = place(draft, "closes_on"), "consultation_days"
    least = due_on(scope, opens, rule)
    if closes <= opens:
        yield error(
            draft, "consultation.days", where,
            f"{opens} 开始，可是 {closes} 就截止", "改日期",
        )  # fmt: skip
    elif least and closes < least and draft.item.id not in scope.released:
        yield warning(
            draft, "consultation.days", where,
            f"从 {opens} 到 {closes}，不到{scope.rules.term(rule)}",
            f"改到 {least} 或更晚；要缩短的，在正文写明理由。"
            f"依据：{scope.rules.source(rule)}",
        )  # fmt: skip


def check_draft(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that people can read what they are asked about (决策草案)."""
    is_attached = any(file.use == "document" for file in draft.item.files)
    if not (draft.item.fields.get("draft") or is_attached):
        yield warning(
            draft, "consultation.draft", place(draft, "draft"),
            "没有决策草案，读的人不知道要对什么提意见",
            "把草案放进 files/，或写上 draft: 公开栏代码/草案的编号",
        )  # fmt: skip


def check_ask(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that the single question can be answered by touching one choice."""
    ask = draft.item.fields.get("ask")
    choices = ask.get("choices") if isinstance(ask, Mapping) else None
    if not isinstance(choices, list | tuple):
        return
    where = place(draft, "ask.choices")
    if not LEAST_CHOICES <= len(choices) <= MOST_CHOICES:
        yield error(
            draft, "consultation.ask", where,
            f"写了 {len(choices)} 个选项", "写 2 到 6 个；更多的话分成几次征集",
        )  # fmt: skip
    elif len(set(choices)) < len(choices):
        yield error(
            draft, "consultation.ask", where, "有两个选项一样", "每个选项写得不一样"
        )
    elif any(len(str(choice)) > LONGEST_CHOICE for choice in choices):
        yield error(
            draft, "consultation.ask", where,
            f"有选项超过 {LONGEST_CHOICE} 个字", "写短一点，详细的写在正文",
        )  # fmt: skip


def check_feedback(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that people are told what became of their opinions, within the term."""
    closes, told = day_of_field(draft, "closes_on"), day_of_field(draft, "fed_back_on")
    outcome, where = draft.item.fields.get("outcome"), place(draft, "outcome")
    if closes is None:
        return
    rule = "consultation_feedback_within"
    duty = Duty("consultation.feedback", rule, "截止", "公布采纳情况", where)
    if told and told < closes:
        yield error(
            draft, "consultation.feedback", place(draft, "fed_back_on"),
            f"{closes} 才截止，反馈日期写的是 {told}", "改日期",
        )  # fmt: skip
    elif told and not outcome:
        yield error(
            draft, "consultation.feedback", where, "写了反馈日期，没有写反馈",
            "写上 outcome: {received: 收集情况, adopted: 采纳情况, "
            "refused_because: 不采纳理由}",
        )  # fmt: skip
    elif outcome and not told:
        yield error(
            draft, "consultation.feedback", place(draft, "fed_back_on"),
            "写了反馈，没有写是哪一天", "写上 fed_back_on: 日期",
        )  # fmt: skip
    elif told:
        yield from check_done(scope, draft, duty, closes, told)
    else:
        yield from _owed(scope, draft, duty, closes)


def check_objection(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that an objection is answered, and within the county's term."""
    asked, answered = (
        day_of_field(draft, "asked_on"),
        day_of_field(draft, "answered_on"),
    )
    where = place(draft, "answered_on")
    # The text of an item may hold the answer; before there is one it may not.
    text = draft.item.body.strip() if answered else ""
    has_answer = bool(text_of(draft, "answer") or text)
    if asked is None:
        return
    rule = "objection_answer_within"
    duty = Duty("objection.late", rule, "提出", "答复", where)
    if answered and answered < asked:
        yield error(
            draft, "objection.days", where,
            f"{asked} 才提出，答复日期写的是 {answered}", "改日期",
        )  # fmt: skip
    elif bool(answered) != has_answer:
        what, key = ("答复", "answer") if answered else ("答复日期", "answered_on")
        yield error(
            draft, "objection.answer", place(draft, key), f"没有写{what}", f"写上{what}"
        )
    elif answered:
        yield from check_done(scope, draft, duty, asked, answered)
    else:
        yield from _owed(scope, draft, duty, asked)


def check_answer(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that a question has its answer."""
    if not draft.item.body.strip():
        yield error(
            draft, "answer.body", "body.md", "只有问题，没有答案", "把答案写在 body.md"
        )


def check_reply(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that the reply to a proposal is there, and public within a month of it."""
    if not draft.item.body.strip() and not draft.item.files:
        yield error(
            draft, "reply.text", "body.md", "没有答复的全文或摘要",
            "写在 body.md，或把原件放进 files/",
        )  # fmt: skip
    where = place(draft, "replied_on")
    duty = Duty("reply.late", "proposal_reply_within", "答复", "公开", where)
    yield from check_out(scope, draft, duty, day_of_field(draft, "replied_on"))


def check_hotline(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that not more calls were handled than came in, and the share is one."""
    received, handled = number_of(draft, "received"), number_of(draft, "handled")
    if received is not None and handled is not None and handled > received:
        yield error(
            draft, "hotline.handled", place(draft, "handled"),
            f"办结 {handled} 件，比受理的 {received} 件还多",
            "核对件数；办的是上期的，在正文写明",
        )  # fmt: skip
    satisfied = text_of(draft, "satisfied")
    match = _PERCENT.fullmatch(satisfied)
    if satisfied and (match is None or Decimal(match[1]) > _WHOLE):
        yield error(
            draft, "hotline.satisfied", place(draft, "satisfied"),
            f"满意率“{satisfied}”不是 0% 到 100% 的数", "写成 98.5% 这样",
        )  # fmt: skip


def check_supervision(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that not more was put right than was pointed out."""
    opinions, corrected = number_of(draft, "opinions"), number_of(draft, "corrected")
    if opinions is not None and corrected is not None and corrected > opinions:
        yield error(
            draft, "supervision.corrected", place(draft, "corrected"),
            f"已改 {corrected} 条，比提出的 {opinions} 条还多", "核对条数",
        )  # fmt: skip


def check_response(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that a public concern is answered within its hours."""
    occurred, where = moment_of(draft, "occurred_at"), place(draft, "occurred_at")
    at = released_at(scope, draft)
    if occurred and at and at < occurred:
        yield error(
            draft,
            "response.at",
            where,
            "发布时间在发生时间前面",
            "改发生时间或发布时间",
        )
        return
    is_grave = draft.item.fields.get("grave") is True
    rule = "grave_response_within" if is_grave else "response_within"
    duty = Duty("response.late", rule, "发生", "回应", where)
    yield from check_hours(scope, draft, duty, occurred)


def _owed(scope: Scope, draft: Draft, duty: Duty, begun: date) -> Iterator[Finding]:
    """Warn of what is still not done though its term is over."""
    due = due_on(scope, begun, duty.rule)
    if due and scope.today > due:
        yield warning(
            draft, duty.code, duty.where,
            f"{begun} {duty.since}，最迟 {due} 要{duty.what}，今天是 {scope.today}",
            f"补上；依据：{scope.rules.source(duty.rule)}",
        )  # fmt: skip
