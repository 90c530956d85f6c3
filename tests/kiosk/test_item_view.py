"""What the screen of one item says."""

from dataclasses import replace

import pytest

from boards.content.body import Grid, Heading, Points, blocks
from boards.content.item import Item
from kiosk.actions import Choice, Go, Place
from kiosk.presenters.chrome import Moment
from kiosk.presenters.item import (
    ItemView,
    NoteView,
    lacking_in,
    notes_of,
    present_item,
)
from kiosk.presenters.table import present_grid
from kiosk.world import World
from sync.instants import parse_instant
from tests.boards.shelved import notice
from tests.kiosk.village import MOMENT, QINGTANG, WORDS, village_world


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return village_world(tmp_path_factory.mktemp("state"))


def view_of(world: World, item: str) -> ItemView:
    shelved = world.library.item(f"{QINGTANG}/{item}")
    assert shelved is not None
    title = world.tile_title(shelved)
    return present_item(shelved, title, words=WORDS, moment=MOMENT)


def test_the_header_is_the_tile_that_lists_it(world: World) -> None:
    assert view_of(world, "butie").title == "惠农补贴"


def test_the_mark_of_disclosure_is_shown(world: World) -> None:
    assert view_of(world, "tingshui").mark == "此件公开发布"


def test_a_correction_is_always_visible(world: World) -> None:
    assert (
        NoteView("11月21日更正：刘玉3的金额 351.00 改为 315.00。原因：录错", "warn")
        in view_of(world, "butie").notes
    )


def test_a_posting_tells_its_days(world: World) -> None:
    assert view_of(world, "butie").notes[0] == NoteView(
        "公示 11月19日 到 12月4日，还剩13天", "ok"
    )


@pytest.mark.parametrize(
    ("day", "note"),
    [
        ("2026-12-04", NoteView("公示 11月19日 到 12月4日，今天是最后一天", "ok")),
        ("2026-12-05", NoteView("公示 11月19日 到 12月4日，已经结束", "said")),
    ],
)
def test_a_posting_says_its_last_day_and_its_end(
    world: World, day: str, note: NoteView
) -> None:
    shelved = world.library.item(f"{QINGTANG}/butie")
    assert shelved is not None
    assert isinstance(shelved.line, Item)

    moment = Moment(parse_instant(f"{day} 10:00"))
    assert next(notes_of(shelved.line, WORDS, moment)) == note


def test_what_a_source_lacks_is_said_and_not_made_up(world: World) -> None:
    assert "来源文本未标明：发布单位、日期、文号" in view_of(world, "wenjian").meta


def test_a_complete_notice_lacks_nothing() -> None:
    whole = notice("a", formed_on=MOMENT.now.date())

    assert list(lacking_in(whole)) == []


def test_a_document_that_is_cut_off_says_so(world: World) -> None:
    assert (
        NoteView("来源文本不完整，这里只有收到的部分。", "warn")
        in view_of(world, "wenjian").notes
    )


def test_the_mark_printed_in_a_document_is_told_beside_ours(world: World) -> None:
    facts = dict(view_of(world, "wenjian").facts)

    assert facts["文件上印的公开方式"] == "此件发至县处级"


def test_headings_and_points_of_the_text_stay(world: World) -> None:
    parts = view_of(world, "wenjian").parts

    assert Heading(1, "总则") in parts
    assert any(isinstance(part, Points) for part in parts)


@pytest.mark.parametrize(("heading", "parts"), [("通 知", 1), ("别的", 2)])
def test_a_first_heading_that_is_the_title_is_not_said_twice(
    world: World, heading: str, parts: int
) -> None:
    shelved = world.library.item(f"{QINGTANG}/tingshui")
    assert shelved is not None
    line = notice("a", title="通知", body=f"# {heading}\n\n明天停水。")
    view = present_item(
        replace(shelved, line=line), "通知公告", words=WORDS, moment=MOMENT
    )

    assert len(view.parts) == parts


def test_money_in_running_text_has_commas_too() -> None:
    grid = blocks("| 来源 | 金额（元） |\n|---|---|\n| 补助 | 360000 |")[0]
    assert isinstance(grid, Grid)

    assert present_grid(grid).rows == (("补助", "360,000.00"),)


def test_money_has_commas_and_numbers_stand_at_the_right(world: World) -> None:
    table = view_of(world, "butie").tables[0]

    assert table.labels == ("姓名", "组", "补贴类别", "金额（元）", "发放年月")
    assert table.numeric == (False, False, False, True, False)
    assert table.rows[29][3] == "3,150.00"


def test_who_reviewed_signed_and_checked_it_is_told(world: World) -> None:
    foot = view_of(world, "butie").foot

    assert foot == (
        "村务监督委员会 周正平 已审核，2026年11月18日 16:20",
        "由青塘村村民委员会签名",
        "这台机器今天 08:00 核对过",
        "核对码 K7-M3-9Q（和纸质公开栏一样）",
    )


def test_a_withdrawn_item_says_when_and_why(world: World) -> None:
    view = view_of(world, "chexia")

    assert [note.text for note in view.notes] == ["这条内容 11月20日 撤下了（更正）。"]
    assert view.lead == "原因：金额录错，改后再发"


def test_an_item_can_be_taken_away(world: World) -> None:
    assert view_of(world, "tingshui").dock == (
        Choice("扫码带走", Go(Place("qr", f"{QINGTANG}/tingshui"))),
    )


def test_pictures_have_a_caption_and_words_for_when_they_are_missing(
    world: World,
) -> None:
    first = view_of(world, "zhaopian").pictures[0]

    assert first.caption == "第1张，共3张"
    assert first.missing == "照片“0”没有传过来，文字不受影响。"


def test_fields_come_in_the_order_of_their_kind(world: World) -> None:
    labels = [label for label, _ in view_of(world, "butie").facts]

    assert labels == ["补贴类别", "合计（元）", "人数", "怎么来的"]
