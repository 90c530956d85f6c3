"""Numbers of people do not get onto a public board unseen."""

from dataclasses import replace

import pytest

from boards.content.checks.whole import findings_of
from boards.content.draft import Draft, Kept, Withdrawal
from boards.content.findings import ERROR, WARNING
from boards.content.item import Column, FileRef, Table
from boards.content.signing import signed
from tests.boards.checking import (
    BASIS,
    BOARD,
    CATALOGUE,
    REVIEW,
    TODAY,
    changed,
    check,
    codes,
    finance,
    notice,
    only,
    roster,
    with_rows,
)

ID = "11010519491231002X"
MOBILE = "13800138000"
CARD = "6222021234567890128"


def with_note(text: str) -> Draft:
    return with_rows(
        finance(),
        "2026-10-03|收入|发包|承包费|50.00|",
        f"2026-10-06|支出|费用|电费|30.50|{text}",
    )


def with_column(label: str, cells: tuple[str, str]) -> Draft:
    table = roster().item.table
    assert table
    columns = (*table.columns, Column(label, label))
    rows = tuple((*r, c) for r, c in zip(table.rows, cells, strict=True))
    return roster(table=Table(columns, rows))


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (ID, "privacy.id-number"),
        ("810000199003070015", "privacy.id-number"),
        ("911840198002290010", "privacy.id-number"),
        (MOBILE, "privacy.phone"),
        (CARD, "privacy.bank-card"),
    ],
)
def test_a_cell_with_a_number_of_a_person_is_an_error(number: str, code: str) -> None:
    finding = only(with_note(f"收款人 {number}"))

    assert (finding.code, finding.severity) == (code, ERROR)
    assert finding.where == "rows.csv#3.备注"


def test_a_finding_never_repeats_the_number() -> None:
    finding = only(with_note(ID))

    assert ID not in finding.message + finding.fix
    assert finding.fix == "删去，或者改成 ****002X"


@pytest.mark.parametrize(
    ("draft", "where"),
    [
        (notice(title=f"通知 {MOBILE}"), "item.yaml:1"),
        (notice(summary=f"找 {MOBILE}"), "item.yaml:1"),
        (notice(body=f"第一行\n\n张某 {ID}"), "body.md:3"),
        (notice(fields={"place": f"村部 {MOBILE}"}), "item.yaml:1"),
        (
            notice(
                files=(FileRef(f"{MOBILE}.jpg", "image/jpeg", 1, "0" * 64, "photo"),)
            ),
            f"photos/{MOBILE}.jpg",
        ),
    ],
)
def test_every_published_place_is_looked_at(draft: Draft, where: str) -> None:
    assert only(draft).where == where


def test_a_field_is_called_by_its_name() -> None:
    finding = only(notice(fields={"place": f"村部 {MOBILE}"}))

    assert finding.message == "「地点」里有手机号"


def test_a_number_copied_wrong_is_worth_a_look() -> None:
    finding = only(with_note("110105194912310021"))

    assert (finding.code, finding.severity) == ("privacy.id-number", WARNING)


@pytest.mark.parametrize(
    "draft",
    [
        notice(fields={"contact": f"王某 {MOBILE}"}),
        notice(body=f"值班电话：{MOBILE}"),
        notice(body="监委会张某 139-0000-0001"),
        notice(body="镇政府 0731-85551234，热线 12345"),
    ],
)
def test_a_phone_that_people_are_meant_to_call_may_stand(draft: Draft) -> None:
    assert check(draft) == []


@pytest.mark.parametrize("kind", ["guide", "deal", "consultation", "utility_guide"])
def test_a_kind_that_tells_whom_to_call_may_name_a_phone(kind: str) -> None:
    found = check(notice(kind=kind, body=f"报名电话：{MOBILE}"))

    assert not [f for f in found if f.code.startswith("privacy.")]


def test_no_contact_word_helps_in_a_list_of_people() -> None:
    draft = with_column("联系电话", (MOBILE, ""))

    assert codes(draft) == ["privacy.phone"]


def test_a_column_for_numbers_of_people_is_refused_as_a_whole() -> None:
    found = check(with_column("身份证号", (ID, "430121")))

    assert [f.code for f in found] == ["privacy.id-number", "privacy.column"]
    assert found[1].message == "公开的表里不能有「身份证号」这一列，有 2 行写着号码"


def test_a_column_that_is_masked_may_stand() -> None:
    assert check(with_column("身份证号", ("****002X", "430**********0021"))) == []


def test_what_stays_on_purpose_needs_a_reason() -> None:
    where = "rows.csv#3.备注"
    draft = with_note(MOBILE)

    assert codes(replace(draft, kept=(Kept(where, "本人书面同意公开"),))) == []
    assert codes(replace(draft, kept=(Kept(where, " "),))) == ["privacy.reason"]
    assert codes(replace(draft, kept=(Kept("body.md:1", "同意"),))) == ["privacy.phone"]


def test_what_nobody_will_see_is_only_a_warning() -> None:
    draft = changed(with_note(ID), disclosure="closed", disclosure_reason="条例第15条")

    assert [(f.code, f.severity) for f in check(draft)] == [
        ("privacy.id-number", WARNING)
    ]


def test_the_reason_of_a_withdrawal_names_nobody() -> None:
    gone = Withdrawal(TODAY, "更正", f"误登了{ID}")

    assert codes(replace(finance(), withdrawn=gone)) == ["privacy.id-number"]


def test_a_voucher_may_look_like_a_card() -> None:
    draft = finance()
    assert draft.item.table
    columns = (*draft.item.table.columns[:5], Column("voucher", "票据号"))
    rows = tuple((*row[:5], CARD) for row in draft.item.table.rows)

    assert check(changed(draft, table=Table(columns, rows))) == []


@pytest.mark.parametrize(
    "draft",
    [
        with_column(f"张三{ID}", ("", "")),
        notice(provenance=f"obtained: 张三{ID}"),
        notice(official_url=f"https://www.yunxi.gov.cn/{ID}"),
        notice(review=(replace(REVIEW[1], name=f"李某{ID}"),)),
        notice(kind="record", fields={"number": 110105194912310021}),
    ],
)
def test_no_corner_of_an_item_hides_a_number(draft: Draft) -> None:
    assert "privacy.id-number" in codes(draft)


@pytest.mark.parametrize(
    ("way", "severity"), [("目录公开", ERROR), ("主动公开", WARNING)]
)
def test_the_title_of_what_is_only_listed_is_seen_by_all(
    way: str, severity: str
) -> None:
    draft = notice(
        title=f"关于{ID}", disclosure="on_request", disclosure_reason="个人隐私"
    )
    catalogue = CATALOGUE.merged([{"code": "1002", "ways": [way]}])
    found = findings_of(
        BOARD,
        [signed(draft)],
        basis=replace(BASIS, catalogue=catalogue),
        previous=None,
        today=TODAY,
    )

    assert [f.severity for f in found if f.code == "privacy.id-number"] == [severity]
