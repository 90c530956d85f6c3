"""Dates that contradict each other, and postings that are too short."""

from collections.abc import Iterator
from datetime import date, timedelta

from boards.content.checks.scope import Scope, error, warning
from boards.content.draft import Draft
from boards.content.findings import Finding
from boards.content.item import Item
from boards.content.periods import period_of
from boards.content.terms import Term
from boards.errors import NotFoundError
from sync.instants import day_of

_MOMENT = timedelta(seconds=1)


def check_formed_on(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that nothing was formed on a day that is still to come."""
    formed = draft.item.formed_on
    if formed and formed > scope.today:
        yield error(
            draft, "item.date", draft.where("formed_on"),
            f"形成日期 {formed} 还没到，今天是 {scope.today}",
            "看看年份或月份是不是写错了",
        )  # fmt: skip


def check_period(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that a period is one, and has begun."""
    name, where = draft.item.period, draft.where("period")
    period = period_of(name)
    if name and period is None:
        yield error(
            draft, "item.period", where, f"“{name}”不是期间",
            "请写 2026-10、2026-q3 或 2026",
        )  # fmt: skip
    elif period and period.first > scope.today:
        yield error(
            draft, "item.period", where, f"期间 {name} 还没到，今天是 {scope.today}",
            "看看年份或月份是不是写错了",
        )  # fmt: skip


def check_expiry(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that what expires is published first."""
    publish, expire = draft.item.publish_at, draft.item.expire_at
    if publish and expire and expire <= publish:
        yield error(
            draft, "item.date", draft.where("expire_at"),
            f"到期时间（{day_of(expire)}）不在发布时间（{day_of(publish)}）之后",
            "改到期时间或发布时间",
        )  # fmt: skip


def check_posting(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that a posting stays up as long as its matter asks.

    Fifteen days where 村民委员会组织法 35 or 城市居民委员会组织法 34 applies; the first
    day does not count (民法典 201). What has no end is up for good.
    """
    item = draft.item
    matter = scope.leaves.get(item.matter)
    term = matter.posting_term() if matter else None
    until = _posted_until(item)
    if until is None:
        return
    key = "posting" if item.posting else "expire_at"
    begun = _posted_from(scope, draft)
    if until < begun:
        yield error(
            draft, "posting.days", draft.where(key),
            f"公示到 {until} 为止，可是 {begun} 才开始", "改公示的起止日期",
        )  # fmt: skip
    elif term and matter:
        yield from _too_short(scope, draft, term, begun, until)


def _too_short(
    scope: Scope, draft: Draft, term: Term, begun: date, until: date
) -> Iterator[Finding]:
    where = draft.where("posting" if draft.item.posting else "expire_at")
    name = scope.leaves[draft.item.matter].name
    try:
        least = begun + timedelta(days=term.n)
        if term.unit != "day":
            least = scope.calendar.add(begun, term).on
    except NotFoundError as missing:
        yield warning(draft, "posting.calendar", where, str(missing), missing.hint)
        return
    if until < least:
        yield error(
            draft, "posting.days", where,
            f"“{name}”至少公示{term}：从 {begun} 起要到 {least}，写的是 {until}",
            f"把公示的最后一天改成 {least} 或更晚",
        )  # fmt: skip


def _posted_until(item: Item) -> date | None:
    ends = [item.posting.until_on] if item.posting else []
    ends += [day_of(item.expire_at - _MOMENT)] if item.expire_at else []
    return min(ends, default=None)


def _posted_from(scope: Scope, draft: Draft) -> date:
    item = draft.item
    if item.publish_at is None:
        released = scope.released.get(item.id)
        at = released.publish_at if isinstance(released, Item) else None
        published = day_of(at) if at else None
    else:
        published = day_of(item.publish_at)
    if item.posting is None:
        return published or scope.today
    # Days before it was published did nobody any good.
    return max(item.posting.from_on, published or item.posting.from_on)
