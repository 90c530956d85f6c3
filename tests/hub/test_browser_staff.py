"""The staff pages in a browser, without scripts: a clerk's first day, a township's."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.hub.browsing import chromium, press
from tests.hub.served import PASSWORD, Served

pytestmark = pytest.mark.slow
TOWNSHIP, VILLAGE, PHONE, PIN = "430121105000", "430121105207", "13900000001", "915306"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    hub = Served.found(tmp_path_factory.mktemp("served"))
    words = ("--role", "overseer", "--scope", TOWNSHIP, "--password", PASSWORD)
    hub.at_hub("hub", "user", "add", "qian", *words)
    hub.start()
    yield hub
    hub.stop()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("fonts")) as started:
        yield started


def page_of(browser: Browser, *, scripts: bool = False, width: int = 375) -> Page:
    page = browser.new_context(java_script_enabled=scripts).new_page()
    page.set_viewport_size({"width": width, "height": 812})
    return page


def enter(page: Page, served: Served, where: str, name: str, secret: str) -> None:
    page.goto(served.url + where)
    page.fill("[name=name]", name)
    page.fill("[name=password]", secret)
    press(page, "main .button")


def fill(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.fill(f"[name={name}]", value)


def test_a_township_takes_in_a_clerk_who_chooses_a_pin(
    served: Served, browser: Browser
) -> None:
    office = page_of(browser)
    enter(office, served, "/staff/members/new", "qian", PASSWORD)
    fill(office, shown_name="周会计", name="zhou", phone=PHONE, scope=VILLAGE)
    press(office, "main .button")
    first = office.inner_text("main .token")

    phone = page_of(browser)
    enter(phone, served, "/staff/me/", PHONE, first)
    phone.goto(served.url + "/")
    fill(phone, old=first, new=PIN, again=PIN)
    press(phone, "main .button")
    phone.context.clear_cookies(name="sessionid")
    phone.goto(served.url + "/staff/me/")

    assert "周会计" in phone.inner_text("h1")
    assert "录入员" in phone.inner_text("main")
