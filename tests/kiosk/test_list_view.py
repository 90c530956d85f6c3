"""What a list says."""

from dataclasses import replace
from datetime import date, timedelta

from boards.content.listing import Row
from kiosk.actions import Choice, Place, Replace
from kiosk.presenters.list import ListView, Shelf, present_list
from kiosk.presenters.rows import RowViews, present_row
from tests.kiosk.village import MOMENT, UNTRUSTED, WORDS

HERE = Place("list", "b", "subsidies")


def row(item: str, day: date, **more: object) -> Row:
    return Row(
        ref=f"b/{item}",
        board="b",
        board_name="甲村",
        item=item,
        kind="roster",
        matter="0701",
        published_on=day,
        publisher="甲村民委员会",
        **{"title": f"补贴{item}"} | more,  # type: ignore[arg-type]
    )


THIS, LAST, OLD = date(2026, 11, 15), date(2025, 6, 1), date(2019, 1, 1)


def shown(*rows: Row, place: Place = HERE) -> ListView:
    return present_list(
        "惠农补贴", rows, place, Shelf("村委会"), words=WORDS, moment=MOMENT
    )


def titles(view: ListView) -> list[str]:
    return [line.title for line in view.rows]


def test_this_year_comes_first() -> None:
    assert titles(shown(row("a", THIS), row("b", LAST))) == ["补贴a"]


def test_each_year_has_its_button() -> None:
    place = Place("list", "b", "subsidies@before")

    assert titles(shown(row("a", THIS), row("c", OLD), place=place)) == ["补贴c"]


def test_a_list_with_only_old_things_opens_on_them() -> None:
    assert titles(shown(row("c", OLD))) == ["补贴c"]


def test_the_year_that_is_shown_is_marked() -> None:
    years = shown(row("a", THIS)).years

    assert years[0] == Choice(
        "今年", Replace(Place("list", "b", "subsidies@this")), is_primary=True
    )
    assert [year.is_primary for year in years] == [True, False, False]


def test_an_empty_tile_says_what_to_do_next() -> None:
    assert shown().empty == (
        "这一栏还没有公开内容。",
        "可以到首页看看别的栏，或者问一问村委会。",
    )


def test_an_empty_year_says_where_to_look() -> None:
    place = Place("list", "b", "subsidies@last")

    assert shown(row("a", THIS), place=place).empty[1] == "请点上面别的年份看看。"


def test_a_row_says_how_many_it_is_about() -> None:
    view = present_row(row("a", THIS, counted="12户"), MOMENT, WORDS)

    assert view.detail.endswith(" · 12户")


def test_what_comes_first_is_said_once() -> None:
    views = [shown(row("a", THIS)), shown(row("a", THIS), row("b", THIS))]

    assert [view.order for view in views] == ["", "共 2 条，最新的在前"]


def test_a_row_tells_day_and_publisher() -> None:
    view = present_row(row("a", THIS), MOMENT, WORDS)

    assert view.detail == "11月15日公开 · 甲村民委员会"


def test_without_a_trusted_clock_the_year_is_written_out() -> None:
    view = present_row(row("a", THIS), UNTRUSTED, WORDS)

    assert view.detail.startswith("2026年11月15日公开")


def test_a_correction_and_an_end_are_marked() -> None:
    corrected = present_row(row("a", THIS, is_corrected=True), MOMENT, WORDS)
    expired = present_row(row("a", THIS, is_expired=True), MOMENT, WORDS)

    assert (corrected.mark, expired.mark) == ("有更正", "以往公开")


def test_the_last_day_of_a_posting_is_called_so() -> None:
    last = row("a", THIS, posting_until_on=date(2026, 11, 21))

    assert present_row(last, MOMENT, WORDS).mark == "公示中 · 最后一天"


def test_a_list_says_the_same_all_day_long() -> None:
    later = replace(MOMENT, now=MOMENT.now + timedelta(minutes=1))
    next_day = replace(MOMENT, now=MOMENT.now + timedelta(days=1))
    now, soon, tomorrow = (
        RowViews.of((row("a", THIS),), moment, WORDS)
        for moment in (MOMENT, later, next_day)
    )

    assert now == soon != tomorrow


def test_what_was_taken_back_says_when_it_was() -> None:
    line = present_row(row("a", THIS, is_withdrawn=True), MOMENT, WORDS)

    assert line.detail == "11月15日撤下 · 甲村民委员会"
