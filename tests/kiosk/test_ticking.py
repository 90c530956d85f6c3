"""What to bring is ticked on the screen, and nowhere else."""

from dataclasses import replace

import pytest

from boards.content.body import Heading, Points
from kiosk.presenters.item import ItemView, present_item
from kiosk.presenters.ticking import Tick, with_ticks
from kiosk.world import World
from tests.boards.every_kind import item_of
from tests.kiosk.village import MOMENT, QINGTANG, WORDS, village_world

REF = f"{QINGTANG}/guide"


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> ItemView:
    world: World = village_world(tmp_path_factory.mktemp("state"))
    shelved = world.library.item(f"{QINGTANG}/tingshui")
    assert shelved is not None
    held = replace(shelved, line=item_of("guide"))
    return present_item(held, "办事指南", words=WORDS, moment=MOMENT)


def test_each_thing_is_a_box(guide: ItemView) -> None:
    view = with_ticks(guide, REF, frozenset(), WORDS)

    assert view.opening[0] == Heading(1, "要带什么")
    assert [box.is_chosen for box in view.ticks] == [False] * len(view.ticks)
    assert len(view.ticks) > 1


def test_what_was_ticked_is_ticked(guide: ItemView) -> None:
    ticked = {Tick(REF, 1), Tick("another/guide", 0)}
    view = with_ticks(guide, REF, ticked, WORDS)

    assert [n for n, box in enumerate(view.ticks) if box.is_chosen] == [1]


def test_on_paper_it_stays_a_list(guide: ItemView) -> None:
    assert any(isinstance(part, Points) for part in guide.opening)
    assert guide.ticks == ()


def test_what_has_no_list_has_no_boxes(guide: ItemView) -> None:
    bare = replace(guide, opening=())

    assert with_ticks(bare, REF, frozenset(), WORDS) is bare
