"""How cases look: rows of the list, and one case with its dates and its steps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from boards.content.workdays import Calendar
from foi import states
from foi.channels import CHANNELS
from foi.directory import Directory
from foi.states import Step
from hub.desk import clocks, documents
from hub.desk.models import Case, Event
from hub.desk.remaining import Remaining, remaining
from hub.folder import HubFolder
from hub.staff.names import shown_names
from sync.instants import CHINA

DESK_WORDS = {
    states.RECEIVED: "等确认、登记",
    states.CORRECTION: "等申请人补正",
    states.WORKING: "办理中",
    states.CONSULTING: "征求意见，期限暂停",
    states.EXTENDED: "已延期，办理中",
    states.REPLIED: "已答复",
    states.CLOSED: "已结束",
}
CLOCK_WORDS = {
    "anchored": "终端时钟已和后台对过",
    "rtc": "终端时钟没有对过",
    "bad": "终端时钟不准",
}
PROBLEM_WORDS = {
    "no-key": "手上的钥匙打不开，要另一把钥匙",
    "newer": "格式比这个后台新，先升级程序",
    "damaged": "密封件损坏了，请对照申请人手里的凭条",
    "form": "里面的申请表读不懂",
    "lost": "密封件的文件不见了，从备份里找",
}
_USUAL = {
    states.RECEIVED: (states.WORKING,),
    states.CORRECTION: (states.WORKING,),
    states.WORKING: (states.REPLIED,),
    states.CONSULTING: (states.WORKING, states.EXTENDED),
    states.EXTENDED: (states.REPLIED,),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One case in the list; ``due_on`` only while the term runs."""

    case: Case
    agency: str
    state: str
    left: Remaining
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Moment:
    """One of the four dates. ``is_open`` says that it is not known yet."""

    what: str
    when: str
    note: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log; ``days`` are the days it was done with, in words."""

    event: Event
    who: str
    days: Sequence[str]


@dataclass(frozen=True, slots=True)
class Shown:
    """One case in full.

    ``usual`` is the step that mostly comes next, ``steps`` are the others; ``told`` is
    what the applicant reads at a kiosk.
    """

    row: Row
    moments: Sequence[Moment]
    usual: Step | None
    steps: Sequence[Step]
    log: Sequence[Line]
    problem: str
    sum: str
    told: str


@dataclass(frozen=True, slots=True)
class _By:
    """What every row of a list is told by, asked for once."""

    directory: Directory
    calendar: Calendar
    today: date


def rows(hub: HubFolder, cases: Iterable[Case], *, today: date) -> list[Row]:
    """Return ``cases`` as rows."""
    by = _By(documents.directory(hub), documents.calendar(hub), today)
    return [_row(case, by) for case in cases]


def case_shown(hub: HubFolder, case: Case, *, today: date) -> Shown:
    """Return everything about ``case`` but its contents."""
    problem = case.opening_problem
    ways = states.ways(
        case.state, extension=case.longer, supplemented_on=case.supplemented_on
    )
    steps = () if case.is_quarantined else ways
    usual = next(
        (step for step in steps if step.to in _USUAL.get(case.state, ())), None
    )
    return Shown(
        row=rows(hub, [case], today=today)[0],
        moments=_moments(case),
        usual=usual,
        steps=[step for step in steps if step is not usual],
        log=_lines(case),
        problem=PROBLEM_WORDS.get(problem, problem),
        sum=_sum(hub, case),
        told=states.WORDS.get(case.state, ""),
    )


def _row(case: Case, by: _By) -> Row:
    found = by.directory.find(case.agency) if case.agency else None
    return Row(
        case=case,
        agency=found.name if found else case.agency or "还没有拆封",
        state=DESK_WORDS.get(case.state, case.state),
        left=_left(case, by),
        due_on=case.due_on if states.is_running(case.state) else None,
    )


def _left(case: Case, by: _By) -> Remaining:
    stopped = _stopped(case)
    if stopped is not None or case.due_on is None:
        return stopped or Remaining("期限停着", "")
    return remaining(
        case.due_on,
        is_provisional=case.is_provisional,
        today=by.today,
        calendar=by.calendar,
    )


def _stopped(case: Case) -> Remaining | None:
    """Return why no term runs, None when one does."""
    if case.is_quarantined:
        return Remaining("隔离", "now")
    if case.opening == Case.Opening.PARKED:
        return Remaining("拆不开", "now")
    if case.state == states.RECEIVED:
        # The day both sides confirm is the day of receipt: call on the day it comes.
        return Remaining("今天要确认", "todo")
    if states.is_running(case.state):
        return None
    ended = case.state in {states.REPLIED, states.CLOSED}
    return Remaining(states.WORDS[case.state] if ended else "期限停着", "")


def _moments(case: Case) -> list[Moment]:
    confirmed = _confirmed(case)
    if case.came_on is not None:
        channel = CHANNELS[case.channel]
        came = Moment(channel.came, f"{case.came_on:%Y-%m-%d}", channel.words)
        return [came, Moment("录入后台", _minute(case.received_at)), confirmed]
    first, last = _minute(case.estimated_from_at), _minute(case.estimated_until_at)
    is_exact = first == last
    estimated = first if is_exact else f"{first} 到 {last}"
    return [
        Moment(
            "终端上写的提交时间",
            _minute(case.submitted_at),
            CLOCK_WORDS.get(case.clock, case.clock),
        ),
        Moment("推算的提交时间", estimated, "" if is_exact else "只能确定在这一段里"),
        Moment("后台收到", _minute(case.received_at)),
        confirmed,
    ]


def _confirmed(case: Case) -> Moment:
    day = f"{case.confirmed_on:%Y-%m-%d}" if case.confirmed_on else "还没有"
    return Moment("双方确认（法定收到日）", day, is_open=case.confirmed_on is None)


def _lines(case: Case) -> list[Line]:
    events = list(case.events.all())
    names = shown_names(event.actor for event in events)
    return [_line(event, names[event.actor]) for event in events]


def _line(event: Event, who: str) -> Line:
    words = states.DATE_WORDS
    days = [f"{words.get(name, name)} {day}" for name, day in event.dates.items()]
    return Line(event, who, days)


def _minute(moment: datetime) -> str:
    return f"{moment.astimezone(CHINA):%Y-%m-%d %H:%M}"


def _sum(hub: HubFolder, case: Case) -> str:
    """Return how the due day comes about, as a sum anybody can follow."""
    clock = clocks.clock_of(case)
    if clock is None or case.due_on is None or not states.is_running(case.state):
        return ""
    return clocks.sum_words(clock, documents.rules(hub))
