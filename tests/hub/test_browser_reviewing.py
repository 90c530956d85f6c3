"""Reviewing in a browser: a name on glass, half a minute to take back, no scripts."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.hub.browsing import chromium, faults, fits, press
from tests.hub.served import ROOT, Served, environment

pytestmark = pytest.mark.slow
PIN, QINGTANG, OUT = "915306", "430121105207", "2026-11-xieshang-laji"
PAGES = (
    "/write/reviews/",
    "/write/review/2/",
    "/write/released/",
    f"/write/released/{QINGTANG}/{OUT}/",
    "/write/completeness/",
    "/write/log/",
    f"/write/settings/{QINGTANG}/",
    "/voices/village/",
    "/jobs/",
)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    hub = Served.found(folder)
    words = (str(hub.hub.folder), "tests.hub.under_review:prepare", str(folder))
    program = [sys.executable, "-m", "tests.hub.preparing", *words]
    subprocess.run(program, check=True, env=environment(), cwd=ROOT)
    hub.start()
    yield hub
    hub.stop()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("fonts")) as found:
        yield found


def entered(
    browser: Browser, served: Served, name: str, *, scripts: bool, width: int = 375
) -> Page:
    """Return a page on which ``name`` has signed in."""
    page = browser.new_context(java_script_enabled=scripts).new_page()
    page.set_viewport_size({"width": width, "height": 812})
    page.goto(f"{served.url}/staff/me/")
    page.fill("[name=name]", name)
    page.fill("[name=password]", PIN)
    press(page, "main .button")
    return page


@pytest.mark.parametrize("width", [375, 1280])
def test_every_page_fits_and_can_be_used_by_everybody(
    served: Served, browser: Browser, width: int
) -> None:
    page = entered(browser, served, "zhang", scripts=True, width=width)
    wrong = []
    for where in PAGES:
        page.goto(served.url + where)
        if found := faults(page):
            wrong.append((where, found))
        if not fits(page):
            wrong.append((where, ["too wide"]))

    assert wrong == []
    page.context.close()


def test_a_draft_is_sent_back_without_scripts(served: Served, browser: Browser) -> None:
    page = entered(browser, served, "zhang", scripts=False)
    page.goto(f"{served.url}/write/review/2/")
    page.click("text=有问题，退回修改")
    page.check("text=金额不对")
    page.select_option("[name=row]", "4")
    page.select_option("[name=column]", "amount")
    press(page, "text=退回修改 >> nth=-1")

    clerk = entered(browser, served, "chen", scripts=False)
    clerk.goto(f"{served.url}/write/")
    assert "金额不对" in clerk.inner_text("main")


def test_a_name_on_glass_approves_and_half_a_minute_takes_it_back(
    served: Served, browser: Browser
) -> None:
    page = entered(browser, served, "liu", scripts=True)
    page.goto(f"{served.url}/write/review/3/")
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
