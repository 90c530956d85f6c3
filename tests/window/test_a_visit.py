"""A resident's visit: touched through on a real window."""

import pytest
import zxingcpp
from kivy.config import Config

from boards.content.edition import Withdrawn
from kiosk.app import drop_other_inputs
from kiosk.session import Phase
from tests.boards.shelved import notice
from tests.kiosk.village import ADDRESS, COUNTY, NOW, QINGTANG, add_edition, items
from tests.window.glass import Glass


def test_a_touch_anywhere_leads_from_the_cards_to_the_home_screen(glass: Glass) -> None:
    glass.touch_at(100, 500)

    assert "最近公开" in glass.words()


def test_a_tile_opens_its_list_and_a_row_its_item(glass: Glass) -> None:
    glass.open("home")
    glass.touch("惠农补贴")
    glass.touch("2026年耕地地力保护补贴发放到户表")

    assert "由青塘村村民委员会签名" in all_pages(glass)


def test_pages_are_turned_by_buttons(glass: Glass) -> None:
    glass.open("item", f"{QINGTANG}/butie")
    first = glass.words()

    glass.touch("下一页")

    assert "第2页，共" in glass.words()
    assert glass.words() != first


def test_larger_text_takes_more_pages_and_is_never_cut(glass: Glass) -> None:
    glass.open("item", f"{QINGTANG}/wenjian")
    pages = glass.stage.pages

    glass.touch("大字")

    assert glass.stage.pages > pages
    assert glass.faults() == []


def test_larger_text_stays_about_where_one_was_reading(glass: Glass) -> None:
    glass.open("item", f"{QINGTANG}/wenjian")
    for _ in range(glass.stage.pages - 1):
        glass.touch("下一页")

    glass.touch("大字")

    assert glass.stage.trail.here.page >= glass.stage.pages // 2


def test_larger_text_stays_on_the_next_screen(glass: Glass) -> None:
    glass.open("home")
    glass.touch("大字")
    glass.touch("帮助")

    assert "特大字" in glass.words()


def test_the_code_on_the_glass_is_the_address(glass: Glass) -> None:
    glass.open("item", f"{QINGTANG}/tingshui")
    glass.touch("扫码带走")

    assert [code.text for code in zxingcpp.read_barcodes(glass.picture())] == [
        f"{ADDRESS}/tingshui"
    ]


def test_without_public_pages_the_code_can_be_read_offline(glass: Glass) -> None:
    glass.open("qr", f"{COUNTY}/zhinan")
    (code,) = zxingcpp.read_barcodes(glass.picture())

    assert code.text.startswith("政府信息公开申请怎么提")


def test_back_leads_to_the_same_page_of_the_list(glass: Glass) -> None:
    glass.open("home")
    glass.touch("全部 ›")
    glass.touch("停水通知")

    glass.touch("返回")

    assert "全部公开" in glass.words()


def test_home_is_one_touch_away(glass: Glass) -> None:
    glass.open("item", f"{QINGTANG}/tingshui")

    glass.touch("首页")

    assert "最近公开" in glass.words()


def test_the_county_is_reached_from_the_village(glass: Glass) -> None:
    glass.open("home")
    glass.touch("找政府信息")
    glass.touch("云溪县 政务公开")
    glass.touch("政府信息公开申请怎么提")

    assert "由县平台代签" in glass.words()


def test_the_month_before_is_one_touch_away(glass: Glass) -> None:
    glass.open("money", f"{QINGTANG}/zhang")

    glass.touch("上个月")

    assert "村里的账 · 2026年9月" in glass.words()


def test_a_picture_that_has_not_come_or_is_broken_says_so(glass: Glass) -> None:
    glass.open("item", f"{QINGTANG}/zhaopian")
    words = all_pages(glass)

    assert "第1张，共3张" in words
    assert "照片“1”没有传过来" in words
    assert "照片“2”没有传过来" in words


def test_black_and_yellow_is_chosen_on_the_help_screen(glass: Glass) -> None:
    glass.open("help")
    while "黑底黄字" not in glass.words():
        glass.touch("下一页")

    glass.touch("黑底黄字")

    assert glass.picture().getpixel((2, 2)) == (0, 0, 0)


