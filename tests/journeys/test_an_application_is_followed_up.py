"""A request to supplement reaches a kiosk, and the answer the officer, by letters."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from sync.instants import CHINA
from tests.journeys.county import County
from tests.journeys.test_an_application_travels import (
    form,
    log_of,
    opened,
    send,
    submit,
)
from tests.waiting import wait_until

__all__ = ["form"]
NOTE = "路基和路面有两份合同，请写明要哪一份"
ANSWER = "要2025年9月签的路面那一份"

pytestmark = pytest.mark.slow  # a hub is served: ten seconds


def states(county: County, number: str) -> list[str]:
    """Return how what was said about the application stands, once all is opened."""
    words = ("hub", "desk", "show", number, "--dir", county.hubdir)
    told: list[dict[str, Any]] = county.gk(*words)["follow_ups"]
    found = sorted(one["state"] for one in told if one["act"] == "supplement")
    return found if len(found) > 1 and "unread" not in found else []


def ask_for_more(county: County, number: str, today: datetime) -> str:
    """Let the officer ask what was unclear; return until when."""
    at_hub = ("--dir", county.hubdir)
    until = (today + timedelta(days=20)).date().isoformat()
    day = today.date().isoformat()
    county.gk("hub", "desk", "register", number, *at_hub, "--confirmed-on", day)
    asked = ("hub", "desk", "set", number, *at_hub, "--state", "correction")
    county.gk(*asked, "--until", until, "--note", NOTE)
    return until


def test_what_was_unclear_is_shown_and_the_answer_arrives_once(
    county: County, form: Any
) -> None:
    slip = submit(county, form)
    number, code = slip["number"], slip["query_code"]
    at_kiosk = ("--state", county.state, number, code)
    with county.hub():
        send(county)
        wait_until(lambda: opened(county, number), log_of(county))
        until = ask_for_more(county, number, datetime.now(CHINA))
        assert county.sync().returncode == 0
        told = county.gk("foi", "progress", *at_kiosk)
        for _ in range(2):
            words = ("foi", "follow", *at_kiosk, "--act", "supplement")
            county.gk(*words, "--text", ANSWER)
            send(county)
        wrong = ("foi", "follow", "--state", county.state, number, "0000000000")
        county.gk(*wrong, "--act", "withdraw")
        send(county)
        wait_until(lambda: states(county, number), log_of(county))

    assert (told["note"], told["answer_until_on"]) == (NOTE, until)
    assert states(county, number) == ["repeated", "waiting"]
