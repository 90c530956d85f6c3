"""Who agrees to a decision: in order, apart, and never whoever drew it up."""

import pytest

from foi import gates
from foi.errors import GateError


def test_a_reply_passes_three_gates_in_their_order() -> None:
    passed: list[str] = []
    while (gate := gates.next_gate(gates.REPLY, passed)) is not None:
        passed.append(gate.code)

    assert passed == [gates.LEGAL, gates.SECRECY, gates.LEADER]


@pytest.mark.parametrize("act", [gates.EXTENSION, gates.DELAY])
def test_a_longer_term_needs_the_leader_alone(act: str) -> None:
    assert [gate.code for gate in gates.GATES[act]] == [gates.LEADER]


def test_nobody_passes_what_they_drew_up() -> None:
    for gate in gates.GATES[gates.REPLY]:
        with pytest.raises(GateError, match="您自己拟的"):
            gates.require_may_pass(gate, "sun", proposer="sun", passed={})


def test_the_leader_is_not_who_examined_the_law() -> None:
    leader = gates.GATES[gates.REPLY][-1]
    passed = {gates.LEGAL: "he", gates.SECRECY: "tang"}

    with pytest.raises(GateError, match="前面一关是您审的"):
        gates.require_may_pass(leader, "he", proposer="sun", passed=passed)
    gates.require_may_pass(leader, "tang", proposer="sun", passed=passed)
