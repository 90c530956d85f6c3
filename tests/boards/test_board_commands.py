"""A clerk founds, checks, publishes and imports with plain answers and exit codes."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import gk
from sync.keys import KeyFolder
from sync.outcome import CONTENT_ERRORS, FAILED, NOT_FOUND, REFUSED
from sync.repository import Repository
from sync.stores.folder import FolderStore
from tests.boards.samples import copied_sample

CODE = "430121105207"
DOCUMENT = """云政发〔2017〕9号
云溪县人民政府关于办好便民服务的意见
各乡镇人民政府:
要带什么,一次都说清楚。
云溪县人民政府
2017年8月29日
"""


def run(*words: object) -> Result:
    command = [str(word) for word in words]
    return CliRunner().invoke(gk.build(" ".join(command[:2])), command)


def objects(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied_sample(tmp_path / "q")


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    path = tmp_path / "repo"
    now = datetime(2026, 11, 21, tzinfo=UTC)
    keys = KeyFolder.beside(path)
    made = Repository.create(FolderStore(path), keys, name="云溪县", now=now)
    made.add_board(CODE, now=now)
    return path


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "wenjian.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


def change(folder: Path, item: str, old: str, new: str) -> None:
    path = next(folder.glob(f"items/*/{item}/item.yaml"))
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_init_tells_the_board(tmp_path: Path) -> None:
    words = ("--code", "430481105203", "--name", "石桥村", "--json")

    assert objects(run("board", "init", tmp_path / "s", *words)) == [
        {"board": "430481105203"}
    ]


def test_init_leaves_an_existing_folder_alone(folder: Path) -> None:
    result = run("board", "init", folder, "--code", CODE, "--name", "青塘村")

    assert result.exit_code == FAILED
    assert "已经有东西了" in result.stderr


def test_the_sample_passes_the_check(folder: Path) -> None:
    result = run("board", "check", folder, "--today", "2026-11-21", "--strict")

    assert result.exit_code == 0
    assert "22 条，0 个错误，0 个提醒" in result.stdout


def test_check_lists_each_error_with_its_place(folder: Path) -> None:
    change(folder, "2026-11-caiwu", '"87737.40"', '"87737.50"')

    result = run("board", "check", folder, "--today", "2026-11-21", "--json")

    error, *stale = [f for f in objects(result) if f["severity"] == "error"]
    assert {f["code"] for f in stale} == {"review.stale"}
    assert result.exit_code == CONTENT_ERRORS
    assert (error["code"], error["item"]) == ("finance.sum", "2026-11-caiwu")
    assert error["where"].startswith("item.yaml:")
    assert set(error) == {"code", "severity", "item", "where", "message", "fix"}


def test_strict_counts_warnings(folder: Path) -> None:
    change(folder, "2026-11-caiwu", "period:", "qijian: x\nperiod:")

    words = ("board", "check", folder, "--today", "2026-11-21")
    assert run(*words).exit_code == 0
    assert run(*words, "--strict").exit_code == CONTENT_ERRORS


def test_check_of_no_board_is_not_found(tmp_path: Path) -> None:
    result = run("board", "check", tmp_path)

    assert result.exit_code == NOT_FOUND
    assert "gk board init" in result.stderr


def test_twenty_go_out_and_one_is_counted(folder: Path, repo: Path) -> None:
    result = run("board", "publish", folder, "--repo", repo, "--json")

    (released,) = objects(result)
    assert released.pop("bytes") > 0
    assert released == {
        "board": CODE,
        "edition": 1,
        "items": 21,
        "changed": 21,
        "skipped": 1,
    }


def test_what_is_for_party_members_is_not_in_the_edition(
    folder: Path, repo: Path
) -> None:
    run("board", "publish", folder, "--repo", repo)

    opened = Repository.open(FolderStore(repo), KeyFolder.beside(repo))
    edition = opened.edition_bytes(CODE)
    assert edition is not None
    assert b"2026-11-caiwu" in edition
    assert b"dangfei" not in edition
    assert b"1214" not in edition


def test_equal_content_releases_nothing(folder: Path, repo: Path) -> None:
    run("board", "publish", folder, "--repo", repo)

    (released,) = objects(run("board", "publish", folder, "--repo", repo, "--json"))

    assert (released["edition"], released["changed"], released["bytes"]) == (1, 0, 0)


def test_errors_keep_a_board_from_being_published(folder: Path, repo: Path) -> None:
    change(folder, "2026-11-caiwu", '"87737.40"', '"87737.50"')

    result = run("board", "publish", folder, "--repo", repo, "--allow-warnings")

    assert result.exit_code == CONTENT_ERRORS
    assert "87,737.50" in result.stdout
    assert "没有发布" in result.stdout


def test_a_published_item_that_cannot_be_read_is_one_problem(
    folder: Path, repo: Path
) -> None:
    run("board", "publish", folder, "--repo", repo)
    change(folder, "2026-11-caiwu", "title: ", "title：")

    result = run("board", "publish", folder, "--repo", repo, "--json")

    errors = [f["code"] for f in objects(result) if f["severity"] == "error"]
    assert (result.exit_code, errors) == (CONTENT_ERRORS, ["yaml.colon"])


def test_warnings_must_be_allowed(folder: Path, repo: Path) -> None:
    change(folder, "2026-11-caiwu", "period:", "qijian: x\nperiod:")
    words = ("board", "publish", folder, "--repo", repo)

    assert run(*words).exit_code == REFUSED
    assert run(*words, "--allow-warnings").exit_code == 0


def test_import_says_what_was_taken_and_what_is_missing(
    folder: Path, document: Path
) -> None:
    words = ("--kind", "policy", "--board", folder, "--today", "2026-11-21")

    said = run("board", "import", document, *words).stdout

    assert "标题：云溪县人民政府关于办好便民服务的意见" in said
    assert "文号：云政发〔2017〕9号" in said
    assert "公开属性标注：来源文本未标明" in said
    assert (folder / "items/2017/yunzhengfa-2017-9/item.yaml").exists()


def test_import_ends_with_the_item(folder: Path, document: Path) -> None:
    lines = objects(run("board", "import", document, "--board", folder, "--json"))

    assert {line.get("code") for line in lines[:-1]} >= {"source.lacks-mark"}
    assert lines[-1] == {"item": "yunzhengfa-2017-9", "rows": 0}


def test_importing_again_changes_nothing(folder: Path, document: Path) -> None:
    run("board", "import", document, "--board", folder)

    result = run("board", "import", document, "--board", folder)

    assert result.exit_code == 0
    assert "已经有了，没有变" in result.stdout


def test_another_text_under_the_same_number_is_refused(
    folder: Path, document: Path
) -> None:
    run("board", "import", document, "--board", folder)
    document.write_text(DOCUMENT.replace("一次", "两次"), encoding="utf-8")

    result = run("board", "import", document, "--board", folder)

    assert result.exit_code == CONTENT_ERRORS
    assert "内容不一样" in result.stderr


def test_a_document_with_an_identity_number_is_not_written(
    folder: Path, document: Path
) -> None:
    # The number printed as an example in GB 11643.
    text = DOCUMENT.replace("要带什么", "身份证 11010519491231002X")
    document.write_text(text, encoding="utf-8")

    result = run("board", "import", document, "--board", folder)

    assert result.exit_code == CONTENT_ERRORS
    assert "什么也没有写" in result.stdout
    assert not (folder / "items/2017").exists()


def test_a_file_that_is_not_there_is_not_found(folder: Path, tmp_path: Path) -> None:
    result = run("board", "import", tmp_path / "no.txt", "--board", folder)

    assert result.exit_code == NOT_FOUND


@pytest.mark.parametrize("today", ["昨天", "2026-02-30"])
def test_a_day_that_is_none_is_explained(folder: Path, today: str) -> None:
    result = run("board", "check", folder, "--today", today)

    assert result.exit_code == FAILED
    assert "写成 2026-11-21 这样" in result.stderr
