"""A clerk with a phone: the monthly account in six taps, and nothing ever lost."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from boards.authoring.folder import read_board
from tests.boards.sheets import template
from tests.hub.clerks import (
    change_first_pin,
    chromium,
    phone_of,
    served_village,
)
from tests.hub.served import Served
from tests.hub.test_browser import press

pytestmark = pytest.mark.slow
COUNT = """
window.addEventListener('click', e => e.isTrusted && count('taps'), true);
window.addEventListener('keydown', e => e.isTrusted && count('keys'), true);
function count(what) {
  sessionStorage.setItem(what, 1 + Number(sessionStorage.getItem(what) || 0));
}
"""
TAPS = 6


@dataclass
class Desk:
    """What the tests of this module share."""

    served: Served
    browser: Browser
    folder: Path


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("clerk")
    served = served_village(folder)
    try:
        with chromium(folder) as browser:
            change_first_pin(browser, served)
            yield Desk(served, browser, folder)
    finally:
        served.stop()


def november(desk: Desk) -> Path:
    """Write the account that goes on where the village's October ended."""
    drafts = read_board(desk.folder / "qingtang").drafts
    held = [one.item for one in drafts if one.item.kind == "finance"]
    last = max(
        (one for one in held if one.matter == "0402"), key=lambda one: one.period
    )
    opening = float(str(last.fields["closing"]))
    book, sheet = template("finance")
    sheet["A1"], sheet["I1"], sheet["K1"] = "2026年11月财务收支", opening, opening + 50
    line: list[Any] = ["2026-11-03", "收入", "发包及上交", "山塘承包费", 50]
    for place, cell in enumerate(line, 1):
        sheet.cell(4, place).value = cell
    path = desk.folder / "十一月.xlsx"
    book.save(path)
    return path


def counted(page: Page, what: str) -> int:
    return int(page.evaluate(f"Number(sessionStorage.getItem('{what}') || 0)"))


def test_a_clean_account_takes_six_taps_and_no_typing(desk: Desk) -> None:
    sheet = november(desk)
    page = phone_of(desk.browser, desk.served)
    page.add_init_script(COUNT)
    page.goto(f"{desk.served.url}/write/")  # the link of the reminder: the first tap

    with page.expect_file_chooser() as chooser:
        page.click(".duty .file")
    chooser.value.set_files(str(sheet))
    page.wait_for_url("**/rows/")
    assert "数对得上" in (page.text_content("main") or "")
    while not page.query_selector("main button:text-is('送审')"):
        press(page, "main .button:has-text('下一步')")
    press(page, "main button:text-is('送审')")

    assert "已送审" in (page.text_content("main") or "")
    picked = 1  # in the phone's own list of files
    assert 1 + counted(page, "taps") + picked <= TAPS
    assert counted(page, "keys") == 0
