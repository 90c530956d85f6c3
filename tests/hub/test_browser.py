"""An officer's first case on a phone, as docs/guides/officer.md: opened, registered.

``GK_PICTURES=docs/pictures`` draws the guide's pictures anew.
"""

import pytest

from tests.hub.browsing import Counted, Visitors, guide_picture
from tests.hub.served import ROOT, Served, Slip

AGENCY = "430121105000"
GUIDE = ROOT / "docs" / "guides" / "officer.md"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def slip(served: Served) -> Slip:
    kiosk = served.enrol("青塘村村部")
    submitted = kiosk.submit(AGENCY)
    kiosk.deliver()
    return submitted


def test_an_application_is_opened_and_registered_on_a_phone(
    served: Served, slip: Slip, visitors: Visitors
) -> None:
    way = Counted(visitors.page("sun", "/desk/"))
    phone = way.page
    guide_picture(phone, "officer-1-list")
    way.follow("text=今天要确认")
    way.follow("text=打开看")
    guide_picture(phone, "officer-2-read")
    assert phone.text_content("text=二〇二五年东沟路面工程的合同和决算")
    way.follow("text=已和申请人确认，登记")
    way.follow("main .button")
    guide_picture(phone, "officer-3-registered")
    way.follow("text=马上发到终端")

    told = served.progress(AGENCY, slip)
    assert "剩 " in (phone.text_content("main .tag") or "")
    assert told is not None
    assert told.state == "working"
    assert way.told() in GUIDE.read_text("utf-8")
