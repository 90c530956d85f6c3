"""Every rule over a whole board, in the order people read the findings."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from boards.content.basis import Basis
from boards.content.board import Board
from boards.content.checks import (
    dates,
    disclosure,
    doubles,
    elements,
    finance,
    history,
    kinds_table,
    lateness,
    links,
    mirrors,
    personal,
    postings,
    reviews,
    roster,
    rows,
    sensitive,
    wording,
    yearly,
)
from boards.content.checks.scope import Scope
from boards.content.draft import Draft
from boards.content.edition import Edition
from boards.content.findings import Finding

Rule = Callable[[Scope, Draft], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    elements.check_id,
    elements.check_kind,
    elements.check_title,
    elements.check_matter,
    elements.check_formed_on,
    elements.check_audience,
    elements.check_fields,
    elements.check_table,
    elements.check_source,
    disclosure.check_disclosure,
    disclosure.check_reason,
    disclosure.check_printed_mark,
    dates.check_formed_on,
    dates.check_period,
    dates.check_expiry,
    postings.check_posting,
    lateness.check_published,
    rows.check_cells,
    finance.check_directions,
    finance.check_amounts,
    finance.check_days,
    finance.check_repeats,
    finance.check_sum,
    finance.check_opening,
    finance.check_twice,
    doubles.check_alike,
    doubles.check_vouchers,
    doubles.check_photos,
    roster.check_total,
    roster.check_people,
    roster.check_repeats,
    roster.check_names,
    kinds_table.check_kind,
    personal.check_numbers,
    personal.check_columns,
    personal.check_reasons,
    sensitive.check_lists,
    sensitive.check_births,
    wording.check_banned,
    wording.check_plain,
    wording.check_sentences,
    links.check_address,
    links.check_text,
    links.check_targets,
    reviews.check_reviews,
    history.check_revision,
    history.check_corrections_kept,
    history.check_moment_kept,
    history.check_still_there,
    mirrors.check_origin,
    yearly.check_rechecked,
)
"""The rules of an item that stays on the board."""

WITHDRAWN_RULES: tuple[Rule, ...] = (
    elements.check_id,
    history.check_withdrawal,
    personal.check_withdrawal,
    postings.check_taken_down,
)
"""The rules of an item that is taken off it: nothing else of it is published."""


def findings_of(
    board: Board,
    drafts: Sequence[Draft],
    *,
    basis: Basis,
    previous: Edition | None,
    today: date,
) -> list[Finding]:
    """Return all that is wrong with ``drafts``, or worth a second look.

    ``previous`` is the last released edition (``None``: nothing is released yet),
    ``basis`` the board's own, with its overlays. Items come in the order of
    ``drafts``; what concerns an item that is gone comes last.
    """
    scope = Scope(board, drafts, basis, previous, today)
    found = [finding for draft in drafts for finding in findings_of_draft(scope, draft)]
    return [*found, *findings_of_board(scope)]


def findings_of_draft(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Yield what the rules find in one draft of the board."""
    for rule in WITHDRAWN_RULES if draft.withdrawn else RULES:
        yield from rule(scope, draft)


def findings_of_board(scope: Scope) -> Iterator[Finding]:
    """Yield what only all the drafts together show."""
    yield from lateness.check_owed(scope)
    yield from history.check_deleted(scope)
