"""How decisions look: what is proposed, where it stands, who passed which gate."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foi import gates
from hub.desk import decisions, documents
from hub.desk.models import Decision, Pass


@dataclass(frozen=True, slots=True)
class GateRow:
    """One gate of a decision; ``passed`` is who passed it, ``is_here`` it waits."""

    gate: gates.Gate
    passed: Pass | None
    is_here: bool


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision. ``what`` is the act and its kind, ``basis`` the article of it."""

    one: Decision
    what: str
    basis: str
    gates: Sequence[GateRow]

    @property
    def is_live(self) -> bool:
        """Whether it can still be taken back."""
        return self.one.state in decisions.LIVE


def rows(found: Iterable[Decision]) -> list[DecisionRow]:
    """Return ``found`` as rows."""
    return [_row(one) for one in found]


def row_of(one: Decision | None) -> DecisionRow | None:
    """Return one as a row, None for none."""
    return _row(one) if one else None


def _row(one: Decision) -> DecisionRow:
    passes = {passed.gate: passed for passed in one.passes.all()}
    here = decisions.gate_of(one)
    kind = documents.replies().of(one.reply)
    longer = f"{one.extension} 个工作日" if one.extension else ""
    until = f"到 {one.until_on}" if one.until_on else ""
    what = "：".join(
        filter(None, (gates.ACTS[one.act], kind.said if kind else longer or until))
    )
    return DecisionRow(
        one=one,
        what=what,
        basis=kind.basis if kind else gates.GATES[one.act][0].basis,
        gates=[
            GateRow(gate, passes.get(gate.code), here is not None and gate == here)
            for gate in gates.GATES[one.act]
        ],
    )
