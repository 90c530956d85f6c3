"""Finding one row of a long list: the surname, the next character, and there it is."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import assets
from boards.content.item import Column, Table
from boards.content.listing import ShelvedItem
from kiosk.actions import Choice, Place, Replace
from kiosk.input.dictionary import Dictionary
from kiosk.input.letters import FirstLetters
from kiosk.layout.find import find_strips
from kiosk.layout.sheet import paginate
from kiosk.metrics import Metrics, TextMode
from kiosk.presenters.find import FEW, FIND_FROM, FindView, can_find, present_find
from kiosk.presenters.item import present_item
from kiosk.world import World
from tests.boards.every_kind import item_of, roster
from tests.boards.shelved import QINGTANG, notice
from tests.kiosk.laid_out import GLASSES, LOOKS, body_of, faults, style_of, words_of
from tests.kiosk.village import WORDS, village_world

LETTERS = FirstLetters(
    Dictionary.from_bytes(assets.path("pinyin/words.gkd").read_bytes())
)
PEOPLE = roster(418)
SURNAMES = "刘罗周李王张曾何胡陈"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return village_world(tmp_path_factory.mktemp("state"))


def shelved_of(world: World) -> ShelvedItem:
    shelved = world.library.item(f"{QINGTANG}/butie")
    assert shelved is not None
    return shelved


def view_of(world: World, part: str = "", table: Table | None = None) -> FindView:
    chosen = table or PEOPLE.table
    assert chosen is not None
    place = Place("find", f"{QINGTANG}/butie", part)
    return present_find(shelved_of(world), chosen, place, LETTERS.of, words=WORDS)


def labels(choices: tuple[Choice, ...]) -> set[str]:
    return {choice.label for choice in choices}


def names(view: FindView) -> list[str]:
    return [row[0] for row in view.table.rows] if view.table else []


def part_of(choice: Choice) -> str:
    assert isinstance(choice.action, Replace)
    return choice.action.place.part


def of_names(*given: str) -> Table:
    return Table((Column("name", "姓名"),), tuple((name,) for name in given))


def test_the_first_touch_is_a_surname_or_a_group(world: World) -> None:
    view = view_of(world)

    assert labels(view.chips) == set(SURNAMES)
    assert [choice.label for choice in view.groups] == [f"{n}组" for n in range(1, 10)]
    assert view.table is None


def test_a_surname_leaves_its_rows_and_the_next_characters(world: World) -> None:
    view = view_of(world, "刘")

    assert {name[0] for name in names(view)} == {"刘"}
    assert labels(view.chips) <= set("玉国春宪桂守")
    assert view.said == f"刘：找到 {len(names(view))} 行"


def test_a_group_leaves_its_rows(world: World) -> None:
    view = view_of(world, "|3组")

    assert {row[1] for row in view.table.rows} == {"3组"} if view.table else False
    assert part_of(view.chips[0]).endswith("|3组")


def test_the_rows_have_the_name_first(world: World) -> None:
    columns = (Column("date", "日期"), Column("purpose", "事由"))
    table = Table(columns, tuple(("2026-10-03", f"{c}费") for c in "电水路灯树" * 6))

    assert view_of(world, "电", table).table is not None
    assert names(view_of(world, "电", table))[0] == "电费"


def test_many_different_characters_are_chosen_by_their_letters(world: World) -> None:
    characters = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚"
    characters += "谢邹喻柏水窦"
    view = view_of(world, "", of_names(*(f"{one}小明" for one in characters)))

    assert all(len(label) == 1 and label.isascii() for label in labels(view.chips))
    assert "赵小明" in names(view_of(world, "z", of_names("赵小明", "钱小明")))


def test_every_reading_of_a_surname_finds_it(world: World) -> None:
    for letter in "zc":
        assert names(view_of(world, letter, of_names("曾玉梅", "刘玉梅"))) == ["曾玉梅"]


def test_it_can_be_begun_anew(world: World) -> None:
    (begun,) = view_of(world, "刘").dock
    (not_begun,) = view_of(world).dock

    assert begun == Choice("重新找", Replace(Place("find", f"{QINGTANG}/butie")))
    assert not_begun.action is None


@settings(max_examples=40, deadline=None)
@given(row=st.integers(0, 417))
def test_every_row_can_be_reached(row: int) -> None:
    """Follow the chips of a name; each step keeps its row, and a few are left."""
    table = PEOPLE.table
    assert table is not None
    part, name = "", table.rows[row][0]
    for _ in name:
        left = [one for one in table.values("name") if one.startswith(part)]
        if len(left) <= FEW:
            break
        part += name[len(part)]
    assert name.startswith(part)
    assert part


def test_a_short_list_needs_no_search() -> None:
    assert not can_find(roster(FIND_FROM - 1))
    assert can_find(roster(FIND_FROM))
    assert not can_find(item_of("notice"))


def test_a_table_without_names_cannot_be_searched() -> None:
    table = Table((Column("year", "年份", "int"),), (("2026",),) * 40)

    assert not can_find(notice("a", table=table))


@pytest.mark.parametrize("metrics", LOOKS)
def test_the_chips_and_rows_have_room(metrics: Metrics, world: World) -> None:
    for part in ("", "刘", "刘玉", "|3组"):
        strips = find_strips(view_of(world, part), style_of(metrics), body_of(metrics))
        assert faults(strips, metrics, body_of(metrics)) == []


@pytest.mark.parametrize("mode", [TextMode.NORMAL, TextMode.LARGE])
def test_three_touches_find_a_row_on_a_small_screen(
    mode: TextMode, world: World
) -> None:
    """找一行, the surname, the next character: of 418 people, all names different."""
    metrics = Metrics(GLASSES["counter"], mode)
    body = body_of(metrics)
    people = village()
    for name in people.values("name")[::11]:
        strips = find_strips(view_of(world, name[:2], people), style_of(metrics), body)

        assert name in words_of(paginate(strips, body.height)[0].cells)


def village() -> Table:
    """Return a list of 418 people with twenty surnames, as a village has."""
    first = "刘罗周李王张曾何胡陈杨黄吴徐孙马朱郭林高"
    second = "玉国春宪桂守秀建小文志永光金海明长德福"
    third = "梅英兰生华明香珍云平"
    table = PEOPLE.table
    assert table is not None
    rows = tuple(
        (first[n % 20] + second[(n // 20 + n) % 19] + third[n // 7 % 10], *row[1:])
        for n, row in enumerate(table.rows)
    )
    return replace(table, rows=rows)


def test_the_item_offers_the_search(world: World) -> None:
    shelved = shelved_of(world)
    view = present_item(shelved, "惠农补贴", words=WORDS, moment=world.clock())

    assert [choice.label for choice in view.dock] == ["找一行", "扫码带走"]
