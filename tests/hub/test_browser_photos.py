"""A clerk without scripts: a photo sent in, masked by numbers, seen as on the kiosk."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.hub.browsing import fits, press
from tests.hub.clerks import VILLAGE, change_first_pin, phone_of, serve_village
from tests.hub.phone_photos import is_like, jpeg, opened
from tests.hub.served import Served

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def phone(unserved: Served, browser: Browser) -> Page:
    """A phone on which the clerk has begun a notice."""
    serve_village(unserved)
    change_first_pin(browser, unserved)
    page = phone_of(browser, unserved, scripts=False)
    page.goto(f"{unserved.url}/write/new/{VILLAGE}/notice/")
    press(page, "button[value=blank]")
    return page


def go(page: Page, place: str) -> None:
    """Go to another page of the draft that is open."""
    page.goto(re.sub(r"(/draft/\d+/).*", rf"\1{place}", page.url))


def test_a_photo_is_masked_by_numbers_without_scripts(
    phone: Page, tmp_path: Path
) -> None:
    photo = tmp_path / "IMG_0001.jpg"
    photo.write_bytes(jpeg())
    go(phone, "photos/")
    phone.set_input_files("#photo", str(photo))
    press(phone, "button:text-is('加上这些照片')")
    press(phone, "a:text-is('扶正、裁剪、遮住')")
    phone.click("summary:text-is('用数字写要遮的地方')")
    for side, percent in zip("ltrb", (0, 0, 50, 50), strict=True):
        phone.fill(f"[name=b0{side}]", str(percent))
    press(phone, "button:text-is('看看效果')")

    source = phone.get_attribute("img.picture", "src") or ""
    address = re.sub(r"/write/.*", "", phone.url) + source
    shown = opened(phone.request.get(address).body())
    assert is_like(shown.getpixel((80, 60)), (0, 0, 0))
    assert fits(phone)


def test_the_kiosk_s_own_picture_comes_without_scripts(phone: Page) -> None:
    go(phone, "preview/?as=card")
    phone.wait_for_selector("img.glass")  # the page loads itself again

    assert phone.locator("nav.looks a").count() == 6
    assert fits(phone)
