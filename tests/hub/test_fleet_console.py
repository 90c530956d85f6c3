"""An operator's pages: tokens shown once, devices compared by six digits."""

import os
from datetime import UTC, datetime

import pytest
from django.test import Client

from hub.fleet import actions
from hub.fleet.models import Enrolment, Heartbeat, Kiosk, Token
from hub.staff.models import Member
from tests.hub.device import Device

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hub")]


@pytest.fixture
def operator(wu: Member) -> Client:
    client = Client()
    client.force_login(wu)
    return client


@pytest.fixture
def waiting() -> Enrolment:
    now = datetime.now(UTC)
    token = actions.make_token("县大厅", boards=[], by="wu", now=now, approves=False)
    asked = actions.Asked(token=token.text, public_key=os.urandom(32), match="123456")
    return actions.enrol(asked, grant=lambda _kiosk: b"{}", now=now)


def test_a_token_is_shown_once(operator: Client) -> None:
    response = operator.post("/fleet/token", {"name": "县大厅"})

    text = response.content.decode()
    assert "只显示这一次" in text
    assert Token.objects.get().digest not in text
    assert "只显示这一次" not in operator.get("/fleet/").content.decode()


@pytest.mark.parametrize("boards", ["430121105207 430121105208-jiti", ""])
def test_boards_are_kept_with_the_token(operator: Client, boards: str) -> None:
    operator.post("/fleet/token", {"name": "县大厅", "boards": boards})

    assert Token.objects.get().boards == boards.split()


def test_a_wrong_board_is_said_beside_its_field(operator: Client) -> None:
    response = operator.post("/fleet/token", {"name": "县大厅", "boards": "青塘"})

    assert response.status_code == 400
    assert "不是公开栏编号：青塘" in response.content.decode()


def test_a_waiting_device_shows_its_digits(
    operator: Client, waiting: Enrolment
) -> None:
    text = operator.get("/fleet/").content.decode()

    assert waiting.match in text


def test_a_device_is_approved_by_a_button(operator: Client, waiting: Enrolment) -> None:
    for _ in range(2):
        operator.post(f"/fleet/enrolments/{waiting.id}/approve")

    assert [kiosk.name for kiosk in Kiosk.objects.all()] == ["县大厅"]


def test_an_approved_device_cannot_be_refused(
    operator: Client, waiting: Enrolment
) -> None:
    operator.post(f"/fleet/enrolments/{waiting.id}/approve")

    response = operator.post(f"/fleet/enrolments/{waiting.id}/refuse")

    assert response.status_code == 409
    assert "已经通过" in response.content.decode()


def test_a_kiosk_has_a_page(operator: Client, device: Device) -> None:
    response = operator.get(f"/fleet/{device.kiosk}/")

    assert "青塘村村部" in response.content.decode()
    assert operator.get("/fleet/99999/").status_code == 404


@pytest.mark.parametrize(
    ("skipped", "listed", "told"),
    [(3, "3 条显示不了", "3 条</span> 终端上只有标题"), (0, "正常", "没有</dd>")],
)
def test_items_that_a_kiosk_cannot_show_are_counted(
    operator: Client, device: Device, skipped: int, listed: str, told: str
) -> None:
    kiosk = Kiosk.objects.get(number=device.kiosk)
    now = datetime.now(UTC)
    Heartbeat.objects.create(
        kiosk=kiosk, seq=1, at=now, received_at=now, body={"skipped": skipped}
    )

    page = operator.get(f"/fleet/{kiosk.number}/", follow=True).content.decode()

    assert listed in operator.get("/fleet/").content.decode()
    assert told in page.split("显示不了的内容")[1]
