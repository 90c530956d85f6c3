"""An office's first document: from a Word file to the board, as docs/guides/office.md.

``GK_PICTURES=docs/pictures pytest tests/hub/test_browser_office.py`` draws the guide's
pictures anew.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from boards.authoring.founding import Place, found_board
from tests.hub.browsing import Visitors, fits, press
from tests.hub.bureau import BUREAU, NOTICE, OURS
from tests.hub.clerks import sign
from tests.hub.served import Served

pytestmark = pytest.mark.slow
PEOPLE = (("wei", "clerk"), ("qiu", "secrecy"), ("he", "approver"))
PICTURES = {
    "paper": "office-1-compare",
    "interpretation": "office-2-interpretation",
    "draft": "office-3-send",
    "secrecy": "office-4-secrecy",
}


@dataclass
class Desk:
    visitors: Visitors
    folder: Path

    def picture(self, page: Page, name: str) -> None:
        """Draw a picture of the guide."""
        if name != "secrecy":
            page.evaluate("scrollTo(0, 0)")
        folder = Path(os.environ.get("GK_PICTURES") or self.folder)
        page.screenshot(path=folder / f"{PICTURES[name]}.png")


@pytest.fixture(scope="module")
def desk(
    unserved: Served, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Desk:
    folder = tmp_path_factory.mktemp("bureau")
    found_board(folder / "ju", Place(BUREAU, OURS, "office"))
    unserved.at_hub("hub", "board", "add", folder / "ju")
    unserved.take_in(*((name, role, BUREAU) for name, role in PEOPLE))
    (folder / "通知.docx").write_bytes(NOTICE)
    unserved.start()
    return Desk(Visitors(browser, unserved.url), folder)


def send(desk: Desk, page: Page) -> str:
    """Take the document in, compare, explain and send it; return its number."""
    page.set_input_files("[name=file]", desk.folder / "通知.docx")
    if page.query_selector("[data-unless-script]:visible"):
        page.click("button:has-text('传这个文件')")
    page.wait_for_url("**/paper/")
    page.fill("[name=title]", "关于提高高龄津贴标准的通知")
    page.select_option("[name=disclosure]", "public")
    desk.picture(page, "paper")
    press(page, "main .button:has-text('核对过了')")
    page.check("[name=how][value=together]")
    page.fill("[name=person]", "何局长")
    page.check("[name=forms][value=简明问答]")
    page.fill("[name='section.3']", "八十岁以上每人每月一百元，九十岁以上两百元。")
    desk.picture(page, "interpretation")
    press(page, "section .button:has-text('保存，下一步')")
    number = page.url.split("/draft/")[1].split("/")[0]
    page.goto(f"{desk.visitors.url}/write/draft/{number}/")
    desk.picture(page, "draft")
    press(page, "main button:text-is('送审')")
    return number


def test_a_document_and_its_interpretation_go_out_in_one_act(desk: Desk) -> None:
    clerk = desk.visitors.page("wei", f"/write/new/{BUREAU}/policy/")
    number = send(desk, clerk)
    examiner = desk.visitors.page("qiu", f"/write/review/{number}/")
    examiner.check("[name=result][value=open]")
    desk.picture(examiner, "secrecy")
    press(examiner, "main .button:has-text('审查通过')")
    approver = desk.visitors.page("he", f"/write/review/{number}/")
    for tick in approver.locator("[name=tick]").all():
        tick.check()
    sign(approver)
    press(approver, "main .button:has-text('同意公开')")

    approver.goto(f"{desk.visitors.url}/write/")
    leaving = approver.text_content("main") or ""
    assert leaving.count("马上公开") >= 2
    assert "《关于提高高龄津贴标准的通知》解读" in leaving


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("where", ["office/", "library/", "rechecks/", "new/policy"])
def test_a_page_of_an_office_fits_and_can_be_used_by_everybody(
    desk: Desk, where: str, width: int
) -> None:
    paths = {"office/": "office/", "new/policy": f"new/{BUREAU}/policy/"}
    path = paths.get(where, f"office/{BUREAU}/{where}")
    page = desk.visitors.page("wei", f"/write/{path}", width=width)

    found = Axe().run(page).response["violations"]

    assert [one["id"] for one in found] == []
    assert fits(page)
