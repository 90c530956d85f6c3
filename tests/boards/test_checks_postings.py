"""A posting lasts long enough, ends early only with a reason, and begins anew then."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from boards.content.basis import Basis
from boards.content.checks.whole import findings_of
from boards.content.draft import Draft, Withdrawal
from boards.content.edition import Edition, Withdrawn
from boards.content.fingerprint import fingerprint_of
from boards.content.item import Correction, Span
from sync.instants import CHINA
from tests.boards.checking import BASIS, BOARD, RULES, TODAY, notice

RESOLUTION = "0302"  # 15 days: 村民委员会组织法 35
BEGUN = date(2026, 11, 10)
LEAST = date(2026, 11, 25)
EARLY = date(2026, 11, 22)
WHY = Correction(datetime(2026, 11, 21, tzinfo=CHINA), "提前结束公示", "方案作废")
LAX = replace(
    BASIS,
    rules=RULES.merged({"posting_restarts": {"value": False, "source": "县里的复函"}}),
)


def posted(until: date | None = LEAST, **changes: Any) -> Draft:
    span = Span(BEGUN, until) if until else None
    at = datetime(2026, 11, 10, 8, tzinfo=CHINA)
    return notice(matter=RESOLUTION, publish_at=at, posting=span, **changes)


def released(draft: Draft) -> Edition:
    item = replace(draft.item, revision=1, fingerprint=fingerprint_of(draft.item))
    return Edition(BOARD, (item,))


def tombstone() -> Edition:
    on = date(2026, 11, 12)
    gone = Withdrawn(id=posted().item.id, revision=2, on=on, reason_kind="撤回")
    return Edition(BOARD, (gone,))


def codes(draft: Draft, previous: Edition | None, basis: Basis = BASIS) -> list[str]:
    found = findings_of(BOARD, [draft], basis=basis, previous=previous, today=TODAY)
    return [f.code for f in found if f.code.startswith(("posting", "withdrawn"))]


def test_a_posting_as_it_was_released_is_not_looked_at_again() -> None:
    assert codes(posted(EARLY), released(posted(EARLY))) == []


def test_an_end_brought_forward_needs_a_reason() -> None:
    told = released(posted(date(2026, 12, 31)))

    assert codes(posted(date(2026, 12, 1)), told) == ["posting.early"]
    assert codes(posted(date(2026, 12, 1), corrections=(WHY,)), told) == []


def test_one_that_ends_before_its_least_is_pointed_out_even_with_a_reason() -> None:
    told = released(posted(LEAST))

    assert codes(posted(EARLY), told) == ["posting.early"]
    assert codes(posted(EARLY, corrections=(WHY,)), told) == ["posting.cut-short"]


def test_what_was_up_for_good_may_end_once_it_was_up_long_enough() -> None:
    assert codes(posted(LEAST), released(posted(None))) == []
    assert codes(posted(EARLY), released(posted(None))) == ["posting.early"]


def test_a_posting_put_off_needs_no_reason() -> None:
    assert codes(posted(date(2026, 12, 31)), released(posted(LEAST))) == []


@pytest.mark.parametrize(
    ("basis", "until", "found"),
    [
        (BASIS, date(2026, 12, 5), ["posting.days"]),
        (BASIS, date(2026, 12, 6), []),
        (BASIS, date(2026, 11, 20), ["posting.restart"]),
        (LAX, LEAST, []),
    ],
)
def test_after_an_early_take_down_the_days_begin_anew_unless_the_county_says_no(
    basis: Basis, until: date, found: list[str]
) -> None:
    assert codes(posted(until), tombstone(), basis) == found


def test_a_posting_that_ran_out_too_soon_begins_anew_too() -> None:
    ended = released(posted(date(2026, 11, 18)))

    assert codes(posted(date(2026, 12, 5)), ended) == ["posting.days"]
    assert codes(posted(date(2026, 12, 6)), ended) == []


def test_withdrawing_before_the_least_is_pointed_out() -> None:
    gone = Withdrawal(TODAY, "撤回", "方案作废")

    early = codes(replace(posted(), withdrawn=gone), released(posted()))
    event = codes(
        replace(notice(), withdrawn=gone), released(notice(publish_at=WHY.at))
    )

    assert (early, event) == (["withdrawn.early"], [])


def test_a_posting_that_ends_on_a_rest_day_is_not_put_off() -> None:
    begun = date(2026, 11, 6)  # fifteen days later is a Saturday
    span = Span(begun, date(2026, 11, 21))
    draft = notice(matter=RESOLUTION, posting=span, formed_on=begun)

    assert codes(draft, None) == []


def test_a_posting_does_not_begin_before_there_is_anything_to_post() -> None:
    span = Span(date(2026, 1, 1), date(2026, 11, 23))

    assert codes(notice(matter=RESOLUTION, posting=span), None) == ["posting.days"]
