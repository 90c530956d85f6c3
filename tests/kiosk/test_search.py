"""The search screen says what was found where, and is never a dead end."""

from datetime import date

import assets
from boards.content.listing import Row
from kiosk.actions import Go, Place
from kiosk.input.composing import Composing, Entry
from kiosk.presenters.chrome import Moment
from kiosk.presenters.search import (
    Group,
    Hits,
    Results,
    SearchView,
    asked_of,
    present_search,
)
from kiosk.presenters.typing import present_keyboard, start_of
from kiosk.wording import read_wording
from sync.instants import parse_instant

WORDS = read_wording(assets.path("wording/kiosk.zh.yaml").read_bytes())
NOW = Moment(parse_instant("2026-11-21 08:00"))


def row(item: str, title: str, *, where: str = "标题", snippet: str = "") -> Row:
    return Row(
        ref=f"430121105207/{item}",
        board="430121105207",
        board_name="青塘村",
        item=item,
        kind="notice",
        matter="1002",
        title=title,
        published_on=date(2026, 11, 18),
        where=where,
        snippet=snippet,
    )


def view(composing: Composing, here: Hits, other: Hits) -> SearchView:
    results = Results(here, other, is_village=True)
    group = results.best(Group.HERE)
    return present_search(
        composing, None, results, group=group, words=WORDS, moment=NOW
    )


def test_what_is_found_is_counted_for_the_village_and_for_elsewhere() -> None:
    found = view(
        Composing(text="低保"),
        Hits((row("a", "低保名单"),)),
        Hits((row("b", "低保办法"),)),
    )

    labels = [choice.label for choice in found.groups]
    assert labels == ["村里的（1）", "镇里县里的（1）"]
    assert [r.title for r in found.rows] == ["低保名单"]


def test_only_found_elsewhere_is_shown_at_once() -> None:
    found = view(Composing(text="低保"), Hits(), Hits((row("b", "低保办法"),)))

    assert [r.title for r in found.rows] == ["低保办法"]
    assert found.groups[1].is_primary


def test_nothing_found_says_what_to_do_and_offers_an_application() -> None:
    found = view(Composing(text="飞碟"), Hits(), Hits())

    assert found.said[0] == "没有找到“飞碟”。"
    assert [choice.action for choice in found.dock] == [Go(Place("foi"))]


def test_nothing_asked_says_what_can_be_typed() -> None:
    found = view(Composing(), Hits(), Hits())

    assert found.said == (WORDS("search.ask"), WORDS("search.ask_example"))
    assert found.groups == ()


def test_more_than_can_be_listed_says_so() -> None:
    many = Hits((row("a", "通知"),), has_more=True, is_complete=False)

    found = view(Composing(text="通"), many, Hits())

    assert found.groups[0].label == "村里的（1多）"
    assert found.said == (WORDS("search.cut"),)


def test_a_library_that_cannot_be_read_is_not_called_empty() -> None:
    found = view(Composing(text="低保"), Hits(is_broken=True), Hits(is_broken=True))

    assert found.said == (WORDS("search.broken"),)


def test_a_place_in_the_text_is_shown_where_it_was_found() -> None:
    hit = row("a", "停水通知", where="正文", snippet="低保户可以领桶装水")

    found = view(Composing(text="低保"), Hits((hit,)), Hits())

    assert found.rows[0].detail == "在正文里：低保户可以领桶装水"


def test_waiting_keys_are_looked_for_as_they_are() -> None:
    assert asked_of(Composing(text="低保", keys="mingd")) == "低保 mingd"


def test_each_entry_has_the_keys_it_needs() -> None:
    labels = {}
    for entry in Entry:
        start = start_of(entry, "", 20)
        keys = present_keyboard(start, entry, (), words=WORDS).rows
        labels[entry] = {key.label for row_ in keys for key in row_ if key.action}

    assert set("abcxyz") < labels[Entry.WORDS]
    assert set("0123456789X") < labels[Entry.IDENTITY]
    assert set("0123456789+-") < labels[Entry.PHONE]
    assert set("ABC019") < labels[Entry.CODE]
    assert set("abc019@.") < labels[Entry.EMAIL]
    assert all("完成" in each for each in labels.values())
