"""Entrances: a code only where the county says so, its words alone elsewhere."""

from dataclasses import replace
from pathlib import Path

import pytest

import assets
from boards.content.entrances import Entrance, Entrances
from boards.content.item import Item
from boards.outputs.qr import modules
from kiosk.actions import Go, Place
from kiosk.county import CountyDocuments
from kiosk.presenters.detail import DetailView
from kiosk.presenters.entrances import present_entrance, present_entrances, with_links
from kiosk.presenters.item import present_item
from kiosk.presenters.qr import QrView
from kiosk.theme import HIGH, NORMAL, Contrast, palette_of
from tests.boards.shelved import QINGTANG, notice
from tests.kiosk.village import MOMENT, WORDS, add_edition, village_world

COUNTY = Entrances.from_bytes(assets.path("demo/entrances.json").read_bytes())
THEME = assets.path("demo/theme.json").read_bytes()


def county(**documents: bytes) -> CountyDocuments:
    named = {f"hub/{name}.json": data for name, data in documents.items()}
    return CountyDocuments(named.get)


def guide(**links: str) -> Item:
    return notice("zhinan", title="临时救助", kind="guide", matter="0601", fields=links)


def docked(folder: Path, item: Item) -> list[str]:
    world = village_world(folder)
    add_edition(world.state, item)
    world.reopen()
    shelved = world.library.item(f"{QINGTANG}/{item.id}")
    assert shelved
    view = present_item(shelved, "办事指南", words=WORDS, moment=MOMENT)
    return [c.label for c in with_links(view, shelved, COUNTY, WORDS).dock]


def test_every_entrance_is_listed_with_its_number_or_that_it_is_scanned() -> None:
    view = present_entrances(COUNTY, (), "云溪县政务公开专区", WORDS)

    rows = {row.title: row for row in view.sections[0].rows}
    assert view.heading == "云溪县政务公开专区"
    assert rows["12345 热线"].mark == "12345"
    assert rows["领导信箱"].mark == "扫码"
    assert rows["互动交流"].action == Go(Place("entrances", "hudong"))


def test_the_card_of_an_entrance_leads_to_its_address_and_names_its_host() -> None:
    card = present_entrance(COUNTY.entrances[0], COUNTY, WORDS)

    assert isinstance(card, QrView)
    assert card.heading == "12345 热线 · 电话 12345"
    assert card.modules == modules("https://www.yunxi.example/12345")
    assert card.host == "www.yunxi.example"


@pytest.mark.parametrize(
    "url", ["http://www.yunxi.example/", "https://elsewhere.example/"]
)
def test_an_address_of_no_county_host_is_words_and_no_code(url: str) -> None:
    one = replace(COUNTY.entrances[0], url=url)

    card = present_entrance(one, COUNTY, WORDS)

    assert isinstance(card, DetailView)
    assert url in card.sections[0].said
    assert card.big == (("电话", "12345"),)


def test_an_entrance_by_telephone_alone_shows_the_number_large() -> None:
    card = present_entrance(Entrance(id="a", title="甲", phone="12388"), COUNTY, WORDS)

    assert isinstance(card, DetailView)
    assert card.big == (("电话", "12388"),)


def test_a_guide_leads_on_where_its_links_are_of_the_county(tmp_path: Path) -> None:
    links = guide(
        apply_url="https://zwfw.yunxi.example/a",
        progress_url="https://elsewhere.example/b",
    )

    labels = docked(tmp_path, links)
    assert labels[0] == "在网上办"
    assert "查办到哪了" not in labels


def test_a_county_without_documents_has_no_entrances() -> None:
    assert not county().has_entrances
    assert not county(entrances=b"{", directory=b"[]").has_entrances
    sample = assets.path("demo/entrances.json").read_bytes()
    assert county(entrances=sample).has_entrances


def test_the_colours_of_a_county_lie_over_the_usual_ones_alone() -> None:
    theme = county(theme=THEME).theme()

    own = palette_of(Contrast.NORMAL, theme)
    assert own["header"] == theme.colours["header"] != NORMAL["header"]
    assert palette_of(Contrast.NORMAL, theme) is own
    assert palette_of(Contrast.HIGH, theme) is HIGH
    assert palette_of(Contrast.NORMAL, county().theme()) is NORMAL


def test_colours_that_cannot_be_read_are_ignored_and_the_emblem_stays() -> None:
    faint = THEME.replace(b'"header": "#0E4F57"', b'"header": "#FF0000"')

    theme = county(theme=faint).theme()

    assert palette_of(Contrast.NORMAL, theme) is NORMAL
    assert (theme.name, bool(theme.emblem)) == ("云溪县政务公开专区", True)
