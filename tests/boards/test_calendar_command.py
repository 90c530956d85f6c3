"""`gk calendar add` answers with the last day of a term."""

import json
import subprocess
import sys


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

    assert (failed.returncode, failed.stdout) == (4, "")
    assert "怎么办：写成 2026-11-23" in failed.stderr


def test_a_year_without_data_is_refused() -> None:
    failed = gk("2027-12-20", "20")

    assert failed.returncode == 4
    assert "没有 2028 年的放假安排" in failed.stderr
