"""Entrances, places and agencies, touched through; the county's look on the glass."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

import assets
from boards.library.writer import LibraryWriter
from kiosk.metrics import Panel
from kiosk.theme import rgb
from sync.state import KioskState
from tests.kiosk.print_shop import print_shop
from tests.kiosk.village import fill, village_world
from tests.window.glass import Glass

DOCUMENTS = {
    "hub/calendar.json": "calendars/cn.json",
    "hub/directory.json": "demo/directory.json",
    "hub/entrances.json": "demo/entrances.json",
    "hub/theme.json": "demo/theme.json",
}


@pytest.fixture
def county_glass(tmp_path: Path) -> Iterator[Glass]:
    """The kiosk of a village whose county signed all of its documents."""
    state = KioskState(tmp_path)
    fill(state)
    with LibraryWriter(state.library) as writer:
        for name, shipped in DOCUMENTS.items():
            writer.keep(name, 1, assets.path(shipped).read_bytes())
    shown = Glass(village_world(tmp_path, Panel(540, 960)))
    yield shown
    shown.close()


def read(picture: Image.Image) -> str:
    large = picture.resize((picture.width * 2, picture.height * 2))
    (found,) = zxingcpp.read_barcodes(large)
    return found.text


def test_from_home_to_the_code_of_the_hotline(county_glass: Glass) -> None:
    county_glass.open("home")
    county_glass.touch("办事和电话")
    county_glass.touch("12345 热线")

    assert read(county_glass.picture()) == "https://www.yunxi.example/12345"
    assert county_glass.faults() == []


def test_from_help_to_a_place_and_its_hours(county_glass: Glass) -> None:
    county_glass.open("help")
    county_glass.touch("办事和电话")
    county_glass.touch("查阅点、服务点、代办员")
    county_glass.touch("云溪县政务服务中心")

    said = county_glass.words()
    assert "现在开着，开到 12:00" in said  # a Saturday, 10:32
    assert "0731-0000-1100" in said


def test_an_agency_leads_to_its_form_which_is_printed(county_glass: Glass) -> None:
    with print_shop() as shop:
        county_glass.world.takeaway = shop.takeaway()
        county_glass.open("agency", "11430121MB0002014N")
        county_glass.touch("空白表")
        county_glass.touch("打印空白表")
        shop.process.turn()
        county_glass.wait(1)

        assert "打好了，请取纸。" in county_glass.words()
        assert len(shop.paper.strips) == 1


def test_the_header_has_the_countys_colour_and_emblem(county_glass: Glass) -> None:
    county_glass.open("home")

    header = county_glass.picture().crop((0, 0, 540, 56))
    colour = tuple(round(part * 255) for part in rgb("#0E4F57"))
    assert header.getpixel((4, 4)) == colour
    emblem = header.crop((24, 9, 62, 47))
    assert emblem.getextrema() != header.crop((70, 0, 74, 4)).getextrema()


def test_a_kiosk_without_county_documents_has_no_such_button(glass: Glass) -> None:
    glass.open("home")

    assert "办事和电话" not in glass.words()
