"""An officer with a phone: signs in, opens an application, registers it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.hub.browsing import chromium, fits, press
from tests.hub.served import PASSWORD, Served, Slip

AGENCY = "430121105000"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    hub = Served.found(tmp_path_factory.mktemp("served"))
    hub.start()
    yield hub
    hub.stop()


@pytest.fixture(scope="module")
def slip(served: Served) -> Slip:
    kiosk = served.enrol("青塘村村部")
    submitted = kiosk.submit(AGENCY)
    kiosk.deliver()
    return submitted


@pytest.fixture
def phone(tmp_path: Path) -> Iterator[Page]:
    """A page as wide as a phone, with the project's own font."""
    with chromium(tmp_path) as browser:
        yield browser.new_page(viewport={"width": 390, "height": 844})


def sign_in(page: Page, name: str) -> None:
    page.fill("[name=name]", name)
    page.fill("[name=password]", PASSWORD)
    press(page, "main .button")


def test_an_application_is_opened_and_registered_on_a_phone(
    served: Served, slip: Slip, phone: Page
) -> None:
    widths = []
    phone.goto(f"{served.url}/desk/")
    sign_in(phone, "sun")
    widths.append(fits(phone))
    press(phone, "text=今天要确认")
    widths.append(fits(phone))
    press(phone, "text=打开看")
    widths.append(fits(phone))
    assert phone.text_content("text=二〇二五年东沟路面工程的合同和决算")

    press(phone, "text=已和申请人确认，登记")
    press(phone, "main .button")
    press(phone, "text=马上发到终端")

    told = served.progress(AGENCY, slip)
    assert all([*widths, fits(phone)])
    assert "剩 " in (phone.text_content("main .tag") or "")
    assert told is not None
    assert told.state == "working"


def test_what_can_be_pressed_is_large_enough(served: Served, phone: Page) -> None:
    phone.goto(f"{served.url}/staff/sign-in/")
    sign_in(phone, "wu")
    phone.goto(f"{served.url}/fleet/token")

    sizes = phone.eval_on_selector_all(
        "main .button, main input[type=text]",
        "found => found.map(one => one.getBoundingClientRect().height)",
    )

    assert len(sizes) == 3
    assert min(sizes) >= 48
