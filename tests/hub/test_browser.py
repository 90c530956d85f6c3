"""An officer with a phone: signs in, opens an application, registers it."""

import pytest

from tests.hub.browsing import Visitors, fits, press
from tests.hub.served import Served, Slip

AGENCY = "430121105000"
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
    phone = visitors.page("sun", "/desk/")
    widths = [fits(phone)]
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


def test_what_can_be_pressed_is_large_enough(visitors: Visitors) -> None:
    phone = visitors.page("wu", "/fleet/token")

    sizes = phone.eval_on_selector_all(
        "main .button, main input[type=text]",
        "found => found.map(one => one.getBoundingClientRect().height)",
    )

    assert len(sizes) == 3
    assert min(sizes) >= 48
