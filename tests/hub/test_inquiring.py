"""Asking others: the clock stops and goes on, and what is open holds a reply."""

from datetime import date

import pytest

from foi.errors import InquiryError
from foi.term import Clock, Pause, reply_due
from hub.desk import actions, inquiring
from hub.desk.clocks import Rules
from hub.desk.decisions import NotAgreedError
from hub.desk.inquiring import Asking
from hub.desk.models import Case, Inquiry
from tests.hub.agreed import replying
from tests.hub.cases import MONDAY, by, registered

pytestmark = pytest.mark.django_db
LATER = date(2026, 12, 30)


@pytest.fixture
def case(rules: Rules) -> Case:
    return registered(rules)


def asked(
    case: Case, rules: Rules, kind: str, on: date, *, due_on: date | None = None
) -> Inquiry:
    asking = Asking(
        kind=kind, whom="某公司", about="报价", asked_on=on, served_on=on, due_on=due_on
    )
    return inquiring.ask(case, asking, rules=rules, by=by(on))


def answered(one: Inquiry, answer: str, on: date, rules: Rules) -> None:
    inquiring.answer(one, answer, on, rules=rules, by=by(LATER))


def due(rules: Rules, *pauses: Pause) -> date:
    clock = Clock(confirmed_on=MONDAY, pauses=pauses)
    return reply_due(clock, rules.calendar, rules.terms).on


def test_asking_a_third_party_stops_the_clock_until_it_answers(
    case: Case, rules: Rules
) -> None:
    one = asked(case, rules, "third", date(2026, 11, 25))
    case.refresh_from_db()
    was = case.state
    answered(one, "opposed", date(2026, 12, 2), rules)

    case.refresh_from_db()
    assert (was, case.state) == ("consulting", "working")
    assert case.due_on == due(rules, Pause(date(2026, 11, 25), date(2026, 12, 2)))


def test_days_on_which_two_are_asked_count_once_and_a_gap_counts(
    case: Case, rules: Rules
) -> None:
    first = asked(case, rules, "third", date(2026, 11, 24))
    second = asked(case, rules, "organ", date(2026, 11, 25))
    answered(first, "agreed", date(2026, 11, 27), rules)
    case.refresh_from_db()
    between = case.state
    answered(second, "agreed", date(2026, 12, 1), rules)

    case.refresh_from_db()
    assert (between, case.state) == ("consulting", "working")
    assert case.due_on == due(rules, Pause(date(2026, 11, 24), date(2026, 12, 1)))


def test_a_late_answer_stops_the_clock_for_fifteen_days_at_most(
    case: Case, rules: Rules
) -> None:
    one = asked(case, rules, "organ", date(2026, 11, 24))

    answered(one, "silent", LATER, rules)

    case.refresh_from_db()
    assert one.due_on == date(2026, 12, 15)
    assert case.due_on == due(rules, Pause(date(2026, 11, 24), one.due_on))


def test_silence_before_the_day_is_refused(case: Case, rules: Rules) -> None:
    one = asked(case, rules, "third", date(2026, 11, 24))

    with pytest.raises(InquiryError, match="还没有过"):
        answered(one, "silent", one.due_on, rules)


def test_a_unit_that_helps_stops_nothing_and_has_five_days(
    case: Case, rules: Rules
) -> None:
    one = asked(case, rules, "assist", date(2026, 11, 24))

    case.refresh_from_db()
    assert (case.state, one.due_on) == ("working", date(2026, 12, 1))


def test_a_clock_that_stands_goes_on_only_by_an_answer(
    case: Case, rules: Rules
) -> None:
    asked(case, rules, "third", MONDAY)
    case.refresh_from_db()

    with pytest.raises(NotAgreedError, match="没有回音"):
        actions.set_state(
            case, "working", rules=rules, by=by(dates={"opinion_on": MONDAY})
        )


def test_an_attribute_that_is_open_holds_the_reply(case: Case, rules: Rules) -> None:
    one = asked(case, rules, "attribute", MONDAY, due_on=date(2026, 11, 30))
    replying(case, "given")
    leave = by(LATER, dates={"replied_on": LATER}, sent_by="post")

    with pytest.raises(NotAgreedError, match="没有回音"):
        actions.set_state(case, "replied", rules=rules, by=leave)
    answered(one, "agreed", date(2026, 11, 25), rules)
    actions.set_state(case, "replied", rules=rules, by=leave)

    assert case.state == "replied"


def test_the_same_answer_twice_changes_nothing(case: Case, rules: Rules) -> None:
    one = asked(case, rules, "assist", MONDAY)
    for _ in range(2):
        answered(one, "told", MONDAY, rules)

    assert case.events.filter(action__startswith="请别的单位协办：").count() == 1
