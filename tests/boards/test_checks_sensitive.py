"""What a list of people must not tell, what is published twice, and plain words."""

from dataclasses import replace

import pytest

from boards.content.checks.whole import findings_of
from boards.content.draft import Draft, Kept
from boards.content.findings import ERROR, WARNING, Finding
from boards.content.item import Column, FileRef, Table
from boards.content.plain_words import PlainWords
from boards.content.signing import signed
from boards.errors import FormatError
from tests.boards.checking import (
    BASIS,
    BOARD,
    TODAY,
    changed,
    check,
    codes,
    finance,
    notice,
    policy,
    roster,
    with_rows,
)

HELP = "0803"  # 临时救助: as little as can be
SUBSIDY = "0701"  # to every household: name, group and amount


def told(cell: str, *, matter: str = HELP, label: str = "备注") -> Draft:
    """Return one household in a list whose last column holds ``cell``."""
    draft = roster(matter=matter, fields={"scheme": "救助", "total": "100.00"})
    assert draft.item.table
    columns = (*draft.item.table.columns, Column("note", label))
    row = ("张某", "1组", "救助", "100.00", "2026-11", "1", cell)
    return changed(draft, table=Table(columns, (row,)))


def of_list(draft: Draft) -> list[tuple[str, str]]:
    wanted = ("privacy.health", "privacy.child", "privacy.address", "privacy.birth")
    return [(f.code, f.severity) for f in check(draft) if f.code in wanted]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("患尿毒症透析", [("privacy.health", WARNING)]),
        ("二级残疾", [("privacy.health", WARNING)]),
        ("孙子9岁", [("privacy.child", ERROR)]),
        ("住院费用高", []),
        ("62岁", []),
    ],
)
def test_illness_and_children_have_no_place_in_a_list_of_help(
    cell: str, found: list[tuple[str, str]]
) -> None:
    assert of_list(told(cell)) == found


def test_a_list_that_shows_more_is_looked_at_less() -> None:
    assert of_list(told("二级残疾", matter=SUBSIDY)) == []


@pytest.mark.parametrize(
    ("cell", "label", "found"),
    [
        ("青塘路12号3栋402室", "备注", "privacy.address"),
        ("1956年3月12日出生", "备注", "privacy.birth"),
        ("1956-03-12", "出生日期", "privacy.birth"),
        ("1956-03-12", "发放日期", ""),
        ("7组", "备注", ""),
    ],
)
def test_front_doors_and_birthdays_are_pointed_out(
    cell: str, label: str, found: str
) -> None:
    draft = told(cell, matter=SUBSIDY, label=label)

    assert [code for code, _ in of_list(draft)] == ([found] if found else [])


def test_a_birthday_is_cut_down_to_its_year() -> None:
    (finding,) = [f for f in check(told("1956年3月12日出生")) if "birth" in f.code]

    assert finding.swap
    cell = "1956年3月12日出生"
    left, right = cell[: finding.swap.start], cell[finding.swap.end :]
    assert left + finding.swap.text + right == "1956年出生"


def test_what_stays_on_purpose_is_passed_over() -> None:
    kept = (Kept("rows.csv#2.备注", "监护人书面同意"),)

    assert of_list(replace(told("孙子9岁"), kept=kept)) == []


def many(id_: str, count: int, **changes: str) -> Draft:
    rows = [f"2026-10-03|收入|发包及上交|第{n}笔|1.00|" for n in range(count)]
    fields = {"opening": "0.00", "closing": f"{count}.00"}
    return with_rows(finance(id=id_, fields=fields, **changes), *rows)


def test_nearly_the_same_account_of_the_same_month_is_pointed_out() -> None:
    found = [f for f in check(many("a", 10), many("b", 9)) if f.code == "item.alike"]

    assert [(f.item, "已经有一份（a），9 行" in f.message) for f in found] == [
        ("b", True)
    ]


def test_the_same_rows_in_another_month_are_no_double() -> None:
    assert "item.alike" not in codes(many("a", 10), many("b", 10, period="2026-09"))


def test_a_large_expense_wants_a_receipt() -> None:
    draft = with_rows(
        finance(), "2026-10-03|收入|a|b|50.00|", "2026-10-06|支出|a|b|500.01|"
    )

    (found,) = [f for f in check(draft) if f.code == "finance.voucher"]

    assert "第3行" in found.message


def test_a_photo_that_a_row_names_must_be_there() -> None:
    columns = (*finance().item.table.columns, Column("photo", "照片"))  # type: ignore[union-attr]
    row = ("2026-10-03", "收入", "a", "b", "19.50", "", "p1.jpg")
    draft = finance(table=Table(columns, (row,)))
    file = FileRef("p1.jpg", "image/jpeg", 3, "0" * 64, "voucher")

    assert codes(draft) == ["row.no-photo"]
    assert codes(changed(draft, files=(file,))) == []


def worded(draft: Draft, words: PlainWords) -> list[Finding]:
    basis = replace(BASIS, words=words)
    return findings_of(BOARD, [signed(draft)], basis=basis, previous=None, today=TODAY)


def test_an_offices_word_gets_a_plainer_one_once() -> None:
    draft = notice(body="补贴予以发放。\n逾期不予以发放。")
    words = PlainWords({"予以发放": "发给", "予以": "给"})

    (found,) = worded(draft, words)

    assert (found.code, found.where, found.fix) == (
        "text.plain", "body.md:1", "可以写“发给”"
    )  # fmt: skip


def test_documents_of_offices_keep_their_words() -> None:
    kept = worded(policy(body="予以公布"), PlainWords({"予以": "给"}))

    assert not [found for found in kept if found.code == "text.plain"]


def test_a_banned_word_is_a_warning_that_says_why() -> None:
    found = worded(notice(title="贫困户名单"), PlainWords(banned={"贫困户": "不用了"}))

    assert [(f.code, f.severity) for f in found] == [("text.banned", WARNING)]


def test_a_sentence_nobody_can_follow_is_pointed_out() -> None:
    body = "短的一句。" + "很长" * 20 + "。"

    assert [f.code for f in worded(notice(body=body), PlainWords(sentence=30))] == [
        "text.long"
    ]


@pytest.mark.parametrize(
    "overlay", [{"plain": []}, {"banned": {"x": 1}}, {"sentence": "长"}]
)
def test_a_list_of_words_of_another_shape_is_refused(
    overlay: dict[str, object],
) -> None:
    with pytest.raises(FormatError):
        PlainWords().merged(overlay)
