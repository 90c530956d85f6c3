"""Every page of the console: it fits, everybody can use it, it is light.

A new page joins by a row of ``PAGES``: who looks, and where; ``{rows}`` and the like
are what ``tests.hub.every_page`` made. An address that is no page stands in ``ACTS``.
"""

import pytest
from django.urls import resolve
from playwright.sync_api import Browser, Page

from hub.staff.permissions import PERMISSIONS
from tests.hub import every_page
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
    small,
    weight,
)
from tests.hub.bureau import BUREAU
from tests.hub.every_page import TOWNSHIP, VILLAGE
from tests.hub.served import Served

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
    ("qian", "/staff/confirm"),
    ("qian", "/desk/"),  # not hers: what is said then
    ("qian", "/desk/overdue/"),
    ("sun", "/desk/"),
    ("sun", "/desk/?tab=done"),
    ("sun", "/desk/?q=777"),
    ("sun", "/desk/new/"),
    ("sun", "/desk/said/"),
    ("sun", "/desk/known/"),
    ("sun", "/desk/{case}/"),
    ("sun", "/desk/{asked}/"),
    ("sun", "/desk/{case}/step/working"),
    ("sun", "/desk/{asked}/step/correction"),
    ("sun", "/desk/{asked}/decide"),
    ("sun", "/desk/{decided}/"),
    ("sun", "/desk/{late}/"),
    ("sun", "/desk/{asked}/ask/third"),
    ("sun", "/desk/{asked}/answer/{inquiry}"),
    ("sun", "/desk/{asked}/try"),
    ("sun", "/desk/{asked}/same/draft"),
    ("fa", "/desk/deciding/"),
    ("fa", "/desk/deciding/{decision}/"),
    ("gao", "/desk/overdue/"),
    ("tang", "/desk/assist/"),
    ("tang", "/desk/assist/{inquiry}"),
    ("sun", "/papers/reports/"),
    ("sun", f"/papers/reports/{TOWNSHIP}/2026/"),
    ("sun", f"/papers/office/{TOWNSHIP}/"),
    ("sun", "/papers/case/{asked}/"),
    ("sun", "/papers/case/{asked}/write/receipt"),
    ("sun", "/papers/cover/{cover}/"),
    ("sun", "/papers/place/{asked}/"),
    ("sun", "/voices/"),
    ("sun", "/voices/{opinion}/"),
    ("sun", "/voices/ratings/"),
    ("sun", "/voices/choices/"),
    ("zhang", "/voices/village/"),
    ("wu", "/fleet/"),
    ("wu", "/fleet/{kiosk}/"),
    ("wu", "/fleet/token"),
    ("wu", "/jobs/"),
    ("wu", "/jobs/?tab=ended"),
    ("chen", "/write/"),
    ("chen", "/write/new/"),
    ("chen", f"/write/new/{VILLAGE}/finance/"),
    ("chen", f"/write/new/{VILLAGE}/notice/"),
    ("chen", "/write/upload/{upload}/"),
    ("chen", "/write/draft/{rows}/"),
    ("chen", "/write/draft/{rows}/content/"),
    ("chen", "/write/draft/{rows}/rows/"),
    ("chen", "/write/draft/{rows}/rows/1/"),
    ("chen", "/write/draft/{rows}/privacy/"),
    ("chen", "/write/draft/{rows}/photos/"),
    ("chen", "/write/draft/{rows}/photo/{photo}/"),
    ("chen", "/write/draft/{rows}/preview/"),
    ("chen", f"/write/outputs/{VILLAGE}/"),
    ("chen", f"/write/outputs/{VILLAGE}/{every_page.OUT}/"),
    ("zhang", "/write/"),
    ("zhang", "/write/reviews/"),
    ("zhang", "/write/review/{review}/"),
    ("liu", "/write/review/{leaving}/leaving"),
    ("zhang", "/write/released/"),
    ("zhang", f"/write/released/{VILLAGE}/{every_page.OUT}/"),
    ("chen", f"/write/released/{VILLAGE}/{every_page.OUT}/"),
    ("zhang", f"/reached/{VILLAGE}/{every_page.OUT}/"),
    ("zhang", f"/write/to-sign/{VILLAGE}/"),
    ("zhang", "/write/completeness/"),
    ("zhang", f"/write/settings/{VILLAGE}/"),
    ("zhang", "/write/log/"),
    ("wei", "/write/"),
    ("wei", "/write/office/"),
    ("wei", f"/write/office/{BUREAU}/library/"),
    ("wei", f"/write/office/{BUREAU}/rechecks/"),
    ("wei", f"/write/office/{BUREAU}/interpret/{{policy}}/"),
    ("wei", f"/write/new/{BUREAU}/policy/"),
    ("wei", "/write/draft/{paper}/paper/"),
    ("wei", "/write/draft/{paper}/interpretation/"),
    ("qiu", "/write/reviews/"),
    ("qiu", "/write/draft/{secrecy}/secrecy/"),
]
KNOWN = {  # what is so, and right
    ("qian", "/desk/"): [
        "Failed to load resource: the server responded with a status of 403 (Forbidden)"
    ],
    ("zhang", "/write/review/{review}/"): ["重写"],  # of the glass, which is a script
}
NAMES = [f"{who or 'nobody'} {where}" for who, where in PAGES]
ACTS = {
    "desk": "open release publish flag drop decision-open decision-pass urge same"
    " said-open said-take said-refuse",
    "fleet": "approve refuse",
    "papers": "figures file-report take template put-template cover redaction-page"
    " touch finish drop redaction-pdf",
    "publishing": "care submit drop begin send template validity links sheet picture"
    " take-back to-sign-zip correct withdraw sign send-back photo-add photo-arrange"
    " photo-picture preview-file output-file",
    "staff": "code sign-out end-device end-devices grant take-away reset lost-phone"
    " close reopen",
    "voices": "village-answer open answer leave",
    "": "health repository page desk voices fleet write home volume job-retry"
    " job-cancel",
}
"""Addresses that do something, lead on or give a file."""


