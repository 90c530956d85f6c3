"""One person's time at the screen."""

import pytest

from kiosk.session import Idle, Phase, Session

OPEN = Session().touched(100)


def test_a_touch_opens_a_session() -> None:
    assert OPEN.phase is Phase.OPEN


def test_nobody_is_asked_while_nobody_is_there() -> None:
    assert Session().ticked(10_000).phase is Phase.WAITING


def test_ninety_seconds_without_a_touch_ask_and_twenty_more_clear() -> None:
    asked = OPEN.ticked(190)

    assert (OPEN.ticked(189).phase, asked.phase) == (Phase.OPEN, Phase.ASKING)
    assert asked.ticked(209).phase is Phase.ASKING
    assert asked.ticked(210).phase is Phase.CLEARING
    assert asked.ticked(210).ticked(212).phase is Phase.OVER


def test_a_form_gives_four_minutes_and_then_one_more() -> None:
    form = OPEN.filling(is_form=True)

    assert form.ticked(339).phase is Phase.OPEN
    assert form.ticked(340).ticked(399).phase is Phase.ASKING
    assert form.ticked(340).ticked(400).phase is Phase.CLEARING


def test_every_touch_starts_the_time_anew() -> None:
    assert OPEN.touched(180).ticked(260).phase is Phase.OPEN


def test_a_touch_beside_the_button_does_not_answer_the_question() -> None:
    assert OPEN.ticked(190).touched(191).phase is Phase.ASKING


def test_going_on_answers_it() -> None:
    assert OPEN.ticked(190).kept_on(195).phase is Phase.OPEN


def test_whoever_is_done_may_say_so() -> None:
    assert OPEN.ended(120).phase is Phase.CLEARING


def test_what_is_cleared_cannot_be_opened_again() -> None:
    cleared = OPEN.ended(120)

    assert cleared.touched(121).kept_on(121) == cleared


@pytest.mark.parametrize(("now", "left"), [(190, 20), (199.5, 11), (210, 0), (300, 0)])
def test_the_seconds_left_are_whole_and_never_negative(now: float, left: int) -> None:
    assert OPEN.ticked(190).remaining(now)[0] == left


def test_the_bar_shrinks_with_the_time() -> None:
    assert OPEN.ticked(190).remaining(195)[1] == pytest.approx(0.75)


def test_an_operator_may_give_more_time() -> None:
    patient = Session(idle=Idle(reading_seconds=300)).touched(0)

    assert patient.ticked(299).phase is Phase.OPEN
