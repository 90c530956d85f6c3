"""The states of a case, the steps between them, and the dates each step needs.

Pure: nothing is stored here. A state has the name it has in a progress record, so what
the desk sets is what a kiosk tells.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from foi.errors import ForbiddenStepError, MissingDateError
from foi.gates import DELAY, EXTENSION, REPLY

RECEIVED = "received"
CORRECTION = "correction"
WORKING = "working"
CONSULTING = "consulting"
EXTENDED = "extended"
REPLIED = "replied"
CLOSED = "closed"

WORDS: Mapping[str, str] = {
    RECEIVED: "已经送到，等双方确认",  # 条例 31: received is what both have confirmed
    CORRECTION: "需要您补充",
    WORKING: "正在办",
    CONSULTING: "正在问第三方（时间不算）",
    EXTENDED: "延期了",
    REPLIED: "已答复",
    CLOSED: "已结束",
}
"""How a resident is told of each state."""

STATES = tuple(WORDS)

DATE_WORDS: Mapping[str, str] = {
    "came_on": "来的那一天",
    "confirmed_on": "双方确认收到的日期",
    "notified_on": "告知申请人的日期",
    "answer_until_on": "请申请人补充的最后一天",
    "supplemented_on": "收到补充内容的日期",
    "asked_on": "发出征求意见的日期",
    "opinion_on": "收到意见的日期",
    "replied_on": "答复的日期",
    "closed_on": "结束的日期",
}


@dataclass(frozen=True, slots=True)
class Step:
    """A way out of a state: where to, what the desk calls it, the dates it needs.

    The dates stand in the order in which they must lie. ``act`` is the decision that
    must have passed its gates first; empty where none is needed.
    """

    to: str
    words: str
    needs: tuple[str, ...]
    act: str = ""


_REPLY = Step(REPLIED, "答复", ("confirmed_on", "replied_on"), REPLY)
_CLOSE = Step(CLOSED, "结束", ("closed_on",))
_CONSULT = Step(CONSULTING, "征求第三方或者其他机关意见", ("asked_on",))
_EXTEND = Step(EXTENDED, "延期", ("notified_on",), EXTENSION)

DELAYING = Step(EXTENDED, "延迟答复", ("notified_on",), DELAY)
"""条例 35: after reasons that are sound, beside the one extension of 条例 33."""
_DELAYED = (WORKING, EXTENDED)

STEPS: Mapping[str, tuple[Step, ...]] = {
    RECEIVED: (
        Step(WORKING, "登记", ("confirmed_on",)),
        # 条例 30: once, within seven working days, with a reasonable time to answer
        Step(
            CORRECTION, "告知补正", ("confirmed_on", "notified_on", "answer_until_on")
        ),
        _REPLY,  # 条例 33: on the spot where possible
        _CLOSE,
    ),
    CORRECTION: (
        Step(WORKING, "收到补充", ("supplemented_on",)),
        _CLOSE,  # 条例 30: not supplemented in time without a reason
    ),
    WORKING: (
        Step(CORRECTION, "告知补正", ("notified_on", "answer_until_on")),
        _CONSULT,
        _EXTEND,
        _REPLY,
        _CLOSE,
    ),
    CONSULTING: (
        Step(WORKING, "收到意见", ("opinion_on",)),
        Step(EXTENDED, "收到意见，已延期", ("opinion_on",)),
        _CLOSE,
    ),
    EXTENDED: (_CONSULT, _REPLY, _CLOSE),
    REPLIED: (_CLOSE,),
    CLOSED: (),
}
"""The steps out of each state."""


def step(current: str, to: str) -> Step:
    """Return the step from ``current`` to ``to``.

    Raises:
        ForbiddenStepError: there is none; the hint names those there are.
    """
    found = next((way for way in STEPS.get(current, ()) if way.to == to), None)
    if found is None:
        ways = "、".join(f"{way.to}（{way.words}）" for way in STEPS.get(current, ()))
        raise ForbiddenStepError(
            f"“{WORDS.get(current, current)}”的申请件不能变成“{WORDS.get(to, to)}”",
            hint=f"可以：{ways}" if ways else "这一件已经结束，不能再改",
        )
    return found


def step_named(current: str, name: str) -> Step:
    """Return the step from ``current`` that a page calls ``name``.

    Raises:
        ForbiddenStepError: there is none; the hint names those there are.
    """
    is_delay = name == DELAY and current in _DELAYED
    return DELAYING if is_delay else step(current, name)


def ways(
    state: str, *, extension: int, supplemented_on: date | None
) -> tuple[Step, ...]:
    """Return the steps out of ``state`` for a case with ``extension`` more days.

    One extension and no more (条例 33); after an opinion came in, an extended case goes
    on extended. Whoever supplemented is asked no second time (条例 30: 一次性告知).
    """
    closed = {
        WORKING: {EXTENDED} if extension else set(),
        CONSULTING: {WORKING if extension else EXTENDED},
    }.get(state, set())
    if supplemented_on is not None:
        closed = closed | {CORRECTION}
    return tuple(way for way in STEPS.get(state, ()) if way.to not in closed)


def require_open(
    state: str, way: Step, *, extension: int, supplemented_on: date | None
) -> None:
    """Refuse a step that the law allows once, and that was taken.

    Raises:
        ForbiddenStepError: it was; the hint names the steps there are.
    """
    open_ = ways(state, extension=extension, supplemented_on=supplemented_on)
    if way in open_:
        return
    if way.to == CORRECTION:
        raise ForbiddenStepError(
            "已经告知过一次补正，不能再要求补正（条例第三十条：一次性告知）",
            hint="补了还是不明确的，拟稿答复“补正后申请内容仍不明确”",
        )
    was = "已经延期过一次" if extension else "还没有延期过"
    raise ForbiddenStepError(
        f"这件{was}，不能走“{way.words}”这一步",
        hint="可以：" + "、".join(f"{one.to}（{one.words}）" for one in open_),
    )


def take(current: str, to: str, dates: Mapping[str, date]) -> Step:
    """Return the step from ``current`` to ``to``, its dates being there and in order.

    Raises:
        ForbiddenStepError: there is no such step.
        MissingDateError: a date it needs is missing, or lies before the one before it.
    """
    return _dated(step(current, to), dates)


def delaying(current: str, dates: Mapping[str, date]) -> Step:
    """Return the step of a delay out of ``current``, its dates being there.

    Raises:
        As ``take``.
    """
    if current not in _DELAYED:
        raise ForbiddenStepError(
            f"“{WORDS.get(current, current)}”的申请件不能延迟答复", hint="先登记"
        )
    return _dated(DELAYING, dates)


def _dated(way: Step, dates: Mapping[str, date]) -> Step:
    last: date | None = None
    for name in way.needs:
        day = dates.get(name)
        if day is None:
            raise MissingDateError(
                f"{way.words}，还要写{DATE_WORDS[name]}", hint=f"写上 {name}"
            )
        if last is not None and day < last:
            raise MissingDateError(
                f"{DATE_WORDS[name]}（{day}）不能早于 {last}", hint="核对这两个日期"
            )
        last = day
    return way


def told(state: str) -> str:
    """Return the state a progress record carries for a case in ``state``.

    Raises:
        ForbiddenStepError: there is no such state.
    """
    if state not in WORDS:
        raise ForbiddenStepError(
            f"没有“{state}”这种状态", hint="可以是：" + "、".join(STATES)
        )
    return state


def is_running(state: str) -> bool:
    """Tell whether the term for the reply runs: not while others are asked."""
    return state in (RECEIVED, WORKING, EXTENDED)
