"""What one item owes another: a result, an interpretation, an answer."""

from collections.abc import Iterator, Sequence
from datetime import date

from boards.content.basis import Basis
from boards.content.board import Board
from boards.content.item import Item
from boards.content.owed import ANSWER, INTERPRETATION, RESULT, Owed, state_of
from boards.content.workdays import Due
from boards.errors import NotFoundError
from sync.instants import day_of

_RESOLUTION = "决议"


def results_owed(
    board: Board, items: Sequence[Item], *, basis: Basis, today: date
) -> Iterator[Owed]:
    """Yield the resolutions whose 实施结果 nobody has published (两公开)."""
    told = {str(item.fields.get("resolution", "")) for item in items}
    for item in items:
        is_resolution = item.fields.get("stage") == _RESOLUTION
        if (
            item.kind == "decision"
            and is_resolution
            and f"{board.code}/{item.id}" not in told
        ):
            own = _day(item.fields.get("result_due_on"))
            due = (
                Due(own, False, 0)
                if own
                else _due(basis, item, "decision_result_within")
            )
            yield _owed(RESULT, item, due, basis=basis, today=today)


def interpretations_owed(
    board: Board, items: Sequence[Item], *, basis: Basis, today: date
) -> Iterator[Owed]:
    """Yield the documents whose interpretation is wanted and not there."""
    told = {
        str(i.fields.get("policy", "")) for i in items if i.kind == "interpretation"
    }
    for item in items:
        fields = item.fields
        is_wanted = (
            item.kind == "policy" and fields.get("interpretation_required") is True
        )
        if (
            is_wanted
            and not fields.get("interpretation")
            and f"{board.code}/{item.id}" not in told
        ):
            due = _due(basis, item, "interpretation_within")
            yield _owed(INTERPRETATION, item, due, basis=basis, today=today)


def answers_owed(items: Sequence[Item], *, basis: Basis, today: date) -> Iterator[Owed]:
    """Yield the objections that nobody has answered."""
    for item in items:
        if item.kind == "objection" and not item.fields.get("answer"):
            asked = _day(item.fields.get("asked_on")) or item.formed_on
            due = _after(basis, asked, "objection_answer_within")
            yield _owed(ANSWER, item, due, basis=basis, today=today)


def _owed(what: str, item: Item, due: Due | None, *, basis: Basis, today: date) -> Owed:
    on = due.on if due else None
    return Owed(
        what=what,
        state=state_of(on, today=today, soon=basis.rules.number("duty_soon")),
        matter=item.matter,
        title=item.title,
        due_on=on,
        is_provisional=due is not None and due.is_provisional,
        item=item.id,
        days=(on - today).days if on else None,
    )


def _due(basis: Basis, item: Item, rule: str) -> Due | None:
    """Return when the term of ``rule`` ends that runs from the item's publication."""
    at = item.publish_at
    return _after(basis, day_of(at) if at else item.formed_on, rule)


def _after(basis: Basis, begun: date | None, rule: str) -> Due | None:
    term = basis.rules.term(rule)
    if begun is None or term is None:
        return Due(begun, False, basis.calendar.version) if begun else None
    try:
        return basis.calendar.add(begun, term)
    except NotFoundError:
        return None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
