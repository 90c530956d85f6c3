"""What one may ask about an item, and when a consultation takes opinions."""

from dataclasses import replace
from typing import Any

import pytest

from boards.content.item import Item
from kiosk.actions import Go, Place
from kiosk.presenters.asking import (
    MOST_ROWS,
    present_asking,
    question_of,
    row_of,
    rows_of,
    shut_of,
    shut_words,
)
from kiosk.presenters.say import Shut, readers_of
from tests.boards.of_kinds import made
from tests.boards.shelved import board
from tests.kiosk.village import LINES, MOMENT, UNTRUSTED, WORDS, account

REF = "430121105207/x"


def consultation(**fields: Any) -> Item:
    return made("consultation", **fields).item


def asked(item: Item) -> dict[str, Place]:
    choices = present_asking(item, REF, WORDS)
    return {c.label: c.action.place for c in choices if isinstance(c.action, Go)}


def test_every_item_may_be_asked_about() -> None:
    assert asked(account("zhang", "2026-10")) == {"有疑问": Place("say", REF)}


def test_a_guide_may_be_rated() -> None:
    assert asked(made("guide").item)["满意吗"] == Place("rate", REF, "guide")


def test_a_consultation_takes_opinions_and_answers_its_question() -> None:
    ask = {"question": "修几米宽？", "choices": ["4米", "6米"]}

    assert list(asked(consultation())) == ["我要提意见"]
    assert list(asked(consultation(ask=ask))) == ["我要提意见", "请选一个"]


@pytest.mark.parametrize(
    ("opens", "closes", "shut"),
    [
        ("2026-11-01", "2026-11-21", None),
        ("2026-11-21", "2026-12-01", None),
        ("2026-11-22", "2026-12-01", Shut.EARLY),
        ("2026-11-01", "2026-11-20", Shut.CLOSED),
        ("someday", "2026-12-01", Shut.UNSURE),
    ],
)
def test_it_is_open_from_its_first_to_its_last_day(
    opens: str, closes: str, shut: Shut | None
) -> None:
    item = consultation(opens_on=opens, closes_on=closes)

    assert shut_of(item, MOMENT) is shut


def test_without_a_trusted_clock_only_what_is_over_is_sure() -> None:
    over = consultation(opens_on="2026-11-01", closes_on="2026-11-20")

    assert shut_of(over, UNTRUSTED) is Shut.CLOSED
    assert shut_of(consultation(), UNTRUSTED) is Shut.UNSURE


def test_who_is_too_late_reads_when_it_was_and_how_else() -> None:
    said = shut_words(consultation(ways="打电话 0731-85550207"), WORDS)

    assert said.splitlines() == [
        "征集意见从 2026年11月20日 到 2026年12月21日。",
        "也可以：打电话 0731-85550207",
    ]


def test_a_row_is_said_in_one_line() -> None:
    rows = rows_of(account("zhang", "2026-10"))

    assert rows[1] == "10-06 支出·工程 东沟道路材料 8,560.00"
    assert [row_of(part, rows) for part in ("row-1", "row-99", "row-x", "")] == [
        rows[1], "", "", "",
    ]  # fmt: skip


def test_more_rows_than_anybody_chooses_among_are_told_of() -> None:
    item = account("zhang", "2026-10", LINES * 30)

    subject = question_of(item, REF, "430121105207", WORDS)

    assert (len(subject.rows), subject.has_more_rows) == (MOST_ROWS, True)


def test_only_those_whom_the_board_names_are_said_to_read_it() -> None:
    silent = board()
    named = replace(silent, supervision={"name": "村监委会"}, higher={"phone": "1"})

    assert readers_of(replace(silent, supervision={}, higher={})) == ()
    assert readers_of(named) == ("村监委会",)
