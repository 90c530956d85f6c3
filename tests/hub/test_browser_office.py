"""An office's first document: from a Word file to the board, as docs/guides/office.md.

``GK_PICTURES=docs/pictures`` draws the guide's pictures anew. What the guide says of
pages, taps and letters is what is counted here.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from boards.authoring.founding import Place, found_board
from tests.hub.browsing import Counted, Visitors, guide_picture
from tests.hub.bureau import BUREAU, NOTICE, OURS
from tests.hub.clerks import sign
from tests.hub.served import ROOT, Served

pytestmark = pytest.mark.slow
TITLE = "关于提高高龄津贴标准的通知"
PEOPLE = (("wei", "clerk"), ("qiu", "secrecy"), ("he", "approver"))
GUIDE = ROOT / "docs" / "guides" / "office.md"


@dataclass
class Desk:
    visitors: Visitors
    folder: Path

    def counted(self, name: str, where: str) -> Counted:
        return Counted(self.visitors.page(name, where))


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


def write(desk: Desk) -> Counted:
    """Take the document in, compare, explain and send it."""
    way = desk.counted("wei", "/write/")
    way.follow("main .button:has-text('公开一件事')")
    way.follow("main .list a:has-text('政策文件')")
    way.choose("[name=file]", desk.folder / "通知.docx")
    way.page.wait_for_url("**/paper/")
    way.type("[name=title]", TITLE)
    way.pick("[name=disclosure]", "public")
    guide_picture(way.page, "office-1-compare")
    way.follow("main .button:has-text('核对过了')")
    way.tap("label[for=how-together]")
    way.type("[name=person]", "何局长")
    way.tap("[name=forms][value=简明问答]")
    way.type("[name='section.3']", "八十岁以上每人每月一百元，九十岁以上两百元。")
    guide_picture(way.page, "office-2-interpretation")
    way.follow("section .button:has-text('保存，下一步')")
    while not way.page.query_selector("main button:text-is('送审')"):
        way.follow("main .button:has-text('下一步')")
    way.follow("main button:text-is('送审')")
    guide_picture(way.page, "office-3-send")
    return way


def examine(desk: Desk) -> Counted:
    """Examine it for secrets."""
    way = desk.counted("qiu", "/write/reviews/")
    way.follow("main .list a")
    way.tap("[name=result][value=open]")
    guide_picture(way.page, "office-4-secrecy")
    way.follow("main .button:has-text('审查通过')")
    return way


def approve(desk: Desk) -> Counted:
    """Tick, write a name on the glass and let it go."""
    way = desk.counted("he", "/write/reviews/")
    way.follow("main .list a")
    for tick in way.page.locator("[name=tick]").all():
        way.taps += 1
        tick.check()
    sign(way.page)
    way.taps += 1
    way.follow("main .button:has-text('同意公开')")
    return way


def test_a_document_and_its_interpretation_go_out_in_one_act(desk: Desk) -> None:
    ways = [write(desk), examine(desk), approve(desk)]

    leaving = desk.visitors.page("he", "/write/").text_content("main") or ""
    assert leaving.count("马上公开") >= 2
    assert f"《{TITLE}》解读" in leaving
    counted = [way.told() for way in ways]
    assert [one for one in counted if one not in GUIDE.read_text("utf-8")] == []
