"""How follow-ups look: who said what when, what it proposes, what became of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from boards.errors import FormatError
from foi import followup as foi
from foi.followup import Followup
from foi.states import Step
from hub.desk import follow_up_queries
from hub.desk.models import FollowUp
from hub.desk.reading import Section, inline_pictures
from hub.desk.showing import PROBLEM_WORDS
from hub.errors import CannotOpenError
from sync.formats.parts import FORM
from sync.instants import CHINA

SAID: Mapping[str, str] = {
    foi.CONFIRM: "申请人已在终端确认",
    foi.SUPPLEMENT: "申请人补充了内容",
    foi.WITHDRAW: "申请人要撤回",
    foi.PROPOSE: "申请人建议主动公开",
}
ADVICE: Mapping[str, str] = {
    foi.CONFIRM: "是本人申请的、内容没有错。机关也确认就登记，日子由您定。",
    foi.SUPPLEMENT: "先读补充的内容。够明确了就采用，期限从收到补充那天重新起算。",
    foi.WITHDRAW: "采用就结束这件申请，结束以后不能再改回来。",
    foi.PROPOSE: "属于该主动公开的就办主动公开（条例第四十四条），这里只记下。",
}
HELD = "申请件还在隔离：先核对、解除隔离，再决定这一份。"
NO_STEP = "申请件现在的状态用不上这一步：读过、知道了，就记下。"
_ASIDE: Mapping[str, str] = {
    **PROBLEM_WORDS,
    "form": "里面填的读不懂",
    follow_up_queries.WRONG_CODE: "查询码和申请编号对不上，不能当作申请人本人说的",
}
_TONES = {
    FollowUp.State.WAITING: "todo",
    FollowUp.State.TAKEN: "ok",
    FollowUp.State.ASIDE: "now",
}


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """One follow-up. ``step`` is what it proposes, ``why`` a problem in words."""

    one: FollowUp
    said: str
    when: str
    tone: str
    advice: str
    why: str
    step: Step | None
    can_read: bool

    @property
    def is_waiting(self) -> bool:
        """Whether an officer has to decide."""
        return self.one.state == FollowUp.State.WAITING

    @property
    def can_decide(self) -> bool:
        """Whether an officer may decide now."""
        return self.is_waiting and not _is_held(self.one)


def follow_up_rows(found: Iterable[FollowUp]) -> list[FollowUpRow]:
    """Return ``found`` as rows, those that wait for an officer first."""
    rows = [_row(one) for one in found]
    return sorted(rows, key=lambda row: not row.is_waiting)


def read(parts: Mapping[str, bytes]) -> tuple[Sequence[Section], Sequence[str]]:
    """Return what a follow-up says, and its pictures; its code is not shown.

    Raises:
        CannotOpenError: it cannot be read.
    """
    try:
        said = Followup.from_bytes(parts[FORM])
    except (KeyError, FormatError) as error:
        raise CannotOpenError(
            "补交的内容读不懂", hint="看终端的程序是不是比后台旧"
        ) from error
    rows = (("内容", said.text), ("以后打这个电话", said.phone))
    shown = [(label, value) for label, value in rows if value]
    empty = [("内容", "没有写别的话")]
    return [Section(foi.ACTS[said.act], shown or empty)], inline_pictures(parts)


def _row(one: FollowUp) -> FollowUpRow:
    step = follow_up_queries.proposed_step(one)
    is_named = one.case is not None or one.problem == follow_up_queries.WRONG_CODE
    is_waiting = one.state == FollowUp.State.WAITING
    return FollowUpRow(
        one=one,
        said=SAID.get(one.act, "一份后续来信"),
        when=_when(one),
        tone=_TONES.get(FollowUp.State(one.state), ""),
        advice=_advice(one, step) if is_waiting else "",
        why=_why(one),
        step=step,
        can_read=is_named and (one.has_more or one.case is None),
    )


def _is_held(one: FollowUp) -> bool:
    return one.case is not None and one.case.is_quarantined


def _advice(one: FollowUp, step: Step | None) -> str:
    if _is_held(one):
        return HELD
    has_words = step is not None or one.act == foi.PROPOSE
    return ADVICE.get(one.act, "") if has_words else NO_STEP


def _when(one: FollowUp) -> str:
    """Return when it was said, as well as can be told, and when it came."""
    first, last = _minute(one.estimated_from_at), _minute(one.estimated_until_at)
    said = first if first == last else f"{first} 到 {last} 之间"
    return f"{said}，后台 {_minute(one.received_at)} 收到"


def _minute(moment: datetime) -> str:
    return f"{moment.astimezone(CHINA):%Y-%m-%d %H:%M}"


def _why(one: FollowUp) -> str:
    if one.state == FollowUp.State.EARLY:
        return "它说的申请件还没有送到或者还没有拆封，到了会自动对上"
    return _ASIDE.get(one.problem, one.problem)
