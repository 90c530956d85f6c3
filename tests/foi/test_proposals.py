"""What an applicant's act proposes, and that a proposal is a step that may be taken."""

import pytest

from foi import followup, states
from foi.proposals import proposed


@pytest.mark.parametrize(
    ("state", "act", "to"),
    [
        ("received", "confirm", "working"),
        ("working", "confirm", None),
        ("correction", "supplement", "working"),
        ("received", "supplement", None),
        ("working", "supplement", None),
        ("consulting", "withdraw", "closed"),
        ("replied", "withdraw", None),
        ("closed", "withdraw", None),
        ("working", "propose", None),
    ],
)
def test_an_act_proposes_at_most_one_step(state: str, act: str, to: str | None) -> None:
    step = proposed(state, act)

    assert (step.to if step else None) == to


def test_whatever_is_proposed_may_be_taken() -> None:
    steps = {(s, a): proposed(s, a) for s in states.STATES for a in followup.ACTS}

    taken = [states.step(state, way.to) for (state, _), way in steps.items() if way]

    assert taken == [way for way in steps.values() if way]
