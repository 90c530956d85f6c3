"""Text that was sent after its session had ended goes through signing in."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from hub.staff import actions, carrying, second_factor
from hub.staff.models import Member, Role, Seat
from hub.staff.permissions import CARRIED
from tests.hub.conftest import PASSWORD
from tests.hub.test_permissions import addresses
from tests.hub.test_signing_in import code_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hub")]
SIGN_IN, CODE = "/staff/sign-in/", "/staff/sign-in/code"
CONTENT, SIGN = "/write/draft/7/content/", "/write/review/7/sign"
TEXT = "\n周六停水 <b>早点</b>接水。"
STILL_THERE = "刚才写的还在"
FIELD = re.compile(r'name="carried" value="([^"]+)"')


@pytest.fixture
def chen() -> Member:
    """A clerk with a password, so that no phone is remembered."""
    now = datetime.now(UTC)
    member = actions.add("chen", PASSWORD, role="clerk", scope="430121105207", now=now)
    Member.objects.update(must_change=False)
    member.refresh_from_db()
    return member


def sent(client: Client, where: str = CONTENT, **more: str) -> str:
    """Send a form as nobody; return the page that answers."""
    data = {"version": "3", "token": "4b40931d6c7febe7a89b", "body": TEXT, **more}
    return client.post(where, data).content.decode()


def signed_in(client: Client, carried: str, name: str = "chen") -> str:
    data = {"name": name, "password": PASSWORD, "carried": carried}
    return client.post(SIGN_IN, data).content.decode()


def carried_by(page: str) -> str:
    found = FIELD.search(page)
    assert found, page
    return found[1]


@pytest.mark.usefixtures("chen")
def test_what_was_sent_is_there_after_signing_in() -> None:
    client = Client()
    asked = sent(client, pin="480217")
    page = signed_in(client, carried_by(asked))

    assert "还没有存上" in asked
    assert "停水" not in asked
    assert f'action="{CONTENT}"' in page
    assert ">\n\n周六停水 &lt;b&gt;早点&lt;/b&gt;接水。<" in page
    assert "480217" not in page
    assert "“周六停水 &lt;b&gt;早点&lt;/b&gt;接水。”" in page


@pytest.mark.usefixtures("chen")
def test_a_wrong_password_or_the_other_way_in_loses_nothing() -> None:
    client = Client()
    carried = carried_by(sent(client))
    wrong = client.post(SIGN_IN, {"name": "chen", "password": "x", "carried": carried})
    other = client.post(SIGN_IN, {"switch": "1", "carried": carried, "by": "name"})

    assert carried_by(wrong.content.decode()) == carried
    assert carried_by(other.content.decode()) == carried
    assert "写上名字" not in other.content.decode()


def test_the_second_factor_lets_it_through(chen: Member) -> None:
    second_factor.begin(chen)
    second_factor.prove(chen, code_of(chen))
    client = Client()
    asked = signed_in(client, carried_by(sent(client)))
    data = {"code": code_of(chen, 1), "carried": carried_by(asked)}

    assert STILL_THERE in client.post(CODE, data).content.decode()


@pytest.mark.usefixtures("chen")
def test_what_is_signed_is_looked_at_again() -> None:
    page = "http://testserver/write/review/7/"
    reply = Client().post(SIGN, {"tick": "看过"}, headers={"Referer": page})

    assert reply["Location"] == f"{SIGN_IN}?next=%2Fwrite%2Freview%2F7%2F"


@pytest.mark.usefixtures("chen")
@pytest.mark.parametrize("told", ["", "https://example.org/write/", "//example.org"])
def test_only_pages_of_this_hub_are_gone_back_to(told: str) -> None:
    reply = Client().post(SIGN, {"tick": "看过"}, headers={"Referer": told})

    assert reply["Location"] == f"{SIGN_IN}?next="


@pytest.mark.usefixtures("chen")
def test_what_was_changed_on_the_way_is_not_believed() -> None:
    client = Client()
    carried = carried_by(sent(client))
    changed = carried[:40] + ("A" if carried[40] != "A" else "B") + carried[41:]

    assert [STILL_THERE in signed_in(client, x) for x in (changed, "x", "钥")] == [
        False
    ] * 3


def test_it_is_handed_over_for_an_hour_only(
    rf_carrying: str, settings: Settings
) -> None:
    request = Client().post(SIGN_IN, {"carried": rf_carrying}).wsgi_request
    now = datetime.now(UTC)

    assert carrying.opened(request, now=now)
    assert carrying.opened(request, now=now + timedelta(minutes=61)) is None
    settings.SECRET_KEY = "another hub's"
    assert carrying.opened(request, now=now) is None


@pytest.fixture
def rf_carrying() -> str:
    """What the field holds."""
    return carried_by(sent(Client()))


@pytest.mark.usefixtures("sun")
def test_nobody_gets_a_form_that_they_may_not_send(rf_carrying: str) -> None:
    assert STILL_THERE not in signed_in(Client(), rf_carrying, "sun")


@pytest.mark.parametrize(
    ("origin", "is_back"),
    [("http://testserver", True), ("https://example.org", False), ("", False)],
)
def test_a_form_of_an_older_session_is_handed_back(
    chen: Member, origin: str, is_back: bool
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(chen)
    data = {"body": TEXT, "csrfmiddlewaretoken": "x" * 64}
    reply = client.post(CONTENT, data, headers={"Origin": origin})

    assert reply.status_code == 403
    assert ("早点" in reply.content.decode()) is is_back


def test_a_script_that_saves_is_sent_to_sign_in() -> None:
    reply = Client().post(CONTENT, {"body": TEXT}, headers={"X-Autosave": "1"})

    assert reply["Location"].startswith(SIGN_IN)


def test_nothing_that_asks_for_a_pin_is_carried(chen: Member) -> None:
    for role in Role:
        Seat.objects.get_or_create(member=chen, role=role, scope="")
    client = Client(raise_request_exception=False)
    client.force_login(chen)
    paths = {one.name: one.path for one in addresses()}
    asks = {
        name
        for name in CARRIED | {"publishing:sign"}
        if "确认是您本人" in client.post(paths[name], {"x": "1"}).content.decode()
    }

    assert asks == {"publishing:sign"}
