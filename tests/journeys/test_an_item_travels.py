"""An item's road: folder, check, signature, hub, kiosk; over HTTP and by a folder."""

import json
import shutil
from pathlib import Path

import pytest

from tests.journeys.county import BOARD, County, add_notice, chosen_acts

pytestmark = pytest.mark.slow


def titles(county: County, words: str) -> list[str]:
    found = county.listed("library", "search", "--state", county.state, words)
    return [row["title"] for row in found]


def test_what_is_published_is_found_on_the_kiosk(county: County) -> None:
    add_notice(county, "xinlu-tongche", "新路通车通知")
    with county.hub():
        assert county.publish()["changed"] == 1
        assert json.loads(county.sync().stdout)["items_changed"] == 1

    assert titles(county, "新路") == ["新路通车通知"]
    assert "新路通车通知" in titles(county, "xltc")


def test_publishing_and_syncing_again_changes_nothing(county: County) -> None:
    with county.hub():
        assert county.publish()["changed"] == 0
        again = json.loads(county.sync().stdout)

    assert (again["result"], again["requests"]) == ("current", 1)


def test_a_folder_does_in_place_of_the_network(county: County) -> None:
    add_notice(county, "daqiao-xiufu", "大桥修复通知")
    county.publish()
    shutil.copytree(county.repository, county.folder / "stick")

    words = ("sync", "once", "--state", county.state)
    report = county.gk(*words, "--source", county.folder / "stick")

    assert report["result"] == "updated"
    assert titles(county, "大桥") == ["大桥修复通知"]


def test_a_forged_edition_is_refused_and_the_old_one_stays(county: County) -> None:
    add_notice(county, "xiajia", "假通知")
    county.publish()
    for path in (county.repository / "content" / "full").iterdir():
        path.write_bytes(path.read_bytes()[:-1] + b"x")
    before = titles(county, "村")

    with county.hub():
        done = county.sync()
    status = county.gk("sync", "status", "--state", county.state)

    assert done.returncode == 6
    assert titles(county, "村") == before
    assert status["last"]["result"] == "failed"
    assert status["last"]["reason"]


def test_party_matters_never_leave_the_folder(county: County) -> None:
    carried = b"".join(
        path.read_bytes() for path in county.repository.rglob("*") if path.is_file()
    )

    assert "党费".encode() not in carried
    assert not titles(county, "党费")


def test_sync_may_be_killed_at_every_step(county: County, tmp_path: Path) -> None:
    add_notice(county, "yici", "停电检修新通知")
    county.publish()
    words = ("--source", county.repository)
    trial = shutil.copytree(county.state, tmp_path / "trial")
    total = county.acts_of("sync", "once", "--state", trial, *words)

    for act in chosen_acts(total):
        state = shutil.copytree(county.state, tmp_path / f"killed-{act}")
        county.killed_at(act, "sync", "once", "--state", state, *words)
        report = county.gk("sync", "once", "--state", state, *words)
        held = county.gk("sync", "status", "--state", state)["boards"]
        rows = county.listed("library", "search", "--state", state, "检修新通知")

        assert report["result"] in {"updated", "current"}, f"killed at act {act}"
        assert [row["item"] for row in rows] == ["yici"], f"killed at act {act}"
        assert [b["board"] for b in held] == [BOARD]


def test_publishing_may_be_killed_at_every_step(county: County, tmp_path: Path) -> None:
    add_notice(county, "erci", "清淤开工新通知")
    words = ("board", "publish", county.board, "--allow-warnings", "--repo")
    trial = shutil.copytree(county.hubdir, tmp_path / "trial")
    total = county.acts_of(*words, trial / "repo")

    for act in chosen_acts(total):
        hubdir = shutil.copytree(county.hubdir, tmp_path / f"killed-{act}")
        county.killed_at(act, *words, hubdir / "repo")
        state = shutil.copytree(county.state, tmp_path / f"state-{act}")
        source = ("--source", hubdir / "repo")
        between = county.run("sync", "once", "--state", state, *source, "--json")
        county.gk(*words, hubdir / "repo")
        county.gk("sync", "once", "--state", state, *source)
        rows = county.listed("library", "search", "--state", state, "开工新通知")

        assert between.returncode == 0, f"killed at act {act}: {between.stderr}"
        assert [row["item"] for row in rows] == ["erci"], f"killed at act {act}"
