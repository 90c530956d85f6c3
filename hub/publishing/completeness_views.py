"""本月完成: what each board owes of a month, with a text to paste into a group chat."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from boards.content.completeness import Completeness
from boards.content.owed import OPEN, OVERDUE, SOON, TOLD, TOLD_LATE, Owed
from boards.content.periods import Period, period_of
from hub.answers import told
from hub.folder import HubFolder
from hub.keyring import hub_folder
from hub.paging import queried
from hub.publishing.models import Board
from hub.publishing.opened import opened
from hub.publishing.owing import owed_of
from hub.publishing.queries import EVERYBODY, boards_for
from hub.publishing.readings import edition_of
from hub.publishing.yearly import REPORTING, YearOwed, year_owed
from hub.staff.gates import seated
from hub.staff.models import Member
from sync.instants import day_of

MONTHS_SHOWN = 6
BOARDS_SHOWN = 20  # of an overseer's; each is counted when it changed
_TONES = {OVERDUE: "over", SOON: "soon", OPEN: "todo", TOLD: "ok", TOLD_LATE: "ok"}
_WORDS = {OVERDUE: "过期", SOON: "快到期", OPEN: "还没有", TOLD: "已公开"}
_WORDS |= {TOLD_LATE: "晚了"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of what is owed, with its word and colour."""

    line: Owed
    words: str
    tone: str

    @property
    def said(self) -> str:
        """The line for people: the tag beside it says already that it is out."""
        line = self.line
        return f"{line.label}{line.short()}" if line.item else line.words()


@dataclass(frozen=True, slots=True)
class BoardMonth:
    """What one board owes as of a month, and its annual report where it owes one."""

    board: Board
    owed: Completeness
    year: YearOwed | None

    @property
    def rows(self) -> list[Row]:
        """The lines, most pressing first."""
        return [Row(x, _WORDS[x.state], _TONES[x.state]) for x in self.owed.lines]

    @property
    def paste(self) -> str:
        """What to paste for whoever has to write it."""
        lacking = self.owed.of(OVERDUE, SOON)
        lines = [f"{self.board.name}：{self.owed.headline()}"]
        lines += [f"{n}. {line.words()}" for n, line in enumerate(lacking, start=1)]
        lines += [self.year.words] if self.year and not self.year.item else []
        return "\n".join(lines)


@require_GET
@seated(*EVERYBODY)
@told
def show(request: HttpRequest, member: Member) -> HttpResponse:
    """Show one board of the member, or the headline of each."""
    hub, today = hub_folder(), day_of(timezone.now())
    boards = boards_for(member)
    month = _month(request.GET.get("month", ""), today)
    asked = boards.filter(code=request.GET.get("board", "")).first()
    if asked is None and boards.count() == 1:
        asked = boards.first()
    paged = queried(request, boards, BOARDS_SHOWN)
    chosen = [asked] if asked else paged
    shown = {
        "place": "released",
        "boards": boards,
        "board": asked,
        "found": [of_board(hub, one, month, today=today) for one in chosen],
        "month": month.first,
        "months": _months(today),
        "paged": paged,
        "all_boards": paged.paginator.count,
    }
    return render(request, "publishing/completeness.html", shown)


def of_board(hub: HubFolder, board: Board, month: Period, *, today: date) -> BoardMonth:
    """Return what ``board`` owes as of ``month``."""
    owed = owed_of(hub, board, month, today=today)
    if board.kind not in REPORTING:
        return BoardMonth(board, owed, None)
    edition = edition_of(hub, board)
    with opened(hub, board, ()) as it:
        year = year_owed(it.head.kind, edition, it.basis, today=today)
    return BoardMonth(board, owed, year)


def _month(written: str, today: date) -> Period:
    found = period_of(written)
    if found is not None and found.months == 1:
        return found
    before = today.replace(day=1) - timedelta(1)
    return _whole(before)


def _whole(day: date) -> Period:
    last = monthrange(day.year, day.month)[1]
    return Period(day.replace(day=1), day.replace(day=last), 1)


def _months(today: date) -> list[date]:
    found, day = [], today.replace(day=1)
    for _ in range(MONTHS_SHOWN):
        found.append(day)
        day = (day - timedelta(1)).replace(day=1)
    return found
