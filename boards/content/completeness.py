"""What a board owes: told and untold, matter by matter and period by period.

For the clerk, never a ranking (ux K18). Only what can be counted is: matters with a
period, matters that must always be on the board, and what one item owes another.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from boards.content.basis import Basis
from boards.content.board import Board
from boards.content.catalogue_matter import Matter
from boards.content.catalogue_places import is_on_screen
from boards.content.duty_items import answers_owed, interpretations_owed, results_owed
from boards.content.duty_periods import DutyPeriod, label_of, months_of, owed_period
from boards.content.item import Item
from boards.content.owed import (
    LASTING,
    OPEN,
    OVERDUE,
    PERIOD,
    SCREEN,
    SOON,
    TOLD,
    TOLD_LATE,
    Owed,
    state_of,
)
from boards.content.periods import Period
from sync.instants import day_of

_LONG = "L"
_TOLD = (TOLD, TOLD_LATE)
_NAMED = 6  # matters named in the one sentence


@dataclass(frozen=True, slots=True)
class Completeness:
    """Every line of what is owed as of a month, and how the month is called."""

    label: str
    month: Period
    lines: tuple[Owed, ...]

    def of(self, *states: str) -> tuple[Owed, ...]:
        """Return the lines in one of ``states``."""
        return tuple(line for line in self.lines if line.state in states)

    def headline(self) -> str:
        """Return the month in one sentence: 本月 5/6 项已公开，还差：债权债务.

        Counted is what fell due in the month or falls due in the next; what was owed
        before is told apart.
        """
        periodic = [line for line in self.lines if line.what == PERIOD]
        due = [line for line in periodic if self._is_near(line)]
        lacking = [line.short() for line in due if line.state not in _TOLD]
        said = f"{self.label} {len(due) - len(lacking)}/{len(due)} 项已公开"
        if lacking:
            said += f"，还差：{'；'.join(lacking[:_NAMED])}"
            said += f"等{len(lacking)}项" if len(lacking) > _NAMED else ""
        before = [
            line for line in periodic
            if line.state == OVERDUE and not self._is_near(line)
        ]  # fmt: skip
        return said + (f"；以前欠下 {len(before)} 项" if before else "")

    def _is_near(self, line: Owed) -> bool:
        return line.due_on is not None and self.month.first <= line.due_on

    def to_json(self) -> list[dict[str, Any]]:
        """Return the lines as ``gk board completeness --json`` prints them."""
        return [line.to_json() for line in self.lines]


@dataclass(frozen=True, slots=True)
class Held:
    """What a board has on it.

    ``items`` are published; ``unseen`` are kept off the screens: for party members, on
    request, or not released yet.
    """

    items: Sequence[Item]
    unseen: Sequence[Item] = ()


def completeness_of(
    board: Board, held: Held, *, basis: Basis, month: Period, today: date
) -> Completeness:
    """Return what ``board`` owes as of ``month``, most pressing first."""
    leaves = basis.catalogue.leaves()
    lines = [
        *_periodic(board, held, leaves, basis=basis, month=month, today=today),
        *_lasting(held, leaves),
        *results_owed(board, held.items, basis=basis, today=today),
        *interpretations_owed(board, held.items, basis=basis, today=today),
        *answers_owed(held.items, basis=basis, today=today),
        *_off_screen(held, leaves),
    ]
    order = (OVERDUE, SOON, OPEN, TOLD_LATE, TOLD)
    lines.sort(key=lambda line: (order.index(line.state), line.due_on or date.max))
    is_now = _last_ended(today) == month.first
    label = "本月" if is_now else f"{month.first.year}年{month.first.month}月"
    return Completeness(label, month, tuple(lines))


def _periodic(
    board: Board,
    held: Held,
    leaves: Sequence[Matter],
    *,
    basis: Basis,
    month: Period,
    today: date,
) -> Iterator[Owed]:
    reports = str(board.more.get("reports", ""))
    begun_on = str(board.more.get("begun_on", ""))
    of_matter: defaultdict[str, list[Item]] = defaultdict(list)
    for item in held.items:
        of_matter[item.matter].append(item)
    for matter in leaves:
        months = months_of(matter, reports)
        if months:
            duty = owed_period(matter, months, month=month, basis=basis)
            if duty.due is None or duty.due.on.isoformat() >= begun_on:
                items = of_matter[matter.code]
                yield _told_of(matter, duty, items, basis=basis, today=today)


def _told_of(
    matter: Matter,
    duty: DutyPeriod,
    items: Sequence[Item],
    *,
    basis: Basis,
    today: date,
) -> Owed:
    told = [item for item in items if duty.is_told_by(item)]
    first = min(told, key=_published_on, default=None)
    due = duty.due.on if duty.due else None
    if first is None:
        state = state_of(due, today=today, soon=basis.rules.number("duty_soon"))
    else:
        state = TOLD_LATE if due and _published_on(first) > due else TOLD
    return Owed(
        what=PERIOD,
        state=state,
        matter=matter.code,
        title=matter.name,
        period=duty.name,
        label=label_of(duty.period, year=today.year),
        due_on=due,
        is_provisional=duty.due is not None and duty.due.is_provisional,
        item=first.id if first else "",
        days=(due - today).days if due else None,
    )


def _lasting(held: Held, leaves: Sequence[Matter]) -> Iterator[Owed]:
    """Yield the matters that must always stand on the board."""
    there = {item.matter: item.id for item in held.items}
    for matter in leaves:
        if matter.frequency == _LONG:
            state = TOLD if matter.code in there else OPEN
            yield Owed(
                what=LASTING,
                state=state,
                matter=matter.code,
                title=matter.name,
                item=there.get(matter.code, ""),
            )


def _off_screen(held: Held, leaves: Sequence[Matter]) -> Iterator[Owed]:
    """Yield what its matter wants on a screen and what is on none (标准目录 ■ 必选)."""
    wanted = {
        matter.code
        for matter in leaves
        for channel in matter.channels
        if channel.is_required and is_on_screen(channel)
    }
    for item in held.unseen:
        if item.matter in wanted:
            yield Owed(
                what=SCREEN,
                state=OPEN,
                matter=item.matter,
                title=item.title,
                item=item.id,
            )


def _published_on(item: Item) -> date:
    at = item.publish_at
    return day_of(at) if at else (item.formed_on or date.min)


def _last_ended(today: date) -> date:
    year, month = (
        (today.year, today.month - 1) if today.month > 1 else (today.year - 1, 12)
    )
    return date(year, month, 1)