def test_the_second_half_of_a_double_tap_does_nothing(glass: Glass) -> None:
    glass.open("home")
    x, y = next(
        zone.centre_of(cell) for zone, cell in glass.cells() if cell.name == "村里的账"
    )
    glass.touch_at(x, y)
    before = glass.words()
    glass.now -= 0.8  # a fifth of a second after the touch before

    glass.touch_at(x, y)

    assert glass.words() == before


def test_a_finger_that_slips_far_off_touches_nothing(glass: Glass) -> None:
    glass.open("home")
    zone, cell = next((z, c) for z, c in glass.cells() if c.name == "村里的账")
    x, y = zone.centre_of(cell)

    glass.drag((x, y), (x, y - 400))

    assert "最近公开" in glass.words()


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (27, ()),  # Esc
        (282, ()),  # F1
        (285, ("alt",)),  # Alt+F4
        (113, ("ctrl",)),  # Ctrl+Q
        (292, ()),  # F11
        (13, ()),
        (97, ()),
    ],
)
def test_keys_do_nothing(glass: Glass, key: int, modifiers: tuple[str, ...]) -> None:
    glass.open("home")
    before = glass.words()

    glass.press(key, *modifiers)

    assert glass.words() == before


def test_nobody_there_for_ninety_seconds_is_asked_about(glass: Glass) -> None:
    glass.open("home")

    assert glass.wait(89) is Phase.OPEN
    assert glass.wait(1) is Phase.ASKING
    assert "还在看吗？" in glass.words()


def test_whoever_is_still_there_goes_on_where_they_were(glass: Glass) -> None:
    glass.open("item", f"{QINGTANG}/tingshui")
    glass.wait(91)

    glass.touch("继续看")

    assert "停水通知" in glass.words()
    assert glass.stage.session.phase is Phase.OPEN


def test_the_countdown_ends_the_session_and_says_so(glass: Glass) -> None:
    glass.open("home")
    glass.wait(90)

    assert "20 秒后回到首页" in glass.words()
    assert glass.wait(20) is Phase.CLEARING
    assert glass.words() == "已清除。谢谢使用。"
    assert glass.wait(2) is Phase.OVER


def test_one_can_end_the_session_at_once(glass: Glass) -> None:
    glass.open("home")
    glass.wait(90)

    glass.touch("看完了，清除")

    assert glass.stage.session.phase is Phase.CLEARING


def test_under_the_countdown_nothing_can_be_touched(glass: Glass) -> None:
    glass.open("home")
    glass.wait(90)

    glass.touch_at(100, 900)

    assert "还在看吗？" in glass.words()


def test_a_card_follows_another_while_nobody_is_there(glass: Glass) -> None:
    first = glass.words()
    glass.wait(8)

    assert glass.words() != first
    assert glass.stage.session.phase is Phase.WAITING


def test_the_wide_screen_has_its_tiles_at_the_side(wide_glass: Glass) -> None:
    wide_glass.open("help")

    wide_glass.touch("村里的账")

    assert "2026-10 财务收支" in wide_glass.words()


def all_pages(glass: Glass) -> str:
    words = glass.words()
    while any(c.name == "下一页" and c.action for _, c in glass.cells()):
        glass.touch("下一页")
        words += "\n" + glass.words()
    return words


def test_what_sync_brings_is_seen_on_the_way_home(glass: Glass) -> None:
    glass.open("item", f"{QINGTANG}/tingshui")
    fresh = notice("tingdian", title="明天停电", publish_at=NOW)
    add_edition(glass.world.state, *items(), fresh)

    glass.touch("首页")

    assert "明天停电" in glass.words()


def test_the_window_is_the_one_source_of_touches() -> None:
    drop_other_inputs()

    assert [name for name, _ in Config.items("input")] == ["mouse"]


def test_an_account_withdrawn_while_it_is_read_says_so(glass: Glass) -> None:
    glass.open("money", f"{QINGTANG}/zhang")
    gone = Withdrawn(id="zhang", revision=2, on=NOW.date(), reason_kind="更正")
    add_edition(glass.world.state, gone)
    glass.world.reopen()
    glass.touch("大字")

    assert "撤下了（更正）" in glass.words().replace("\n", "")
