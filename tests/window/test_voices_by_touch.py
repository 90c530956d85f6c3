"""Questions, opinions, choices and ratings by touch: each one sealed letter."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from boards.library.writer import LibraryWriter
from kiosk.actions import Place
from kiosk.metrics import Panel
from tests.boards.of_kinds import made
from tests.boards.shelved import QINGTANG, edition
from tests.kiosk.applying import Applying, applying
from tests.kiosk.village import account
from tests.window.fingers import Finger

ASK = {"question": "路修几米宽？", "choices": ["4米", "6米"]}
ACCOUNT, ROAD = f"{QINGTANG}/caiwu", f"{QINGTANG}/consultation"

pytestmark = pytest.mark.slow  # two seconds each: whole forms by touch


@pytest.fixture
def kiosk(tmp_path: Path) -> Applying:
    kiosk = applying(tmp_path / "state", Panel(540, 960))
    road = made("consultation", ask=ASK, opens_on="2026-11-01").item
    items = (account("caiwu", "2026-10"), road, made("guide").item)
    with LibraryWriter(kiosk.state.library) as writer:
        writer.apply(edition(*items, number=2))
    kiosk.world.reopen()
    return kiosk


@pytest.fixture
def finger(kiosk: Applying) -> Iterator[Finger]:
    finger = Finger(kiosk.world)
    yield finger
    finger.close()


def letter(kiosk: Applying) -> dict[str, Any]:
    [form] = kiosk.letters()
    return form


def test_a_row_of_an_account_is_asked_about(kiosk: Applying, finger: Finger) -> None:
    finger.open("money", ACCOUNT)
    finger.tap("有疑问", "10-06 支出·工程 东沟道路材料 8,560.00", "下一步")
    finger.tap("金额不对", "下一步")
    finger.type("danjia")
    finger.tap("空格", "下一步", "留电话，打给我")
    finger.type("13912345678")
    finger.tap("完成", "下一步", "提交")

    form = letter(kiosk)
    assert form.pop("number") in finger.words().replace("-", "")
    assert form == {
        "schema": "gk.feedback/1",
        "act": "question",
        "board": QINGTANG,
        "about": ACCOUNT,
        "row": "10-06 支出·工程 东沟道路材料 8,560.00",
        "topic": "金额不对",
        "text": "单价",
        "phone": "13912345678",
    }


def test_an_opinion_needs_no_words_and_no_name(kiosk: Applying, finger: Finger) -> None:
    finger.open("home")
    finger.tap("有话要说", "环境", "下一步", "下一步", "下一步", "提交")
    form = letter(kiosk)

    said = (form["act"], form["topic"], "text" in form, "phone" in form)
    assert said == ("opinion", "环境", False, False)


def test_a_question_is_answered_once_a_session(kiosk: Applying, finger: Finger) -> None:
    finger.open("item", ROAD)
    finger.tap("请选一个", "6米", "提交", "好了，回首页")
    finger.open("item", ROAD)
    finger.tap("请选一个")

    assert "您已经选过了" in finger.words()
    assert letter(kiosk)["choice"] == "6米"


def test_touching_submit_again_is_still_one_letter(
    kiosk: Applying, finger: Finger
) -> None:
    finger.open("say", ROAD, "choose")
    finger.tap("4米")
    [place] = [z.centre_of(c) for z, c in finger.cells() if c.name == "提交"]
    for _ in range(3):
        finger.touch_at(*place)

    assert letter(kiosk)["choice"] == "4米"


@pytest.mark.parametrize("leaving", ["好了", "首页", "返回"])
def test_a_face_counts_however_the_page_is_left(
    kiosk: Applying, finger: Finger, leaving: str
) -> None:
    finger.open("rate", f"{QINGTANG}/guide", "guide")
    finger.tap("不满意", "等太久", leaving)

    form = letter(kiosk)
    assert (form["score"], form["reasons"]) == (2, ["等太久"])


def test_a_face_counts_when_its_toucher_just_walks_off(
    kiosk: Applying, finger: Finger
) -> None:
    finger.open("rate", part="query")
    finger.tap("非常满意")
    finger.wait(120)

    assert (letter(kiosk)["score"], letter(kiosk)["occasion"]) == (5, "query")


def test_no_face_is_no_rating_and_one_is_enough(
    kiosk: Applying, finger: Finger
) -> None:
    finger.open("rate", part="query")
    finger.tap("不评了")
    none = kiosk.letters()
    for _ in range(2):
        finger.open("rate", part="query")
        finger.tap(*({"满意"} & set(finger.names())), "好了")

    assert (none, len(kiosk.letters())) == ([], 1)


def test_a_bored_child_is_thanked(kiosk: Applying, finger: Finger) -> None:
    kiosk.world.most_letters = 1
    finger.open("say", ROAD, "choose")
    finger.tap("4米", "提交", "好了，回首页", "有话要说")

    assert "您说的都收好了" in finger.words()


def test_who_cannot_be_heard_here_reads_where_to_go(
    kiosk: Applying, finger: Finger
) -> None:
    (kiosk.state.device / "hub.json").unlink()
    finger.open("say")

    assert "现在不能在这台机器上说" in finger.words()


def test_what_was_half_said_is_there_after_looking_something_up(
    finger: Finger,
) -> None:
    finger.open("say")
    finger.tap("环境", "下一步")
    finger.type("lu")
    finger.tap("空格", "帮助", "返回", "下一步")

    assert finger.stage.trail.here == Place("say")
    assert "要不要回复您？" in finger.words()
