"""The staff pages in a browser, without scripts: a clerk's first day, a township's."""

import pytest
from playwright.sync_api import Browser, Page

from tests.hub.browsing import enter, new_page, press
from tests.hub.served import Served

pytestmark = pytest.mark.slow
TOWNSHIP, VILLAGE, PHONE, PIN = "430121105000", "430121105207", "13900000001", "915306"


@pytest.fixture(scope="module")
def served(unserved: Served) -> Served:
    unserved.take_in(("qian", "overseer", TOWNSHIP))
    unserved.start()
    return unserved


def fill(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.fill(f"[name={name}]", value)


def test_a_township_takes_in_a_clerk_who_chooses_a_pin(
    served: Served, browser: Browser
) -> None:
    office = new_page(browser, scripts=False)
    enter(office, f"{served.url}/staff/members/new", "qian")
    fill(office, shown_name="周会计", name="zhou", phone=PHONE, scope=VILLAGE)
    press(office, "main .button")
    first = office.inner_text("main .token")

    phone = new_page(browser, scripts=False)
    enter(phone, f"{served.url}/staff/me/", PHONE, first)
    phone.goto(served.url + "/")
    fill(phone, old=first, new=PIN, again=PIN)
    press(phone, "main .button")
    phone.context.clear_cookies(name="sessionid")
    phone.goto(served.url + "/staff/me/")

    assert "周会计" in phone.inner_text("h1")
    assert "录入员" in phone.inner_text("main")
