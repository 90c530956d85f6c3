"""Questions are listed with their answers, and the days an answer may still take."""

from dataclasses import replace
from datetime import date
from typing import Any

from boards.content.listing import ShelvedBoard, ShelvedItem
from kiosk.presenters.questions import (
    QuestionsView,
    answer_days,
    newly_answered,
    present_questions,
)
from tests.boards.of_kinds import made
from tests.boards.shelved import NOW, board
from tests.kiosk.village import MOMENT, UNTRUSTED, WORDS

BOARD = replace(board(), more={"feedback": {"answer_days": 5}})
SHELVED = ShelvedBoard(
    board=BOARD, edition=1, items=1, published_at=NOW, verified_at=NOW, signer="hub"
)
OPEN: dict[str, Any] = {"answered_on": "", "answer": ""}


def asked(question: str, **fields: Any) -> ShelvedItem:
    item = made("objection", question=question, **fields).item
    ref = f"{BOARD.code}/{question}"
    return ShelvedItem(
        ref=ref, board=SHELVED, line=item, published_on=date(2026, 11, 20)
    )


def shown(*items: ShelvedItem, moment: Any = MOMENT) -> QuestionsView:
    return present_questions(
        items, BOARD, about="", moment=moment, words=WORDS, can_say=True
    )


def marks(view: QuestionsView) -> list[str]:
    return [row.mark for row in view.groups[0].rows]


def test_those_without_an_answer_come_first() -> None:
    view = shown(asked("甲"), asked("乙", **OPEN))

    headings = [group.heading for group in view.groups]
    assert headings == ["还没有答复的（1件）", "已经答复的（1件）"]
    assert view.groups[1].rows[0].detail == "11月14日答复：比了三家。"


def test_the_days_left_do_not_count_the_day_of_asking() -> None:
    view = shown(
        asked("早", asked_on="2026-11-10", **OPEN),
        asked("今", asked_on="2026-11-16", **OPEN),
        asked("晚", asked_on="2026-11-20", **OPEN),
    )

    assert marks(view) == ["已经超过6天", "今天最后一天", "还剩4天"]


def test_no_days_are_counted_by_a_clock_that_is_not_trusted() -> None:
    assert marks(shown(asked("乙", **OPEN), moment=UNTRUSTED)) == [""]


def test_a_board_that_promises_nothing_is_held_to_nothing() -> None:
    for days in (None, 0, -3, True, "5", 10**9):
        silent = replace(BOARD, more={"feedback": {"answer_days": days}})
        assert answer_days(silent) == 0


def test_new_answers_are_those_of_seven_days() -> None:
    items = [asked("新", answered_on="2026-11-15"), asked("旧")]
    items.append(asked("明天", answered_on="2026-11-22"))

    assert newly_answered(items, MOMENT) == 1
    assert newly_answered(items, UNTRUSTED) == 0


def test_where_nobody_asked_one_can() -> None:
    view = shown()

    assert view.said[0].startswith("还没有人问")
    assert [choice.label for choice in view.dock] == ["有话要说"]
