"""Answering in public: the question and its answer become one item, Q and A together.

Whoever writes the board never opens the letter: an officer of the township does, and
tells what was asked (ADR 0134). The draft goes the way of every other; when it is out,
the opinion counts as answered.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from boards.authoring.checking import basis_of
from boards.authoring.folder import read_board, read_head
from boards.authoring.reviewing import draft_of
from boards.authoring.writer import write_item
from boards.content.basis import Basis
from boards.content.catalogue import Catalogue
from boards.content.item import Item
from hub.desk import actions as desk
from hub.errors import HubError, NotNowError
from hub.folder import HubFolder
from hub.jobs.models import Job
from hub.publishing import drafts
from hub.publishing.log import By
from hub.publishing.models import Board, Draft
from hub.publishing.readings import edition_of, released_version
from hub.publishing.recent import Recent
from hub.publishing.starting import Begin, blank
from hub.publishing.workspace import gather, laid_alone
from hub.staff.models import Member
from hub.voices import actions
from hub.voices.models import Opinion
from hub.voices.published import board_shown
from sync.instants import day_of

WORDS_LIMIT = 500  # characters of a question
_TERM = "objection_answer_within"
_FEEDBACK = "consultation_feedback_within"
_CLERK = "后台"
_KIND = "objection"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and its answer, in words that name nobody."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Left:
    """Until when an answer is due, in days and in working days that are left."""

    due_on: date
    days: int
    workdays: int

    @property
    def words(self) -> str:
        """What is left, in a few words."""
        if self.days < 0:
            return f"超过 {-self.days} 天"
        if self.days == 0:
            return "今天到期"
        return f"还剩 {self.days} 天（{self.workdays} 个工作日）"

    @property
    def tone(self) -> str:
        """The colour of the words."""
        if self.days < 0:
            return "over"
        return "soon" if self.workdays <= 1 else "ok"


@dataclass(frozen=True, slots=True)
class Consultation:
    """A consultation that closed and whose outcome is not told yet."""

    board: Board
    item: str
    title: str
    left: Left


Judging = Callable[[Board], Basis]
"""Says what a board is judged by; asked of those boards alone that need it."""
_OPEN: Recent[tuple[Path, str, int], list[Item]] = Recent(2000)


def answer_left(one: Opinion, judged: Basis, *, promised: int, today: date) -> Left:
    """Return until when ``one`` is to be answered.

    ``promised`` are the days that the board itself promises, 0 for none: then the
    county's term counts. A duty that would end on a day off ends on the next working
    day (民法典 203).
    """
    said_on, term = day_of(one.said_at), judged.rules.term(_TERM)
    due = said_on + timedelta(days=promised)
    if not promised and term is not None:
        due = judged.calendar.add(said_on, term).on
    return _left(due, judged, today)


def consultations_owed(
    hub: HubFolder, board: Board, judging: Judging, *, today: date
) -> list[Consultation]:
    """Return the consultations that are closed and have no outcome on the board."""
    found = []
    for item in _consultations(hub, board):
        closes = _day(item.fields.get("closes_on"))
        if closes and closes < today:
            judged = judging(board)
            term = judged.rules.term(_FEEDBACK)
            if term is not None:
                left = _left(judged.calendar.add(closes, term).on, judged, today)
                found.append(Consultation(board, item.id, item.title, left))
    return found


def _consultations(hub: HubFolder, board: Board) -> list[Item]:
    """Return those that are out and have not told what came of them."""
    key = (hub.folder, board.code, released_version(hub, board))
    held = _OPEN.get(key)
    if held is not None:
        return held
    edition = edition_of(hub, board)
    open_ = [
        item
        for item in (edition.items() if edition else ())
        if item.kind == "consultation" and not item.fields.get("fed_back_on")
    ]
    return _OPEN.put(key, open_)


def begin_answer(
    hub: HubFolder,
    board: Board,
    one: Opinion,
    asked: Asked,
    author: Member,
    *,
    by: By,
) -> Draft:
    """Begin the item that answers ``one``; a second time the same draft is given.

    Raises:
        HubError: a text is missing or too long.
        NotNowError: it is answered, or needs no answer.
    """
    if one.state != Opinion.State.OPEN:
        raise NotNowError(f"这一条{one.get_state_display()}", hint="回到列表看看")
    held = board.drafts.filter(item=one.answer).exclude(state=Draft.State.DROPPED)
    if one.answer and (draft := held.first()):
        return draft
    for words in (asked.question, asked.answer):
        if not 0 < len(words.strip()) <= WORDS_LIMIT:
            raise HubError(
                f"问题和答复都要写，各不超过 {WORDS_LIMIT} 个字",
                hint="用村里的话写，不写是谁问的",
            )
    title = f"答复：{asked.question.strip()}"[:40]
    draft = blank(hub, board, Begin(kind=_KIND, title=title), author, by=by)
    draft = _filled(hub, draft, one, asked, by=by)
    waiting = Opinion.objects.filter(pk=one.pk, state=Opinion.State.OPEN)
    waiting.update(answer=draft.item)
    return draft


def settle(hub: HubFolder, job: Job) -> Mapping[str, Any]:
    """Note which opinions what is out answers; see ``hub.jobs.running.Work``."""
    shown, count = board_shown(hub, job.key), 0
    out = {answer.item for answer in shown.answers}
    waiting = Opinion.objects.filter(board=job.key, state=Opinion.State.OPEN)
    for one in waiting.filter(answer__in=out):
        by = desk.By(actor=_CLERK, at=timezone.now())
        actions.answer(one, one.answer, by=by)
        count += 1
    return {"answered": count}


def _filled(
    hub: HubFolder, draft: Draft, one: Opinion, asked: Asked, *, by: By
) -> Draft:
    fields = {
        "about": one.about,
        "asked_on": day_of(one.said_at).isoformat(),
        "question": asked.question.strip(),
        "answered_on": day_of(by.at).isoformat(),
        "answer": asked.answer.strip(),
    }
    with laid_alone(hub, draft.board, [draft]) as folder:
        written = draft_of(read_board(folder), draft.item)
        told = {key: value for key, value in fields.items() if value}
        head = read_head(folder).board
        matter = _matter(basis_of(folder, head).catalogue)
        item = replace(written.item, fields=told, matter=matter)
        write_item(folder, replace(written, item=item))
        content = gather(folder / draft.folder)
    return drafts.save(hub, draft, content, version=draft.version, by=by)


def _matter(catalogue: Catalogue) -> str:
    """Return the matter under which answers are published; empty if it has none."""
    return next((x.code for x in catalogue.leaves() if _KIND in x.kinds), "")


def _left(due: date, judged: Basis, today: date) -> Left:
    workdays = judged.calendar.workdays_between(today, due) if due > today else 0
    return Left(due, (due - today).days, workdays)


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None
