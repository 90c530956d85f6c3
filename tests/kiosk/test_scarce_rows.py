"""Lists where few lines have room: a small tablet, wider than high."""

from datetime import date

import pytest

from kiosk.actions import Go
from kiosk.layout.list import list_strips
from kiosk.layout.sheet import Ink, Sheet, paginate
from kiosk.metrics import Metrics, TextMode
from tests.kiosk.laid_out import GLASSES, body_of, style_of
from tests.kiosk.test_list_view import row, shown

COUNTER = GLASSES["counter"]
DAY = date(2026, 11, 15)
TITLES = ("三季度临时救助情况", "答复：3组水渠清淤的价钱是怎么定的", "停电")


def pages(mode: TextMode, titles: tuple[str, ...] = TITLES * 4) -> tuple[Sheet, ...]:
    view = shown(*(row(f"{n}", DAY, title=t) for n, t in enumerate(titles)))
    metrics = Metrics(COUNTER, mode)
    body = body_of(metrics)
    return paginate(list_strips(view, style_of(metrics), body), body.height)


def rows_of(page: Sheet) -> list[list[str]]:
    """Return the words of each card; buttons for years name a place to stay at."""
    cards = [cell for cell in page.cells if isinstance(cell.action, Go)]
    return [[m.text for m in card.marks if isinstance(m, Ink)] for card in cards]


@pytest.mark.parametrize(
    ("mode", "least"),
    [(TextMode.NORMAL, 3), (TextMode.LARGE, 2), (TextMode.LARGEST, 2)],
)
def test_a_page_of_a_list_has_several_rows(mode: TextMode, least: int) -> None:
    inner = pages(mode)[1:-1]

    assert min(len(rows_of(page)) for page in inner) >= least


def test_a_row_there_says_its_day_beside_a_short_title() -> None:
    (page,) = pages(TextMode.NORMAL, ("停电",))

    assert rows_of(page)[-1] == ["停电", "新 · 11月15日"]


def test_a_title_that_needs_the_line_has_the_day_under_it() -> None:
    title = "耕地地力保护补贴发放到户表"
    (page,) = pages(TextMode.LARGE, (title,))

    assert rows_of(page)[-1] == [title, "新 · 11月15日"]
