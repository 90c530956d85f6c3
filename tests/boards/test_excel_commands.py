"""A clerk's road on the command line: template, import, county table, again."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

import gk
from boards.content.worksheet import DATA_SHEET
from sync.outcome import CONTENT_ERRORS, DONE, FAILED, NOT_FOUND, REFUSED
from tests.boards.sheets import EXPENSE, INCOME, finance_sheet, village

pytestmark = pytest.mark.slow

DAY = ("--today", "2026-11-21")


def run(*words: object) -> Result:
    command = [str(word) for word in words]
    return CliRunner().invoke(gk.build(" ".join(command[:2])), command)


def objects(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def board(tmp_path: Path) -> Path:
    return village(tmp_path / "qt")


def test_a_template_is_written_where_asked(tmp_path: Path) -> None:
    out = tmp_path / "空表.xlsx"

    done = run("board", "template", "惠农补贴/低保名单", "--out", out, "--json")

    assert objects(done) == [{"file": str(out)}]
    assert DATA_SHEET in load_workbook(out).sheetnames


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("财务收支", "--out", "a.pdf"), FAILED, "后缀不对"),
        (("财务收支", "--out", "nowhere/a.xlsx"), NOT_FOUND, "没有这个文件夹"),
        (("账本", "--out", "a.xlsx"), NOT_FOUND, "没有“账本”的表格模板"),
    ],
)
def test_a_template_that_cannot_be_given_says_why(
    words: tuple[str, ...], code: int, said: str
) -> None:
    done = run("board", "template", *words)

    assert done.exit_code == code
    assert said in done.stderr


def test_import_ends_with_the_item_and_its_rows(tmp_path: Path, board: Path) -> None:
    path = finance_sheet(tmp_path)

    done = run(
        "board", "import", path, "--kind", "财务", "--board", board, *DAY, "--json"
    )

    assert done.exit_code == DONE
    assert objects(done)[-1] == {"item": "2026-10-caiwu", "rows": 2}


def test_each_finding_is_a_line_with_its_cell(tmp_path: Path, board: Path) -> None:
    path = finance_sheet(tmp_path, INCOME, [*EXPENSE[:4], "四百"])
    words = ("--kind", "finance", "--board", board, *DAY)

    told = run("board", "import", path, *words)
    lines = objects(run("board", "import", path, *words, "--json"))

    assert told.exit_code == CONTENT_ERRORS
    assert "  ✗ 账.xlsx#5.金额  第5行「金额」：“四百”不是数字。" in told.stdout
    assert {
        "code": "sheet.not-a-number",
        "severity": "error",
        "item": "",
        "where": "账.xlsx#5.金额",
        "message": "第5行「金额」：“四百”不是数字。请只写数字，例如 8560.00",
    } in lines


def test_a_proposal_waits_for_accept_fixes(tmp_path: Path, board: Path) -> None:
    path = finance_sheet(tmp_path, INCOME, [*EXPENSE[:4], "30.5元"])
    words = ("board", "import", path, "--kind", "finance", "--board", board, *DAY)

    assert run(*words).exit_code == REFUSED
    assert run(*words, "--accept-fixes").exit_code == DONE


def test_a_column_is_explained_with_map(tmp_path: Path, board: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "2026年三季度债权债务\n欠谁的,类型,金额\n建材店,应付,3200\n", "utf-8"
    )
    words = ("board", "import", path, "--kind", "债权债务", "--board", board, *DAY)

    assert run(*words).exit_code == CONTENT_ERRORS
    assert run(*words, "--map", "欠谁的=对方").exit_code == DONE
    assert run(*words).exit_code == DONE


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--map", "摘录"), "--map 摘录 读不懂"),
        (("--map", "摘录=没有"), "没有“没有”这一列"),
        (("--period", "十月"), "“十月”不是期间"),
    ],
)
def test_what_cannot_be_meant_is_said(
    tmp_path: Path, board: Path, more: tuple[str, str], said: str
) -> None:
    path = finance_sheet(tmp_path)

    done = run("board", "import", path, "--kind", "finance", "--board", board, *more)

    assert done.exit_code == FAILED
    assert said in done.stderr


def test_the_county_table_is_written_and_imported_again(
    tmp_path: Path, board: Path
) -> None:
    words = ("--kind", "finance", "--board", board, *DAY)
    run("board", "import", finance_sheet(tmp_path), *words)
    out = tmp_path / "县.xlsx"

    (made,) = objects(run("board", "excel", board, "caiwu", "--out", out, "--json"))

    assert made["file"] == str(out)
    assert "没有变" in run("board", "import", out, *words).stdout
    assert load_workbook(out)[DATA_SHEET]["A5"].value == f"核对码 {made['fingerprint']}"


def test_there_is_no_table_of_an_item_that_is_not_there(
    tmp_path: Path, board: Path
) -> None:
    done = run("board", "excel", board, "mei-you", "--out", tmp_path / "a.xlsx")

    assert done.exit_code == NOT_FOUND
