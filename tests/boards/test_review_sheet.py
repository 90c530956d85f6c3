"""The review sheet: one page, with the fingerprint in words and in a code."""

import pypdfium2
import pytest
import zxingcpp

from boards.content.review_code import ReviewCode
from boards.outputs.review_sheet import ReviewSheet, review_sheet_pdf

pytestmark = pytest.mark.slow
CODE = ReviewCode("430121105207", "2026-11-caiwu", "K7M39Q")


def sheet(summary: str) -> ReviewSheet:
    return ReviewSheet(
        code=CODE,
        board="青塘村",
        title="2026年10月村级财务收支",
        facts=[("期间", "2026年10月")] * 20,
        summary=summary,
        ticks=["数对得上", "票据看过了", "没有不该公开的个人信息", "同意公开"],
        signers=["民主理财小组", "村（居）务监督委员会", "乡镇（街道）", "审批"],
    )


def test_the_longest_sheet_is_one_page_whose_code_is_read() -> None:
    pdf = pypdfium2.PdfDocument(review_sheet_pdf(sheet("很长的一句话。" * 100)))
    count, page = len(pdf), pdf[0]
    picture = page.render(scale=2).to_pil()
    words = page.get_textpage().get_text_range()
    pdf.close()

    assert (count, "K7-M3-9Q" in words) == (1, True)
    assert [one.text for one in zxingcpp.read_barcodes(picture)] == [CODE.text]
