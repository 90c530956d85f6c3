"""What mirrors a government item must equal it."""

from dataclasses import replace
from datetime import date

import pytest

from boards.content.checks.whole import findings_of
from boards.content.draft import Draft, Withdrawal
from boards.content.edition import Withdrawn
from boards.content.fingerprint import content_sha
from boards.content.item import Item
from tests.boards.checking import BASIS, BOARD, TODAY, notice

REF = "430121105000/2026-11-yibao"
TOWNSHIP = replace(notice().item, id="2026-11-yibao", publisher=None)
GONE = Withdrawn(id="2026-11-yibao", revision=2, on=TODAY, reason_kind="撤回")


def mirrored(original: Item = TOWNSHIP, **changes: str) -> Draft:
    origin = {"ref": REF, "sha": content_sha(original)}
    return notice(more={"origin": origin}, matter="0902", **changes)


def codes(draft: Draft, *seen: Item | Withdrawn | None) -> list[str]:
    known = {REF: seen[0]} if seen else {}
    basis = replace(BASIS, originals=known)
    found = findings_of(BOARD, [draft], basis=basis, previous=None, today=TODAY)
    return [f.code for f in found if f.code.startswith("origin.")]


def test_a_true_copy_passes_under_its_own_name_and_matter() -> None:
    assert codes(mirrored(), TOWNSHIP) == []


def test_a_copy_of_a_board_that_nobody_sees_is_held_against_its_sha() -> None:
    assert codes(mirrored()) == []
    assert codes(mirrored(title="另一个标题")) == ["origin.differs"]


def test_an_original_that_changed_is_an_error() -> None:
    changed = replace(TOWNSHIP, body="11月23日停水。")

    assert codes(mirrored(), changed) == ["origin.differs"]


@pytest.mark.parametrize("original", [None, GONE])
def test_an_original_that_is_gone_is_an_error(original: Withdrawn | None) -> None:
    assert codes(mirrored(), original) == ["origin.gone"]


def test_a_withdrawn_copy_needs_no_original() -> None:
    gone = Withdrawal(date(2026, 11, 21), "撤回", "镇上撤了")

    assert codes(replace(mirrored(), withdrawn=gone), GONE) == []
