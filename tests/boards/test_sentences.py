"""A list shows one line under each title, and it claims nothing the item does not."""

from hypothesis import given
from hypothesis import strategies as st

from boards.content.item import Column, Item, Table
from boards.content.sentences import SUMMARY_LIMIT, sentences_of, summary_of


def item(kind: str = "notice", **changes: object) -> Item:
    return Item(
        id="a", kind=kind, title="题", matter="0402", disclosure="public",
        **changes,  # type: ignore[arg-type]
    )  # fmt: skip


def accounts(*rows: tuple[str, str]) -> Table:
    return Table((Column("direction", "收支"), Column("amount", "金额", "money")), rows)


def test_a_closing_quote_stays_with_its_sentence() -> None:
    assert sentences_of("他说：“停电。”大家知道了！下周一来吗？来") == (
        "他说：“停电。”",
        "大家知道了！",
        "下周一来吗？",
        "来",
    )


def test_the_writers_summary_wins() -> None:
    assert summary_of(item(summary="停电一天。", body="正文。")) == "停电一天。"


def test_without_one_it_is_the_first_sentence() -> None:
    assert summary_of(item(body="# 通知\n停电一天。请备水。")) == "停电一天。"


def test_accounts_are_summed_up_in_money() -> None:
    table = accounts(("收入", "100.50"), ("支出", "40.00"), ("支出", "0.50"))
    made = item("finance", table=table, fields={"closing": "160.00"})

    assert summary_of(made) == "收入100.50元，支出40.50元，结余160.00元。"


def test_no_sum_is_claimed_while_a_cell_is_no_number() -> None:
    made = item("finance", table=accounts(("收入", "一百")), fields={"closing": "1.00"})

    assert summary_of(made) == "结余1.00元。"


def test_a_list_of_names_is_summed_up_by_number_and_money() -> None:
    fields = {"scheme": "高龄津贴", "people": 26, "total": "5200.00"}

    assert (
        summary_of(item("roster", fields=fields)) == "高龄津贴，共26人，合计5200.00元。"
    )


@given(st.text())
def test_any_text_is_cut_without_losing_a_character(text: str) -> None:
    kept = "".join(sentences_of(text))

    assert "".join(kept.split()) == "".join(text.split())


@given(st.text())
def test_no_summary_is_too_long_for_a_list(body: str) -> None:
    assert len(summary_of(item(body=body))) <= SUMMARY_LIMIT
