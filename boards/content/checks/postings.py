"""Postings: long enough, ended early only with a reason, begun anew after that.

Fifteen days where 村民委员会组织法 35 or 城市居民委员会组织法 34 applies; the first day
does not count (民法典 201), and the last is not moved when it is a day off, because a
posting is a least duration and no act (``boards.content.civil_code``). That a posting
taken down early begins anew is a rule of the county (``posting_restarts``).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeGuard

from boards.content.checks.scope import Scope, error, explains_anew, goes_out, warning
from boards.content.civil_code import POSTING
from boards.content.draft import Draft
from boards.content.edition import Withdrawn
from boards.content.findings import Finding
from boards.content.item import Item
from boards.content.posting import posted_from, posted_until
from boards.content.terms import Term
from boards.errors import NotFoundError
from sync.instants import day_of

LISTED = "listed"
_WHY = "在 corrections: 下面写 - at: {today}，text: 提前结束公示，reason: 为什么"


@dataclass(frozen=True, slots=True)
class _Least:
    """What a matter asks for: the term, its name, the first day it may end."""

    matter: str
    term: Term
    begun: date
    on: date


def check_posting(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that a posting stays up as long as its matter asks, or says why not."""
    until = posted_until(draft.item)
    if until is None:
        return
    begun = _begun(scope, draft)
    if until < begun:
        yield _never_up(scope, draft, begun, until)
        return
    try:
        least = _least(scope, draft.item, begun)
    except NotFoundError as missing:
        where = _where(draft)
        yield warning(draft, "posting.calendar", where, str(missing), missing.hint)
        return
    yield from _ended_early(scope, draft, until, least)


def check_taken_down(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Point out that a posting is withdrawn before it was up long enough."""
    released = scope.released.get(draft.item.id)
    if not _was_shown(released):
        return
    try:
        least = _least(scope, released, posted_from(released, _published(released)))
    except NotFoundError:
        return
    if least and scope.today < least.on:
        again = "；以后再公开，期限从头算" * scope.rules.is_on("posting_restarts")
        yield warning(
            draft, "withdrawn.early", draft.where("withdrawn"),
            f"“{least.matter}”至少公示{least.term}，到 {least.on} 才满，现在提前撤下",
            f"确认要撤；原因会存档{again}",
        )  # fmt: skip


def _ended_early(
    scope: Scope, draft: Draft, until: date, least: _Least | None
) -> Iterator[Finding]:
    released = scope.released.get(draft.item.id)
    told = posted_until(released) if _was_shown(released) else None
    is_short = least is not None and until < least.on
    if _was_shown(released) and told == until:
        return  # it was released so, with its reason then
    if not _was_shown(released) or not _is_sooner(told, until, scope.today, is_short):
        if least and is_short:
            yield _too_short(draft, until, least)
    elif not explains_anew(draft.item, released):
        yield _unexplained(scope, draft, told, until)
    elif least and is_short:
        yield warning(
            draft, "posting.cut-short", _where(draft),
            f"“{least.matter}”没有公示满{least.term}（到 {least.on}）就结束",
            "原因写了；确认要提前结束",
        )  # fmt: skip


def _unexplained(scope: Scope, draft: Draft, told: date | None, until: date) -> Finding:
    return error(
        draft, "posting.early", _where(draft),
        f"公示原来{f'到 {told}' if told else '没有写到哪天'}，"
        f"现在改到 {until}：提前撤下要写原因",
        _WHY.format(today=scope.today),
    )  # fmt: skip


def _is_sooner(told: date | None, until: date, today: date, is_short: bool) -> bool:
    """Tell whether an end was brought forward, rather than a past one put off."""
    if told is None:  # it was up for good: any end is sooner, a late one is no matter
        return is_short
    return told >= today and until < told


def _least(scope: Scope, item: Item, begun: date) -> _Least | None:
    matter = scope.leaves.get(item.matter)
    term = matter.posting_term(item.title) if matter else None
    if matter is None or term is None:
        return None
    on = scope.calendar.add(begun, term, POSTING).on
    return _Least(matter.name, term, begun, on)


def _too_short(draft: Draft, until: date, least: _Least) -> Finding:
    return error(
        draft, "posting.days", _where(draft),
        f"“{least.matter}”至少公示{least.term}：从 {least.begun} 起要到 {least.on}，"
        f"写的是 {until}",
        f"把公示的最后一天改成 {least.on} 或更晚",
    )  # fmt: skip


def _never_up(scope: Scope, draft: Draft, begun: date, until: date) -> Finding:
    if _was_cut_short(scope, draft):
        return error(
            draft, "posting.restart", _where(draft),
            f"提前撤下过，再公开要从 {begun} 重新算，可是写的是到 {until}",
            "把公示的最后一天往后改；依据：" + scope.rules.source("posting_restarts"),
        )  # fmt: skip
    return error(
        draft, "posting.days", _where(draft),
        f"公示到 {until} 为止，可是 {begun} 才开始", "改公示的起止日期",
    )  # fmt: skip


def _begun(scope: Scope, draft: Draft) -> date:
    """Return the first day that counts of the posting that ``draft`` would be."""
    item, released = draft.item, scope.released.get(draft.item.id)
    published = day_of(item.publish_at) if item.publish_at else None
    if published is None and _was_shown(released):
        published = _published(released)
    if _was_cut_short(scope, draft):
        published = max(published or scope.today, scope.today)
    if published is None and item.posting:
        # It may hang on the wall already, though not from before it was formed.
        return max(item.posting.from_on, item.formed_on or date.min)
    return posted_from(item, published or scope.today)


def _was_cut_short(scope: Scope, draft: Draft) -> bool:
    """Tell whether what comes back was taken down too soon, so that it begins anew."""
    released = scope.released.get(draft.item.id)
    if released is None or not scope.rules.is_on("posting_restarts"):
        return False
    if isinstance(released, Withdrawn):
        return goes_out(draft)
    until, again = posted_until(released), posted_until(draft.item)
    if until is None or until >= scope.today or again == until:
        return False
    try:
        least = _least(scope, released, posted_from(released, _published(released)))
    except NotFoundError:
        return False
    return least is not None and until < least.on


def _published(released: Item) -> date:
    at = released.publish_at
    return day_of(at) if at else date.min


def _where(draft: Draft) -> str:
    return draft.where("posting" if draft.item.posting else "expire_at")


def _was_shown(released: Item | Withdrawn | None) -> TypeGuard[Item]:
    return isinstance(released, Item) and released.kind != LISTED
