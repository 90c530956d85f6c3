"""Links lead to what is there, still holds, and is in official hands."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.content.addresses import addresses_in, host_of, is_known
from boards.content.checks.whole import findings_of
from boards.content.draft import Draft
from boards.content.edition import Withdrawn
from boards.content.item import Item
from boards.content.signing import signed
from sync.instants import start_of
from tests.boards.checking import (
    BASIS,
    BOARD,
    TODAY,
    changed,
    check,
    codes,
    notice,
    policy,
)

ELSEWHERE = "430121105000/zf-1"


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://www.yunxi.gov.cn/zwgk/1.html", []),
        ("http://www.yunxi.gov.cn/zwgk/1.html", ["link.https"]),
        ("https://yunxi-gov.cn.example.com/1", ["link.host"]),
        ("https://", ["link.https"]),
    ],
)
def test_an_official_address_is_https_and_official(
    address: str, found: list[str]
) -> None:
    assert codes(policy(official_url=address)) == found


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://zwfw.yunxi.gov.cn/jindu", []),
        ("http://zwfw.yunxi.gov.cn/jindu", ["warning"]),
        ("https://gov.cn@qr.example.com/", ["warning"]),
        ("https://qr.example.com/jindu", ["info"]),
    ],
)
def test_a_link_of_a_guide_that_no_code_is_made_of_is_told(
    address: str, found: list[str]
) -> None:
    draft = notice(kind="guide", fields={"progress_url": address})

    told = [f for f in check(draft) if f.code == "link.guide"]
    assert [finding.severity for finding in told] == found


def test_an_address_in_the_text_that_leads_out_is_told() -> None:
    draft = notice(
        body="请看 https://www.gov.cn/a 。\n扫码 http://qr.example.com/x，谢谢"
    )

    (finding,) = check(draft)

    assert (finding.code, finding.where) == ("link.host", "body.md:2")
    assert "qr.example.com" in finding.message


def answer(ref: str) -> Draft:
    fields = {"question": "能领多少", "policy": ref}
    return notice(id="wenda", kind="answer", fields=fields)


@pytest.mark.parametrize(
    "fields", [{"validity": "废止"}, {"valid_until_on": "2026-10-31"}]
)
def test_what_has_ended_is_not_linked_without_a_word(fields: dict[str, str]) -> None:
    old = policy()
    ended = changed(old, fields={**old.item.fields, **fields})

    assert "link.ended" in codes(ended, answer(f"{BOARD.code}/{old.item.id}"))


def test_a_notice_whose_time_is_over_has_ended_too() -> None:
    over = policy(expire_at=start_of(date(2026, 11, 20)))

    assert "link.ended" in codes(over, answer(f"{BOARD.code}/{over.item.id}"))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (None, ["link.dead"]),
        (Withdrawn(id="zf-1", revision=2, on=TODAY, reason_kind="撤回"), ["link.dead"]),
        (policy().item, []),
    ],
)
def test_an_item_of_another_board_that_is_gone_is_a_dead_link(
    line: Item | Withdrawn | None, found: list[str]
) -> None:
    basis = replace(BASIS, originals={ELSEWHERE: line})
    drafts = [signed(answer(ELSEWHERE))]

    findings = findings_of(BOARD, drafts, basis=basis, previous=None, today=TODAY)

    assert [f.code for f in findings if f.code.startswith("link.")] == found


def test_nobody_claims_that_what_was_not_looked_up_is_gone() -> None:
    assert "link.dead" not in codes(answer(ELSEWHERE))


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("gov.cn", True),
        ("www.gov.cn", True),
        ("mygov.cn", False),
        ("gov.cn.evil.com", False),
        ("", False),
    ],
)
def test_a_host_is_known_by_its_end(host: str, known: bool) -> None:
    assert is_known(host, ["gov.cn", ""]) == known


@given(st.text(max_size=60))
def test_any_text_may_hold_addresses(text: str) -> None:
    for address in addresses_in(text + " https://a.gov.cn/" + text):
        assert host_of(address) == host_of(address).lower()
