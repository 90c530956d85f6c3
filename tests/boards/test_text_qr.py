"""A code without network says the gist in whole sentences, and how to check it."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from boards.content.edition import Withdrawn
from boards.content.fingerprint import shown
from boards.outputs.poster.scan import gist_of
from boards.outputs.qr import NO_FULL_TEXT, TEXT_LIMIT, modules
from boards.outputs.text_qr import text_of
from tests.boards import shelved
from tests.boards.checking import changed, finance, notice, roster
from tests.boards.printed import printing

DAY = date(2026, 11, 20)


def test_a_short_notice_is_there_in_full() -> None:
    made = printing(notice(), base="")

    assert gist_of(made) == (
        "停水通知\n11月22日停水。请提前蓄水。\n青塘村村民委员会 2026年11月5日\n"
        f"核对码 {shown(made.item.fingerprint)}\n{NO_FULL_TEXT}"
    )


def test_a_long_text_ends_after_a_sentence_with_a_mark() -> None:
    long = "".join(f"{day}日停水，请蓄水。" for day in range(1, 29))
    text = gist_of(printing(notice(body=long)))

    assert "请蓄水。…\n青塘村村民委员会" in text


def test_an_account_begins_with_its_sums() -> None:
    assert gist_of(printing(finance())).startswith(
        "2026年10月财务收支\n10月收入50元，支出30.50元，期末结余119.50元。"
    )


def test_of_a_list_of_names_only_the_totals_go_into_the_code() -> None:
    text = gist_of(printing(changed(roster(), body="张大山领了", summary="李小河")))

    assert "共3人，合计210.00元。" in text
    assert "张大山" not in text
    assert "李小河" not in text


def test_totals_that_nobody_wrote_are_counted() -> None:
    text = gist_of(printing(changed(roster(), fields={"scheme": "补贴"})))

    assert "3人，合计210元。" in text
    assert "张大山" not in text


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=200), st.text(max_size=400), st.text(max_size=300))
def test_it_always_fits_into_a_code(title: str, body: str, summary: str) -> None:
    made = printing(notice(title=title, body=body, summary=summary))
    text = gist_of(made)

    assert len(text.encode()) <= TEXT_LIMIT
    assert shown(made.item.fingerprint) in text
    assert len(modules(text)) <= 69


def test_without_a_page_the_code_says_the_gist() -> None:
    item = shelved.notice("a", title="停电通知", summary="22日8时至17时停电。")

    assert text_of(shelved.board(), item, DAY) == (
        "停电通知\n22日8时至17时停电。\n"
        "青塘村民委员会 2026年11月20日\n核对码 K7-M3-9Q\n本件暂无网上全文"
    )


def test_a_long_gist_is_cut_and_the_end_stays() -> None:
    text = text_of(
        shelved.board(), shelved.notice("a", title="题" * 80, summary="要" * 200), DAY
    )

    assert len(text.encode()) <= TEXT_LIMIT
    assert text.endswith(
        "…\n青塘村民委员会 2026年11月20日\n核对码 K7-M3-9Q\n本件暂无网上全文"
    )


def test_a_withdrawn_item_says_why() -> None:
    gone = Withdrawn(id="a", revision=2, on=DAY, reason_kind="更正", reason="数字有误")

    assert text_of(shelved.board(), gone, DAY).startswith("数字有误\n青塘村 2026年")
