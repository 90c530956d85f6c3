"""Terms that a kind brings along: how soon a thing must be public, or answered.

Each is a rule of the county with its source (``boards.content.rules``). What is still
to be released is warned of; what stands released already is only told, because a late
publication cannot be made an early one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from boards.content.checks.scope import Scope, note, warning
from boards.content.draft import Draft
from boards.content.findings import Finding
from boards.content.item import Item
from boards.errors import NotFoundError
from sync.instants import CHINA, day_of, start_of


@dataclass(frozen=True, slots=True)
class Duty:
    """Something owed within the term of ``rule``.

    ``since`` says from what it is counted (批准), ``what`` what is owed (公开),
    ``where`` the place of the date it is counted from.
    """

    code: str
    rule: str
    since: str
    what: str
    where: str


def released_at(scope: Scope, draft: Draft) -> datetime | None:
    """Return when the item goes out or went out; nothing while that is open."""
    if draft.item.publish_at:
        return draft.item.publish_at
    released = scope.released.get(draft.item.id)
    return released.publish_at if isinstance(released, Item) else None


def out_on(scope: Scope, draft: Draft) -> date:
    """Return the day the item is out; today while that is open."""
    at = released_at(scope, draft)
    return day_of(at) if at else scope.today


def due_on(scope: Scope, begun: date, rule: str) -> date | None:
    """Return the last day of the term of ``rule``; nothing beyond the calendar."""
    term = scope.rules.term(rule)
    if term is None:
        return begun
    try:
        return scope.calendar.add(begun, term).on
    except NotFoundError:
        return None  # no calendar says which days are worked on that far away


def check_out(
    scope: Scope, draft: Draft, duty: Duty, begun: date | None
) -> Iterator[Finding]:
    """Check that the item is out within its term from ``begun``."""
    if begun is not None:
        yield from check_done(scope, draft, duty, begun, out_on(scope, draft))


def check_done(
    scope: Scope, draft: Draft, duty: Duty, begun: date, done: date
) -> Iterator[Finding]:
    """Check that what is owed since ``begun`` was ``done`` in time."""
    due = due_on(scope, begun, duty.rule)
    if due is None or done <= due:
        return
    yield _late(scope, draft, duty, f"{begun} {duty.since}", f"{due}", f"{done}")


def check_hours(
    scope: Scope, draft: Draft, duty: Duty, begun: datetime | None
) -> Iterator[Finding]:
    """Check that the item is out within its hours from ``begun``, day and night."""
    term = scope.rules.term(duty.rule)
    at = released_at(scope, draft) or start_of(scope.today)
    if begun is None or term is None:
        return
    try:
        due = scope.calendar.add(begun, term).at
    except NotFoundError:
        return
    if due is not None and at > due:
        said = [f"{one.astimezone(CHINA):%Y-%m-%d %H:%M}" for one in (begun, due, at)]
        yield _late(scope, draft, duty, f"{said[0]} {duty.since}", said[1], said[2])


def _late(
    scope: Scope, draft: Draft, duty: Duty, begun: str, due: str, done: str
) -> Finding:
    term = scope.rules.term(duty.rule)
    within = f"{term}内" if term else "当天"
    message = f"{begun}，应当{within}{duty.what}，最迟 {due}，现在是 {done}"
    if draft.item.id in scope.released:
        return note(draft, duty.code, duty.where, message)
    source = scope.rules.source(duty.rule)
    return warning(draft, duty.code, duty.where, message, f"依据：{source}")
