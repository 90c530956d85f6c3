"""What comes too late: an item after its day, an interpretation, a result, a period.

Nothing here keeps an item from being published: late is better than never.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from boards.content.catalogue_matter import Matter
from boards.content.checks.kinds_terms import out_on
from boards.content.checks.scope import PUBLISHED, Scope, goes_out, note, warning
from boards.content.completeness import Completeness, Held, completeness_of
from boards.content.draft import Draft
from boards.content.duty_items import interpretations_owed, results_owed
from boards.content.findings import INFO, Finding
from boards.content.item import Item
from boards.content.owed import INTERPRETATION, OVERDUE, PERIOD, RESULT, SOON
from boards.content.periods import period_of
from boards.content.provenance import OBTAINED, provenance_of
from boards.content.workdays import Due
from boards.errors import NotFoundError

_OWN_TERM = frozenset({
    "budget", "penalty", "permit", "reply", "response", "annual_report", "objection",
})  # fmt: skip
"""Kinds whose own rules say when they are due."""
_FROM_FORMED = frozenset({
    "formed", "changed", "decided", "held", "completed", "stage", "traded", "approved",
})  # fmt: skip
"""Anchors of a matter that are the day on which an item is formed."""
_CODES: Mapping[str, str] = {
    RESULT: "decision.no-result",
    INTERPRETATION: "interpretation.late",
}
_FIXES: Mapping[str, str] = {
    RESULT: "公开实施结果，写上 resolution；还没有做完的，写上 result_due_on",
    INTERPRETATION: "公开解读，写上 policy；不需要解读的，写明理由",
}
_OWING = frozenset({"decision", "policy", "interpretation"})
_NAMED = 6  # matters named in one line


def check_published(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that what was formed here is out in time (条例 26, or the matter's own)."""
    item = draft.item
    matter, formed = scope.leaves.get(item.matter), item.formed_on
    if matter is None or formed is None or not _is_ours(draft):
        return
    due = _due(scope, matter, formed)
    out = out_on(scope, draft)
    if due is None or out <= due.on:
        return
    said = f"{formed} 形成，最迟 {due.on} 公开" + (
        "（暂定）" if due.is_provisional else ""
    )
    if item.id in scope.released:
        yield note(
            draft, "item.late", draft.where("formed_on"), f"{said}，{out} 才公开"
        )
        return
    days = _workdays(scope, due.on, out)
    yield warning(
        draft, "item.late", draft.where("formed_on"),
        f"{said}，到 {out} 已经晚了{days}", "尽快公开；形成日期写错了就改",
    )  # fmt: skip


def check_owed(scope: Scope) -> Iterator[Finding]:
    """Point out a resolution without result and a document without interpretation."""
    told = _on_the_board(scope, tells=_tells_of_owing)
    drafts = {draft.item.id: draft for draft in scope.drafts}
    for line in (
        *results_owed(scope.board, told, basis=scope.basis, today=scope.today),
        *interpretations_owed(scope.board, told, basis=scope.basis, today=scope.today),
    ):
        if line.state == OVERDUE and line.item in drafts:
            yield warning(
                drafts[line.item], _CODES[line.what], "item.yaml:1", line.words(),
                _FIXES[line.what],
            )  # fmt: skip


def check_periods(scope: Scope) -> Iterator[Finding]:
    """Tell in one line what is overdue, in another what soon will be."""
    before = period_of(f"{scope.today.year}-{scope.today.month:02}")
    month = period_of(before.before()) if before else None
    if month is not None:
        held = Held(_on_the_board(scope))
        yield from _of_periods(
            completeness_of(
                scope.board, held, basis=scope.basis, month=month, today=scope.today
            )
        )


def _tells_of_owing(item: Item) -> bool:
    """Tell whether ``item`` owes a result or an interpretation, or is one."""
    return item.kind in _OWING or "resolution" in item.fields


def _on_the_board(scope: Scope, *, tells: Callable[[Item], bool] = bool) -> list[Item]:
    """Return what counts as told: with the time it went out, where that is known."""
    items: list[Item] = []
    for draft in scope.drafts:
        is_out = draft.withdrawn is None and draft.item.disclosure in PUBLISHED
        if is_out and tells(draft.item):
            released = scope.released.get(draft.item.id)
            first = released.publish_at if isinstance(released, Item) else None
            at = draft.item.publish_at or first
            items.append(replace(draft.item, publish_at=at))
    return items


def _of_periods(found: Completeness) -> Iterator[Finding]:
    """Yield one line for all that is overdue, one for all that soon will be."""
    lines = {
        state: [line for line in found.of(state) if line.what == PERIOD]
        for state in (OVERDUE, SOON)
    }
    for state, said in ((OVERDUE, "过期还没有公开"), (SOON, "快到期了")):
        if named := lines[state][-_NAMED:]:
            count = len(lines[state])
            told = "；".join(line.label + line.short() for line in named)
            yield Finding(
                f"duty.{state}", INFO, "", "board.yaml",
                f"{count} 项{said}：{told}" + ("等" if count > _NAMED else ""),
                "用 gk board completeness 看全部",
            )  # fmt: skip


def _is_ours(draft: Draft) -> bool:
    """Tell whether the duty is this board's own: 谁制作谁公开."""
    made = provenance_of(draft.item)
    is_others = made is not None and made.way == OBTAINED
    names_nobody_here = draft.item.publisher is not None and not draft.item.publisher.id
    is_open = goes_out(draft) and draft.item.kind not in _OWN_TERM
    return is_open and not is_others and not names_nobody_here


def _due(scope: Scope, matter: Matter, formed: date) -> Due | None:
    try:
        for rule in matter.due:
            if rule.after in _FROM_FORMED and not rule.stage:
                return rule.counted(formed, scope.calendar)
        term = scope.rules.term("publish_within")
        return scope.calendar.add(formed, term) if term else None
    except NotFoundError:
        return None


def _workdays(scope: Scope, due: date, out: date) -> str:
    try:
        return f"{scope.calendar.workdays_between(due, out)}个工作日"
    except NotFoundError:
        return f"{(out - due).days}天"
