"""Late items, interpretations and results are pointed out, and never kept back."""

from dataclasses import replace
from datetime import date

import pytest

from boards.content.edition import Edition
from boards.content.findings import INFO, WARNING
from boards.content.fingerprint import fingerprint_of
from sync.instants import start_of
from tests.boards.checking import BOARD, check, codes, decision, notice, only, policy

FORMED = date(2026, 10, 20)  # twenty-three working days before 21 November


def test_what_is_not_out_after_twenty_working_days_is_pointed_out() -> None:
    finding = only(notice(formed_on=FORMED, publish_at=start_of(date(2026, 11, 20))))

    assert (finding.code, finding.severity) == ("item.late", WARNING)
    assert finding.message == (
        "2026-10-20 形成，最迟 2026-11-17 公开，到 2026-11-20 已经晚了3个工作日"
    )


def test_the_twentieth_working_day_is_in_time() -> None:
    assert (
        check(notice(formed_on=FORMED, publish_at=start_of(date(2026, 11, 17)))) == []
    )


def test_what_is_out_already_is_only_told_to_be_late() -> None:
    draft = notice(formed_on=FORMED, publish_at=start_of(date(2026, 11, 20)))
    out = replace(draft.item, revision=1, fingerprint=fingerprint_of(draft.item))

    (finding,) = check(draft, previous=Edition(BOARD, (out,)))

    assert (finding.code, finding.severity) == ("item.late", INFO)


@pytest.mark.parametrize(
    "changes",
    [
        {"provenance": "obtained: 河口镇人民政府"},
        {"disclosure": "on_request", "disclosure_reason": "商业秘密"},
    ],
)
def test_the_duty_is_of_who_made_it_and_of_what_is_public(
    changes: dict[str, str],
) -> None:
    assert "item.late" not in codes(notice(formed_on=FORMED, **changes))


def test_a_matter_may_have_a_shorter_term_of_its_own() -> None:
    draft = decision()
    late = replace(draft, item=replace(draft.item, formed_on=date(2026, 11, 16)))

    assert "item.late" not in codes(draft)
    assert "item.late" in codes(late)  # 0302: within three days of the decision


def test_a_document_without_its_interpretation_on_the_fourth_working_day() -> None:
    wanted = policy(
        publish_at=start_of(date(2026, 11, 16)),
        formed_on=date(2026, 11, 16),
        fields={"document_number": "1号", "interpretation_required": True},
    )
    found = [f for f in check(wanted) if f.code == "interpretation.late"]

    assert [f.message for f in found] == [
        "“实施办法”的解读过期2天（应在 2026-11-19 前）"
    ]


def test_a_resolution_without_a_result_after_two_hundred_days() -> None:
    draft = decision()
    fields = {k: v for k, v in draft.item.fields.items() if k != "result_due_on"}
    at = start_of(date(2026, 5, 5))
    old = replace(draft.item, publish_at=at, fields=fields)

    assert "decision.no-result" in codes(replace(draft, item=old))
    assert "decision.no-result" not in codes(draft)
