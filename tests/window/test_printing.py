"""打印 and 打印凭条 with a finger, as far as the paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp

from tests.kiosk.applying import applying
from tests.kiosk.print_shop import Shop, print_shop
from tests.kiosk.village import ADDRESS, QINGTANG
from tests.window.applicants import submit
from tests.window.conftest import PORTRAIT
from tests.window.fingers import Finger
from tests.window.glass import Glass


@pytest.fixture
def shop() -> Iterator[Shop]:
    with print_shop() as shop:
        yield shop


def opened(glass: Glass, shop: Shop) -> Glass:
    glass.world.takeaway = shop.takeaway()
    glass.open("qr", f"{QINGTANG}/tingshui")
    return glass


def test_without_a_printer_nothing_is_offered(glass: Glass) -> None:
    glass.open("qr", f"{QINGTANG}/tingshui")

    assert "打印" not in glass.words()


def test_a_touch_brings_the_item_on_paper(glass: Glass, shop: Shop) -> None:
    opened(glass, shop).touch("打印")
    assert "正在打印" in glass.words()
    shop.process.turn()
    glass.wait(1)

    assert "打好了，请取纸。" in glass.words()
    [found] = zxingcpp.read_barcodes(shop.paper.strips[0].picture())
    assert found.text == f"{ADDRESS}/tingshui"


def test_no_paper_is_said_in_words(glass: Glass, shop: Shop) -> None:
    opened(glass, shop)
    shop.paper.has_paper = False
    glass.touch("打印")
    shop.process.turn()
    glass.wait(1)

    assert "没有打印纸了。您可以扫码，或者抄下来。" in glass.words().replace("\n", "")


def test_a_printer_without_paper_is_not_offered_to_the_next(
    glass: Glass, shop: Shop
) -> None:
    shop.paper.has_paper = False

    assert "打印" not in opened(glass, shop).words()


@pytest.mark.slow
def test_the_slip_comes_out_and_its_number_is_nowhere_else(
    tmp_path: Path, shop: Shop
) -> None:
    kiosk = applying(tmp_path / "state", PORTRAIT)
    kiosk.world.takeaway = shop.takeaway()
    finger = Finger(kiosk.world)
    finger.open("foi")
    submit(finger)
    finger.tap("打印凭条")
    shop.process.turn()
    finger.wait(1)
    finger.tap("记好了", "我拿到纸凭条了")
    finger.close()

    [form] = kiosk.letters()
    [found] = zxingcpp.read_barcodes(shop.paper.strips[0].picture())
    assert f"|{form['number']}|" in found.text
    assert shop.names() == [".fate", "printer"]
    assert form["query_code"].encode() not in kiosk.bytes_below()
