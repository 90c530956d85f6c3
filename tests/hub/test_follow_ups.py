"""What applicants say later: bound by the code, counted once, decided by officers."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest
from django.db import connection

from hub.desk import documents, follow_up_queries, follow_ups, log
from hub.desk.actions import By
from hub.desk.models import Case, Event, FollowUp
from hub.desk.opener_socket import Question
from hub.device_api import storing
from hub.device_api.arriving import Arrived
from hub.device_api.models import Letter
from hub.errors import NotNowError
from hub.folder import HubFolder
from hub.keyring import receipt_signer
from hub.opener import Opener
from hub.staff.models import Member
from sync.instants import day_of
from tests.hub.conftest import AGENCY
from tests.hub.device import Device, Made

NOW = datetime.now(UTC)
T = TypeVar("T")
TEXT = "要的是二〇二五年东沟路面工程的决算"
pytestmark = pytest.mark.django_db


def arrive(device: Device, *letters: Made) -> None:
    for made in letters:
        assert device.put(made).status == 201


def by(**more: object) -> By:
    return By(actor="sun", at=datetime.now(UTC), **more)  # type: ignore[arg-type]


def only() -> FollowUp:
    return FollowUp.objects.get()


def test_a_confirmation_waits_for_the_officer_and_changes_nothing(
    device: Device, opener: Opener, application: Made
) -> None:
    arrive(device, device.follow_up(application, "confirm"))

    opener.read_new(NOW)

    one, case = only(), Case.objects.get()
    assert (one.state, one.act, one.case) == ("waiting", "confirm", case)
    assert (case.state, case.confirmed_on) == ("received", None)
    assert Event.objects.filter(action="申请人在终端确认").count() == 1


def test_a_wrong_code_is_put_aside_with_its_reason(
    device: Device, opener: Opener, application: Made
) -> None:
    guessed = Made(application.id, application.number, "0" * 10, b"")
    arrive(device, device.follow_up(guessed, "withdraw"))

    opener.read_new(NOW)

    one = only()
    assert (one.state, one.problem, one.case) == ("aside", "code", None)
    assert one.about == application.number
    assert not Event.objects.filter(action__contains="撤回").exists()


def test_one_that_comes_before_its_application_waits_for_it(
    device: Device, opener: Opener
) -> None:
    application = device.letter(AGENCY)
    arrive(device, device.follow_up(application, "supplement", TEXT))
    opener.read_new(NOW)
    early = only().state

    arrive(device, application)
    opener.read_new(NOW)

    assert (early, only().state, only().case) == (
        "early",
        "waiting",
        Case.objects.get(),
    )


def test_one_waits_while_its_application_does_not_open(
    device: Device, opener: Opener, application: Made
) -> None:
    path = opener.hub.letter(application.sha)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]) + b"x")
    arrive(device, device.follow_up(application, "confirm"))
    opener.read_new(NOW)
    early = only().state
    path.write_bytes(whole)

    opener.read_parked(NOW)
    opener.read_new(NOW)

    assert (early, only().state) == ("early", "waiting")


def test_the_same_said_twice_is_one(
    device: Device, opener: Opener, application: Made
) -> None:
    arrive(
        device,
        device.follow_up(application, "supplement", TEXT),
        device.follow_up(application, "supplement", TEXT),
        device.follow_up(application, "supplement", TEXT + "。"),
        device.follow_up(application, "propose", TEXT),
    )

    opener.read_new(NOW)

    states = [one.state for one in FollowUp.objects.all()]
    assert states == ["waiting", "repeated", "waiting", "waiting"]
    assert Event.objects.filter(action="申请人在终端补充").count() == 2


def test_what_an_officer_left_may_be_said_again(
    device: Device, opener: Opener, application: Made
) -> None:
    arrive(device, device.follow_up(application, "confirm"))
    opener.read_new(NOW)
    follow_ups.refuse(only(), by=by(reason="号码不通"))
    arrive(device, device.follow_up(application, "confirm"))

    opener.read_new(NOW)

    assert [o.state for o in FollowUp.objects.all()] == ["refused", "waiting"]


def test_the_same_words_answer_a_later_question_as_well(
    device: Device, opener: Opener, application: Made
) -> None:
    arrive(device, device.follow_up(application, "supplement", TEXT))
    opener.read_new(NOW)
    follow_ups.note(only(), by=by())  # said before anybody asked
    Case.objects.update(state="correction")

    arrive(device, *(device.follow_up(application, "supplement", TEXT) for _ in "ab"))
    opener.read_new(NOW)

    states = [one.state for one in FollowUp.objects.all()]
    assert states == ["taken", "waiting", "repeated"]


def test_what_proposes_a_step_is_not_merely_noted(
    device: Device, opener: Opener, application: Made
) -> None:
    arrive(device, device.follow_up(application, "confirm"))
    opener.read_new(NOW)

    with pytest.raises(NotNowError, match="登记"):
        follow_ups.note(only(), by=by())

    assert only().state == "waiting"


def test_nothing_is_decided_while_the_application_is_in_quarantine(
    device: Device, opener: Opener, application: Made
) -> None:
    arrive(device, device.follow_up(application, "propose"))
    opener.read_new(NOW)
    Case.objects.update(is_quarantined=True)

    for decide in (follow_ups.note, follow_ups.refuse):
        with pytest.raises(NotNowError, match="隔离"):
            decide(only(), by=by(reason="x"))

    assert only().state == "waiting"


def test_a_confirmation_from_a_kiosk_given_up_saves_no_call(
    device: Device, opener: Opener, application: Made
) -> None:
    arrive(device, device.follow_up(application, "confirm"))
    opener.read_new(NOW)
    FollowUp.objects.update(is_quarantined=True)

    assert follow_up_queries.waiting_confirmation(Case.objects.get()) is None


def test_one_letter_by_net_and_by_stick_is_one(
    device: Device, hub: HubFolder, application: Made
) -> None:
    made = device.follow_up(application, "confirm")
    receipts = {
        storing.store(
            Arrived(
                data=made.data,
                kiosk=device.kiosk,
                channel=channel,
                is_trusted=True,
                at=NOW,
            ),
            id_=made.id,
            hub=hub,
            key=receipt_signer(),
        ).receipt
        for channel in ("net", "stick", "net")
    }

    assert len(receipts) == FollowUp.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_store_a_follow_up_once(
    device: Device, application: Made
) -> None:
    made = device.follow_up(application, "withdraw")

    statuses = in_threads(lambda: device.put(made).status)

    assert sorted(statuses) == [200] * 7 + [201]
    assert FollowUp.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_openers_count_the_same_words_once(
    device: Device, opener: Opener, application: Made
) -> None:
    opener.read_new(NOW)
    arrive(device, *(device.follow_up(application, "propose", TEXT) for _ in range(4)))

    in_threads(lambda: opener.read_new(NOW), count=2)

    states = sorted(one.state for one in FollowUp.objects.all())
    assert states == ["repeated"] * 3 + ["waiting"]
    assert log.LOG.first_broken() is None


@pytest.mark.django_db(transaction=True)
def test_of_officers_who_take_one_together_the_step_is_taken_once(
    device: Device, opener: Opener, application: Made
) -> None:
    arrive(device, device.follow_up(application, "withdraw"))
    opener.read_new(NOW)
    rules, one = documents.rules(opener.hub), only()
    closing = by(dates={"closed_on": day_of(datetime.now(UTC))})

    in_threads(lambda: follow_ups.take(one, "closed", rules=rules, by=closing), count=4)

    assert Case.objects.get().state == "closed"
    assert Event.objects.filter(to_state="closed").count() == 1


def test_a_confirmation_taken_registers_with_the_day_it_came(
    device: Device, opener: Opener, application: Made
) -> None:
    arrive(device, device.follow_up(application, "confirm"))
    opener.read_new(NOW)
    came_on = follow_up_queries.came_on(only())
    rules = documents.rules(opener.hub)

    follow_ups.take(
        only(), "working", rules=rules, by=by(dates={"confirmed_on": came_on})
    )

    case = Case.objects.get()
    assert (case.state, case.confirmed_on) == ("working", came_on)
    assert only().state == "taken"


def test_a_step_that_fails_leaves_the_follow_up_waiting(
    device: Device, opener: Opener, application: Made
) -> None:
    arrive(device, device.follow_up(application, "confirm"))
    opener.read_new(NOW)
    tomorrow = {"confirmed_on": day_of(datetime.now(UTC)) + timedelta(days=1)}
    rules = documents.rules(opener.hub)

    with pytest.raises(Exception, match="还没有到"):
        follow_ups.take(only(), "working", rules=rules, by=by(dates=tomorrow))

    assert (only().state, Case.objects.get().state) == ("waiting", "received")


def test_what_no_longer_fits_is_noted_and_not_taken(
    device: Device, opener: Opener, application: Made
) -> None:
    arrive(device, device.follow_up(application, "supplement", TEXT))
    opener.read_new(NOW)
    rules = documents.rules(opener.hub)

    with pytest.raises(NotNowError, match="已经办过"):
        follow_ups.take(only(), "working", rules=rules, by=by())
    follow_ups.note(only(), by=by())
    follow_ups.note(only(), by=by())

    assert (only().state, Case.objects.get().state) == ("taken", "received")
    assert Event.objects.filter(action="记下：申请人在终端补充").count() == 1


def test_what_was_taken_cannot_be_left(
    device: Device, opener: Opener, application: Made
) -> None:
    arrive(device, device.follow_up(application, "propose"))
    opener.read_new(NOW)
    follow_ups.note(only(), by=by())

    with pytest.raises(NotNowError, match="已采用"):
        follow_ups.refuse(only(), by=by(reason="x"))


def test_reading_one_is_written_down_and_leaves_nothing(
    device: Device, opener: Opener, application: Made, hub: HubFolder, sun: Member
) -> None:
    made = device.follow_up(application, "supplement", TEXT)
    arrive(device, made)
    opener.read_new(NOW)

    answer = opener.answer(Question(made.number, sun.name), NOW)

    held = b"".join(p.read_bytes() for p in hub.folder.rglob("*") if p.is_file())
    held += str([list(m.objects.values()) for m in (Case, FollowUp, Event)]).encode()
    assert b"form.json" in answer
    assert Event.objects.filter(actor="sun", action="查看后续来信").count() == 1
    assert TEXT.encode() not in held
    assert application.code.encode() not in held


def test_an_officer_of_another_agency_reads_and_sees_none(
    device: Device, opener: Opener, application: Made, li: Member
) -> None:
    made = device.follow_up(application, "confirm")
    arrive(device, made)
    opener.read_new(NOW)

    answer = opener.answer(Question(made.number, li.name), NOW)

    assert "没有编号是".encode() in answer
    assert not follow_up_queries.to_decide(li)
    assert not follow_up_queries.put_away(li)


def test_a_letter_of_an_unknown_kind_is_kept_until_a_program_knows_it(
    device: Device, opener: Opener, application: Made
) -> None:
    later = device.follow_up(application, "confirm")
    arrive(device, later)
    FollowUp.objects.all().delete()  # as an older program left it: only the letter
    Letter.objects.filter(pk=later.id).update(is_followed=False)

    opener.read_parked(NOW)
    opener.read_parked(NOW)
    opener.read_new(NOW)

    assert only().state == "waiting"


def test_a_kind_of_a_later_year_is_receipted_and_followed_by_nothing(
    device: Device,
) -> None:
    made = device.letter(AGENCY, kind="petition", schema="gk.petition/1")

    reply = device.put(made)

    assert reply.status == 201
    assert not Letter.objects.get().is_followed
    assert Case.objects.count() == FollowUp.objects.count() == 0


def in_threads(act: Callable[[], T], count: int = 8) -> list[T]:
    def run(_: int) -> T:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))
