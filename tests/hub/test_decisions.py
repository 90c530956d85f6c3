"""Decisions: no reply and no longer term leaves without the gates it must pass."""

from datetime import date, timedelta
from typing import Any

import pytest

from foi import gates
from foi.errors import DeliveryError, GateError
from hub.desk import actions, clocks, decisions, inquiring
from hub.desk.clocks import Rules
from hub.desk.decisions import NotAgreedError, Proposed
from hub.desk.inquiring import Asking
from hub.desk.models import Case, Decision, Event
from hub.errors import NotNowError
from tests.hub.agreed import AT, agreed, replying
from tests.hub.cases import MONDAY, by, registered

pytestmark = pytest.mark.django_db
CONFIRMED = {"confirmed_on": MONDAY}
GIVEN = Proposed(act=gates.REPLY, said="合同全文", reply="given")


@pytest.fixture
def case(rules: Rules) -> Case:
    return registered(rules)


def proposed(case: Case, rules: Rules, wanted: Proposed = GIVEN) -> Decision:
    return decisions.propose(case, wanted, terms=rules.terms, by="sun", now=AT)


def reply(case: Case, rules: Rules, reason: str = "") -> None:
    said = by(dates={"replied_on": MONDAY}, sent_by="pickup", reason=reason)
    actions.set_state(case, "replied", rules=rules, by=said)


@pytest.mark.parametrize("passed", [0, 1, 2])
def test_no_reply_leaves_before_its_last_gate(
    case: Case, rules: Rules, passed: int
) -> None:
    made = proposed(case, rules)
    for gate in gates.GATES[gates.REPLY][:passed]:
        decisions.pass_(made, gate.code, by=f"m-{gate.code}", now=AT)

    with pytest.raises(NotAgreedError, match="还没有审完"):
        reply(case, rules)

    assert Case.objects.get().state == "working"


def test_a_reply_that_passed_all_gates_leaves_once(case: Case, rules: Rules) -> None:
    replying(case, "given")

    reply(case, rules)

    assert (case.state, case.reply, case.sent_by) == ("replied", "given", "pickup")
    assert Decision.objects.get().state == "done"
    words = list(Event.objects.values_list("action", flat=True))[-5:]
    assert words == [
        "答复拟稿送审",
        "答复法制审核：通过",
        "答复保密审查：通过",
        "答复负责人批准：通过",
        "答复",
    ]


def test_a_gate_out_of_order_is_refused(case: Case, rules: Rules) -> None:
    made = proposed(case, rules)

    with pytest.raises(NotNowError, match="法制审核"):
        decisions.pass_(made, gates.LEADER, by="liu", now=AT)


def test_passing_twice_changes_nothing_and_nobody_passes_their_own(
    case: Case, rules: Rules
) -> None:
    made = proposed(case, rules)
    for _ in range(2):
        decisions.pass_(made, gates.LEGAL, by="he", now=AT)

    with pytest.raises(GateError, match="您自己拟的"):
        decisions.pass_(made, gates.SECRECY, by="sun", now=AT)

    assert made.passes.count() == 1


def test_what_was_sent_back_is_drawn_up_anew_with_every_gate(
    case: Case, rules: Rules
) -> None:
    made = proposed(case, rules)
    decisions.pass_(made, gates.LEGAL, by="he", now=AT)
    decisions.send_back(made, gates.SECRECY, reason="附图涉密", by="tang", now=AT)

    again = proposed(case, rules)

    standing = decisions.gate_of(again)
    assert standing is not None
    assert (made.state, standing.code) == ("returned", gates.LEGAL)


def test_nothing_is_sent_back_without_a_reason(case: Case, rules: Rules) -> None:
    made = proposed(case, rules)

    with pytest.raises(NotAgreedError, match="没有写为什么退回"):
        decisions.send_back(made, gates.LEGAL, reason=" ", by="he", now=AT)


def test_one_decision_of_a_kind_is_under_way(case: Case, rules: Rules) -> None:
    proposed(case, rules)

    with pytest.raises(NotNowError, match="在审"):
        proposed(case, rules)


def test_a_decision_taken_back_lets_nothing_out(case: Case, rules: Rules) -> None:
    made = replying(case, "given")
    decisions.drop(made, by="sun", now=AT)

    with pytest.raises(NotAgreedError):
        reply(case, rules)


def test_another_route_than_the_one_named_needs_a_reason(
    case: Case, rules: Rules
) -> None:
    Case.objects.update(route="post")
    case.refresh_from_db()
    replying(case, "given")

    with pytest.raises(DeliveryError, match="申请人要的是“邮寄”"):
        reply(case, rules)
    reply(case, rules, reason="他来电改为自己来取")

    assert case.sent_by == "pickup"


def ask_reasons(case: Case, rules: Rules, answer: str) -> None:
    asking = Asking(
        kind="reasons",
        whom="申请人",
        about="一个月四十件",
        asked_on=MONDAY,
        served_on=MONDAY,
        due_on=date(2026, 11, 30),
    )
    made = inquiring.ask(case, asking, rules=rules, by=by())
    inquiring.answer(made, answer, MONDAY, rules=rules, by=by())


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("", Proposed(act=gates.REPLY, said="不予处理", reply="excessive")),
        ("sound", Proposed(act=gates.REPLY, said="不予处理", reply="excessive")),
        ("unsound", Proposed(act=gates.DELAY, said="量大", until_on=MONDAY)),
    ],
)
def test_article_35_asks_for_reasons_first(
    case: Case, rules: Rules, answer: str, wanted: Proposed
) -> None:
    if answer:
        ask_reasons(case, rules, answer)

    with pytest.raises(NotAgreedError, match="理由"):
        proposed(case, rules, wanted)


def test_unsound_reasons_let_an_application_be_left(case: Case, rules: Rules) -> None:
    ask_reasons(case, rules, "unsound")
    replying(case, "excessive")

    reply(case, rules)

    assert case.reply == "excessive"


def test_sound_reasons_let_a_reply_be_late_with_a_day(case: Case, rules: Rules) -> None:
    ask_reasons(case, rules, "sound")
    until = date(2027, 2, 26)
    agreed(case, Proposed(act=gates.DELAY, said="四十件分三批", until_on=until))

    actions.delay(case, rules=rules, by=by(dates={"notified_on": MONDAY}))

    clock = clocks.clock_of(case)
    assert clock
    assert (case.state, case.due_on, case.longer) == ("extended", until, 1)
    assert "延迟答复到 2027-02-26" in clocks.sum_words(clock, rules)


def test_a_case_ends_by_lapse_only_after_the_day(case: Case, rules: Rules) -> None:
    days = {"notified_on": MONDAY, "answer_until_on": date(2026, 11, 30)}
    asked = by(dates=days, note="哪一年？")
    actions.set_state(case, "correction", rules=rules, by=asked)
    end: dict[str, Any] = {"ending": "lapsed", "dates": {"closed_on": MONDAY}}

    with pytest.raises(actions.WrongEndingError, match="还没有过"):
        actions.set_state(case, "closed", rules=rules, by=by(**end))
    later = MONDAY + timedelta(days=8)
    actions.set_state(case, "closed", rules=rules, by=by(later, **end))

    assert case.ending == "lapsed"


def test_an_ending_that_nobody_knows_changes_nothing(case: Case, rules: Rules) -> None:
    gone = by(ending="lost", dates={**CONFIRMED, "closed_on": MONDAY})

    with pytest.raises(actions.WrongEndingError, match="没有“lost”"):
        actions.set_state(case, "closed", rules=rules, by=gone)

    assert Case.objects.get().state == "working"
