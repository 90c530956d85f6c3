"""The PIN before a signature: asked when it was not typed in the last five minutes."""

from datetime import UTC, datetime, timedelta

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from pytest_django.fixtures import Settings

from hub import urls as hub_urls
from hub.staff import actions
from hub.staff.confirming import confirmed_pin
from hub.staff.gates import seated
from hub.staff.models import Member, Role
from tests.hub.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hub")]
PIN = "480217"


@seated(Role.SUPERVISOR)
@confirmed_pin
def sign(request: HttpRequest, member: Member) -> HttpResponse:
    said = request.POST.getlist("tick")
    return HttpResponse(f"{member.name} signed {','.join(said)}")


urlpatterns = [path("sign", sign), *hub_urls.urlpatterns]


@pytest.fixture
def he(settings: Settings) -> Client:
    """A supervisor who signed in some time ago."""
    settings.ROOT_URLCONF = __name__
    member = actions.add("he", PIN, role="supervisor", now=NOW)
    Member.objects.update(must_change=False)
    member.refresh_from_db()
    client = Client()
    client.force_login(member)
    return client


def typed(client: Client, ago: timedelta) -> None:
    session = client.session
    session["confirmed_at"] = (datetime.now(UTC) - ago).isoformat()
    session.save()


def test_a_page_to_sign_on_asks_first_and_comes_back(he: Client) -> None:
    sent = he.get("/sign")["Location"]
    back = he.post(sent, {"pin": PIN, "next": "/sign"})["Location"]

    assert (sent, back) == ("/staff/confirm?next=%2Fsign", "/sign")
    assert he.get("/sign").content == b"he signed "


def test_what_was_filled_in_is_sent_again_with_the_pin(he: Client) -> None:
    asked = he.post("/sign", {"tick": ["数对得上", "<b>"]}).content.decode()
    signed = he.post("/sign", {"tick": ["数对得上", "<b>"], "pin": PIN})

    assert 'action="/sign"' in asked
    assert '<input type="hidden" name="tick" value="数对得上">' in asked
    assert "&lt;b&gt;" in asked
    assert signed.content.decode() == "he signed 数对得上,<b>"


def test_a_wrong_pin_signs_nothing_and_keeps_what_was_filled_in(he: Client) -> None:
    response = he.post("/sign", {"tick": "同意", "pin": "111111"})

    page = response.content.decode()
    assert response.status_code == 400
    assert "PIN不对，请再输一次" in page
    assert 'value="同意"' in page
    assert "111111" not in page


@pytest.mark.parametrize(
    ("ago", "signs"),
    [
        (timedelta(minutes=4, seconds=50), True),
        (timedelta(minutes=5, seconds=10), False),
        (timedelta(minutes=-1), False),  # the clock was set back meanwhile
    ],
)
def test_a_pin_typed_counts_for_five_minutes(
    he: Client, ago: timedelta, *, signs: bool
) -> None:
    typed(he, ago)

    assert (b"signed" in he.post("/sign").content) is signs


def test_a_thief_of_the_phone_tries_five_times(he: Client) -> None:
    for _ in range(5):
        he.post("/sign", {"pin": "111111"})

    assert "停用 15 分钟" in he.post("/sign", {"pin": PIN}).content.decode()


def test_the_first_pin_signs_nothing(he: Client) -> None:
    Member.objects.update(must_change=True)
    typed(he, timedelta())

    assert he.post("/sign")["Location"] == "/staff/me/secret"
