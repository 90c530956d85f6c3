"""The way a resident came."""

from kiosk.actions import Place
from kiosk.trail import Trail

HOME, LIST, ITEM = Place("home"), Place("list", "b"), Place("item", "b/i")
WAY = Trail((HOME,)).going(LIST).going(ITEM)


def test_back_leads_the_way_one_came() -> None:
    assert [WAY.here, WAY.back().here, WAY.back().back().here] == [ITEM, LIST, HOME]


def test_the_first_place_is_never_left() -> None:
    assert Trail((HOME,)).back().here == HOME


def test_back_leads_to_the_page_one_was_on() -> None:
    paged = Trail((HOME,)).going(LIST).on_page(2).going(ITEM)

    assert paged.back().here == Place("list", "b", page=2)


def test_going_where_one_is_adds_nothing() -> None:
    assert WAY.going(ITEM) == WAY


def test_another_month_takes_the_place_of_this_one() -> None:
    assert WAY.replacing(Place("item", "b/j")).back().here == LIST


def test_home_forgets_the_way() -> None:
    assert WAY.home() == Trail((HOME,))
