"""Reviewing in a browser: a name on glass, half a minute to take back, no scripts."""

import pytest
from playwright.sync_api import Browser

from tests.hub.browsing import Visitors, press
from tests.hub.served import Served

pytestmark = pytest.mark.slow
PIN, OUT = "915306", "2026-11-xieshang-laji"


@pytest.fixture(scope="module")
def served(unserved: Served) -> Served:
    folder = str(unserved.hub.folder.parent)
    unserved.act("tests.hub.under_review:prepare", folder=folder)
    unserved.start()
    return unserved


@pytest.fixture(scope="module")
def visitors(served: Served, browser: Browser) -> Visitors:
    return Visitors(browser, served.url, PIN)


def test_a_draft_is_sent_back_without_scripts(visitors: Visitors) -> None:
    page = visitors.page("zhang", "/write/review/2/", scripts=False)
    page.click("text=有问题，退回修改")
    page.check("text=金额不对")
    page.select_option("[name=row]", "4")
    page.select_option("[name=column]", "amount")
    press(page, "text=退回修改 >> nth=-1")

    clerk = visitors.page("chen", "/write/", scripts=False)
    assert "金额不对" in clerk.inner_text("main")


def test_a_name_on_glass_approves_and_half_a_minute_takes_it_back(
    visitors: Visitors,
) -> None:
    page = visitors.page("liu", "/write/review/3/")
    for tick in page.query_selector_all("[name=tick]"):
        tick.check()
    glass = page.locator("#glass")
    glass.scroll_into_view_if_needed()
    box = glass.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 80)
    page.mouse.down()
    for step in range(1, 9):
        up = 60 if step % 2 else 0
        page.mouse.move(box["x"] + 20 + 30 * step, box["y"] + 80 - up)
    page.mouse.up()
    if page.query_selector("[name=pin]"):
        page.fill("[name=pin]", PIN)
    press(page, "text=同意公开 >> nth=-1")

    assert "秒公开" in page.inner_text("main")
    press(page, "text=撤回")
    assert "轮到您的" in page.inner_text("main")
