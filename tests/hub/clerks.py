"""A served hub with the invented village and a clerk who is signed in on a phone."""

from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page

from boards.authoring.founding import Place, found_sample
from sync.instants import day_of
from tests.hub.browsing import press
from tests.hub.served import Served

VILLAGE, PHONE, FIRST_PIN, PIN = (
    "430121105207", "13900000001", "915306", "628405",
)  # fmt: skip


def served_village(folder: Path) -> Served:
    """Found a hub that writes 青塘村, with a clerk, and start it."""
    hub = Served.found(folder)
    board = folder / "qingtang"
    found_sample(
        board, Place(VILLAGE, "青塘村", "village"), today=day_of(datetime.now(UTC))
    )
    hub.at_hub("hub", "board", "add", board)
    words = ("--role", "clerk", "--scope", VILLAGE, "--password", FIRST_PIN)
    hub.at_hub("hub", "user", "add", "chen", "--phone", PHONE, *words)
    hub.start()
    return hub


def change_first_pin(browser: Browser, served: Served) -> None:
    """Do what everybody does first: choose a PIN of their own."""
    page = browser.new_page()
    page.goto(f"{served.url}/write/")
    page.fill("[name=name]", PHONE)
    page.fill("[name=password]", FIRST_PIN)
    press(page, "main .button")
    for field, pin in (("old", FIRST_PIN), ("new", PIN), ("again", PIN)):
        page.fill(f"[name={field}]", pin)
    press(page, "main .button")
    page.close()


def phone_of(
    browser: Browser, served: Served, *, scripts: bool = True, width: int = 375
) -> Page:
    """Return a page on which the clerk is signed in."""
    page = browser.new_context(java_script_enabled=scripts).new_page()
    page.set_viewport_size({"width": width, "height": 812})
    page.goto(f"{served.url}/write/")
    page.fill("[name=name]", PHONE)
    page.fill("[name=password]", PIN)
    press(page, "main .button")
    return page
