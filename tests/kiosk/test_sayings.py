"""What is said of a screen, where it stands on the glass, and what lights it."""

from collections.abc import Sequence

import pytest

from boards.content.body import blocks
from kiosk.actions import Home
from kiosk.layout.item import item_strips
from kiosk.layout.lights import COLOUR, Lights
from kiosk.layout.money import money_strips
from kiosk.layout.sheet import Box, Ink, Sheet, paginate
from kiosk.metrics import Metrics, TextMode
from kiosk.presenters.changes import ChangesView
from kiosk.presenters.item import ItemView, NoteView
from kiosk.presenters.list import ListView
from kiosk.presenters.money import LineView, MoneyView
from kiosk.presenters.rows import RowView
from kiosk.presenters.sayings import Saying, has_sayings, sayings_of
from kiosk.presenters.table import TableView
from tests.kiosk.laid_out import GLASSES, LOOKS, body_of, style_of
from tests.kiosk.test_layout import LONG, item_view, money_view

BODY = "# 停水\n\n明天停水。请提前蓄水！\n\n1. 先关阀门\n2. 再开总闸"
TABLE = TableView(
    ("姓名", "组", "金额（元）"), (("刘玉", "3组", "105.00"),), (False, False, True)
)
VIEW = ItemView(
    title="通知",
    heading="停水通知",
    notes=(NoteView("公示 3 天", "ok"),),
    facts=(("地点", "全村"),),
    parts=blocks(BODY),
    tables=(TABLE,),
)


def texts(sayings: Sequence[Saying]) -> list[str]:
    return [saying.text for saying in sayings]


def test_an_item_is_said_in_the_order_of_its_screen() -> None:
    assert texts(sayings_of(VIEW)) == [
        "停水通知", "公示 3 天", "地点，全村", "停水", "明天停水。", "请提前蓄水！",
        "1.先关阀门", "2.再开总闸", "刘玉，组3组，金额105.00元",
    ]  # fmt: skip


def test_a_line_of_an_account_says_day_and_direction_in_words() -> None:
    line = LineView("10-06", "道路材料", "支出·工程", "− 8,560.00")
    view = MoneyView(
        title="", heading="", cards=(), sentences=(), labels=line, lines=(line,),
        totals=(), notes=(), foot=(), dock=(),
    )  # fmt: skip

    assert sayings_of(view) == (
        Saying(
            "10月06日，道路材料，支出，工程，8,560.00元",
            ("10-06", "道路材料", "支出·工程", "− 8,560.00"),
        ),
    )


def test_the_month_is_said_row_by_row() -> None:
    row = RowView("停水通知", "11月20日", "", Home())
    view = ChangesView(title="这个月", counts=("新公开 3 条",), rows=(row,))

    assert texts(sayings_of(view)) == ["新公开 3 条", "停水通知，11月20日"]


def test_what_is_no_reading_has_nothing_to_say() -> None:
    rows = (RowView("停水", "", "", Home()),)

    assert not has_sayings(ListView(title="通知", years=(), rows=rows))


def sheets_of(view: object, metrics: Metrics) -> tuple[Sheet, ...]:
    style, body = style_of(metrics), body_of(metrics)
    if isinstance(view, MoneyView):
        return paginate(money_strips(view, style, body), body.height)
    assert isinstance(view, ItemView)
    return paginate(item_strips(lambda _: None, view, style, body), body.height)


def lights_of(view: object, metrics: Metrics) -> tuple[Lights, tuple[Sheet, ...]]:
    sheets = sheets_of(view, metrics)
    pieces = [saying.pieces for saying in sayings_of(view)]
    return Lights(sheets, pieces, style_of(metrics)), sheets


@pytest.mark.parametrize("metrics", LOOKS)
@pytest.mark.parametrize("view", [VIEW, item_view(LONG), money_view("道路材料和人工")])
def test_every_sentence_is_found_on_every_glass(view: object, metrics: Metrics) -> None:
    lights, _ = lights_of(view, metrics)

    assert None not in lights.spans
    begins = [span.begins for span in lights.spans if span]
    assert begins == sorted(begins)


def lit_words(sheet: Sheet) -> str:
    """Return what stands on a box that is lit."""
    found = []
    for cell in sheet.cells:
        boxes = [m for m in cell.marks if isinstance(m, Box) and m.fill == COLOUR]
        found += [
            mark.text
            for box in boxes
            for mark in cell.marks
            if isinstance(mark, Ink)
            and (mark.top, mark.height) == (box.top, box.height)
        ]
    return "".join(found)


def test_the_box_lies_behind_the_sentence_alone() -> None:
    lights, sheets = lights_of(VIEW, Metrics(GLASSES["portrait"]))
    boxes = [
        (box, cell)
        for cell in lights.lit(sheets[0], 0, 4).cells
        for box in cell.marks
        if isinstance(box, Box) and box.fill == COLOUR
    ]

    assert len(boxes) == 1
    box, cell = boxes[0]
    [ink] = [mark for mark in cell.marks if isinstance(mark, Ink)]
    assert ink.text == "明天停水。请提前蓄水！"
    assert box.width < 0.6 * ink.size * len(ink.text)
    assert cell.marks.index(box) < cell.marks.index(ink)


def test_a_row_is_lit_as_a_whole() -> None:
    lights, sheets = lights_of(VIEW, Metrics(GLASSES["portrait"]))
    last = len(lights.spans) - 1
    page = lights.page_of(last)

    assert page is not None
    assert lit_words(lights.lit(sheets[page], page, last)).startswith("刘玉")


def test_the_page_turns_with_the_sentence_and_the_sentence_with_the_page() -> None:
    lights, sheets = lights_of(
        item_view(LONG), Metrics(GLASSES["portrait"], TextMode.LARGEST)
    )
    first = [lights.first_on(page) for page in range(len(sheets))]

    for page, number in enumerate(first[:-1]):
        assert number is not None
        found = lights.page_of(number)
        assert found is not None
        assert found >= page
