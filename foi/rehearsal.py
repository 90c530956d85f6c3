"""What would become of the last day for the reply: tried out, and nothing is kept.

``rehearse(clock, WhatIf("correction", today, later))`` gives another clock; counted
like any other, it says when the reply would be due.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from foi.errors import MissingDateError
from foi.term import Clock, Pause

CORRECTION, CONSULTING, EXTENSION, DELAY = (
    "correction",
    "consulting",
    "extension",
    "delay",
)
WORDS: Mapping[str, str] = {
    CORRECTION: "告知补正，申请人那天补上",
    CONSULTING: "征求第三方或者别的机关意见，那天收到",
    EXTENSION: "延期",
    DELAY: "延迟答复到那天（条例第35条）",
}


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Something that might be done ``on`` a day; ``until`` an answer, by ``days``."""

    what: str
    on: date
    until: date | None = None
    days: int = 0


def tries(clock: Clock | None) -> Mapping[str, str]:
    """Return what may be tried with ``clock``, with its words: no second 补正."""
    is_over = clock is not None and clock.supplemented_on is not None
    return {what: WORDS[what] for what in WORDS if not (is_over and what == CORRECTION)}


def rehearse(clock: Clock, tried: WhatIf) -> Clock:
    """Return ``clock`` as if that had been done.

    Raises:
        MissingDateError: the day an answer would come is missing, or too early.
    """
    return _CHANGED[tried.what](clock, tried)


def _until(tried: WhatIf) -> date:
    if tried.until is None or tried.until < tried.on:
        raise MissingDateError(
            "要写哪天收到，不能早于开始的那天", hint="写上后面的日期"
        )
    return tried.until


def _corrected(clock: Clock, tried: WhatIf) -> Clock:
    return replace(clock, supplemented_on=_until(tried))  # 条例 30: counted anew


def _consulted(clock: Clock, tried: WhatIf) -> Clock:
    return replace(clock, pauses=(*clock.pauses, Pause(tried.on, _until(tried))))


def _extended(clock: Clock, tried: WhatIf) -> Clock:
    return replace(clock, extension=clock.extension + tried.days)


def _delayed(clock: Clock, tried: WhatIf) -> Clock:
    return replace(clock, delayed_until_on=_until(tried))


_CHANGED: Mapping[str, Callable[[Clock, WhatIf], Clock]] = {
    CORRECTION: _corrected,
    CONSULTING: _consulted,
    EXTENSION: _extended,
    DELAY: _delayed,
}
