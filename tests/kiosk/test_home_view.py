"""What the home screen says."""

import pytest

from boards.content.board import Board
from kiosk.actions import Go, Place
from kiosk.presenters.chrome import Moment
from kiosk.presenters.home import HomeView, present_home, present_title
from kiosk.world import World
from tests.kiosk.village import MOMENT, QINGTANG, UNTRUSTED, WORDS, village_world


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return village_world(tmp_path_factory.mktemp("state"))


def view_of(world: World, moment: Moment = MOMENT) -> HomeView:
    board = world.home_board()
    assert board is not None
    tiles = world.tiles(board.board)
    rows = world.rows(QINGTANG)
    return present_home(board.board, rows, tiles, words=WORDS, moment=moment)


def test_the_header_names_the_village(world: World) -> None:
    assert view_of(world).title == "青塘村 村务公开"


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("residents", "甲 居务公开"),
        ("county", "甲 政务公开"),
        ("something new", "甲 政务公开"),
    ],
)
def test_each_kind_of_place_has_its_own_title(kind: str, title: str) -> None:
    assert present_title(Board(code="1", name="甲", kind=kind), WORDS) == title


def test_what_is_posted_shows_the_days_left(world: World) -> None:
    marks = {row.title: row.mark for row in view_of(world).recent}

    assert marks["2026年耕地地力保护补贴发放到户表"] == "公示中 · 还剩13天"


def test_what_is_new_is_marked(world: World) -> None:
    marks = {row.title: row.mark for row in view_of(world).recent}

    assert marks["停水通知"] == "新 · 11月20日"


def test_days_left_and_news_need_a_trusted_clock(world: World) -> None:
    marks = " ".join(row.mark for row in view_of(world, UNTRUSTED).recent)

    assert "还剩" not in marks
    assert "新" not in marks


def test_withdrawn_items_are_not_news(world: World) -> None:
    assert "临时救助公示" not in [row.title for row in view_of(world).recent]


def test_every_tile_opens_something(world: World) -> None:
    opened = {tile.title: tile.action for tile in view_of(world).tiles}

    assert opened["村里的账"] == Go(Place("list", QINGTANG, "money"))
    assert opened["找政府信息"] == Go(Place("boards"))
    assert opened["申请公开信息"] == Go(Place("foi"))


def test_search_changes_and_progress_are_one_touch_away(world: World) -> None:
    actions = [entry.action for entry in view_of(world).entries]

    assert actions == [
        Go(Place("search")),
        Go(Place("changes", QINGTANG)),
        Go(Place("progress")),
    ]


def test_an_empty_board_says_so() -> None:
    board = Board(code="1", name="甲", kind="village")
    view = present_home(board, (), (), words=WORDS, moment=MOMENT)

    assert view.empty == "这里还没有公开内容。"
