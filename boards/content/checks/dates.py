"""Dates that contradict each other."""

from collections.abc import Iterator

from boards.content.checks.scope import Scope, error
from boards.content.draft import Draft
from boards.content.findings import Finding
from boards.content.periods import period_of
from sync.instants import day_of


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