@pytest.fixture(scope="module")
def made(unserved: Served) -> dict[str, str]:
    """Where things are in a hub that is at work."""
    places = every_page.prepared(unserved)
    unserved.start()
    return places | every_page.brought(unserved)


@pytest.fixture(scope="module")
def visitors(unserved: Served, browser: Browser) -> Visitors:
    return Visitors(browser, unserved.url)


def test_every_address_is_opened_here_or_is_no_page() -> None:
    acts = {
        f"{space}:{name}" if space else name
        for space, names in ACTS.items()
        for name in names.split()
    }
    opened = {
        resolve(where.partition("?")[0].format_map(AnyPlace())).view_name
        for _, where in PAGES
    }

    assert opened | acts == set(PERMISSIONS)


class AnyPlace(dict[str, str]):
    """A number for each place."""

    def __missing__(self, key: str) -> str:
        return "1"


@pytest.mark.slow
@pytest.mark.parametrize(("who", "where"), PAGES, ids=NAMES)
def test_a_page_is_light_and_everybody_can_use_it(
    made: dict[str, str], visitors: Visitors, who: str, where: str
) -> None:
    address = where.format(**made)
    visitors.complaints.clear()
    page = visitors.page(who, address)
    found = [] if weight(page) <= FIRST_LOAD else [f"{weight(page)} bytes"]
    if page.query_selector("main form, main .button"):
        plain = visitors.page(who, address, scripts=False)
        found += buttons(page) - buttons(plain)  # what only scripts could press
        plain.close()
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        picture(page, f"{(who or 'nobody') + where.replace('/', '_')}-{width}")
        found += [*faults(page), *small(page), *([] if fits(page) else ["too wide"])]
    page.close()

    assert [*found, *visitors.complaints] == KNOWN.get((who, where), [])


def buttons(page: Page) -> set[str]:
    return {*page.locator("main .button:visible").all_inner_texts()}


@pytest.mark.slow
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
