"""A day at the desk in a browser: typed in, registered, asked, drawn up, examined."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page

from sync.instants import day_of
from tests.hub.browsing import (
    DESK,
    PHONE,
    Visitors,
    guide_picture,
    picture,
    press,
)
from tests.hub.served import Served

pytestmark = pytest.mark.slow
AGENCY = "430121105000"


@pytest.fixture(scope="module")
def served(unserved: Served) -> Served:
    gates = (("he", "legal"), ("tang", "secrecy"), ("gao", "leader"))
    unserved.take_in(*((name, role, AGENCY) for name, role in gates))
    unserved.start()
    return unserved


def type_in(page: Page) -> str:
    """Type a paper application in; return where its case is."""
    chosen = {"channel": "counter", "agency": AGENCY, "form": "paper"}
    for name, value in (chosen | {"route": "pickup"}).items():
        page.select_option(f"#id_{name}", value)
    words = {"title": "东沟路面工程合同", "name": "欧阳明月", "phone": "13912345678"}
    for name, value in (words | {"id_number": "11010519491231002X"}).items():
        page.fill(f"#id_{name}", value)
    press(page, "main form button")
    assert page.locator(".token").count() == 2
    picture(page, f"desk-slip-{page.viewport_size['width']}")  # type: ignore[index]
    return str(page.locator("main p > a.button").get_attribute("href"))


def registered(served: Served, visitors: Visitors, width: int, *, scripts: bool) -> str:
    page = visitors.page("sun", "/desk/new/", width=width, scripts=scripts)
    case = type_in(page)
    served.at_hub("hub", "desk", "register", case.strip("/").rsplit("/", 1)[1])
    return case


@pytest.mark.parametrize(("width", "scripts"), [(PHONE, False), (DESK, True)])
def test_a_paper_application_goes_to_its_reply(
    served: Served, visitors: Visitors, width: int, scripts: bool
) -> None:
    case = registered(served, visitors, width, scripts=scripts)
    page = visitors.page("sun", f"{case}ask/assist", width=width, scripts=scripts)
    page.fill("#id_whom", "财政局")
    page.fill("#id_about", "决算表有没有")
    press(page, "main form button")
    page.goto(f"{served.url}{case}decide")
    page.select_option("#id_reply", "given")
    page.fill("#id_said", "合同全文，删去个人账号")
    press(page, "main form button")
    picture(page, f"desk-case-{width}")

    for name in ("he", "tang", "gao"):
        gate = visitors.page(name, "/desk/deciding/", width=width, scripts=scripts)
        press(gate, ".list a")
        picture(gate, f"desk-gate-{name}-{width}")
        if name == "he" and not scripts:
            guide_picture(gate, "officer-4-gate")
        press(gate, "button:text-is('通过')")
    page.goto(f"{served.url}{case}step/replied")
    page.fill("#id_replied_on", day_of(datetime.now(UTC)).isoformat())
    page.select_option("#id_sent_by", "pickup")
    press(page, "main form button")

    picture(page, f"desk-replied-{width}")
    assert page.locator("text=现在：已答复").count() == 1
