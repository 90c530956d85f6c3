"""What people asked and what was answered, and how long an answer may still take."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from boards.content.board import Board
from boards.content.item import Item
from boards.content.listing import ShelvedItem
from boards.content.terms import LONGEST
from kiosk.actions import Choice, Go, Place
from kiosk.presenters.chrome import Moment
from kiosk.presenters.rows import NEW_FOR, RowView, present_day
from kiosk.wording import Wording
from sync.instants import day_of

OBJECTION = "objection"


@dataclass(frozen=True, slots=True)
class GroupView:
    """Questions that stand alike: a heading and a card for each."""

    heading: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsView:
    """Everything the list of questions needs in order to draw itself."""

    title: str
    heading: str = ""
    said: tuple[str, ...] = ()
    groups: tuple[GroupView, ...] = ()
    dock: tuple[Choice, ...] = ()


def present_questions(
    asked: Sequence[ShelvedItem],
    board: Board,
    *,
    about: str,
    moment: Moment,
    words: Wording,
    can_say: bool,
) -> QuestionsView:
    """Word the questions of ``board``; ``about`` is the item that all are about.

    Those without an answer come first, the one that is due first before the others.
    """
    items = [(one, one.line) for one in asked if isinstance(one.line, Item)]
    still = [(one, item) for one, item in items if not is_answered(item)]
    told = [(one, item) for one, item in items if is_answered(item)]
    still.sort(key=lambda pair: _text(pair[1], "asked_on"))
    told.sort(key=lambda pair: _text(pair[1], "answered_on"), reverse=True)
    days = answer_days(board)
    open_rows = tuple(_open_row(one, item, days, moment, words) for one, item in still)
    told_rows = tuple(_told_row(one, item, moment, words) for one, item in told)
    groups = (
        GroupView(words("questions.open", n=len(still)), open_rows),
        GroupView(words("questions.answered", n=len(told)), told_rows),
    )
    rule = (words("questions.rule", n=days),) if days else ()
    nothing = () if items else (words("questions.empty"),)
    say = Choice(words("say.title.opinion"), Go(Place("say")))
    return QuestionsView(
        title=words("questions.title"),
        heading=words("questions.about", title=about) if about else "",
        said=(*nothing, *rule),
        groups=tuple(group for group in groups if group.rows),
        dock=(say,) if can_say else (),
    )


def present_asked(
    asked: Sequence[ShelvedItem], ref: str, words: Wording
) -> tuple[Choice, ...]:
    """Return the button that opens what was asked about the item ``ref``, if any."""
    if not asked:
        return ()
    board = ref.partition("/")[0]
    label = words("questions.open_about", n=len(asked))
    return (Choice(label, Go(Place("questions", board, ref))),)


def answer_days(board: Board) -> int:
    """Return within how many days the board promises an answer; 0: it promises none."""
    feedback = board.more.get("feedback")
    days = feedback.get("answer_days") if isinstance(feedback, Mapping) else None
    if not isinstance(days, int) or isinstance(days, bool):
        return 0
    return days if 1 <= days <= LONGEST else 0


def is_answered(item: Item) -> bool:
    """Tell whether a question has its answer."""
    return bool(_text(item, "answer") or _text(item, "answered_on"))


def newly_answered(asked: Iterable[ShelvedItem], moment: Moment) -> int:
    """Return how many answers are of the last seven days; needs a trusted clock."""
    if not moment.is_trusted:
        return 0
    today = day_of(moment.now)
    days = [
        _day(one.line, "answered_on") for one in asked if isinstance(one.line, Item)
    ]
    return sum(
        day is not None and timedelta(0) <= today - day < NEW_FOR for day in days
    )


def _open_row(
    one: ShelvedItem, item: Item, days: int, moment: Moment, words: Wording
) -> RowView:
    asked = _day(item, "asked_on")
    said = _said(asked, "questions.asked", moment, words)
    return RowView(
        _text(item, "question") or item.title,
        said,
        _left(asked, days, moment, words),
        Go(Place("item", one.ref)),
    )


def _told_row(one: ShelvedItem, item: Item, moment: Moment, words: Wording) -> RowView:
    answered = _day(item, "answered_on")
    answer = " ".join(_text(item, "answer").split())
    day = _said(answered, "questions.told", moment, words)
    detail = "：".join(filter(None, (day, answer)))
    title = _text(item, "question") or item.title
    return RowView(title, detail, "", Go(Place("item", one.ref)))


def _left(asked: date | None, days: int, moment: Moment, words: Wording) -> str:
    """Return the days left to answer, the day of asking not counted (民法典 201)."""
    if asked is None or not days or not moment.is_trusted:
        return ""
    left = (asked + timedelta(days=days) - day_of(moment.now)).days
    if left == 0:
        return words("questions.last")
    said = "questions.left" if left > 0 else "questions.late"
    return words(said, n=abs(left))


def _said(day: date | None, key: str, moment: Moment, words: Wording) -> str:
    return words(key, day=present_day(day, moment, words)) if day else ""


def _text(item: Item, key: str) -> str:
    return str(item.fields.get(key) or "").strip()


def _day(item: Item, key: str) -> date | None:
    try:
        return date.fromisoformat(_text(item, key))
    except ValueError:
        return None
