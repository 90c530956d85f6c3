"""What somebody says is asked page by page, and nothing wrong comes past its page."""

from dataclasses import replace

import pytest

from foi.feedback import CHOICE, OPINION, QUESTION, SUGGESTION
from kiosk.presenters.say_form import (
    CALL,
    SayForm,
    Step,
    Subject,
    answered,
    backward,
    begun,
    changing,
    feedback_of,
    forward,
    steps_of,
)

BOARD = "430121105207"
SPEAK = Subject(act=OPINION, board=BOARD, topics=("环境", "其他"))
ASK = Subject(act=QUESTION, board=BOARD, about=f"{BOARD}/zhang", rows=("甲 1.00",))
NO_NUMBER = "请写上电话"


def onward(form: SayForm) -> SayForm:
    return forward(form, nothing_called=NO_NUMBER)


def test_an_opinion_is_four_pages() -> None:
    steps = steps_of(SPEAK)
    assert steps == (Step.TOPIC, Step.TEXT, Step.PHONE, Step.CHECK)


def test_an_account_asks_for_the_row_first_and_other_items_do_not() -> None:
    assert steps_of(ASK)[0] is Step.ROW
    assert steps_of(replace(ASK, rows=()))[0] is Step.TOPIC


def test_a_row_that_was_touched_is_not_asked_for_again() -> None:
    form = begun(ASK, "甲 1.00")

    assert (form.step, feedback_of(form).row) == (Step.TOPIC, "甲 1.00")


def test_one_of_topic_and_text_is_enough() -> None:
    chosen = onward(onward(answered(begun(SPEAK), "topic", "环境")))
    nothing = onward(onward(begun(SPEAK)))

    assert chosen.step is Step.PHONE
    assert (nothing.step, set(nothing.errors)) == (Step.TEXT, {"text"})


def test_a_suggestion_needs_words() -> None:
    subject = Subject(act=SUGGESTION, board=BOARD, about=f"{BOARD}/zhengji")
    form = onward(begun(subject))

    assert (form.step, set(form.errors)) == (Step.TEXT, {"text"})


def test_a_call_needs_a_number_and_a_right_one() -> None:
    form = answered(SayForm(SPEAK, Step.PHONE, {"topic": "环境"}), "call", CALL)

    assert onward(form).errors == {"phone": NO_NUMBER}
    assert "phone" in onward(answered(form, "phone", "139")).errors
    assert onward(answered(form, "phone", "13912345678")).step is Step.CHECK


def test_a_number_written_before_the_mind_was_changed_is_not_sent() -> None:
    form = SayForm(SPEAK, Step.CHECK, {"topic": "环境", "phone": "13912345678"})

    assert feedback_of(form).phone == ""
    assert feedback_of(answered(form, "call", CALL)).phone == "13912345678"


def test_changing_one_answer_leads_back_to_all_of_them() -> None:
    form = changing(SayForm(SPEAK, Step.CHECK, {"topic": "环境"}), Step.TOPIC)

    assert onward(form).step is Step.CHECK
    assert (backward(form) or form).step is Step.CHECK


def test_back_leads_out_of_the_first_page() -> None:
    assert backward(begun(SPEAK)) is None


def test_a_single_choice_is_one_page() -> None:
    subject = Subject(
        act=CHOICE, board=BOARD, about=f"{BOARD}/zhengji", choices=("4米", "6米")
    )

    assert steps_of(subject) == (Step.CHOICE,)
    assert set(onward(begun(subject)).errors) == {"choice"}


@pytest.mark.parametrize("text", ["路灯坏了", " 路灯坏了\n"])
def test_what_is_sealed_is_what_was_written(text: str) -> None:
    form = answered(begun(SPEAK), "text", text)

    assert feedback_of(form).text == "路灯坏了"
