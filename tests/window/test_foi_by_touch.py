"""An application filled in with a finger ends as one sealed letter and nothing else."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp

from kiosk.actions import Go, Place
from kiosk.metrics import Panel
from kiosk.presenters.foi_filling import Cover
from sync.formats import slip
from sync.formats.number import code_shown
from sync.identity import DeviceKey
from tests.kiosk.applying import Applying, applying
from tests.window.applicants import (
    AGENT_NUMBER,
    BODY_CODE,
    TRUTH,
    fill_in,
    submit,
    submit_for_body,
)
from tests.window.fingers import Finger

NARROW = Panel(540, 960)
ENCODINGS = ("utf-8", "utf-16-le", "gb18030")

pytestmark = pytest.mark.slow  # three seconds each: a whole form by touch


@pytest.fixture
def kiosk(tmp_path: Path) -> Applying:
    return applying(tmp_path / "state", NARROW)


@pytest.fixture
def finger(kiosk: Applying) -> Iterator[Finger]:
    finger = Finger(kiosk.world)
    finger.open("foi")
    yield finger
    finger.close()


def test_it_is_sealed_to_the_agency_with_what_was_typed(
    kiosk: Applying, finger: Finger
) -> None:
    submit(finger)

    [form] = kiosk.letters()
    assert form["name"] == "张建国"
    assert form["wanted"] == {"description": "道路工程"}
    assert form["id_number"] == "11010519491231002X"
    assert form["phone"] == "13912345678"


def test_a_body_applies_through_an_agent_with_all_that_is_asked(
    kiosk: Applying, finger: Finger
) -> None:
    submit_for_body(finger)

    [form] = kiosk.letters()
    assert form["organisation_code"] == BODY_CODE
    assert form["organisation_kind"] == "research"
    assert form["agent"] == {
        "name": "张建国",
        "id_kind": "resident-permit",
        "id_number": AGENT_NUMBER,
    }
    assert (form["form"], form["route"], form["fax"]) == (
        "paper",
        "fax",
        "073155551234",
    )
    assert not {s for s in (AGENT_NUMBER, BODY_CODE) if s in finger.words()}


def test_what_is_public_already_is_read_and_the_form_is_still_there(
    finger: Finger,
) -> None:
    finger.tap("开始填", "知道了", "云溪县人民政府", "下一步")
    finger.type("daolugongcheng")
    finger.tap("空格", "下一步", "东沟道路硬化工程验收")
    read = finger.stage.trail.here
    finger.tap("返回")

    assert read.screen == "item"
    assert "不是这个，接着申请" in finger.names()


def test_who_found_it_leaves_and_what_was_written_is_gone(finger: Finger) -> None:
    finger.tap("开始填", "知道了", "云溪县人民政府", "下一步")
    finger.type("daolugongcheng")
    finger.tap("空格", "下一步", "找到了，不用申请")
    finger.open("foi")
    finger.tap("开始填", "知道了", "云溪县人民政府", "下一步")

    assert "道路工程" not in finger.words()


def test_the_figure_just_typed_is_seen_for_a_second(finger: Finger) -> None:
    finger.tap("开始填", "知道了", "云溪县人民政府", "下一步")
    finger.type("fangan")
    finger.tap("空格")
    finger.type("wenjian")
    finger.tap("空格", "下一步", "我去当面看", "下一步", "个人", "下一步")
    finger.type("lili")
    finger.tap("空格", "下一步", "身份证")
    finger.type("110")
    seen = finger.words()
    finger.stage.act(Cover())

    assert "●●0" in seen
    assert "●●●" in finger.words()


def test_nothing_readable_lies_below_the_state(kiosk: Applying, finger: Finger) -> None:
    submit(finger)
    code = kiosk.letters()[0]["query_code"]

    left = kiosk.bytes_below()

    secrets = ("张建国", "道路工程", "11010519491231002X", "13912345678", code)
    assert not [s for s in secrets for e in ENCODINGS if s.encode(e) in left]


def test_the_answers_hide_the_numbers(finger: Finger) -> None:
    fill_in(finger)

    words = finger.words()
    assert "110**********002X" in words
    assert "11010519491231002X" not in words


def test_a_number_is_dots_until_it_is_asked_for(finger: Finger) -> None:
    fill_in(finger)
    for _ in range(3):
        finger.tap("返回")
    hidden = finger.words()
    finger.tap("看一下")

    assert "11010519491231002X" not in hidden
    assert "11010519491231002X" in finger.words()


def test_the_code_on_the_glass_is_the_slip_that_the_device_signed(
    kiosk: Applying, finger: Finger
) -> None:
    submit(finger)

    [code] = zxingcpp.read_barcodes(finger.picture())

    public = DeviceKey.load(kiosk.state.device).public
    number = kiosk.letters()[0]["number"]
    assert slip.read(code.text, public_key=public).number == number


def test_the_confirmation_names_no_day(finger: Finger) -> None:
    submit(finger)

    words = finger.screen_words()
    assert "还没有送到云溪县人民政府" in words
    assert not re.search(r"\d+月|\d{4}-\d{2}-\d{2}", words)


def test_the_confirmation_is_left_only_when_the_number_is_kept(
    kiosk: Applying, finger: Finger
) -> None:
    submit(finger)
    code = code_shown(kiosk.letters()[0]["query_code"])
    finger.tap("首页")
    asked = finger.words()
    finger.tap("我抄下来了", "不评了")

    assert "编号和查询码记好了吗？" in asked
    assert code in asked
    assert finger.stage.trail.here == Place("home")


def test_after_leaving_the_code_is_nowhere(kiosk: Applying, finger: Finger) -> None:
    submit(finger)
    code = code_shown(kiosk.letters()[0]["query_code"])
    finger.tap("记好了", "我不需要")
    finger.open("foi")

    assert code not in finger.words()


def test_touching_submit_again_and_again_is_one_application_and_loses_no_code(
    kiosk: Applying, finger: Finger
) -> None:
    fill_in(finger)
    finger.tap(TRUTH)
    [place] = [z.centre_of(c) for z, c in finger.cells() if c.name == "提交申请"]
    for _ in range(4):
        finger.touch_at(*place)

    [form] = kiosk.letters()
    assert code_shown(form["query_code"]) in finger.words()


def test_what_is_wrong_is_said_and_leads_to_its_field(finger: Finger) -> None:
    finger.tap("开始填", "知道了", "下一步")

    assert "有 1 处要改" in finger.words()
    assert finger.words().count("请选一个单位") == 2


def test_an_unbound_kiosk_says_where_to_go_before_anything_is_asked(
    kiosk: Applying, finger: Finger
) -> None:
    (kiosk.state.device / "hub.json").unlink()
    finger.open("foi")
    finger.tap("开始填")

    words = finger.words()
    assert "这台机器现在不能收申请" in words
    assert "云溪县城关街道人民路1号" in words


def test_leaving_in_the_middle_queues_nothing(kiosk: Applying, finger: Finger) -> None:
    fill_in(finger)
    finger.tap("首页")

    assert kiosk.letters() == []


def test_what_was_submitted_is_found_with_number_and_code(
    kiosk: Applying, finger: Finger
) -> None:
    submit(finger)
    form = kiosk.letters()[0]
    finger.tap("记好了", "我抄下来了")
    finger.open("progress")
    finger.type(form["number"])
    finger.tap("完成")
    finger.type(form["query_code"])
    finger.tap("完成")
    finger.tap("查一查")

    assert "已提交，还没送到" in finger.words()


def test_five_wrong_codes_must_wait(finger: Finger) -> None:
    finger.open("progress")
    finger.type("000420000731845")
    finger.tap("完成")
    finger.type("0123456789")
    finger.tap("完成")
    for _ in range(5):
        finger.tap("查一查")
    missing = finger.words()
    finger.tap("查一查")

    assert "没有找到这个编号和查询码" in missing
    assert "请过10分钟再试" in finger.words()


def test_no_button_leads_away_from_a_number_that_nobody_kept(
    finger: Finger,
) -> None:
    submit(finger)

    finger.stage.act(Go(Place("list")))

    assert finger.stage.trail.here.screen == "foi"
    assert "我抄下来了" in finger.names()
