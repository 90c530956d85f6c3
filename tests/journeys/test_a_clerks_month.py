"""A clerk's month: a sheet of accounts becomes an item, a page, a poster, a tombstone.

Every step is the command that the clerk types; the sheet is filled in as in a
spreadsheet program, and what is read back is what villagers would see.
"""

import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.boards.printed import codes_in, text_of
from tests.journeys.county import BOARD, County

pytestmark = pytest.mark.slow

ITEM = "2026-10-caiwu"
BASE = f"https://gk.example.gov.cn/p/{BOARD}"
ROWS = (
    ("2026-10-03", "收入", "发包及上交", "鱼塘承包费", "12000.00"),
    ("2026-10-06", "支出", "工程", "东沟道路材料", "8560.00"),
    ("2026-10-09", "支出", "管理费", "路灯电费", "403.50"),
)
ORGANS = (("民主理财小组", "何桂香"), ("村务监督委员会", "周正平"))


class Clerk:
    """A clerk with a board, the county's repository, and a sheet to be filled in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.county = County(folder)
        self.board, self.repo = self.county.board, folder / "repo"
        self.sheet = folder / "zhang.xlsx"

    def begin(self) -> None:
        """Found the board and ask for an empty sheet."""
        self.folder.mkdir()
        gk = self.county.gk
        gk("board", "init", self.board, "--code", BOARD, "--name", "青塘村")
        with (self.board / "board.yaml").open("a", encoding="utf-8") as file:
            file.write(f"public_base: {BASE}\n")
        gk("repo", "init", self.repo, "--name", "云溪县")
        gk("repo", "add-board", self.repo, self.board)
        gk("board", "template", "finance", "--out", self.sheet)

    def fill_in(self, amount: str = "8560.00") -> None:
        """Fill in the sheet; ``amount`` is what the second line says."""
        book = openpyxl.load_workbook(self.sheet)
        sheet = book["填写"]
        sheet["A1"] = "2026年10月财务收支"
        for label, value in (("期初结余", "1000.00"), ("期末结余", "4036.50")):
            cell = next(cell for cell in sheet[1] if cell.value == label)
            sheet.cell(1, cell.column + 1).value = value
        for number, row in enumerate(ROWS, start=4):
            for column, text in enumerate(row, start=1):
                sheet.cell(number, column).value = text
        sheet.cell(5, 5).value = amount
        book.save(self.sheet)

    def bring_in(self, *more: str) -> tuple[int, str]:
        """Import the sheet; return how it ended and what was said."""
        words = ("board", "import", self.sheet, "--kind", "finance", *more)
        done = self.county.run(*words, "--board", self.board, "--period", "2026-10")
        return done.returncode, done.stdout

    def review(self) -> None:
        for organ, name in ORGANS:
            words = ("board", "review", self.board, ITEM, "--organ", organ)
            self.county.gk(*words, "--name", name)

    def publish(self) -> int:
        words = ("board", "publish", self.board, "--repo", self.repo)
        return self.county.run(*words, "--allow-warnings").returncode

    def page(self) -> str:
        return (self.repo / "pages" / BOARD / f"{ITEM}.html").read_text("utf-8")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Clerk:
    clerk = Clerk(tmp_path_factory.mktemp("clerk") / "county")
    clerk.begin()
    clerk.fill_in()
    assert clerk.bring_in()[0] == 0
    clerk.review()
    assert clerk.publish() == 0
    return clerk


@pytest.fixture
def clerk(published: Clerk, tmp_path: Path) -> Clerk:
    """A copy of the published month, for one story alone."""
    shutil.copytree(published.folder, tmp_path / "county", symlinks=True)
    return Clerk(tmp_path / "county")


def test_a_doubtful_amount_is_written_only_when_accepted(tmp_path: Path) -> None:
    clerk = Clerk(tmp_path / "county")
    clerk.begin()
    clerk.fill_in("8,560元")

    refused, said = clerk.bring_in()

    assert refused == 10
    assert "第5行「金额」：“8,560元”里有文字，已按 8560.00 读入，请核对" in said
    assert not list((clerk.board / "items").iterdir())
    assert clerk.bring_in("--accept-fixes")[0] == 0


def test_accounts_that_nobody_reviewed_are_not_published(tmp_path: Path) -> None:
    clerk = Clerk(tmp_path / "county")
    clerk.begin()
    clerk.fill_in()

    assert clerk.bring_in()[0] == 0
    assert clerk.publish() == 3


def test_the_page_says_the_month_in_sentences_and_every_line(published: Clerk) -> None:
    page = published.page()

    assert "10月收入12,000元，支出8,963.50元，期末结余4,036.50元。" in page
    assert all(purpose in page for *_, purpose, _ in ROWS)


def test_the_poster_opens_the_page_and_bears_its_code(clerk: Clerk) -> None:
    out = clerk.folder / "haibao.pdf"
    words = ("board", "poster", clerk.board, ITEM, "--repo", clerk.repo)

    made = clerk.county.gk(*words, "--out", out)

    pdf = out.read_bytes()
    assert (f"{BASE}/{ITEM}" in codes_in(pdf), "草稿" in text_of(pdf)) == (True, False)
    assert made["fingerprint"] in clerk.page()
    assert made["fingerprint"] in text_of(pdf)


def test_the_loudspeaker_says_the_same_month(clerk: Clerk) -> None:
    out = clerk.folder / "gao.txt"

    clerk.county.gk("board", "script", clerk.board, ITEM, "--out", out)

    assert "一万两千元" in out.read_text("utf-8")


def test_an_edit_after_the_review_asks_for_another(clerk: Clerk) -> None:
    rows = next(clerk.board.glob(f"items/*/{ITEM}/rows.csv"))
    text = rows.read_text("utf-8-sig").replace("路灯电费", "村部电费")
    rows.write_text(text, "utf-8")

    assert clerk.publish() == 3


def test_what_is_withdrawn_keeps_its_reason_on_the_page(clerk: Clerk) -> None:
    words = ("board", "withdraw", clerk.board, ITEM, "--kind", "更正")

    clerk.county.gk(*words, "--reason", "第二笔录错，重新公开")

    assert clerk.publish() == 0
    assert "第二笔录错，重新公开" in clerk.page()
    assert "东沟道路材料" not in clerk.page()


def test_a_kiosk_finds_a_line_of_the_sheet(clerk: Clerk) -> None:
    state = clerk.county.state
    clerk.county.gk("sync", "once", "--state", state, "--source", clerk.repo)

    found = clerk.county.listed("library", "search", "--state", state, "东沟道路")

    assert [row["item"] for row in found] == [ITEM]
