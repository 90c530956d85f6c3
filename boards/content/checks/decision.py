"""Decisions: the four steps in order, who had to be there and was, how they voted.

Only the last step has a quorum by law. What local rules ask of the others is data of
the county (``boards.content.rules``), and a warning.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from boards.content.checks.kinds_terms import due_on
from boards.content.checks.kinds_values import as_day, day_of_field, place, text_of
from boards.content.checks.scope import Scope, error, note, warning
from boards.content.draft import Draft
from boards.content.findings import Finding

RESOLUTION = "决议"
HALF = Fraction(1, 2)
_VILLAGE = "village"
_PARTY_STEP = 2  # 党员大会, in the order of the four


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many of those called must be present: ``share`` of them, or more than it."""

    share: Fraction
    is_more_than: bool
    words: str


_TWO_THIRDS = Quorum(Fraction(2, 3), False, "三分之二")
QUORUMS: Mapping[str, Quorum] = {
    # 村民委员会组织法: representatives two thirds, villagers more than half or, where
    # households send theirs, two thirds
    "村民代表会议": _TWO_THIRDS,
    "村民代表大会": _TWO_THIRDS,
    "户代表": _TWO_THIRDS,
    "村民会议": Quorum(HALF, True, "一半以上"),
    "村民大会": Quorum(HALF, True, "一半以上"),
    "村民小组会议": _TWO_THIRDS,
}
"""The meetings whose quorum the law sets, the first that a step's name has in it."""


