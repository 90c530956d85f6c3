"""A clerk formats, withdraws, sorts, rechecks and cleans up with plain answers."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import gk
from boards.authoring.folder import read_board
from boards.authoring.writer import write_board, write_item
from boards.content.draft import Draft
from boards.content.item import PublisherName
from boards.content.workdays import Calendar
from boards.library.store import Library
from boards.publishing.county import CALENDAR_TARGET
from sync.keys import KeyFolder
from sync.outcome import CONTENT_ERRORS, DONE, WRONG_USAGE
from sync.repository import Repository
from sync.state import KioskState
from sync.stores.folder import FolderStore
from tests.boards.authors import BOARD, FOLDER
from tests.boards.checking import changed, notice, policy
from tests.boards.notices import passed_on

NOW = datetime(2026, 11, 21, tzinfo=UTC)
TODAY = ("--today", "2026-11-21")
OURS = PublisherName("cunweihui", "青塘村村民委员会")
WATER = "2026-11-18-tingshui"


def run(*words: object) -> Result:
    command = [str(word) for word in words]
    return CliRunner().invoke(gk.build(" ".join(command[:2])), command)


def objects(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "qingtang"
    write_board(place, FOLDER)
    write_item(place, notice(publisher=OURS))
    return place


@pytest.fixture
def repo(folder: Path, tmp_path: Path) -> Path:
    path = tmp_path / "repo"
    keys = KeyFolder.beside(path)
    made = Repository.create(FolderStore(path), keys, name="云溪县", now=NOW)
    made.add_board(BOARD.code, now=NOW)
    published = run("board", "publish", folder, "--repo", path, "--allow-warnings")
    assert published.exit_code == DONE, published.output
    return path


def only(folder: Path) -> Draft:
    (draft,) = read_board(folder).drafts
    return draft


def withdraw(folder: Path, kind: str, *words: object, reason: str = "改期") -> Result:
    said = ("--kind", kind, "--reason", reason, *TODAY, *words)
    return run("board", "withdraw", folder, WATER, *said)


def test_a_folder_is_formatted_once(folder: Path) -> None:
    path = folder / "items/2026" / WATER / "item.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("title:", "标题:") + "# 完\n", encoding="utf-8")
    place = f"items/2026/{WATER}/item.yaml"

    looked = run("board", "fmt", folder, "--check", "--json")
    done = run("board", "fmt", folder, "--json")
    again = run("board", "fmt", folder, "--check")

    assert (looked.exit_code, done.exit_code, again.exit_code) == (CONTENT_ERRORS, 0, 0)
    assert objects(looked) == objects(done) == [{"changed": [place], "left": []}]
    assert path.read_text("utf-8") == text + "# 完\n"


def test_a_withdrawn_item_becomes_a_signed_tombstone(folder: Path, repo: Path) -> None:
    done = withdraw(folder, "撤回", "--repo", repo, "--json")
    run("board", "publish", folder, "--repo", repo, "--allow-warnings")

    assert objects(done) == [{"item": WATER, "revision": 2}]
    held = Repository(FolderStore(repo), KeyFolder.beside(repo))
    edition = (held.edition_bytes(BOARD.code) or b"").decode()
    assert '"kind":"withdrawn"' in edition
    assert '"revision":2,"title":"停水通知"' in edition
    assert "请提前蓄水" not in edition


def test_what_is_private_is_kept_in_the_folder_and_said_nowhere(
    folder: Path, repo: Path
) -> None:
    done = withdraw(folder, "隐私", reason="写了病情")
    run("board", "publish", folder, "--repo", repo, "--allow-warnings")

    assert "揭下各处张贴的纸" in done.stdout
    assert "U 盘" in done.stdout
    assert "请提前蓄水" in only(folder).item.body
    held = Repository(FolderStore(repo), KeyFolder.beside(repo))
    edition = (held.edition_bytes(BOARD.code) or b"").decode()
    assert not [word for word in ("写了病情", "停水", "蓄水") if word in edition]


def test_an_item_is_withdrawn_once_and_with_a_reason(folder: Path) -> None:
    assert withdraw(folder, "撤回", reason=" ").exit_code == WRONG_USAGE
    assert withdraw(folder, "撤回").exit_code == DONE
    assert withdraw(folder, "撤回").exit_code == CONTENT_ERRORS


def test_a_table_is_looked_at_and_then_applied(folder: Path, repo: Path) -> None:
    table = folder.parent / "guilei.csv"
    table.write_text(f"条目,事项\n{WATER},0904\n", encoding="utf-8")
    words = ("board", "sort", folder, "--table", table, "--repo", repo, "--json")

    looked, done = run(*words), run(*words, "--apply")

    assert [one["applied"] for one in objects(looked) + objects(done)] == [False, True]
    assert only(folder).item.matter == "0904"
    assert len(only(folder).item.corrections) == 1


def test_a_wrong_table_changes_nothing(folder: Path) -> None:
    table = folder.parent / "guilei.csv"
    table.write_text(f"条目,事项\n{WATER},0904\nmeiyou,0904\n", encoding="utf-8")

    failed = run("board", "sort", folder, "--table", table, "--apply", "--json")

    assert failed.exit_code == CONTENT_ERRORS
    assert [one["code"] for one in objects(failed)] == ["sort.item"]
    assert only(folder).item.matter == "1002"


def test_a_recheck_is_written_down_with_how_often_it_was_asked_for(
    folder: Path,
) -> None:
    said = {"disclosure": "on_request", "formed_on": date(2025, 3, 3)}
    write_item(folder, changed(only(folder), **said))
    table = folder.parent / "cishu.csv"
    table.write_text(f"条目,申请次数\n{WATER},2\n{WATER},1\n", encoding="utf-8")

    before = run("board", "recheck", folder, *TODAY, "--json")
    words = ("--done", "all", "--asked", table, *TODAY, "--json")
    after = run("board", "recheck", folder, *words)

    assert (objects(before)[0]["due"], objects(before)[1]) == (True, {"years": []})
    row, years = objects(after)
    assert (row["due"], row["due_on"], row["asked"]) == (False, "2027-11-21", 3)
    assert (years["years"][0]["not_open"], only(folder).rechecks[0].asked) == (1, 3)


def test_a_table_of_how_often_is_read_or_refused(folder: Path) -> None:
    table = folder.parent / "cishu.csv"
    table.write_text(f"条目,申请次数\n{WATER},很多\n", encoding="utf-8")

    failed = run("board", "recheck", folder, "--asked", table)

    assert failed.exit_code != DONE
    assert only(folder).rechecks == ()


def test_what_ended_in_a_year_becomes_an_item(folder: Path) -> None:
    fields = {"valid_until_on": "2026-05-31", "document_number": "云政发〔2021〕3号"}
    write_item(folder, policy(publisher=OURS, fields=fields))
    words = ("--year", "2026", *TODAY, "--json")

    done = run("board", "cleanup", folder, *words)
    again = run("board", "cleanup", folder, *words)

    assert objects(done) == [{"item": "2026-qingli", "rows": 1, "undated": []}]
    assert objects(again) == objects(done)
    cleaned = {d.item.id: d.item for d in read_board(folder).drafts}["2026-qingli"]
    assert cleaned.table
    assert cleaned.table.rows[0][1:4] == ("云政发〔2021〕3号", "失效", "2026-06-01")


def test_a_copy_is_held_against_the_original_in_another_folder(
    folder: Path, tmp_path: Path
) -> None:
    town = tmp_path / "hekou"
    words = ("--code", "430121105000", "--name", "河口镇", "--kind", "township")
    run("board", "init", town, *words, "--sample", *TODAY)
    ref = f"430121105000/{read_board(town).drafts[0].item.id}"
    origin = {"origin": {"ref": ref, "sha": "0" * 64}}
    write_item(folder, notice(publisher=OURS, more=origin))

    done = run("board", "check", folder, "--original", town, *TODAY, "--json")

    codes = [one["code"] for one in objects(done)]
    messages = [one["message"] for one in objects(done)]
    assert "origin.differs" in codes
    assert any(f"原件 {ref} 已经改了" in message for message in messages)


def test_a_signed_calendar_reaches_the_kiosk(repo: Path, tmp_path: Path) -> None:
    file, state = tmp_path / "fangjia.json", tmp_path / "state"
    file.write_bytes(passed_on())
    imported = run("calendar", "import", file, "--repo", repo)
    assert imported.exit_code == DONE, imported.output

    assert run("sync", "once", "--state", state, "--source", repo).exit_code == DONE

    with Library.open(KioskState(state).library) as library:
        calendar = Calendar.from_bytes(library.document(CALENDAR_TARGET) or b"")
    assert (calendar.version, calendar.is_estimated(2027)) == (3, False)
