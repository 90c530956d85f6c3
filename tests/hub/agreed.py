"""A decision that has passed all its gates, each by somebody of its own."""

from datetime import UTC, datetime

import assets
from foi import gates
from foi.term import Terms
from hub.desk import decisions
from hub.desk.decisions import Proposed
from hub.desk.models import Case, Decision

AT = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
TERMS = Terms.from_bytes(assets.path("terms/foi.json").read_bytes())


def agreed(case: Case, wanted: Proposed) -> Decision:
    """Draw up a decision on ``case`` and pass its gates."""
    made = decisions.propose(case, wanted, terms=TERMS, by="sun", now=AT)
    for gate in gates.GATES[wanted.act]:
        decisions.pass_(made, gate.code, by=f"m-{gate.code}", now=AT)
    return made


def replying(case: Case, reply: str) -> Decision:
    """Draw up a reply of that kind and pass its gates."""
    return agreed(case, Proposed(act=gates.REPLY, said="内容附后", reply=reply))
