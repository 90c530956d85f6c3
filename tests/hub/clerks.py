"""A served hub with the invented village and a clerk who is signed in on a phone."""

from datetime import UTC, datetime

from playwright.sync_api import Browser, Page

from boards.authoring.founding import Place, found_sample
from sync.instants import day_of
from tests.hub.browsing import enter, new_page, press
from tests.hub.served import Served

VILLAGE, PHONE, FIRST_PIN, PIN = (
    "430121105207", "13900000001", "915306", "628405",
)  # fmt: skip


def serve_village(hub: Served) -> None:
    """Let a hub write 青塘村, with a clerk, and start it."""
    board = hub.hub.folder.parent / "qingtang"
    found_sample(
        board, Place(VILLAGE, "青塘村", "village"), today=day_of(datetime.now(UTC))
    )
    hub.at_hub("hub", "board", "add", board)
    words = ("--role", "clerk", "--scope", VILLAGE, "--password", FIRST_PIN)
    hub.at_hub("hub", "user", "add", "chen", "--phone", PHONE, *words)
    hub.act("tests.hub.people:called")
    hub.start()


def change_first_pin(browser: Browser, served: Served) -> None:
    """Do what everybody does first: choose a PIN of their own."""
    page = new_page(browser)
    enter(page, f"{served.url}/write/", PHONE, FIRST_PIN)
    for field, pin in (("old", FIRST_PIN), ("new", PIN), ("again", PIN)):
        page.fill(f"[name={field}]", pin)
    press(page, "main .button")
    page.context.close()


def phone_of(
    browser: Browser, served: Served, *, scripts: bool = True, width: int = 375
) -> Page:
    """Return a page on which the clerk is signed in."""
    page = new_page(browser, scripts=scripts, width=width)
    enter(page, f"{served.url}/write/", PHONE, PIN)
    return page


def sign(page: Page) -> None:
    """Write a name on the glass."""
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