def check_result(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that a 决议 says when its 实施结果 will be public."""
    if text_of(draft, "stage") != RESOLUTION:
        return
    due, where = day_of_field(draft, "result_due_on"), place(draft, "result_due_on")
    taken = max(_days(draft), default=None)
    if due is None:
        yield note(
            draft, "decision.result-due", where, "没有写什么时候公开实施结果",
            "写上 result_due_on: 日期；实施结果也要公开（村民委员会组织法第35条）",
        )  # fmt: skip
    elif taken and due < taken:
        yield error(
            draft, "decision.result-due", where,
            f"{taken} 才作出决议，实施结果公开期限写的是 {due}", "改日期",
        )  # fmt: skip


def check_steps(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that the four steps of a village are there, in order, and not too long."""
    steps = _steps(draft)
    for index, (before, after) in enumerate(pairwise(map(_held_on, steps))):
        if before and after and after < before:
            yield error(
                draft, "decision.order", draft.where(_key(index + 1, "held_on")),
                f"“{_name(steps[index + 1])}”（{after}）"
                f"在“{_name(steps[index])}”（{before}）前面",
                "四步要按先后写；看看日期是不是写错了",
            )  # fmt: skip
    is_resolution = text_of(draft, "stage") == RESOLUTION
    if is_resolution and scope.board.kind == _VILLAGE and _is_of_villagers(draft):
        yield from _four(scope, draft, steps)
        yield from _length(scope, draft)


def check_quorum(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that the meeting that the law names could decide, and did."""
    for index, step in enumerate(_steps(draft)):
        quorum = next((q for name, q in QUORUMS.items() if name in _name(step)), None)
        if quorum:
            yield from _presence(draft, index, step, quorum)
            yield from _majority(draft, index, step)


def check_party_members(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Warn when fewer party members were there than the local rule asks for."""
    theirs = "|".join(scope.rules.words("decision_steps")[_PARTY_STEP:][:1])
    asked = str(scope.rules.rules["decision_party_present"].value)
    for index, step in enumerate(_steps(draft)):
        due, present = _count(step, "due"), _count(step, "present")
        if (
            theirs
            and _is_step(step, theirs)
            and due
            and present is not None
            and present < due * Fraction(asked)
        ):
            yield warning(
                draft, "decision.party-members",
                draft.where(_key(index, "present")),
                f"“{_name(step)}”应到 {due} 人，实到 {present} 人，不到 {asked}",
                f"核对人数；依据：{scope.rules.source('decision_party_present')}",
            )  # fmt: skip


def check_votes(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that nobody came who was not called, and nobody voted twice."""
    for index, step in enumerate(_steps(draft)):
        due, present = _count(step, "due"), _count(step, "present")
        votes = [_count(step, key) for key in ("agree", "against", "abstain")]
        cast = sum(vote or 0 for vote in votes)
        if due is not None and present is not None and present > due:
            yield error(
                draft, "decision.present", draft.where(_key(index, "present")),
                f"“{_name(step)}”实到 {present} 人，比应到 {due} 人还多", "改人数",
            )  # fmt: skip
        if present is not None and cast > present:
            yield error(
                draft, "decision.votes", draft.where(_key(index, "agree")),
                f"“{_name(step)}”同意、反对、弃权共 {cast} 票，比实到 {present} 人还多",
                "改票数或人数",
            )  # fmt: skip


def _four(
    scope: Scope, draft: Draft, steps: list[Mapping[str, Any]]
) -> Iterator[Finding]:
    """Check that none of 四议 is left out, and that they stand in their order."""
    four = scope.rules.words("decision_steps")
    found = [next((i for i, s in enumerate(steps) if _is_step(s, w)), -1) for w in four]
    missing = [w.replace("|", "或") for w, i in zip(four, found, strict=True) if i < 0]
    if missing:
        yield warning(
            draft, "decision.steps", place(draft, "steps"),
            f"四议两公开没有写全，缺：{'、'.join(missing)}",
            "每一步写上会议、日期、应到、实到；确实没有开的，在正文写明原因",
        )  # fmt: skip
    elif found != sorted(found):
        yield error(
            draft, "decision.order", place(draft, "steps"), "四步的先后不对",
            "先党组织提议，再两委商议，再党员大会审议，最后村民（代表）会议决议",
        )  # fmt: skip


def _length(scope: Scope, draft: Draft) -> Iterator[Finding]:
    days, rule = _days(draft), "decision_longest"
    latest = due_on(scope, min(days), rule) if days else None
    if latest and max(days) > latest:
        yield note(
            draft, "decision.longest", place(draft, "steps"),
            f"从 {min(days)} 到 {max(days)}，超过{scope.rules.term(rule)}",
            f"依据：{scope.rules.source(rule)}",
        )  # fmt: skip


def _presence(
    draft: Draft, index: int, step: Mapping[str, Any], quorum: Quorum
) -> Iterator[Finding]:
    due, present = _count(step, "due"), _count(step, "present")
    if not due or present is None:
        return
    share = Fraction(present, due)
    if share < quorum.share or (quorum.is_more_than and share == quorum.share):
        yield error(
            draft, "decision.quorum", draft.where(_key(index, "present")),
            f"“{_name(step)}”应到 {due} 人，实到 {present} 人，不到{quorum.words}",
            "核对人数；确实没有到够的，决议不能成立（村民委员会组织法）",
        )  # fmt: skip


def _majority(draft: Draft, index: int, step: Mapping[str, Any]) -> Iterator[Finding]:
    present, agree = _count(step, "present"), _count(step, "agree")
    if present and agree is not None and Fraction(agree, present) <= HALF:
        yield error(
            draft, "decision.majority", draft.where(_key(index, "agree")),
            f"“{_name(step)}”实到 {present} 人，同意 {agree} 人，没有过半数",
            "核对票数；没有过半数的，决议不能成立（村民委员会组织法）",
        )  # fmt: skip


def _steps(draft: Draft) -> list[Mapping[str, Any]]:
    steps = draft.item.fields.get("steps")
    listed = steps if isinstance(steps, list) else []
    return [step for step in listed if isinstance(step, Mapping)]


def _is_of_villagers(draft: Draft) -> bool:
    """Tell whether the villagers or their representatives decided."""
    body = text_of(draft, "body")
    return "村民会议" in body or "村民代表会议" in body


def _is_step(step: Mapping[str, Any], words: str) -> bool:
    return any(word in _name(step) for word in words.split("|"))


def _held_on(step: Mapping[str, Any]) -> date | None:
    return as_day(step.get("held_on"))


def _days(draft: Draft) -> list[date]:
    return [day for step in _steps(draft) if (day := _held_on(step))]


def _name(step: Mapping[str, Any]) -> str:
    return str(step.get("name", ""))


def _count(step: Mapping[str, Any], key: str) -> int | None:
    value = step.get(key)
    return value if isinstance(value, int) else None


def _key(index: int, key: str) -> str:
    return f"decision.steps.{index}.{key}"
