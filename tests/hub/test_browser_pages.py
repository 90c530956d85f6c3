"""Every page of the console: it fits, everybody can use it, it is light.

A new page joins by a row of ``PAGES``: who looks, and where; ``{draft}`` and the like
are what the fixture ``made`` made.
"""

import pytest
from playwright.sync_api import Page

from foi.feedback import Feedback
from tests.hub.browsing import (
    DESK,
    FIRST_LOAD,
    HEIGHT,
    PHONE,
    Visitors,
    faults,
    fits,
    new_page,
    picture,
    press,
    small,
    weight,
)
from tests.hub.served import Served
from tests.waiting import wait_until

pytestmark = pytest.mark.slow
TOWNSHIP, VILLAGE = "430121105000", "430121105207"
PEOPLE = (
    ("chen", "clerk", VILLAGE),
    ("zhang", "supervisor", VILLAGE),
    ("qian", "overseer", TOWNSHIP),
    ("wang", "admin", ""),
)
PAGES = [
    ("", "/staff/sign-in/"),
    ("", "/staff/sign-in/?by=name"),
    ("qian", "/staff/members/"),
    ("qian", "/staff/members/new"),
    ("qian", "/staff/members/chen/"),
    ("wang", "/staff/members/log"),
    ("qian", "/staff/me/"),
    ("qian", "/staff/me/secret"),
    ("qian", "/staff/me/devices"),
    ("qian", "/staff/me/second-factor"),
    ("qian", "/desk/"),  # not hers: what is said then
    ("sun", "/desk/"),
    ("sun", "/desk/?tab=all"),
    ("sun", "/desk/new/"),
    ("sun", "/desk/said/"),
    ("sun", "/desk/{case}/"),
    ("sun", "/papers/reports/"),
    ("sun", "/voices/"),
    ("sun", "/voices/{opinion}/"),
    ("sun", "/voices/ratings/"),
    ("sun", "/voices/choices/"),
    ("wu", "/fleet/"),
    ("wu", "/fleet/{kiosk}/"),
    ("wu", "/fleet/token"),
    ("wu", "/jobs/"),
    ("wu", "/jobs/?tab=ended"),
    ("chen", "/write/"),
    ("chen", "/write/new/"),
    ("chen", "/write/new/430121105207/finance/"),
    ("chen", "/write/draft/{draft}/"),
    ("chen", "/write/draft/{draft}/content/"),
    ("chen", "/write/draft/{draft}/photos/"),
    ("zhang", "/write/reviews/"),
    ("zhang", "/write/"),
    ("zhang", "/write/to-sign/430121105207/"),
]
NAMES = [f"{who or 'nobody'} {where}" for who, where in PAGES]


@pytest.fixture(scope="module")
def served(unserved: Served, tmp_path_factory: pytest.TempPathFactory) -> Served:
    board = tmp_path_factory.mktemp("pages") / "qingtang"
    place = ("--code", VILLAGE, "--name", "青塘村", "--sample")
    unserved.gk("board", "init", board, *place)
    unserved.at_hub("hub", "board", "add", board)
    unserved.take_in(*PEOPLE)
    unserved.start()
    return unserved


@pytest.fixture(scope="module")
def made(served: Served, visitors: Visitors) -> dict[str, str]:
    """An application, a question, a kiosk and a draft."""
    kiosk = served.enrol("青塘村村部")
    case = kiosk.submit(TOWNSHIP)
    about = f"{VILLAGE}/2026-11-caiwu"
    asked = kiosk.say(
        Feedback(
            act="question", board=VILLAGE, about=about, text="这笔是什么", phone=""
        )
    )
    kiosk.deliver()
    wait_until(lambda: bool(served.at_hub("hub", "voices", "list")), served.log)
    page = visitors.page("chen", f"/write/new/{VILLAGE}/notice/")
    press(page, "form[action*=begin] .button")
    draft = next(part for part in page.url.split("/") if part.isdecimal())
    page.close()
    return {
        "case": case.number,
        "opinion": asked.number.digits,
        "kiosk": "10001",
        "draft": draft,
    }


@pytest.mark.parametrize(("who", "where"), PAGES, ids=NAMES)
def test_a_page_is_light_and_everybody_can_use_it(
    visitors: Visitors, made: dict[str, str], who: str, where: str
) -> None:
    address = where.format(**made)
    page = visitors.page(who, address)
    plain = visitors.page(who, address, scripts=False)
    found = [] if weight(page) <= FIRST_LOAD else [f"{weight(page)} bytes"]
    found += buttons(page) - buttons(plain)  # what only scripts could press
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        picture(page, f"{(who or 'nobody') + where.replace('/', '_')}-{width}")
        found += [*faults(page), *small(page), *([] if fits(page) else ["too wide"])]
    page.close()
    plain.close()

    assert found == []


def buttons(page: Page) -> set[str]:
    return {*page.locator("main .button:visible").all_inner_texts()}


def test_a_page_that_keeps_people_out_is_noticed(visitors: Visitors) -> None:
    page = new_page(visitors.browser)  # a page of ours would refuse these styles
    wide, low = "width: 2000px", "height: 20px; color: #999; background: #aaa"
    page.set_content(
        f"<main><p style='{wide}'>x</p><button class=button style='{low}'>x</button>"
        "<img src='/static/hub.svg'></main>"
    )

    assert {one.partition(":")[0] for one in faults(page)} >= {"image-alt"}
    assert len(small(page)) == 1
    assert not fits(page)
