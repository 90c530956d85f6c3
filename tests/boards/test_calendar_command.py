"""`gk calendar` counts terms, shows a year, takes a notice of holidays."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

import gk as command_line
from sync.outcome import CONTENT_ERRORS, NOT_FOUND
from tests.boards.notices import OFF, passed_on


def run(*words: object) -> Result:
    command = [str(word) for word in words]
    return CliRunner().invoke(command_line.build(" ".join(command[:2])), command)


def objects(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def gk(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "import gk; gk.main()", "calendar", "add", *words],
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_program_gets_one_object() -> None:
    done = gk("2026-11-23", "20", "--unit", "workday", "--json")

    assert json.loads(done.stdout) == {
        "date": "2026-12-21",
        "provisional": False,
        "calendar": 2,
    }


def test_a_person_is_told_that_a_day_may_still_move() -> None:
    shown = gk("2026-12-07", "20").stdout

    assert "预计 2027-01-05（星期二），以国务院办公厅放假安排为准" in shown


def test_a_day_that_does_not_exist_is_an_error_with_a_hint() -> None:
    failed = gk("2026-02-30", "5")

    assert (failed.returncode, failed.stdout) == (2, "")
    assert "怎么办：写成 2026-11-23" in failed.stderr


def test_a_year_without_data_is_refused() -> None:
    failed = gk("2027-12-20", "20")

    assert failed.returncode == 4
    assert "没有 2028 年的放假安排" in failed.stderr


def test_a_year_is_shown_with_its_notice_and_its_working_days() -> None:
    year = objects(run("calendar", "show", "2026", "--json"))[0]

    assert (year["workdays"], year["status"], year["calendar"]) == (248, "official", 2)
    assert {"on": "2026-01-04", "name": "元旦", "off": False} in year["days"]


def test_a_year_beyond_the_calendar_is_not_shown() -> None:
    failed = run("calendar", "show", "2031")

    assert failed.exit_code == NOT_FOUND


def test_a_notice_is_only_looked_at_until_a_place_is_named(tmp_path: Path) -> None:
    file = tmp_path / "fangjia.json"
    file.write_bytes(passed_on())

    done = run("calendar", "import", file, "--today", "2026-11-23", "--json")

    (shown,) = objects(done)
    assert (shown["version"], shown["years"], shown["written"]) == (3, [2027], [])
    assert {"2027-02-12"} <= {change["new"] for change in shown["moved"]}


def test_a_notice_against_the_law_is_written_nowhere(tmp_path: Path) -> None:
    file = tmp_path / "fangjia.json"
    file.write_bytes(passed_on(OFF[3:]))
    (tmp_path / "q").mkdir()

    failed = run("calendar", "import", file, "--board", tmp_path / "q")

    assert failed.exit_code == CONTENT_ERRORS
    assert list((tmp_path / "q").iterdir()) == []


def test_a_board_counts_by_the_calendar_in_its_folder(tmp_path: Path) -> None:
    file, board = tmp_path / "fangjia.json", tmp_path / "q"
    file.write_bytes(passed_on())
    words = ("--code", "430121105207", "--name", "青塘村")
    assert run("board", "init", board, *words).exit_code == 0

    assert run("calendar", "import", file, "--board", board).exit_code == 0

    count = ("calendar", "add", "2026-12-07", "20", "--json")
    assert objects(run(*count))[0]["provisional"]
    assert not objects(run(*count, "--board", board))[0]["provisional"]


def test_a_signed_calendar_is_what_the_repository_counts_by(tmp_path: Path) -> None:
    file, repo = tmp_path / "fangjia.json", tmp_path / "repo"
    file.write_bytes(passed_on())
    assert run("repo", "init", repo).exit_code == 0

    assert run("calendar", "import", file, "--repo", repo).exit_code == 0

    (year,) = objects(run("calendar", "show", "2027", "--repo", repo, "--json"))
    assert (year["status"], year["calendar"], year["workdays"]) == ("official", 3, 248)
