"""Follow-ups on the desk's pages: who sees them, what is proposed, what is decided."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from hub.desk import commands, publication
from hub.desk.models import Case, FollowUp
from hub.errors import HubError
from hub.folder import HubFolder
from hub.opener import Opener
from hub.staff.models import Member
from sync.formats.progress import BOX_BYTES, ProgressRecord, find, parse
from sync.instants import day_of
from sync.keys import KeyFolder
from sync.repository import Repository
from sync.stores.folder import FolderStore
from tests.hub.agreed import replying
from tests.hub.conftest import AGENCY
from tests.hub.device import Device, Made

UNCLEAR = "请写明要哪一年、哪一段路的决算，一次写清楚。" * 8
pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(sun: Member) -> Client:
    client = Client()
    client.force_login(sun)
    return client


def said(device: Device, opener: Opener, about: Made, act: str, text: str = "") -> str:
    """Send a follow-up, have it read, and return its number."""
    made = device.follow_up(about, act, text)
    device.put(made)
    opener.read_new(datetime.now(UTC))
    return made.number


def today() -> str:
    return day_of(datetime.now(UTC)).isoformat()


def told(hub: HubFolder, made: Made) -> ProgressRecord:
    """Return what any kiosk tells whoever has number and code."""
    publication.publish_all(hub, now=datetime.now(UTC))
    keys = KeyFolder(hub.keys)
    data = Repository(FolderStore(hub.repo), keys).read_target(
        publication.progress_name(AGENCY)
    )
    assert data
    assert {len(line.box) for line in parse(data)} == {BOX_BYTES}
    found = find(data, made.number, made.code)
    assert found
    return found


def test_the_list_says_that_something_waits(
    device: Device, opener: Opener, application: Made, desk: Client
) -> None:
    said(device, opener, application, "confirm")

    assert "1 份等您看" in desk.get("/desk/").content.decode()
    assert "申请人已在终端确认" in desk.get("/desk/said/").content.decode()


def test_registering_takes_the_confirmation_with_it(
    device: Device, opener: Opener, application: Made, desk: Client
) -> None:
    said(device, opener, application, "confirm")
    path = f"/desk/{application.number}/step/working"

    form = desk.get(path).content.decode()
    done = desk.post(path, {"confirmed_on": today(), "follow": number_in(form)})

    assert "申请人已在终端确认" in form
    assert done.status_code == 302
    assert FollowUp.objects.get().state == "taken"
    assert Case.objects.get().state == "working"


def test_a_correction_says_what_is_unclear_and_its_answer_goes_back_to_work(
    device: Device, opener: Opener, application: Made, desk: Client, hub: HubFolder
) -> None:
    opener.read_new(datetime.now(UTC))
    path, day = f"/desk/{application.number}/step", today()
    days = {"confirmed_on": day, "notified_on": day, "answer_until_on": "2030-01-07"}
    silent = desk.post(f"{path}/correction", days)
    desk.post(f"{path}/correction", days | {"note": UNCLEAR})
    unclear = told(hub, application)
    number = said(device, opener, application, "supplement", "二〇二五年，东沟")

    done = desk.post(f"{path}/working", {"supplemented_on": day, "follow": number})

    assert "写明哪里不明确" in silent.content.decode()
    assert (unclear.state, unclear.note) == ("correction", UNCLEAR)
    assert str(unclear.answer_until_on) == "2030-01-07"
    assert done.status_code == 302
    assert str(told(hub, application).supplemented_on) == day
    assert FollowUp.objects.get().state == "taken"


def test_a_reply_says_of_which_kind_it_is_and_a_kiosk_what_one_may_do(
    opener: Opener, application: Made, desk: Client, hub: HubFolder
) -> None:
    opener.read_new(datetime.now(UTC))
    path = f"/desk/{application.number}/step/replied"
    days = {"confirmed_on": today(), "replied_on": today()}

    early = desk.post(path, days | {"sent_by": "pickup"})
    replying(Case.objects.get(), "internal")
    silent = desk.post(path, days)
    done = desk.post(path, days | {"sent_by": "pickup"}, follow=True)

    assert "先拟稿送审" in early.content.decode()
    assert "请选一种" in silent.content.decode()
    assert "不予公开：内部事务信息，自行领取" in done.content.decode()
    assert told(hub, application).remedy == "review_first"


def test_a_script_leaves_a_letter_with_a_reason_that_kiosks_tell(
    device: Device, opener: Opener, application: Made, hub: HubFolder
) -> None:
    number = said(device, opener, application, "withdraw")

    commands.refuse(hub, number=number, reason="电话核对，不是本人")

    found = told(hub, application)
    assert found.note == "没有采用“撤回申请”：电话核对，不是本人"
    assert FollowUp.objects.get().state == "refused"


def test_a_script_cannot_leave_a_letter_that_belongs_to_nothing(
    device: Device, opener: Opener, application: Made, hub: HubFolder
) -> None:
    guessed = Made(application.id, application.number, "0" * 10, b"")
    number = said(device, opener, guessed, "withdraw")

    with pytest.raises(HubError, match="没有对上"):
        commands.refuse(hub, number=number, reason="不是本人")


def test_a_withdrawal_ends_the_case_on_a_page_of_its_own(
    device: Device, opener: Opener, application: Made, desk: Client
) -> None:
    number = said(device, opener, application, "withdraw")
    before = desk.post(f"/desk/said/{number}/take", follow=True).content.decode()
    state = Case.objects.get().state

    ended = {"closed_on": today(), "follow": number}
    desk.post(f"/desk/{application.number}/step/closed", ended)

    case = Case.objects.get()
    assert "申请人要撤回" in before
    assert (state, case.state) == ("received", "closed")
    assert FollowUp.objects.get().state == "taken"


def test_the_offices_own_step_takes_the_supplement_with_the_day_it_came(
    device: Device, opener: Opener, application: Made, desk: Client
) -> None:
    said(device, opener, application, "supplement", UNCLEAR)
    came = datetime.now(UTC) - timedelta(days=3)
    FollowUp.objects.update(received_at=came)
    Case.objects.update(
        state="correction",
        confirmed_on=day_of(came),
        received_at=came,
        estimated_from_at=came,
    )
    path = f"/desk/{application.number}/step/working"

    form = desk.get(path).content.decode()
    desk.post(path, {"supplemented_on": day_of(came), "follow": number_in(form)})

    assert f'value="{day_of(came)}"' in form
    assert Case.objects.get().supplemented_on == day_of(came)
    assert FollowUp.objects.get().state == "taken"


def test_one_that_is_left_keeps_its_reason(
    device: Device, opener: Opener, application: Made, desk: Client
) -> None:
    number = said(device, opener, application, "withdraw")

    desk.post(f"/desk/said/{number}/refuse", {"reason": "本人电话里说还要办"})

    case = Case.objects.get()
    assert case.state == "received"
    assert case.events.filter(reason="本人电话里说还要办").count() == 1


def test_a_wrong_code_is_shown_in_words_and_offers_no_step(
    device: Device, opener: Opener, application: Made, desk: Client
) -> None:
    guessed = Made(application.id, application.number, "0" * 10, b"")
    number = said(device, opener, guessed, "withdraw")

    page = desk.get(f"/desk/{application.number}/").content.decode()
    desk.post(f"/desk/said/{number}/take")

    assert "查询码和申请编号对不上" in page
    assert "采用：结束" not in page
    assert Case.objects.get().state == "received"


def test_another_agencys_officer_neither_sees_nor_decides(
    device: Device, opener: Opener, application: Made, li: Member
) -> None:
    number = said(device, opener, application, "withdraw")
    client = Client()
    client.force_login(li)

    answers = [
        client.post(f"/desk/said/{number}/{act}", {"reason": "x"}).status_code
        for act in ("take", "refuse", "open")
    ]

    assert answers == [404, 404, 404]
    assert "申请人要撤回" not in client.get("/desk/said/").content.decode()
    assert FollowUp.objects.get().state == "waiting"


def test_a_follow_up_of_another_case_cannot_be_taken_with_a_step(
    device: Device, opener: Opener, application: Made, desk: Client
) -> None:
    other = device.letter(AGENCY)
    device.put(other)
    number = said(device, opener, other, "confirm")
    path = f"/desk/{application.number}/step/working"

    answer = desk.post(path, {"confirmed_on": today(), "follow": number})

    assert answer.status_code == 404
    assert {case.state for case in Case.objects.all()} == {"received"}


def number_in(form: str) -> str:
    """Return the number that the form carries unseen."""
    return form.split('name="follow" value="')[1][:15]


def test_in_quarantine_the_page_says_to_release_first(
    device: Device, opener: Opener, application: Made, desk: Client
) -> None:
    number = said(device, opener, application, "confirm")
    Case.objects.update(is_quarantined=True)

    page = desk.get(f"/desk/{application.number}/").content.decode()
    desk.post(f"/desk/said/{number}/take")

    assert "先核对、解除隔离，再决定" in page
    assert "知道了，记下" not in page
    assert FollowUp.objects.get().state == "waiting"


def test_a_page_drawn_too_early_leads_to_the_step(
    device: Device, opener: Opener, application: Made, desk: Client
) -> None:
    number = said(device, opener, application, "supplement", UNCLEAR)
    Case.objects.update(state="correction", confirmed_on=day_of(datetime.now(UTC)))

    reply = desk.post(f"/desk/said/{number}/take")

    path = f"/desk/{application.number}/step/working"
    assert reply.headers["Location"] == f"{path}?follow={number}"


def test_two_hundred_characters_in_lines_fit_as_a_browser_sends_them(
    opener: Opener, application: Made, desk: Client, hub: HubFolder
) -> None:
    opener.read_new(datetime.now(UTC))
    note = "\n".join(["写明年份"] * 40)
    days = {"notified_on": today(), "answer_until_on": today()}

    sent = days | {"confirmed_on": today(), "note": note.replace("\n", "\r\n")}
    reply = desk.post(f"/desk/{application.number}/step/correction", sent)

    assert reply.status_code == 302
    assert told(hub, application).note == note


def test_a_script_that_goes_on_takes_the_supplement_as_well(
    device: Device, opener: Opener, application: Made, hub: HubFolder
) -> None:
    said(device, opener, application, "supplement", UNCLEAR)
    Case.objects.update(state="correction", confirmed_on=day_of(datetime.now(UTC)))
    days = dict.fromkeys(("on", "until", "note"), "")

    commands.set_(hub, number=application.number, state="working", days=days, reason="")

    assert str(Case.objects.get().supplemented_on) == today()
    assert FollowUp.objects.get().state == "taken"
