"""What offices must publish by a day, and what must not be out of date."""

import re
from collections.abc import Iterator
from datetime import date

from boards.content.checks.kinds_terms import Duty, check_out, due_on, out_on
from boards.content.checks.kinds_values import (
    day_of_field,
    moment_of,
    number_of,
    place,
    text_of,
)
from boards.content.checks.scope import Scope, error, note, warning
from boards.content.draft import Draft
from boards.content.findings import Finding

_POSTCODE = re.compile(r"[0-9]{6}")
_GOVERNMENT = "county"


def check_annual_report(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that the report of a year is out by its day of the next (条例 49)."""
    year, where = number_of(draft, "year"), place(draft, "year")
    if year is None:
        return
    if year >= scope.today.year:
        yield error(
            draft, "annual_report.year", where,
            f"{year} 年还没有过完，今天是 {scope.today}", "看看年度是不是写错了",
        )  # fmt: skip
        return
    of = "government" if scope.board.kind == _GOVERNMENT else "department"
    rule = f"annual_report_{of}_by"
    due = _day_of_year(year + 1, str(scope.rules.rules[rule].value))
    out = out_on(scope, draft)
    if due and out > due:
        find = note if draft.item.id in scope.released else warning
        yield find(
            draft, "annual_report.late", where,
            f"{year} 年的年度报告最迟 {due} 公开，现在是 {out}",
            f"依据：{scope.rules.source(rule)}",
        )  # fmt: skip


def check_act(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that a penalty or permit is public soon after it was decided."""
    decided, where = day_of_field(draft, "decided_on"), place(draft, "decided_on")
    if decided and decided > scope.today:
        yield error(
            draft, "act.decided", where,
            f"决定日期 {decided} 还没到，今天是 {scope.today}", "改日期",
        )  # fmt: skip
        return
    duty = Duty("act.late", "act_within", "作出决定", "公开", where)
    yield from check_out(scope, draft, duty, decided)


def check_organisation(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that the seven things about an organ were looked at not long ago."""
    updated, rule = day_of_field(draft, "updated_on"), "organisation_current"
    until = due_on(scope, updated, rule) if updated else None
    if updated and until and scope.today > until:
        yield warning(
            draft, "organisation.stale", place(draft, "updated_on"),
            f"{updated} 以后没有核对过，超过{scope.rules.term(rule)}",
            "核对地址、电话、办公时间，改更新日期",
        )  # fmt: skip
    postcode = text_of(draft, "postcode")
    if postcode and not _POSTCODE.fullmatch(postcode):
        yield error(
            draft, "organisation.postcode", place(draft, "postcode"),
            f"“{postcode}”不是邮政编码", "邮政编码是 6 位数字",
        )  # fmt: skip


def check_times(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that what a notice tells of ends after it begins."""
    begins, ends = moment_of(draft, "begins_at"), moment_of(draft, "ends_at")
    if begins and ends and ends <= begins:
        yield error(
            draft, "notice.times", place(draft, "ends_at"),
            "结束时间不在开始时间之后", "改开始或结束的时间",
        )  # fmt: skip


def check_scan(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that a photographed paper has its pages, and can be found by its period."""
    if not any(file.use == "page" for file in draft.item.files):
        yield error(
            draft,
            "scan.pages",
            "photos",
            "没有照片",
            "把拍好的纸放进 photos/，按页编号",
        )
    if not draft.item.period:
        yield warning(
            draft, "scan.period", draft.where("period"),
            "没有写 period（期间），照片里的字查不到",
            "写上是哪个月的，例如 period: 2026-10",
        )  # fmt: skip


def _day_of_year(year: int, written: str) -> date | None:
    try:
        return date.fromisoformat(f"{year:04}-{written}")
    except ValueError:
        return None
