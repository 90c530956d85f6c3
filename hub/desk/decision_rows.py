"""How decisions look: what is proposed, where it stands, who passed which gate."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from foi import gates
from hub.desk import decisions, documents
from hub.desk.models import Decision, Pass
from hub.staff.names import shown_names


@dataclass(frozen=True, slots=True)
class GateRow:
    """One gate of a decision; ``passed`` by ``who``, ``is_here``: it waits."""

    gate: gates.Gate
    passed: Pass | None
    who: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision. ``by`` drew it up, ``what`` is the act, ``basis`` its article."""

    one: Decision
    by: str
    what: str
    basis: str
    gates: Sequence[GateRow]

    @property
    def is_live(self) -> bool:
        """Whether it can still be taken back."""
        return self.one.state in decisions.LIVE


def rows(found: Iterable[Decision]) -> list[DecisionRow]:
    """Return ``found`` as rows."""
    held = list(found)
    passed = (one.member for row in held for one in row.passes.all())
    names = shown_names([*passed, *(row.proposer for row in held)])
    return [_row(one, names) for one in held]


def row_of(one: Decision | None) -> DecisionRow | None:
    """Return one as a row, None for none."""
    return rows([one])[0] if one else None


def _row(one: Decision, names: Mapping[str, str]) -> DecisionRow:
    passes = {passed.gate: passed for passed in one.passes.all()}
    who = {gate: names[passed.member] for gate, passed in passes.items()}
    here = decisions.gate_of(one)
    kind = documents.replies().of(one.reply)
    longer = f"{one.extension} 个工作日" if one.extension else ""
    until = f"到 {one.until_on}" if one.until_on else ""
    what = "：".join(
        filter(None, (gates.ACTS[one.act], kind.said if kind else longer or until))
    )
    return DecisionRow(
        one=one,
        by=names[one.proposer],
        what=what,
        basis=kind.basis if kind else gates.GATES[one.act][0].basis,
        gates=[
            GateRow(
                gate,
                passes.get(gate.code),
                who.get(gate.code, ""),
                here is not None and gate == here,
            )
            for gate in gates.GATES[one.act]
        ],
    )
