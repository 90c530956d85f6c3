"""Looking at photos and pages: which one, how near, and where every button leads."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.content.item import Column, FileRef, Item, Table
from kiosk.actions import Choice, Go, Place, Replace
from kiosk.layout.frame import frame_of
from kiosk.layout.item import Photo
from kiosk.layout.sheet import Panel, Picture, Strip
from kiosk.layout.viewer import Room, viewer_strips
from kiosk.metrics import Metrics
from kiosk.metrics import Panel as Glass
from kiosk.presenters.asking import ask_about_photo
from kiosk.presenters.item import present_item
from kiosk.presenters.money import Months, present_money
from kiosk.presenters.viewing import (
    NEAREST,
    Seat,
    Spot,
    ViewerView,
    present_page,
    present_photo,
)
from kiosk.world import World
from tests.boards.shelved import notice
from tests.kiosk.laid_out import LOOKS, chrome, faults, style_of
from tests.kiosk.village import (
    LINES,
    MOMENT,
    QINGTANG,
    WORDS,
    account,
    village_world,
)

HERE = Place("voucher", f"{QINGTANG}/zhang", "2")
PHOTOS = tuple(
    FileRef(f"{n}.jpg", "image/jpeg", 9, str(n) * 64, "voucher") for n in (1, 2)
)
PDF = FileRef("合同.pdf", "application/pdf", 9, "a" * 64, "document")
PAGES = tuple(
    FileRef(
        f"{n}.jpg", "image/jpeg", 9, f"{n}" * 64, "page", {"of": PDF.sha, "page": n}
    )
    for n in (1, 2, 3)
)


def with_photos() -> Item:
    """Return an account of which the second line has the first photo."""
    item = account("zhang", "2026-10", LINES[:3])
    assert item.table is not None
    rows = zip(item.table.rows, ("", "1.jpg", "x.jpg"), strict=True)
    table = Table(
        (*item.table.columns, Column("photo", "照片")),
        tuple((*cells, photo) for cells, photo in rows),
    )
    return replace(item, table=table, files=PHOTOS)


def photo(part: str) -> ViewerView:
    view = present_photo(with_photos(), replace(HERE, part=part), WORDS)
    assert view is not None
    return view


def test_a_voucher_says_which_line_it_is_of() -> None:
    view = photo("1")

    assert view.caption == "第1张，共2张 · 2026年10月6日 东沟道路材料"
    assert view.note == "个人信息已遮住。"


def test_a_photo_that_no_line_names_has_its_name() -> None:
    assert photo("2").caption == "第2张，共2张 · 2"


@pytest.mark.parametrize("part", ["", "0", "99", "x", "-3", "二", "1" * 50, "@"])
def test_whatever_a_place_says_there_is_a_photo(part: str) -> None:
    assert photo(part).sha in {file.sha for file in PHOTOS}


def test_the_next_photo_is_as_near_as_this_one() -> None:
    before, after = photo("1@2,700,300").turning

    assert before.action is None
    assert after.action == Replace(replace(HERE, part="2@2,500,0"))


@given(
    document=st.integers(0, 9),
    number=st.integers(1, 999),
    step=st.integers(-1, NEAREST),
    x=st.integers(0, 1000),
    y=st.integers(0, 1000),
)
def test_a_place_reads_back(
    document: int, number: int, step: int, x: int, y: int
) -> None:
    spot = Spot(document, number, Seat(step, x, y))

    assert Spot.of(spot.part()) == spot


@given(st.text(max_size=20))
def test_what_is_no_place_is_one_all_the_same(text: str) -> None:
    spot = Spot.of(text)

    assert spot.number >= 1
    assert -1 <= spot.seat.step <= NEAREST


def test_a_voucher_leads_to_a_question_about_its_line() -> None:
    view = replace(HERE, part="1@2,500,300")

    assert ask_about_photo(with_photos(), view, WORDS) == (
        Choice("对这笔账有疑问", Go(Place("say", HERE.about, "row-1"))),
    )


def test_a_photo_of_no_line_is_asked_about_with_its_account() -> None:
    project = replace(with_photos(), kind="project")

    assert ask_about_photo(with_photos(), HERE, WORDS) == ()
    assert ask_about_photo(project, replace(HERE, part="1"), WORDS) == ()
    assert ask_about_photo(notice("a"), HERE, WORDS) == ()


def test_an_item_without_photos_has_none_to_look_at() -> None:
    assert present_photo(notice("a"), HERE, WORDS) is None


def test_pages_of_an_original_are_turned() -> None:
    item = notice("a", files=(PDF, *PAGES))
    view = present_page(item, Place("pages", "b/a", "1/2"), WORDS)

    assert view is not None
    assert (view.caption, view.sha) == ("第2页，共3页 · 合同.pdf", PAGES[1].sha)
    assert [c.action for c in view.turning] == [
        Replace(Place("pages", "b/a", "1/1")),
        Replace(Place("pages", "b/a", "1/3")),
    ]


def test_an_original_without_pages_is_drawn_elsewhere() -> None:
    item = notice("a", files=(PDF,))

    assert present_page(item, Place("pages", "b/a", "1/1"), WORDS) is None


def test_the_lines_of_an_account_open_their_vouchers(world: World) -> None:
    shelved = world.library.item(f"{QINGTANG}/zhang")
    assert shelved is not None
    view = present_money(
        shelved, with_photos(), Months(), tile="账", words=WORDS, moment=MOMENT
    )

    assert [line.action for line in view.lines] == [
        None,
        Go(replace(HERE, part="1")),
        None,
    ]
    assert view.hint == "点一行，看票据照片。"


def test_an_item_lists_its_originals_and_not_their_pages(world: World) -> None:
    shelved = world.library.item(f"{QINGTANG}/tingshui")
    assert shelved is not None
    held = replace(shelved, line=notice("tingshui", files=(PDF, *PAGES)))
    view = present_item(held, "通知", words=WORDS, moment=MOMENT)

    assert [(r.title, r.detail) for r in view.originals] == [("合同.pdf", "共3页")]
    assert view.pictures == ()


@pytest.mark.parametrize("steepness", [0.6, 1.4, 8.0])
@pytest.mark.parametrize("step", range(-1, NEAREST + 1))
def test_what_is_seen_is_a_part_of_the_picture(steepness: float, step: int) -> None:
    room = Room(900, 1200, steepness)
    left, top, wide, high = room.part(Seat(step, 1000, 1000))

    assert 0 <= left <= left + wide <= 1.0001
    assert 0 <= top <= top + high <= 1.0001
    assert wide * room.wide(step) <= room.width + 1


def test_looking_down_again_and_again_ends_at_the_foot() -> None:
    view = photo("1@2,500,0")
    for _ in range(20):
        down = choice(view, "看下面")
        if down is None:
            break
        view = photo(down.place.part)

    (_, top, _, high) = picture(view).part
    assert top + high == pytest.approx(1, abs=0.002)


def test_all_of_a_picture_needs_no_looking_round() -> None:
    names = {cell.name for cell in strip_of(photo("1@-1,0,0"), STEEP).cells}

    assert {"缩小", "放大"} < names
    assert not {"看下面", "看左边"} & names


@pytest.mark.parametrize("metrics", LOOKS)
@pytest.mark.parametrize("steepness", [0.5, 2.2])
@pytest.mark.parametrize("part", ["1", "1@3,500,500"])
def test_nothing_is_clipped(metrics: Metrics, steepness: float, part: str) -> None:
    found = Photo(Path("x"), steepness)
    style, body = style_of(metrics), bare_body(metrics)
    strips = viewer_strips(lambda _: found, photo(part), style, body)

    assert faults(strips, metrics, body) == []


@pytest.mark.parametrize("metrics", LOOKS)
def test_a_photo_that_has_not_come_says_so(metrics: Metrics) -> None:
    style, body = style_of(metrics), bare_body(metrics)
    strips = viewer_strips(lambda _: None, photo("1"), style, body)

    assert faults(strips, metrics, body) == []


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return village_world(tmp_path_factory.mktemp("state"))


STEEP = Photo(Path("x"), 1.8)
STYLE = style_of(Metrics(Glass()))
BODY = Panel(left=0, top=0, width=984, height=1400)


def bare_body(metrics: Metrics) -> Panel:
    """Return what the frame leaves: there are neither pages nor a dock here."""
    bare = replace(chrome(metrics), dock=(), turning=None)
    return frame_of(bare, style_of(metrics)).body


def strip_of(view: ViewerView, found: Photo) -> Strip:
    (strip,) = viewer_strips(lambda _: found, view, STYLE, BODY)
    return strip


def choice(view: ViewerView, name: str) -> Replace | None:
    cells = strip_of(view, STEEP).cells
    actions = [cell.action for cell in cells if cell.name == name]
    return next((a for a in actions if isinstance(a, Replace)), None)


def picture(view: ViewerView) -> Picture:
    marks = (mark for cell in strip_of(view, STEEP).cells for mark in cell.marks)
    return next(mark for mark in marks if isinstance(mark, Picture))
