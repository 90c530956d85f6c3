"""What has been published neither changes nor vanishes without a word."""

from dataclasses import replace
from datetime import datetime

import pytest

from boards.content.draft import Draft, Withdrawal
from boards.content.edition import Edition, Withdrawn
from boards.content.fingerprint import fingerprint_of
from boards.content.item import Correction
from sync.instants import CHINA
from tests.boards.checking import (
    BOARD,
    TODAY,
    changed,
    check,
    codes,
    notice,
    only,
)

CORRECTED = Correction(
    datetime(2026, 11, 19, tzinfo=CHINA), "电费 403 改为 430", "录错"
)


def released(*drafts: Draft) -> Edition:
    items = (
        replace(d.item, revision=1, fingerprint=fingerprint_of(d.item)) for d in drafts
    )
    return Edition(BOARD, tuple(items))


def test_what_is_the_same_needs_no_reason() -> None:
    assert check(notice(), previous=released(notice())) == []


def test_a_changed_item_needs_a_new_correction() -> None:
    changes = changed(notice(), body="11月23日停水。")

    assert codes(changes, previous=released(notice())) == ["revision.reason"]
    assert (
        codes(changed(changes, corrections=(CORRECTED,)), previous=released(notice()))
        == []
    )


def test_the_correction_of_last_time_is_not_enough() -> None:
    before = notice(corrections=(CORRECTED,))

    assert codes(changed(before, body="改了"), previous=released(before)) == [
        "revision.reason"
    ]


@pytest.mark.parametrize("left", [(), (replace(CORRECTED, reason="没有错"),)])
def test_a_published_correction_stays_as_it_was(left: tuple[Correction, ...]) -> None:
    before = notice(corrections=(CORRECTED,))

    now = changed(before, corrections=left)

    assert codes(now, previous=released(before)) == ["revision.correction"]


def test_a_wrong_correction_is_corrected_by_another() -> None:
    before = notice(corrections=(CORRECTED,))
    again = replace(CORRECTED, at=datetime(2026, 11, 20, tzinfo=CHINA))

    now = changed(before, corrections=(replace(CORRECTED, text="改了"), again))

    assert codes(now, previous=released(before)) == []


def test_rewriting_the_old_correction_does_not_explain_a_change() -> None:
    before = notice(corrections=(CORRECTED,))
    rewritten = (replace(CORRECTED, text="改了别的"),)

    now = changed(before, corrections=rewritten, body="11月23日停水。")

    assert "revision.reason" in codes(now, previous=released(before))


@pytest.mark.parametrize(
    ("day", "found"),
    [(1, ["revision.moment"]), (10, []), (20, []), (30, ["revision.moment"])],
)
def test_what_is_out_is_neither_hidden_nor_dated_back(
    day: int, found: list[str]
) -> None:
    before = notice(publish_at=datetime(2026, 11, 10, tzinfo=CHINA))

    now = changed(before, publish_at=datetime(2026, 11, day, tzinfo=CHINA))

    assert codes(now, previous=released(before)) == found


def test_what_is_still_to_come_may_be_put_off() -> None:
    before = notice(publish_at=datetime(2026, 11, 25, tzinfo=CHINA))

    now = changed(before, publish_at=datetime(2026, 11, 30, tzinfo=CHINA))

    assert codes(now, previous=released(before)) == []


@pytest.mark.parametrize("change", [{"summary": "停水改期"}, {"provenance": "made"}])
def test_what_the_fingerprint_leaves_out_is_not_changed_in_silence(
    change: dict[str, str],
) -> None:
    now = changed(notice(), **change)

    assert codes(now, previous=released(notice())) == ["revision.reason"]


def test_a_published_item_is_not_simply_deleted() -> None:
    finding = only(previous=released(notice()))

    assert (finding.code, finding.item) == ("revision.deleted", notice().item.id)


def test_a_published_item_is_not_quietly_hidden() -> None:
    hidden = replace(notice(), audience="party_members")

    assert "revision.hidden" in codes(hidden, previous=released(notice()))


def test_a_title_that_was_only_listed_may_stay_so() -> None:
    asked = notice(disclosure="on_request", disclosure_reason="条例第16条")
    listed = Edition(BOARD, (replace(asked.item, kind="listed", body=""),))

    assert check(asked, previous=listed) == []
    assert check(changed(asked, disclosure="public"), previous=listed) == []


def test_another_kind_is_a_change_too() -> None:
    other = changed(notice(), kind="record")

    assert codes(other, previous=released(notice())) == ["revision.reason"]


def test_a_tombstone_may_go_from_the_folder() -> None:
    gone = Withdrawn(id="alt", revision=2, on=TODAY, reason_kind="更正", reason="错")

    assert check(previous=Edition(BOARD, (gone,))) == []


@pytest.mark.parametrize(
    ("gone", "found"),
    [
        (Withdrawal(TODAY, "更正", "录错"), []),
        (Withdrawal(TODAY, "隐私"), []),
        (Withdrawal(TODAY, "更正"), ["withdrawn.reason"]),
        (Withdrawal(TODAY, "不想发了", "x"), ["withdrawn.reason-kind"]),
    ],
)
def test_a_withdrawal_says_why(gone: Withdrawal, found: list[str]) -> None:
    draft = replace(notice(title=""), withdrawn=gone)

    assert codes(draft, previous=released(notice())) == found


def test_what_is_not_public_is_not_held_against_what_was() -> None:
    party = replace(notice(), audience="party_members")

    assert codes(party) == ["item.audience-limited"]
