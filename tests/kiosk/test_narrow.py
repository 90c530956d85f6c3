"""Narrowing a list to one organ or one group of matters, and what is owed there."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets import path
from boards.content.catalogue import Catalogue
from boards.content.listing import Row
from kiosk.actions import Choice, Go, Place, Replace
from kiosk.navigation import load_presets
from kiosk.presenters.list import ListView, Shelf, present_list
from kiosk.presenters.narrow import Asked, narrowed, present_narrow
from kiosk.presenters.owing import owed_under
from tests.kiosk.village import MOMENT, WORDS

VILLAGE = Catalogue.from_bytes(path("catalogues/village.json").read_bytes())
TILES = {tile.id: tile for tile in load_presets(path("navigation"))["village"]}
PATHS = {
    "0302": (("03", "法定主动公开"), ("0302", "规范性文件")),
    "0501": (("05", "解读和回应"), ("0501", "政策解读")),
}
HERE = Place("list", "b", "policies")
CIVIL, ROADS = "云溪县民政局", "云溪县交通运输局"


def row(item: str, publisher: str = CIVIL, matter: str = "0302", **more: str) -> Row:
    return Row(
        ref=f"b/{item}",
        board="b",
        board_name="云溪县",
        item=item,
        kind="policy",
        matter=matter,
        title=item,
        published_on=date(2026, 11, 1),
        publisher=publisher,
        **more,  # type: ignore[arg-type]
    )


ROWS = (row("甲"), row("乙", ROADS), row("丙", matter="0501"))


def listed(*rows: Row, place: Place = HERE) -> ListView:
    shelf = Shelf("县政府办公室", paths=PATHS)
    return present_list("政策", rows, place, shelf, words=WORDS, moment=MOMENT)


@pytest.mark.parametrize(
    ("part", "titles"),
    [
        (f"policies|p{ROADS}", ["乙"]),
        ("policies|m0302", ["甲", "乙"]),
        ("|m05", ["丙"]),
        ("policies@last|p云溪县民政局", []),
    ],
)
def test_a_list_shows_what_it_is_narrowed_to(part: str, titles: list[str]) -> None:
    view = listed(*ROWS, place=Place("list", "b", part))

    assert [line.title for line in view.rows] == titles


def test_a_list_of_several_organs_can_be_narrowed() -> None:
    leads_to = Go(Place("narrow", "b", "policies"))

    assert listed(*ROWS * 3).narrowing == Choice("挑一类看", leads_to)


@pytest.mark.parametrize("rows", [ROWS, (row("甲"),) * 20])
def test_a_short_list_and_one_that_is_all_alike_cannot(rows: tuple[Row, ...]) -> None:
    assert listed(*rows).narrowing is None


def test_what_it_is_narrowed_to_is_said_and_undone_with_a_touch() -> None:
    view = listed(*ROWS, place=Place("list", "b", f"policies@this|p{ROADS}"))

    everything = Replace(Place("list", "b", "policies@this"))
    assert (view.chosen, view.narrowing) == (
        f"只看“{ROADS}”",
        Choice("看全部", everything),
    )


def test_the_choices_tell_how_much_there_is() -> None:
    view = present_narrow("只看哪些", ROWS, HERE, PATHS, words=WORDS)
    (_, organs), (_, matters) = view.groups

    assert [(r.title, r.detail) for r in organs] == [(CIVIL, "2 条"), (ROADS, "1 条")]
    assert [r.title for r in matters] == ["规范性文件", "政策解读"]


def test_a_whole_board_is_narrowed_by_groups_of_matters() -> None:
    view = present_narrow("只看哪些", ROWS, Place("list", "b"), PATHS, words=WORDS)

    assert [r.title for r in view.groups[1][1]] == ["法定主动公开", "解读和回应"]


@given(tile=st.from_regex("[a-z]{0,9}", fullmatch=True), name=st.text(max_size=20))
def test_a_name_may_hold_any_character(tile: str, name: str) -> None:
    asked = Asked(tile, "this", "p", name)

    assert Asked.of(Place("list", "b", asked.part())) == asked
    assert narrowed([row("甲", name)], asked, {}) == (row("甲", name),)


def test_a_document_that_has_ended_is_marked_in_the_list() -> None:
    assert [line.mark for line in listed(row("甲", ended="失效")).rows] == ["失效"]


def test_an_empty_topic_says_when_it_should_be_published() -> None:
    owed = owed_under(TILES["money"], [VILLAGE], WORDS)

    assert owed[:2] == (
        "财务收支明细：每月，次月10日前。",
        "误工补贴人员及标准：每季度，每期结束之日起15日内。",
    )


def test_an_empty_topic_says_whom_to_ask() -> None:
    shelf = Shelf("村委会", owed=("财务收支明细：每月。",))
    view = present_list("账", (), HERE, shelf, words=WORDS, moment=MOMENT)

    assert view.empty[1:3] == ("应当公开的时间：", "财务收支明细：每月。")
    assert "村委会" in view.empty[-1]
