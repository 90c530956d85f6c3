"""The next edition: the same content is the same revision, and nothing vanishes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from boards.content.catalogue import Catalogue, Matter
from boards.content.draft import Draft, Withdrawal
from boards.content.edition import Edition, Withdrawn
from boards.content.fingerprint import fingerprint_of
from boards.content.item import Correction, Item
from boards.content.revisions import NextEdition, next_edition
from tests.boards.shelved import NOW, board, notice

CATALOGUE = Catalogue(
    "测试",
    {
        "1002": Matter(code="1002", name="通知"),
        "0601": Matter(code="0601", name="档案", ways=("依申请公开", "目录公开")),
    },
)
LATER = NOW + timedelta(days=1)


def draft(id_: str = "a", **more: object) -> Draft:
    item = replace(notice(id_), publish_at=None, revision=0, fingerprint="")
    return Draft(item=replace(item, **more))  # type: ignore[arg-type]


def released(*drafts: Draft, after: NextEdition | None = None) -> NextEdition:
    return next_edition(
        board(),
        drafts,
        catalogue=CATALOGUE,
        previous=after.edition if after else None,
        now=LATER if after else NOW,
    )


def only(result: NextEdition) -> Item | Withdrawn:
    (line,) = result.edition.lines
    return line


def test_a_new_item_is_revision_one_and_goes_out_now() -> None:
    result = released(draft())

    assert only(result) == replace(
        draft().item,
        revision=1,
        publish_at=NOW,
        fingerprint=fingerprint_of(draft().item),
    )
    assert (result.changed, result.skipped) == (1, 0)


def test_equal_content_gives_equal_bytes_and_changes_nothing() -> None:
    first = released(draft("a"), draft("b"))
    again = released(draft("b"), draft("a"), after=first)

    assert again.edition.to_bytes() == first.edition.to_bytes()
    assert again.changed == 0


def test_what_changed_is_one_more_and_keeps_its_day() -> None:
    first = released(draft(), draft("b"))
    second = released(draft(title="改了"), draft("b"), after=first)

    line = second.edition.items()[0]
    assert (line.revision, line.publish_at, second.changed) == (2, NOW, 1)


def test_a_correction_alone_is_a_new_revision_with_the_old_fingerprint() -> None:
    first = released(draft())
    second = released(draft(corrections=(Correction(NOW, "改", "录错"),)), after=first)

    before, after = only(first), only(second)
    assert isinstance(before, Item)
    assert isinstance(after, Item)
    assert (after.revision, after.fingerprint) == (2, before.fingerprint)


def test_a_review_that_came_later_is_read_back_the_same() -> None:
    first = released(draft(summary="é"))
    read = replace(first, edition=Edition.from_bytes(first.edition.to_bytes()))

    assert released(draft(summary="e\u0301"), after=read).changed == 0


@pytest.mark.parametrize(
    "hidden",
    [
        replace(draft(), audience="party_members"),
        draft(disclosure="closed"),
        draft(disclosure="on_request"),
    ],
)
def test_what_is_not_for_everybody_is_left_out_and_counted(hidden: Draft) -> None:
    result = released(hidden)

    assert (result.edition.lines, result.skipped) == ((), 1)


def test_on_request_is_listed_by_title_when_its_matter_says_so() -> None:
    line = only(released(draft(disclosure="on_request", matter="0601", body="密")))

    assert isinstance(line, Item)
    assert (line.kind, line.title, line.body) == ("listed", "通知", "")


def test_a_withdrawn_item_leaves_a_tombstone_for_ever() -> None:
    gone = replace(draft(), withdrawn=Withdrawal(date(2026, 11, 22), "更正", "有误"))
    first = released(draft())
    second = released(gone, after=first)
    third = released(after=second)

    tombstone = Withdrawn(
        id="a",
        revision=2,
        on=date(2026, 11, 22),
        reason_kind="更正",
        reason="有误",
        title="通知",
    )
    assert [only(second), only(third)] == [tombstone, tombstone]
    assert [second.changed, third.changed] == [1, 0]


@pytest.mark.parametrize("kind", ["涉密", "隐私"])
def test_a_tombstone_tells_neither_title_nor_reason_of_a_secret(kind: str) -> None:
    gone = replace(draft(), withdrawn=Withdrawal(date(2026, 11, 22), kind, "身份证号"))

    line = only(released(gone, after=released(draft())))

    assert isinstance(line, Withdrawn)
    assert (line.title, line.reason) == ("", "")


def test_what_was_never_released_needs_no_tombstone() -> None:
    gone = replace(draft(), withdrawn=Withdrawal(date(2026, 11, 22), "撤回", "不发"))

    result = released(gone)

    assert (result.edition.lines, result.changed, result.skipped) == ((), 0, 0)


def test_an_item_may_come_back_after_its_withdrawal() -> None:
    gone = replace(draft(), withdrawn=Withdrawal(date(2026, 11, 22), "撤回", "误发"))

    line = only(released(draft(), after=released(gone, after=released(draft()))))

    assert isinstance(line, Item)
    assert (line.revision, line.publish_at) == (3, LATER)
