"""Three hundred boards side by side are checked and published by one command.

``GK_CAMPAIGN_BOARDS`` and ``GK_CAMPAIGN_ITEMS`` say how many, and items of each.
"""

import os
from pathlib import Path

import pytest

from boards.authoring.founding import Place, found_board
from tests.journeys.county import County

pytestmark = pytest.mark.slow

BOARDS = int(os.environ.get("GK_CAMPAIGN_BOARDS", "4"))
ITEMS = int(os.environ.get("GK_CAMPAIGN_ITEMS", "15"))
ITEM = """schema: gk.item/1
id: {id}
kind: notice
title: 文化室第{number}次停开通知
matter: "1003"
publisher: cunweihui
disclosure: public
formed_on: 2026-11-{day:02}
publish_at: 2026-11-{day:02} 08:00
"""
BODY = "{day}日早上八点到下午五点文化室粉刷，第{number}次停开，请大家告诉邻居。\n" * 8


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> County:
    county = County(tmp_path_factory.mktemp("many") / "county")
    county.folder.mkdir()
    county.gk("repo", "init", "repo", "--name", "云溪县")
    for number in range(BOARDS):
        folder = county.folder / "boards" / f"cun-{number:03}"
        code = f"430121{105 + number // 100:03}{200 + number % 100:03}"
        found_board(folder, Place(code, f"第{number}村", "village"))
        for item in range(ITEMS):
            write(folder, item)
        county.gk("repo", "add-board", "repo", folder)
    assert published(county) == [(ITEMS, ITEMS)] * BOARDS
    return county


def write(folder: Path, number: int) -> None:
    """Write one notice as a clerk's own editor would."""
    place = folder / "items" / "2026" / f"tingkai-{number}"
    place.mkdir(parents=True)
    words = {"id": place.name, "number": number, "day": number % 20 + 1}
    (place / "item.yaml").write_text(ITEM.format(**words), "utf-8")
    (place / "body.md").write_text(BODY.format(**words), "utf-8")


def published(county: County) -> list[tuple[int, int]]:
    """Publish all; return how many items each board has, and how many changed."""
    words = ("board", "publish", "boards", "--repo", "repo", "--allow-warnings")
    return [(o["items"], o["changed"]) for o in county.listed(*words)]


def test_every_board_is_checked_and_none_has_an_error(county: County) -> None:
    found = county.listed("board", "check", "boards", "--today", "2026-11-21")

    assert not [finding for finding in found if finding["severity"] == "error"]


def test_an_unchanged_board_releases_nothing(county: County) -> None:
    before = county.gk("repo", "show", "repo")

    assert published(county) == [(ITEMS, 0)] * BOARDS
    assert county.gk("repo", "show", "repo") == before


def test_only_the_board_that_changed_is_released(county: County) -> None:
    folder = county.folder / "boards" / "cun-001"
    write(folder, ITEMS)

    changed = published(county)

    assert [n for _, n in changed] == [0, 1, *[0] * (BOARDS - 2)]


def test_a_kiosk_takes_all_of_it(county: County) -> None:
    words = ("sync", "once", "--state", "state", "--source", "repo")

    result = county.gk(*words)

    assert (result["result"], result["boards_changed"]) == ("updated", BOARDS)


def test_a_board_with_an_error_stops_no_other(county: County) -> None:
    item = county.folder / "boards/cun-000/items/2026/tingkai-0/item.yaml"
    item.write_text(item.read_text("utf-8").replace("disclosure: public\n", ""))
    write(county.folder / "boards" / "cun-002", ITEMS)
    words = ("board", "publish", "boards", "--repo", "repo", "--allow-warnings")

    done = county.run(*words)

    assert done.returncode == 3
    assert f"发出第 2 期：{ITEMS + 1} 条，变了 1 条" in done.stdout
