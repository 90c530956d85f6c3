"""Decisions: who had to be there, who was, and how they voted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from boards.content.checks.scope import Scope, error, note
from boards.content.draft import Draft
from boards.content.findings import Finding

KIND = "decision"
STAGES = ("决议", "实施结果")
HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many of those called must be present: ``share`` of them, or more than it."""

    share: Fraction
    is_more_than: bool
    words: str


QUORUMS: Mapping[str, Quorum] = {
    # 村民委员会组织法: representatives two thirds, villagers more than half
    "村民代表会议": Quorum(Fraction(2, 3), False, "三分之二"),
    "村民会议": Quorum(HALF, True, "一半以上"),
    "村民小组会议": Quorum(Fraction(2, 3), False, "三分之二"),
}
"""The meetings whose quorum the law sets; the other steps follow local rules."""


def check_stage(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that a decision is either the decision or what came of it."""
    if draft.item.kind != KIND:
        return
    stage = draft.item.fields.get("stage")
    if stage and stage not in STAGES:
        yield error(
            draft, "decision.stage", draft.where("decision.stage"),
            f"阶段“{stage}”不是可以写的词", "写“决议”或“实施结果”",
        )  # fmt: skip
    if stage == STAGES[1] and not draft.item.fields.get("resolution"):
        yield note(
            draft, "decision.resolution", draft.where("decision.resolution"),
            "没有写是哪个决议的实施结果",
            "决议也在公开栏上的，写上：公开栏代码/条目编号",
        )  # fmt: skip


def check_quorum(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that the meeting that the law names could decide, and did."""
    if draft.item.kind != KIND:
        return
    for index, step in enumerate(draft.item.fields.get("steps", ())):
        quorum = next((q for name, q in QUORUMS.items() if name in _name(step)), None)
        if quorum:
            yield from _presence(draft, index, step, quorum)
            yield from _majority(draft, index, step)


def check_votes(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that nobody came who was not called, and nobody voted twice."""
    if draft.item.kind != KIND:
        return
    for index, step in enumerate(draft.item.fields.get("steps", ())):
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


def _name(step: Mapping[str, Any]) -> str:
    return str(step.get("name", ""))


def _count(step: Mapping[str, Any], key: str) -> int | None:
    value = step.get(key)
    return value if isinstance(value, int) else None


def _key(index: int, key: str) -> str:
    return f"decision.steps.{index}.{key}"
