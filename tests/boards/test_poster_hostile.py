"""Whatever an item says is set as text: never markup, never over the edge."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boards.outputs.poster.paper import A4
from boards.outputs.poster.poster import poster_pdf
from boards.outputs.poster.texts import BREAK, fit
from tests.boards.checking import changed, finance, notice, with_rows
from tests.boards.printed import many_rows, outside, printing, text_of

pytestmark = pytest.mark.slow

MARKUP = (
    r'#import "@preview/x:1.0.0" #read("/etc/passwd") $x^2$ *b* _i_ \u{41} <l> @r `c`'
)


def test_markup_of_the_typesetter_is_only_text() -> None:
    draft = changed(
        with_rows(finance(), f"2026-10-03|收入|{MARKUP}|{MARKUP}|50.00|{MARKUP}"),
        title=MARKUP,
        body=MARKUP,
    )
    said = text_of(poster_pdf(printing(draft), A4))

    assert said.count("".join(MARKUP.split())) >= 5


def test_what_reorders_or_hides_text_goes() -> None:
    assert fit("收入\u202e5001\u2066元\x00\u200d") == "收入5001元"


def test_marks_do_not_pile_up_over_the_line_above() -> None:
    assert len(fit("a" + "\u0301" * 50)) <= 4


def test_a_word_without_end_is_broken() -> None:
    pdf = poster_pdf(printing(notice(title="W" * 80, body="A" * 2000 + "（" * 500)), A4)

    assert outside(pdf, 15) == 0
    assert text_of(pdf).count("A") >= 2000


@pytest.mark.slow
def test_two_hundred_thousand_characters_are_all_set() -> None:
    pdf = poster_pdf(printing(notice(body="村务公开。" * 40_000)), A4)

    assert text_of(pdf).count("村务公开。") >= 40_000


def test_a_row_longer_than_a_page_goes_over_it() -> None:
    pdf = poster_pdf(printing(many_rows(2, note="长" * 2500)), A4)

    assert text_of(pdf).count("长") == 5000
    assert outside(pdf, 15) == 0


@settings(max_examples=12, deadline=None)
@given(
    st.text(max_size=60),
    st.text("#$\\*_`<>@[]{}()\"'=-+/~&\n ab收入", max_size=80),
    st.text(max_size=40),
)
def test_any_text_is_set_and_stays_on_the_paper(
    title: str, body: str, cell: str
) -> None:
    rows = f"2026-10-03|收入|{cell.replace('|', '')}|事由|50.00|{body.replace('|', '')}"
    draft = changed(with_rows(finance(), rows), title=title, body=body)

    assert outside(poster_pdf(printing(draft), A4), 15) == 0


def test_a_break_changes_nothing_that_is_said() -> None:
    assert fit("https://gk.example.gov.cn/a/b/c").replace(BREAK, "") == (
        "https://gk.example.gov.cn/a/b/c"
    )
