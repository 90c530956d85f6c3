"""What may be said later about an application depends on where it stands."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from foi.followup import ACTS, CONFIRM, PROPOSE, SUPPLEMENT, WITHDRAW
from foi.proposals import proposed
from foi.states import STATES
from kiosk.actions import Back
from kiosk.in_hand import MOST_SENT, InHand
from kiosk.presenters.followup import (
    Handed,
    Onward,
    Saying,
    present_act,
    present_second,
)
from kiosk.presenters.followup_offer import (
    choices,
    offered,
    sent_words,
)
from kiosk.presenters.taking import receipt_job
from kiosk.printer.job import Words
from kiosk.standing import Stage, Standing
from sync.formats.progress import ProgressRecord
from tests.kiosk.village import WORDS

NUMBER, CODE, LETTER = "000420000731845", "7KQ2M0XV4T", "000420000931859"
RECORD = ProgressRecord(
    state="received",
    since_on=date(2026, 11, 23),
    as_of=datetime(2026, 11, 26, 1, tzinfo=UTC),
)


def standing(state: str) -> Standing:
    record = replace(RECORD, state=state)
    return Standing(Stage.KNOWN, record.as_of, record, "430121000000")


def never(_act: str) -> str:
    return ""


@pytest.mark.parametrize("state", STATES)
def test_whatever_moves_a_case_is_offered_there(state: str) -> None:
    moving = {act for act in ACTS if proposed(state, act)}

    assert moving <= set(offered(standing(state)))


def test_what_was_confirmed_is_not_asked_to_be_confirmed() -> None:
    known = standing("received")
    record = replace(RECORD, confirmed_on=date(2026, 11, 23))

    assert CONFIRM in offered(known)
    assert CONFIRM not in offered(replace(known, record=record))


def test_an_answered_application_is_not_withdrawn() -> None:
    assert offered(standing("replied")) == (PROPOSE,)


def test_what_the_hub_turned_down_needs_a_person() -> None:
    assert offered(Standing(Stage.HELD)) == ()


def test_of_an_application_nobody_here_knows_everything_is_offered() -> None:
    assert set(offered(Standing(Stage.UNKNOWN))) == set(ACTS)


def test_what_was_sent_has_no_button_and_shows_its_number() -> None:
    hand = InHand()
    hand.take(NUMBER, CODE, standing("received"))
    hand.note_sent(WITHDRAW, LETTER)

    labels = [one.label for one in choices(standing("received"), hand.letter_of, WORDS)]
    said = sent_words(standing("received"), hand.letter_of, WORDS)

    assert WORDS("followup.do.withdraw") not in labels
    assert said == ("● 这一次交过：撤回这份申请（00042-00009-318-59）",)


def test_letting_go_of_an_application_does_not_forget_what_was_sent() -> None:
    hand = InHand()
    hand.take(NUMBER, CODE, standing("received"))
    hand.note_sent(CONFIRM, LETTER)
    hand.forget()
    hand.take(NUMBER, CODE, standing("received"))

    assert hand.letter_of(CONFIRM) == LETTER


def test_a_session_sends_so_much_and_no_more() -> None:
    hand = InHand()
    for n in range(MOST_SENT):
        assert not hand.is_full()
        hand.take(str(n), CODE, Standing(Stage.UNKNOWN))
        hand.note_sent(CONFIRM, LETTER)

    assert hand.is_full()


def test_what_was_unclear_is_shown_before_it_is_answered() -> None:
    record = replace(
        RECORD,
        state="correction",
        note="要哪一年的合同？",
        answer_until_on=date(2026, 12, 15),
    )
    known = Standing(Stage.KNOWN, record.as_of, record)

    view = present_act(Saying(SUPPLEMENT, NUMBER, known), WORDS)

    assert view.warning == "机关要您补充：要哪一年的合同？"
    assert "请在 2026年12月15日 以前补充。" in view.said


@pytest.mark.parametrize("act", ACTS)
def test_who_is_not_known_here_is_told_that_the_office_checks(act: str) -> None:
    view = present_act(Saying(act, NUMBER, Standing(Stage.UNKNOWN)), WORDS)

    assert WORDS("followup.unknown") in view.said


def test_withdrawing_is_asked_twice() -> None:
    saying = Saying(WITHDRAW, NUMBER, standing("working"))

    headings = [
        present(saying, WORDS).heading for present in (present_act, present_second)
    ]

    assert headings == ["要撤回这份申请吗？", "再问一次：真的要撤回吗？"]


def test_the_new_telephone_is_masked_when_it_is_read_back() -> None:
    known = standing("correction")
    saying = Saying(SUPPLEMENT, NUMBER, known, text="路面合同", phone="13912345678")

    answers = present_second(saying, WORDS).answers

    assert [one.text for one in answers] == ["路面合同", "139****5678"]


def test_the_paper_has_the_numbers_and_neither_code_nor_name() -> None:
    handed = Handed(CONFIRM, NUMBER, LETTER, ((True,),))

    said = [
        one.text for one in receipt_job(handed, WORDS).body if isinstance(one, Words)
    ]

    assert "00042-00009-318-59" in said
    assert any("00042-00007-318-45" in text for text in said)
    assert CODE not in "".join(said)


@pytest.mark.parametrize("stage", [Stage.WAITING, Stage.ARRIVED])
def test_where_no_record_proves_the_code_it_is_to_be_read_again(stage: Stage) -> None:
    view = present_act(Saying(CONFIRM, NUMBER, Standing(stage)), WORDS)

    assert WORDS("followup.unproved") in view.said


def test_two_touches_in_one_place_do_not_withdraw() -> None:
    saying = Saying(WITHDRAW, NUMBER, standing("working"))

    first, second = (
        present(saying, WORDS).dock[-1] for present in (present_act, present_second)
    )

    assert first.action == Onward()
    assert second.action == Back()
