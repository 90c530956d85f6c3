"""How opinions and ratings look: rows, days left, counts; no HTML."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from boards.errors import FormatError
from foi.feedback import ACTS, OPINION, QUESTION, SUGGESTION, Feedback
from foi.rating import SCORES
from hub.desk.reading import Section, inline_pictures
from hub.errors import CannotOpenError
from hub.folder import HubFolder
from hub.voices.models import Opinion
from hub.voices.published import Answer, BoardShown, board_shown
from hub.voices.queries import Choices, Scores
from sync.formats.parts import FORM
from sync.instants import day_of

SOON_WITHIN = 2  # days
_ANSWERED_IN_TIME = (QUESTION, OPINION)  # a suggestion is answered with all of them


@dataclass(frozen=True, slots=True)
class OpinionRow:
    """One opinion. ``left`` are words with a ``tone``; ``due_on`` while it is open."""

    opinion: Opinion
    board: str
    act: str
    about: str
    days: int
    left: str
    tone: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Tally:
    """One word and how often; ``share`` is the part of the longest bar, in percent."""

    words: str
    count: int
    share: int


@dataclass(frozen=True, slots=True)
class Table:
    """The counts of one board or consultation, under their heading."""

    heading: str
    question: str
    tallies: Sequence[Tally]
    total: int


def opinion_rows(
    hub: HubFolder, found: Iterable[Opinion], *, today: date
) -> list[OpinionRow]:
    """Return ``found`` as rows."""
    return [_row(board_shown(hub, one.board), one, today) for one in found]


def due_on(one: Opinion, board: BoardShown) -> date | None:
    """Return until when the board promises an answer, None where it promises none."""
    if one.state != Opinion.State.OPEN or one.act not in _ANSWERED_IN_TIME:
        return None
    days = board.answer_days
    return day_of(one.said_at) + timedelta(days=days) if days else None


def answers_for(one: Opinion, board: BoardShown) -> list[Answer]:
    """Return the published answers of the board, those about the same item first."""
    return sorted(board.answers, key=lambda answer: answer.about != one.about)


def read(parts: Mapping[str, bytes]) -> tuple[Sequence[Section], Sequence[str]]:
    """Return what an opinion says, and its pictures.

    Raises:
        CannotOpenError: it cannot be read.
    """
    try:
        said = Feedback.from_bytes(parts[FORM])
    except (KeyError, FormatError) as error:
        raise CannotOpenError(
            "里面填的读不懂", hint="看终端的程序是不是比后台旧"
        ) from error
    rows = (("问的是这一行", said.row), ("写的话", said.text), ("电话", said.phone))
    return (
        [Section(ACTS[said.act], [(label, value) for label, value in rows if value])],
        inline_pictures(parts),
    )


def score_tables(hub: HubFolder, found: Iterable[Scores]) -> list[Table]:
    """Return how often each score was given, by board."""
    return [
        _table(
            board_shown(hub, one.board).name,
            "",
            zip(SCORES.values(), one.counts, strict=True),
        )
        for one in found
    ]


def choice_tables(hub: HubFolder, found: Iterable[Choices]) -> list[Table]:
    """Return how often each choice was made; what was never offered is not counted."""
    tables = []
    for one in found:
        board = board_shown(hub, one.board)
        question, offered = board.asked.get(one.about.partition("/")[2], ("", ()))
        counts = dict(one.counts)
        rows = [(choice, counts.get(choice, 0)) for choice in offered]
        heading = f"{board.name}：{board.title_of(one.about)}"
        tables.append(_table(heading, question, rows))
    return tables


def _table(heading: str, question: str, rows: Iterable[tuple[str, int]]) -> Table:
    counted = list(rows)
    most = max((count for _, count in counted), default=0) or 1
    tallies = [Tally(words, count, count * 100 // most) for words, count in counted]
    return Table(heading, question, tallies, sum(count for _, count in counted))


def _row(board: BoardShown, one: Opinion, today: date) -> OpinionRow:
    due = due_on(one, board)
    left, tone = _left(one, due, today)
    return OpinionRow(
        opinion=one,
        board=board.name,
        act=ACTS.get(one.act, one.act),
        about=board.title_of(one.about),
        days=max(0, (today - day_of(one.said_at)).days),
        left=left,
        tone=tone,
        due_on=due,
    )


def _left(one: Opinion, due: date | None, today: date) -> tuple[str, str]:
    if one.state != Opinion.State.OPEN:
        return one.get_state_display(), "ok"
    if due is None:
        words = "等征集结束一起答复" if one.act == SUGGESTION else "等答复"
        return words, "todo"
    days = (due - today).days
    if days < 0:
        return f"超过 {-days} 天", "over"
    if days == 0:
        return "今天到期", "now"
    return f"还剩 {days} 天", "soon" if days <= SOON_WITHIN else "ok"
