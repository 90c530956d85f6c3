"""An officer with a phone: signs in, opens an application, registers it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

import assets
from tests.hub.served import PASSWORD, Served, Slip, environment

AGENCY = "430121105000"
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"""
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
    conf = tmp_path / "fonts.conf"
    fonts = assets.path("fonts")
    conf.write_text(FONTS.format(fonts=fonts, cache=tmp_path / "cache"), "utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=ARGUMENTS,
            env={**environment(), "FONTCONFIG_FILE": str(conf)},
        )
        yield browser.new_page(viewport={"width": 390, "height": 844})
        browser.close()


def sign_in(page: Page, name: str) -> None:
    page.fill("[name=name]", name)
    page.fill("[name=password]", PASSWORD)
    press(page, "main .button")


def press(page: Page, what: str) -> None:
    """Press what leads to another page, and wait until that is there."""
    with page.expect_navigation():
        page.click(what)


def fits(page: Page) -> bool:
    """Whether nothing stands out beyond the edge of the screen."""
    return bool(
        page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    )


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
