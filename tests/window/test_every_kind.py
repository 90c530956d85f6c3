"""Every kind of item on a real window: one touch to what belongs to it, nothing cut."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from boards.content.item import Item
from kiosk.actions import Turn
from kiosk.theme import NORMAL, rgb
from sync.state import KioskState
from tests.boards.every_kind import every_kind, roster
from tests.boards.shelved import QINGTANG, edition, write_editions
from tests.kiosk.village import NOW, told, village_world
from tests.window.conftest import PORTRAIT
from tests.window.glass import Glass


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Glass]:
    """A kiosk that holds an item of every kind, and a list of 418 people."""
    state = KioskState(tmp_path)
    state.library.parent.mkdir(parents=True)
    write_editions(state.library, [edition(*lines())])
    told(state, NOW)
    shown = Glass(village_world(tmp_path, PORTRAIT))
    yield shown
    shown.close()


def lines() -> tuple[Item, ...]:
    return tuple(roster(418) if i.kind == "roster" else i for i in every_kind())


def test_a_decision_and_its_result_are_one_touch_apart(shelf: Glass) -> None:
    shelf.open("item", f"{QINGTANG}/jueyi")
    shelf.touch("7组入户路硬化完成")
    shelf.touch("关于硬化7组入户路的决议")

    assert "应到41人，实到36人" in shelf.words().replace("\n", "")


def test_a_name_among_418_is_found_with_three_touches(shelf: Glass) -> None:
    shelf.open("item", f"{QINGTANG}/butie")
    shelf.touch("找一行")
    shelf.touch("曾")
    shelf.touch("桂")

    assert "曾桂英" in shelf.words()
    assert "刘" not in shelf.words()


def test_what_was_chosen_can_be_taken_back(shelf: Glass) -> None:
    shelf.open("find", f"{QINGTANG}/butie", "曾")
    shelf.touch("重新找")
    shelf.touch("3组")

    assert "3组：找到" in shelf.words()


def test_the_bars_of_a_month_are_drawn(shelf: Glass) -> None:
    shelf.open("money", f"{QINGTANG}/2026-10-caiwu")
    shelf.touch("看图表")
    expense = tuple(round(255 * part) for part in rgb(NORMAL["expense"]))
    pixels = shelf.picture().getcolors(maxcolors=1_000_000) or []

    drawn = {colour: count for count, colour in pixels}
    assert drawn.get(expense, 0) > 500
    assert "10月支出都花在哪里" in shelf.words()


def test_the_changes_of_the_month_lead_to_what_changed(shelf: Glass) -> None:
    shelf.open("home")
    shelf.touch("这个月变了什么")
    shelf.touch("东沟道路硬化工程（验收）。")

    assert "云溪县顺达建筑有限公司" in shelf.words()


def test_the_changes_are_reached_from_the_whole_list_too(shelf: Glass) -> None:
    shelf.open("list", QINGTANG)
    shelf.touch("这个月变了什么")

    assert "2026年11月变了什么" in shelf.words()


@pytest.mark.slow
@pytest.mark.parametrize("size", ["标准字", "大字", "特大字"])
def test_nothing_of_any_kind_is_cut_in_the_true_font(size: str, shelf: Glass) -> None:
    shelf.open("home")
    for step in ("大字", "特大字")[: ("标准字", "大字", "特大字").index(size)]:
        shelf.touch(step)
    for item in every_kind():
        shelf.open("item", f"{QINGTANG}/{item.id}")
        for _ in range(min(shelf.stage.pages, 4)):
            assert shelf.faults() == [], item.id
            shelf.stage.act(Turn(1))
