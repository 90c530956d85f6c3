"""The chains of the logs are what they were when the first hubs wrote theirs."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hub.chain import Line, Log
from hub.desk import log as case_log
from hub.desk.models import Case, Event
from hub.publishing import log as boards_log
from hub.publishing.models import Entry
from hub.staff import log as staff_log
from hub.staff.models import StaffEvent
from hub.voices import log as voices_log
from hub.voices.models import Entry as VoiceEntry
from hub.voices.models import Opinion

AT = datetime(2026, 11, 21, 2, 30, tzinfo=UTC)
NUMBER = "430121105207012"


def event() -> Event:
    case, _ = Case.objects.get_or_create(
        number=NUMBER,
        submitted_at=AT,
        estimated_from_at=AT,
        estimated_until_at=AT,
        received_at=AT,
        since_on=AT.date(),
    )
    return Event(
        case=case,
        from_state="received",
        to_state="working",
        reason="电话确认",
        dates={"confirmed_on": "2026-11-23"},
    )


def voice() -> VoiceEntry:
    opinion, _ = Opinion.objects.get_or_create(
        number=NUMBER, said_at=AT, received_at=AT
    )
    return VoiceEntry(opinion=opinion, reason="电话确认")


def staff() -> StaffEvent:
    return StaffEvent(about="zhou", role="clerk", scope="430121105207")


def board() -> Entry:
    return Entry(
        board="430121105207", item="fanghuo", reason="电话确认", said={"edition": 3}
    )


WRITTEN_BEFORE = [
    (
        case_log.LOG,
        event,
        "6ab32e592923929570a941afde170061e146fb5e6f8b1c88db9d67d15c0d4118",
        "c5198b53850c5db33db94692c907523f489829b0e706b06df636fb5c2a7d7fbe",
    ),
    (
        voices_log.LOG,
        voice,
        "9c46d377ac81dae7ac877aa844403340c1ee7802831f8c8d6bdd4ad4e3fa02b7",
        "c8bcdae6e9a1ae5bddd954cb1bff5ef86ba4c0b5e592e7a1e6519bdd13694623",
    ),
    (
        staff_log.LOG,
        staff,
        "22926ce5663005bc5d42c5db470cba4c4be44bab0c9f8fdbccd80b3dcf56dcb5",
        "c0d3c47d1b67cb67ef8fd7cd1a3b8d1090429201158c63ac16de0b53db6a5a88",
    ),
    (
        boards_log.LOG,
        board,
        "099337004a9ab9105bba9fcafcc7f7bd084138882bb5ce58721350069cab0f29",
        "2f54f81732d975a1191d445d65ecd98b305209d247ea63c1b19222a82ccae359",
    ),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("log", "made", "first", "second"), WRITTEN_BEFORE)
def test_a_line_has_the_hash_it_had_in_the_first_hubs(
    log: Log[Any], made: Callable[[], Line], first: str, second: str
) -> None:
    lines = [made(), made()]
    for line, action in zip(lines, ("登记", "办理"), strict=True):
        line.at, line.actor, line.action = AT + timedelta(microseconds=7), "sun", action
        log.append(line)

    assert [line.chain for line in lines] == [first, second]
    assert log.first_broken() is None
