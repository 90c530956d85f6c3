"""An officer's day with what residents say: follow-ups and opinions, in a browser."""

import pytest

from foi.feedback import Feedback
from foi.followup import Followup
from foi.rating import Rating
from tests.hub.browsing import Visitors, fits, press
from tests.hub.served import Kiosk, Served, Slip
from tests.waiting import wait_until

AGENCY, VILLAGE = "430121105000", "430121105207"
TEXT, PHONE = "要二〇二五年东沟那一段", "13912345678"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def village(served: Served) -> Kiosk:
    return served.enrol("青塘村村部")


@pytest.fixture(scope="module")
def hall(served: Served) -> Kiosk:
    return served.enrol("县大厅", "hall")


def said(slip: Slip, act: str, text: str = "") -> Followup:
    return Followup(about=slip.number, query_code=slip.code, act=act, text=text)


def states(served: Served, slip: Slip) -> list[str]:
    [shown] = served.at_hub("hub", "desk", "show", slip.number)
    return [one["state"] for one in shown["follow_ups"]]


def test_a_follow_up_that_overtook_its_application_survives_a_restart(
    served: Served, village: Kiosk, hall: Kiosk
) -> None:
    slip = village.submit(AGENCY)
    hall.say(said(slip, "confirm"))
    hall.deliver()
    served.stop()
    served.start()

    village.deliver()

    wait_until(lambda: states(served, slip) == ["waiting"], served.log)


def test_a_supplement_is_read_and_taken_over_on_a_phone(
    served: Served, village: Kiosk, visitors: Visitors
) -> None:
    slip = village.submit(AGENCY)
    village.deliver()
    desk = ("hub", "desk", "set", slip.number, "--state")
    served.at_hub("hub", "desk", "register", slip.number)
    served.at_hub(*desk, "correction", "--until", "2099-12-31", "--note", "哪一年？")
    village.say(said(slip, "supplement", TEXT))
    village.deliver()
    wait_until(lambda: states(served, slip) == ["waiting"], served.log)

    phone = visitors.page("sun", f"/desk/{slip.number}/")
    press(phone, "text=读内容")
    was_read = phone.is_visible(f"text={TEXT}")
    press(phone, "text=采用：收到补充")
    press(phone, "main .button")

    told = served.progress(AGENCY, slip)
    assert was_read
    assert fits(phone)
    assert states(served, slip) == ["taken"]
    assert told is not None
    assert told.note == "哪一年？"  # kiosks tell the new state within the hour


def test_a_question_is_read_and_left_on_a_phone(
    served: Served, village: Kiosk, visitors: Visitors
) -> None:
    about = f"{VILLAGE}/2026-11-caiwu"
    said = Feedback(act="question", board=VILLAGE, about=about, text=TEXT, phone=PHONE)
    village.say(said)
    village.say(Rating(board=VILLAGE, score=5, occasion="query"))
    village.deliver()
    wait_until(lambda: bool(served.at_hub("hub", "voices", "list")), served.log)

    phone = visitors.page("sun", "/voices/")
    widths = [fits(phone)]
    press(phone, "text=有疑问")
    press(phone, "text=打开看")
    was_read = phone.is_visible(f"text={PHONE}")
    phone.click("summary")
    phone.fill("[name=reason]", "已经打电话说明")
    press(phone, "details .button")

    assert was_read
    assert all([*widths, fits(phone)])
    assert served.at_hub("hub", "voices", "list") == []
    assert PHONE not in served.log()
