"""Said later with a finger: each act is one sealed letter about the application."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kiosk.metrics import Panel
from sync.formats.progress import (
    ProgressRecord,
    dummies_for,
    lines_to_bytes,
    seal_record,
    tag_and_key,
)
from tests.kiosk.applying import AGENCY, Applying, applying, fill
from tests.window.fingers import Finger

NUMBER, CODE = "000420000731845", "7KQ2M0XV4T"
RECORD = ProgressRecord(
    state="correction",
    since_on=date(2026, 11, 20),
    as_of=datetime(2026, 11, 20, 8, tzinfo=UTC),
    note="要哪一年的合同？",
    answer_until_on=date(2026, 12, 15),
)
WORKING = replace(
    RECORD,
    state="working",
    note=None,
    confirmed_on=date(2026, 11, 9),
    due_on=date(2026, 12, 7),
)
ENCODINGS = ("utf-8", "utf-16-le", "gb18030")

pytestmark = pytest.mark.slow  # two seconds each: number and code by touch


@pytest.fixture
def kiosk(tmp_path: Path) -> Applying:
    return applying(tmp_path / "state", Panel(540, 960))


@pytest.fixture
def finger(kiosk: Applying) -> Iterator[Finger]:
    finger = Finger(kiosk.world)
    yield finger
    finger.close()


def publish(
    kiosk: Applying, record: ProgressRecord, number: str = NUMBER, code: str = CODE
) -> None:
    """Let the kiosk hold ``record``, among others, as sync would bring it."""
    tag, key = tag_and_key(number, code)
    line = seal_record(record, tag=tag, key=key, nonce=os.urandom(12))
    dummies = dummies_for(1, (), chance=os.urandom)
    fill(kiosk.state, kiosk.desk, **{AGENCY: lines_to_bytes([line, *dummies])})
    kiosk.world.reopen()


def look_up(finger: Finger) -> None:
    finger.open("progress")
    finger.type(NUMBER)
    finger.tap("完成")
    finger.type(CODE)
    finger.tap("完成", "查一查")


def test_a_kiosk_that_knows_nothing_of_it_seals_a_confirmation(
    kiosk: Applying, finger: Finger
) -> None:
    look_up(finger)
    finger.tap("还没查到，也可以先办", "确认是我本人申请的")
    finger.tap("这份申请是我本人（本单位）交的，内容没有错。", "确认")
    confirmed = finger.words()
    finger.tap("知道了")

    [form] = kiosk.letters()
    assert (form["about"], form["query_code"]) == (NUMBER, CODE)
    assert form["act"] == "confirm"
    assert "存好了，还没有送到" in confirmed
    assert "确认是我本人申请的" not in finger.names()


def test_without_the_tick_nothing_is_sealed(kiosk: Applying, finger: Finger) -> None:
    look_up(finger)
    finger.tap("还没查到，也可以先办", "确认是我本人申请的", "确认")

    assert "有 1 处要改" in finger.words()
    assert kiosk.letters() == []


def test_what_was_unclear_is_read_and_answered(kiosk: Applying, finger: Finger) -> None:
    publish(kiosk, RECORD)
    look_up(finger)
    asked = finger.words()
    finger.tap("补充材料或者说明", "要补充的话")
    finger.type("luyuanhetong")
    finger.tap("空格", "完成", "换了电话就写新的（没换不用写）")
    finger.type("13912345678")
    finger.tap("下一步")
    checked = finger.words()
    finger.tap("交上补充")

    [form] = kiosk.letters()
    assert "要哪一年的合同？" in asked
    assert "2026年12月15日" in asked
    assert "139****5678" in checked
    assert (form["act"], form["phone"]) == ("supplement", "13912345678")
    assert "合同" in form["text"]
    left = kiosk.bytes_below()
    secrets = (form["text"], "13912345678", CODE)
    assert not [s for s in secrets for e in ENCODINGS if s.encode(e) in left]


def test_withdrawing_is_asked_twice_and_sealed_once(
    kiosk: Applying, finger: Finger
) -> None:
    publish(kiosk, WORKING)
    look_up(finger)
    finger.tap("撤回这份申请", "要撤回")
    assert kiosk.letters() == []
    [place] = [z.centre_of(c) for z, c in finger.cells() if c.name == "真的撤回"]
    for _ in range(3):
        finger.touch_at(*place)

    assert [form["act"] for form in kiosk.letters()] == ["withdraw"]


def test_who_thinks_better_of_it_withdraws_nothing(
    kiosk: Applying, finger: Finger
) -> None:
    publish(kiosk, WORKING)
    look_up(finger)
    finger.tap("撤回这份申请", "要撤回", "不撤回了", "不撤回了")

    assert kiosk.letters() == []
    assert "正在办" in finger.words()


def test_publication_is_proposed_without_a_reason(
    kiosk: Applying, finger: Finger
) -> None:
    publish(kiosk, replace(WORKING, state="replied", due_on=None))
    look_up(finger)
    finger.tap("建议公开给大家", "交上建议")

    assert [form["act"] for form in kiosk.letters()] == ["propose"]


def test_the_last_day_is_explained_and_one_comes_back(
    kiosk: Applying, finger: Finger
) -> None:
    publish(kiosk, WORKING)
    look_up(finger)
    finger.tap("这个日子怎么算的")
    explained = finger.words()
    finger.tap("看明白了")

    assert "最晚 2026年12月7日（星期一） 答复" in explained.replace("\n", "")
    assert "20个" in explained
    assert "正在办" in finger.words()


def test_an_unbound_kiosk_says_where_to_go_before_anything_is_written(
    kiosk: Applying, finger: Finger
) -> None:
    (kiosk.state.device / "hub.json").unlink()
    look_up(finger)
    finger.tap("还没查到，也可以先办", "补充材料或者说明")

    assert "云溪县城关街道人民路1号" in finger.words()


def test_another_application_starts_with_nothing_in_hand(finger: Finger) -> None:
    look_up(finger)
    finger.tap("还没查到，也可以先办", "查另一份")

    assert CODE not in finger.words()
    finger.open("followup", "confirm")
    assert "先用编号和查询码查一下是哪一份申请" in finger.words()
