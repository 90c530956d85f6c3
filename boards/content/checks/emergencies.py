"""What a notice that claims to be an emergency must say: until when, and why."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from boards.content.checks.kinds_terms import released_at
from boards.content.checks.kinds_values import moment_of, place, text_of
from boards.content.checks.scope import Scope, error
from boards.content.draft import Draft
from boards.content.emergency import BECAUSE, UNTIL
from boards.content.findings import Finding
from sync.instants import CHINA


def check_emergency(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that an emergency has an end not far off, and a reason."""
    until, because = moment_of(draft, UNTIL), text_of(draft, BECAUSE)
    if until is None:
        if because:
            yield error(
                draft, "emergency.end", place(draft, BECAUSE),
                "写了为什么紧急，没有写紧急到什么时候",
                "写上紧急到什么时候；不紧急就两样都删掉",
            )  # fmt: skip
        return
    if not because:
        yield error(
            draft, "emergency.reason", place(draft, UNTIL),
            "紧急通知没有写为什么紧急", "写一句为什么紧急，例如：山洪预警",
        )  # fmt: skip
    begins = released_at(scope, draft) or _midnight(scope.today)
    days = scope.rules.number("emergency_days")
    if until <= begins:
        yield error(
            draft, "emergency.end", place(draft, UNTIL),
            "紧急结束的时间不在发布时间之后", "改紧急到什么时候",
        )  # fmt: skip
    elif until > begins + timedelta(days=days):
        yield error(
            draft, "emergency.long", place(draft, UNTIL),
            f"紧急通知最多挂 {days} 天，这一条到 {until:%Y-%m-%d %H:%M}",
            "写近一些；到时候还紧急，再发一条",
        )  # fmt: skip


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), CHINA)
