"""Whatever a catalogue asks for has a tile on the home screen that lists it."""

from itertools import product
from pathlib import Path

import pytest

from assets import path
from boards.authoring.folder import read_board
from boards.authoring.founding import Place, found_board
from boards.content.catalogue_matter import Matter
from kiosk.navigation import PRESETS, load_presets
from kiosk.presenters.tiles import Tile, tile_of
from tests.boards.catalogues import shipped

NAVIGATION = load_presets(path("navigation"))
OFFICE = ("office", "office-tree", "office-columns", "hall", "unstaffed")
CATALOGUES = {
    "village": ("village",),
    "residents": ("residents",),
    **dict.fromkeys(OFFICE, ("office", "fields")),
}


def tiles_of(preset: str, name: str) -> list[tuple[Matter, str, Tile]]:
    """Return every matter of a catalogue, each kind that suits, and its tile."""
    tiles = NAVIGATION[preset]
    return [
        (matter, kind, tile_of(kind, matter.code, tiles))
        for matter in shipped(name).leaves()
        for kind in matter.kinds
    ]


@pytest.mark.parametrize("preset", PRESETS)
def test_every_matter_is_reached_from_home(preset: str) -> None:
    for name in CATALOGUES[preset]:
        assert not [m.code for m, _, tile in tiles_of(preset, name) if tile.opens]


@pytest.mark.parametrize(
    ("preset", "name"), list(product(OFFICE[1:3], ("office", "fields")))
)
def test_a_matter_of_an_office_has_a_tile_of_its_own(preset: str, name: str) -> None:
    last = NAVIGATION[preset][-1]

    assert not [m.code for m, _, tile in tiles_of(preset, name) if tile is last]


@pytest.mark.parametrize(
    ("code", "title"),
    [("0101", "公开指南"), ("0203", "公开制度"), ("031401", "法定主动公开"),
     ("0701", "基本目录"), ("0401", "年度报告")],
)  # fmt: skip
def test_the_columns_of_a_platform_are_tiles(code: str, title: str) -> None:
    assert tile_of("record", code, NAVIGATION["office-tree"]).title == title


@pytest.mark.parametrize(
    ("code", "title"),
    [("0302", "政策文件库"), ("0301", "政府信息公开"), ("0203", "政务公开工作要点")],
)
def test_the_second_preset_has_the_columns_of_a_city(code: str, title: str) -> None:
    assert tile_of("record", code, NAVIGATION["office-columns"]).title == title


def test_an_application_has_its_column_in_the_second_preset() -> None:
    (tile,) = [t for t in NAVIGATION["office-columns"] if t.opens == "foi"]

    assert tile.title == "依申请公开"


@pytest.mark.parametrize("preset", OFFICE[1:3])
def test_a_board_may_ask_for_either(preset: str, tmp_path: Path) -> None:
    folder = tmp_path / "o"
    found_board(folder, Place("430121000001", "民政局", "office"))
    file = folder / "board.yaml"
    text = file.read_text("utf-8").replace(
        "navigation: office", f"navigation: {preset}"
    )
    file.write_text(text, encoding="utf-8")

    assert read_board(folder).board.navigation == preset
