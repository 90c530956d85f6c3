"""What is shown while nobody touches: cards, playlists, and never nothing."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from boards.content.item import PublisherName
from boards.content.playlists import DOCUMENT, Entry, Playlist, playlists_bytes
from boards.library.writer import LibraryWriter
from kiosk.actions import Go, Place
from kiosk.layout.gate import Gate
from kiosk.layout.passing import MOST_PAGES, with_pages
from kiosk.layout.sheet import Panel, paginate
from kiosk.metrics import Metrics
from kiosk.playing import Inviting
from kiosk.presenters.attract import CardView
from kiosk.presenters.chrome import Moment
from kiosk.presenters.item import ItemView
from kiosk.presenters.money import MoneyView
from kiosk.presenters.slides import CARD, ITEM, Slide
from kiosk.signage import Passing
from kiosk.world import World
from sync.instants import parse_instant
from tests.boards.shelved import QINGTANG, notice
from tests.kiosk.laid_out import LOOKS, style_of, true_size
from tests.kiosk.test_emergencies import flood
from tests.kiosk.village import NOW, WORDS, account, add_edition, items, village_world

WATER = f"{QINGTANG}/tingshui"
MORNING = Entry(card="recent", begins=8 * 60, ends=12 * 60, seconds=20)
LIST = Playlist(
    "dating",
    "",
    (MORNING, Entry(item=WATER, seconds=15), Entry(newest=2, kinds=("finance",))),
)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return village_world(tmp_path)


def keep(world: World, data: bytes) -> World:
    with LibraryWriter(world.state.library) as writer:
        writer.keep(DOCUMENT, 1, data)
    world.reopen()
    world.playlist = "dating"
    return world


def names(slides: tuple[Slide, ...]) -> list[str]:
    return [slide.name for slide in slides]


def card(world: World, name: str) -> CardView:
    slide = Inviting().view(Slide(CARD, name), world).slide
    assert isinstance(slide, CardView)
    return slide


def test_the_cards_of_a_village_come_in_their_order(world: World) -> None:
    assert names(Inviting().slides(world)) == [
        "money", "recent", "posting", "uses", "offices",
    ]  # fmt: skip


def test_a_touch_leads_home_and_names_the_accounts(world: World) -> None:
    view = Inviting().view(Slide(CARD, "money"), world)

    assert view.action == Go(Place("home"))
    assert view.invitation == "碰一下屏幕，看村里的账"


def test_the_card_of_money_has_the_bars_of_a_year(world: World) -> None:
    shown = card(world, "money")

    assert (shown.lead, shown.large) == ("10月，收入", "42,041.27 元")
    assert shown.chart is not None
    assert [m.label for m in shown.chart.months][-2:] == ["9月", "10月"]


def test_answers_to_questions_are_told_of(world: World) -> None:
    answer = notice("yiyi", kind="objection", title="问：路灯为什么没修好")
    add_edition(world.state, *items(), answer)
    world.reopen()

    assert "answers" in names(Inviting().slides(world))
    assert card(world, "answers").lines[0].text == "问：路灯为什么没修好"


def test_a_machine_without_content_says_what_it_is_for(tmp_path: Path) -> None:
    world = village_world(tmp_path)
    world.lose()

    assert names(Inviting().slides(world)) == ["uses"]
    assert names(Passing().slides(world)) == ["empty"]


def test_days_left_are_not_told_by_a_clock_that_is_not_trusted(world: World) -> None:
    world.clock = lambda: Moment(NOW, is_trusted=False)

    assert "posting" not in names(Inviting().slides(world))


def test_a_display_shows_what_its_playlist_says(world: World) -> None:
    slides = Passing().slides(keep(world, playlists_bytes((LIST,))))

    assert slides == (
        Slide(CARD, "recent", 20),
        Slide(ITEM, WATER, 15),
        Slide(ITEM, f"{QINGTANG}/zhang-9", 12),
        Slide(ITEM, f"{QINGTANG}/zhang", 12),
    )


def test_in_the_afternoon_the_morning_is_left_out(world: World) -> None:
    keep(world, playlists_bytes((LIST,)))
    world.clock = lambda: Moment(NOW + timedelta(hours=4))

    assert "recent" not in names(Passing().slides(world))


def test_without_a_trusted_clock_day_parts_are_left_out(world: World) -> None:
    keep(world, playlists_bytes((LIST,)))
    world.clock = lambda: Moment(NOW, is_trusted=False)

    assert "recent" not in names(Passing().slides(world))
    assert WATER in names(Passing().slides(world))


@pytest.mark.parametrize(
    "data",
    [
        b"damaged",
        playlists_bytes(()),
        playlists_bytes((Playlist("other", "", (MORNING,)),)),
        playlists_bytes((Playlist("dating", "", (Entry(item="1/gone"),)),)),
        playlists_bytes((Playlist("dating", "", (Entry(item=f"{QINGTANG}/chexia"),)),)),
    ],
    ids=["damaged", "none", "another", "not held", "withdrawn"],
)
def test_a_playlist_with_nothing_to_show_gives_way_to_the_cards(
    world: World, data: bytes
) -> None:
    assert names(Passing().slides(keep(world, data))) == [
        "money", "recent", "posting", "offices",
    ]  # fmt: skip


def test_what_is_over_or_to_come_is_passed_over(world: World) -> None:
    over = notice("guole", expire_at=NOW - timedelta(hours=1))
    later = notice("jiang", publish_at=NOW + timedelta(days=1))
    add_edition(world.state, *items(), over, later)
    entries = tuple(Entry(item=f"{QINGTANG}/{one.id}") for one in (over, later))
    lists = (Playlist("dating", "", (*entries, Entry(item=WATER))),)
    keep(world, playlists_bytes(lists))

    assert names(Passing().slides(world)) == [WATER]


def test_an_emergency_comes_before_every_slide_and_ends(world: World) -> None:
    add_edition(world.state, *items(), flood())
    world.reopen()
    during = names(Inviting().slides(world))
    passing = names(Passing().slides(world))
    world.clock = lambda: Moment(parse_instant("2026-11-22 18:00"))

    assert during[::2] == ["alarm"] * len(during[1::2])
    assert passing[:4:2] == ["alarm", f"{QINGTANG}/shanhong"]
    assert "alarm" not in names(Inviting().slides(world))
    assert Inviting().view(Slide(CARD, "uses"), world).alarm is None


def test_the_band_opens_the_notice_but_not_on_a_display(world: World) -> None:
    add_edition(world.state, *items(), flood())
    world.reopen()
    waiting = Inviting().view(Slide(CARD, "money"), world).alarm
    passing = Passing().view(Slide(CARD, "money"), world).alarm

    assert waiting is not None
    assert waiting.action == Go(Place("item", f"{QINGTANG}/shanhong"))
    assert passing is not None
    assert passing.action is None


def test_a_display_shows_items_themselves(world: World) -> None:
    shown = [
        Passing().view(Slide(ITEM, ref), world).slide
        for ref in (WATER, f"{QINGTANG}/zhang", "1/gone")
    ]

    assert [type(one) for one in shown] == [ItemView, MoneyView, CardView]


@pytest.mark.parametrize("metrics", LOOKS)
@pytest.mark.parametrize("item", ["wenjian", "zhang", "butie", "zhaopian"])
def test_items_on_a_display_are_never_clipped_nor_touched(
    world: World, metrics: Metrics, item: str
) -> None:
    add_edition(world.state, *items(), flood())
    world.reopen()
    view = Passing().view(Slide(ITEM, f"{QINGTANG}/{item}"), world)
    width, height = metrics.space
    body = Panel(left=0, top=0, width=width, height=height)
    strips = with_pages(lambda _: None)(view, style_of(metrics), body)
    sheets = paginate(strips, height)

    assert 0 < len(sheets) <= MOST_PAGES
    for sheet in sheets:
        panel = replace(body, cells=sheet.cells)
        assert Gate(true_size, metrics).check([panel]) == []
        assert {cell.action for cell in sheet.cells} == {None}


def test_the_page_of_an_account_that_names_no_publisher_is_shown(world: World) -> None:
    add_edition(
        world.state, account("z", "2026-10", publisher=PublisherName("", "")), flood()
    )
    world.reopen()

    assert card(world, "money").large == "42,041.27 元"
    assert WORDS("attract.uses") in card(world, "uses").large
