"""A machine with nobody beside it: no sentence sends anybody to a person there."""

import re
from pathlib import Path

import pytest
import yaml

from assets import path
from boards.content.board import Board
from boards.library.writer import LibraryWriter
from kiosk.metrics import TextMode
from kiosk.opening import UNSTAFFED, load_words, open_world, overlays_of
from kiosk.presenters.help import present_help
from kiosk.settings import Settings
from kiosk.theme import Contrast
from kiosk.world import World
from sync.state import KioskState
from tests.boards.shelved import QINGTANG
from tests.kiosk.sample_county import sample_county
from tests.kiosk.village import MOMENT, WORDS

ALONE = load_words(UNSTAFFED)
ON_THE_SPOT = re.compile(
    "工作人员|窗口|身边|旁边|值班|(?<!申)请人|找人|叫人|问人|(?<!电话)(?:问一?问?|找)(?:\\{whom\\}|村|居委)"
)
NOBODY = Board(code="1", name="汽车东站", kind="office", navigation="hall")


def test_no_sentence_there_names_a_person_on_the_spot() -> None:
    said = {key: ALONE(key) for key in sorted(ALONE.keys())}

    assert {k: text for k, text in said.items() if ON_THE_SPOT.search(text)} == {}


def test_the_sentences_of_a_staffed_machine_do() -> None:
    said = [key for key in sorted(WORDS.keys()) if ON_THE_SPOT.search(WORDS(key))]

    assert {"help.staff_said", "search.none_next", "foi.identity.later"} <= set(said)


def test_a_twin_has_the_gaps_of_its_sentence() -> None:
    twins = yaml.safe_load(path("wording/unstaffed.zh.yaml").read_text("utf-8"))

    assert {k for k in twins if gaps(WORDS(k)) < gaps(ALONE(k))} == set()


def test_only_a_staffed_machine_has_somebody_to_call() -> None:
    shown = [dict(present_help(NOBODY, *LOOKS, words=w).asks) for w in (WORDS, ALONE)]

    assert shown == [{"工作人员": "请问旁边的工作人员"}, {}]


def test_it_is_set_for_the_machine(tmp_path: Path) -> None:
    alone = Settings.from_bytes(b"staffed: false")
    world = open_world(KioskState(tmp_path), alone, lambda: MOMENT.now)

    assert world.words("help.ask") == "有事打电话"


def test_a_mall_has_a_home_of_its_own_and_nobody_there() -> None:
    mall = Settings.from_bytes(b"home: unstaffed")

    assert (mall.home, overlays_of(mall)) == ("unstaffed", (UNSTAFFED,))


@pytest.fixture(scope="module")
def mall(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A kiosk in a mall that holds what a county, a township and a village publish."""
    state = sample_county(tmp_path_factory.mktemp("county")).world.state
    with LibraryWriter(state.library) as writer:
        writer.keep("hub/entrances.json", 1, path("demo/entrances.json").read_bytes())
    return mall_of(state)


def test_a_mall_leads_to_information_guides_hotline_and_applications_first(
    mall: World,
) -> None:
    home = mall.home_board()
    assert home is not None

    assert home.board.kind == "county"
    assert [tile.id for tile in mall.tiles(home.board)][:4] == [
        *("government", "guides", "entrances", "foi"),
    ]


def test_other_boards_keep_their_tiles_in_a_mall(mall: World) -> None:
    village = mall.board(QINGTANG)
    assert village is not None

    assert mall.tiles(village.board) == mall.navigation["village"]


def test_a_county_without_entrances_has_no_tile_for_them(tmp_path: Path) -> None:
    world = mall_of(KioskState(tmp_path))
    tiles = world.tiles(world.unknown_board())

    assert {"entrances"} & {tile.opens for tile in tiles} == set()


def mall_of(state: KioskState) -> World:
    return open_world(state, Settings(home="unstaffed"), lambda: MOMENT.now)


def gaps(text: str) -> set[str]:
    return set(re.findall(r"\{\w+\}", text))


LOOKS = (TextMode.NORMAL, Contrast.NORMAL)
