"""A clerk looks at a catalogue, takes it to a table and back, and publishes it."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from boards.authoring.founding import Place, found_board
from sync.keys import KeyFolder
from sync.outcome import CONTENT_ERRORS, DONE, FAILED, NOT_FOUND
from sync.repository import Repository
from sync.stores.folder import FolderStore
from tests.boards.catalogues import row
from tests.boards.test_board_commands import objects, run

CODE = "430121105207"
APPROVED = ("--organ", "村委会", "--approver", "陈立新", "--on", "2025-11-03")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found_board(tmp_path / "q", Place(CODE, "青塘", "village"))
    return tmp_path / "q"


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    path, now = tmp_path / "repo", datetime(2026, 1, 1, tzinfo=UTC)
    keys = KeyFolder.beside(path)
    made = Repository.create(FolderStore(path), keys, name="云溪县", now=now)
    made.add_board(CODE, now=now)
    return path


def stored(path: Path, *rows: dict[str, Any]) -> Path:
    content = {"schema": "gk.catalogue/1", "name": "县目录", "matters": list(rows)}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_the_list_has_every_matter_and_says_what_is_not_verified() -> None:
    told = run("catalogue", "list").stdout

    assert told.startswith("村务公开事项目录  第1版，11 类 58 项")
    assert (
        "0402 财务收支明细（逐项逐笔）  每月、每季度，次月10日前，公示15日（未核实）"
        in told
    )


@pytest.mark.parametrize(
    ("kind", "count"), [("village", 58), ("residents", 43), ("fields", 134)]
)
def test_each_catalogue_is_listed_a_line_a_matter(kind: str, count: int) -> None:
    listed = objects(run("catalogue", "list", "--kind", kind, "--json"))

    assert len(listed) == count
    assert all(line["due_words"] and "unverified" in line for line in listed)


def test_a_matter_is_shown_with_its_elements() -> None:
    told = run("catalogue", "show", "0601").stdout

    for label in ("名称", "内容", "依据", "时限", "主体", "方式", "渠道", "公开对象"):
        assert f"{label}　" in told or f"{label}  " in told
    assert "批准之日起15个工作日内" in told


def test_a_field_is_found_by_its_code_alone() -> None:
    told = run("catalogue", "show", "F2603").stdout

    assert "乡村振兴（衔接资金）" in told
    assert "扶贫领域基层政务公开标准指引（未核实）" in told


def test_without_a_code_the_catalogue_tells_of_itself(folder: Path) -> None:
    (folder / "matters.yaml").write_text('version: "2"\n', encoding="utf-8")

    (shown,) = objects(run("catalogue", "show", "--board", folder, "--json"))

    assert (shown["version"], shown["matters"]) == (2, 58)


def test_a_matter_that_is_not_there_is_not_found() -> None:
    result = run("catalogue", "show", "9999")

    assert result.exit_code == NOT_FOUND
    assert "gk catalogue list" in result.stderr


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_a_catalogue_goes_out_and_comes_in_equal(tmp_path: Path, suffix: str) -> None:
    table, back = tmp_path / f"m.{suffix}", tmp_path / "m.json"
    run("catalogue", "export", "--kind", "residents", "--out", table)

    run("catalogue", "import", table, "--out", back)

    again = tmp_path / "again.json"
    run("catalogue", "export", "--kind", "residents", "--out", again)
    assert back.read_bytes() == again.read_bytes()


def test_a_table_that_lacks_an_element_is_not_taken(tmp_path: Path) -> None:
    table = stored(tmp_path / "m.json", row(basis=""), row(code="0102", name=""))

    result = run("catalogue", "import", table, "--out", tmp_path / "out.json")

    assert result.exit_code == CONTENT_ERRORS
    assert "0101 村史馆 没有写依据" in result.stdout
    assert "0102 没有写名称" in result.stdout
    assert not (tmp_path / "out.json").exists()


def test_a_row_without_a_name_is_named(tmp_path: Path) -> None:
    result = run("catalogue", "check", stored(tmp_path / "m.json", {"code": "0102"}))

    assert result.exit_code == CONTENT_ERRORS
    assert "事项 0102 没有写名称" in result.stdout


def test_a_countys_file_is_checked_over_what_it_changes(tmp_path: Path) -> None:
    county = stored(tmp_path / "c.json", {"code": "0801", "subject": ""})

    result = run("catalogue", "check", county, "--over", "village")

    assert result.exit_code == CONTENT_ERRORS
    assert "事项 0801" in result.stdout
    assert "没有写主体" in result.stdout


def test_a_catalogue_becomes_an_item_once(folder: Path) -> None:
    first = objects(run("catalogue", "item", folder, *APPROVED, "--json"))
    again = objects(run("catalogue", "item", folder, *APPROVED, "--json"))

    assert [line["changed"] for line in first + again] == [True, False]
    assert first[0]["matters"] == 58


@pytest.mark.parametrize(
    ("words", "fault"),
    [((), "批准"), (("--organ", "村委会"), "一起写")],
)
def test_half_an_approval_is_none(
    folder: Path, words: tuple[str, ...], fault: str
) -> None:
    result = run("catalogue", "item", folder, *words)

    assert result.exit_code == FAILED
    assert fault in result.stderr


def test_a_catalogue_with_errors_becomes_no_item(folder: Path) -> None:
    text = 'matters:\n  - code: "0201"\n    subject: ""\n'
    (folder / "matters.yaml").write_text(text, encoding="utf-8")

    assert run("catalogue", "item", folder, *APPROVED).exit_code == CONTENT_ERRORS


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert run("catalogue", "check", tmp_path / "no.xlsx").exit_code == NOT_FOUND
    assert run("catalogue", "list").exit_code == DONE


def test_a_catalogue_is_reviewed_and_released_like_any_item(
    folder: Path, repo: Path
) -> None:
    run("catalogue", "item", folder, *APPROVED)
    by = ("--organ", "村务监督委员会", "--name", "周正平")
    assert run("board", "review", folder, "gongkai-mulu", *by).exit_code == DONE
    publish = ("board", "publish", folder, "--repo", repo, "--allow-warnings", "--json")

    (first,) = objects(run(*publish))
    run("catalogue", "item", folder, *APPROVED)
    (again,) = objects(run(*publish))

    assert (first["items"], first["changed"], again["changed"]) == (1, 1, 0)
