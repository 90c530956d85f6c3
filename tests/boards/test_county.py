"""A county gives its boards a calendar, rules and originals; a data file is enough."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import assets
from boards.authoring.checking import basis_of
from boards.authoring.county import (
    ALONE,
    CALENDAR_FILE,
    beside,
    calendar_of,
    originals_of,
)
from boards.authoring.folder import read_board
from boards.authoring.writer import write_board, write_item
from boards.content.calendar_notice import read_notice
from boards.content.calendars import laid_over
from boards.content.edition import Edition
from boards.content.item import PublisherName
from boards.content.terms import Term
from boards.content.workdays import Calendar
from boards.errors import FolderError
from boards.publishing.county import CALENDAR_TARGET, RULES_TARGET, county_of
from sync.canonical import canonical_line
from sync.keys import KeyFolder
from sync.repository import Repository
from sync.stores.folder import FolderStore
from tests.boards.authors import FOLDER
from tests.boards.checking import CALENDAR, notice
from tests.boards.notices import local, passed_on

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 21, tzinfo=UTC)
SOURCE = "云溪县政务公开办法第3条"
FIFTEEN = {"value": {"n": 15, "unit": "workday"}, "source": SOURCE}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "qingtang"
    write_board(place, FOLDER)
    ours = PublisherName("cunweihui", "青塘村村民委员会")
    formed = date(2026, 10, 26)
    write_item(place, notice(matter="0902", formed_on=formed, publisher=ours))
    return place


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    path = tmp_path / "repo"
    keys = KeyFolder.beside(path)
    return Repository.create(FolderStore(path), keys, name="云溪县", now=NOW)


def signed(repo: Repository, calendar: Calendar) -> None:
    repo.put(CALENDAR_TARGET, canonical_line(calendar.to_json()), now=NOW)


def test_a_board_counts_by_the_newest_calendar_it_can_see(
    folder: Path, repo: Repository
) -> None:
    announced = read_notice(passed_on()).onto(CALENDAR)
    signed(repo, announced)
    three_three = laid_over(CALENDAR, Calendar.from_bytes(local(2026, d0422=True)))
    (folder / CALENDAR_FILE).write_bytes(canonical_line(three_three.to_json()))

    found = calendar_of(folder, county_of(repo))

    assert (found.version, found.is_estimated(2027)) == (announced.version, False)
    assert not found.is_workday(date(2026, 4, 22))


def test_a_calendar_in_the_folder_that_cannot_be_read_stops_the_check(
    folder: Path,
) -> None:
    (folder / CALENDAR_FILE).write_text("{}")

    with pytest.raises(FolderError, match=r"calendar\.json"):
        basis_of(folder, read_board(folder).board)


def test_the_boards_own_rule_lies_over_the_countys(
    folder: Path, repo: Repository
) -> None:
    rules = {"schema": "gk.rules/1", "rules": {"publish_within": FIFTEEN}}
    repo.put(RULES_TARGET, canonical_line(rules), now=NOW)
    board, county = read_board(folder).board, county_of(repo)
    before = basis_of(folder, board, county).rules.term("publish_within")
    own = "rules: {publish_within: {value: {n: 10, unit: workday}, source: 村约}}"
    (folder / "rules.yaml").write_text(own, encoding="utf-8")

    after = basis_of(folder, board, county).rules.term("publish_within")

    assert (before, after) == (Term(15), Term(10))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rules:\n  nothing: {value: 1, source: x}\n", "没有“nothing”"),
        ("rules: 15\n", "一组"),
        ("other: 1\n", "一组"),
    ],
)
def test_rules_that_cannot_be_read_stop_the_check(
    folder: Path, text: str, said: str
) -> None:
    (folder / "rules.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(FolderError, match=said):
        basis_of(folder, read_board(folder).board)


def test_another_folder_is_where_originals_can_be_seen(folder: Path) -> None:
    lines = beside(ALONE, [folder]).lines_of(FOLDER.board.code)

    assert lines is not None
    assert list(lines) == [notice().item.id]
    assert beside(ALONE, [folder]).lines_of("430121105000") is None


def test_a_repository_shows_what_its_boards_released(repo: Repository) -> None:
    town = replace(FOLDER.board, code="430121105000")
    item = replace(notice().item, revision=1, publish_at=NOW)
    repo.add_board(town.code, now=NOW)
    edition = Edition(town, (item,)).to_bytes()
    repo.publish(town.code, edition, items=1, blobs={}, now=NOW, key=None)
    mirror = notice(more={"origin": {"ref": f"{town.code}/{item.id}", "sha": "0" * 64}})
    unseen = notice(more={"origin": {"ref": "430121106000/a", "sha": "0" * 64}})

    found = originals_of([mirror, unseen], county_of(repo))

    assert list(found) == [f"{town.code}/{item.id}"]
    assert found[f"{town.code}/{item.id}"] == Edition.from_bytes(edition).lines[0]


def said_about(folder: Path, program: Path) -> list[str]:
    """Return what `gk board check` says is late, with the assets in ``program``."""
    call = "import gk; gk.main()"
    words = ("board", "check", str(folder), "--today", "2026-11-21", "--json")
    done = subprocess.run(
        [sys.executable, "-c", call, *words],
        cwd=program,
        env={**os.environ, "PYTHONPATH": f"{program}:{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return [one["message"] for one in found if one["code"] == "item.late"]


def test_fifteen_working_days_instead_of_twenty_is_one_data_file(
    folder: Path, tmp_path: Path
) -> None:
    program = tmp_path / "program"
    (program / "assets/rules").mkdir(parents=True)
    shipped = assets.path("rules/default.json")
    for path in shipped.parents[1].iterdir():
        if path.name != "rules":
            (program / "assets" / path.name).symlink_to(path)
    rules = json.loads(shipped.read_bytes())
    rules["rules"]["publish_within"]["value"]["n"] = 15
    (program / "assets/rules/default.json").write_text(json.dumps(rules))

    assert said_about(folder, ROOT) == []
    assert "最迟 2026-11-16 公开" in said_about(folder, program)[0]
