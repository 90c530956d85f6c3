"""A kiosk is taken in by a token, once, and gets a grant it can believe."""

import base64
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from hub.errors import NotNowError
from hub.fleet import actions, queries
from hub.fleet.grants import granted
from hub.fleet.models import Enrolment, Kiosk, Token
from hub.fleet.tokens import digest_of, new_token
from hub.folder import HubFolder
from hub.keyring import reply_signer
from sync.formats import grant
from sync.identity import DeviceKey, key_id
from sync.signing import Reply, Request, authority_of, sign_request
from tests.hub.device import as_json, said, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def key(tmp_path: Path) -> DeviceKey:
    return DeviceKey.create(tmp_path / "device")


def call(key: DeviceKey, method: str, path: str, body: bytes = b"") -> Reply:
    request = Request(
        method=method,
        authority=authority_of(settings.GK_PUBLIC_URL),
        path=f"/device/v1/{path}",
        headers={"Content-Type": "application/json"},
        body=body,
    )
    headers = sign_request(
        request,
        key=key,
        keyid=f"enrol.{key_id('Ed25519', key.public)}",
        created_at=datetime.now(UTC),
        nonce=os.urandom(8).hex(),
    )
    whole = Request(
        method=method,
        authority=request.authority,
        path=request.path,
        headers=headers,
        body=body,
    )
    return sent(whole, reply_key=reply_signer().public)


def ask(key: DeviceKey, token: str) -> Reply:
    public_key = base64.b64encode(key.public).decode()
    return call(
        key, "POST", "enrol", as_json({"token": token, "public_key": public_key})
    )


def token(*, approves: bool = True, at: datetime | None = None) -> str:
    now = at or datetime.now(UTC)
    return actions.make_token(
        "青塘村村部", boards=["430121105207"], by="wu", now=now, approves=approves
    ).text


def test_a_token_gives_a_number_and_a_grant(hub: HubFolder, key: DeviceKey) -> None:
    asked = said(ask(key, token()))

    state = said(call(key, "GET", f"enrol/{asked['enrolment']}"))

    given_ = grant.read(as_json(state["grant"]), reply_key=reply_signer().public)
    assert asked["match"] == actions.match_of(key.public, reply_signer().public)
    assert (given_.kiosk, given_.boards) == ("10001", ("430121105207",))
    assert given_.root == (hub.repo / "metadata" / "1.root.json").read_text("utf-8")


@pytest.mark.usefixtures("hub")
def test_asking_again_gets_the_same_answer(key: DeviceKey) -> None:
    text = token()
    first = ask(key, text)

    again = ask(key, text.lower().replace("-", " "))

    assert (again.status, again.body) == (202, first.body)
    assert Kiosk.objects.count() == 1


@pytest.mark.usefixtures("hub")
def test_a_token_is_for_one_device(key: DeviceKey, tmp_path: Path) -> None:
    text = token()
    ask(key, text)

    reply = ask(DeviceKey.create(tmp_path / "other"), text)

    assert (reply.status, said(reply)["code"]) == (403, "token")


@pytest.mark.usefixtures("hub")
def test_a_token_lives_a_day(key: DeviceKey) -> None:
    reply = ask(key, token(at=datetime.now(UTC) - timedelta(hours=25)))

    assert (reply.status, said(reply)["code"]) == (403, "token")


@pytest.mark.usefixtures("hub")
def test_a_key_belongs_to_the_token_it_came_with(key: DeviceKey) -> None:
    ask(key, token())

    reply = ask(key, token())

    assert (reply.status, said(reply)["code"]) == (409, "different")


@pytest.mark.usefixtures("hub")
def test_a_device_to_be_compared_waits_for_an_operator(key: DeviceKey) -> None:
    asked = said(ask(key, token(approves=False)))
    path = f"enrol/{asked['enrolment']}"
    before = said(call(key, "GET", path))

    for _ in range(2):
        found = Enrolment.objects.get()
        actions.approve(found, grant=granted, now=datetime.now(UTC))

    assert before == {"state": "waiting"}
    assert said(call(key, "GET", path))["state"] == "approved"
    assert [waiting.match for waiting in queries.waiting()] == []


@pytest.mark.usefixtures("hub")
def test_a_refused_device_stays_refused(key: DeviceKey) -> None:
    asked = said(ask(key, token(approves=False)))
    actions.refuse(Enrolment.objects.get())

    state = said(call(key, "GET", f"enrol/{asked['enrolment']}"))

    assert state == {"state": "refused"}
    with pytest.raises(NotNowError):
        actions.approve(Enrolment.objects.get(), grant=granted, now=datetime.now(UTC))


@pytest.mark.usefixtures("hub")
def test_another_key_may_not_ask_for_the_grant(key: DeviceKey, tmp_path: Path) -> None:
    asked = said(ask(key, token()))

    other = DeviceKey.create(tmp_path / "other")
    reply = call(other, "GET", f"enrol/{asked['enrolment']}")

    assert (reply.status, said(reply)["code"]) == (401, "unsigned")


@pytest.mark.usefixtures("hub")
def test_the_database_holds_no_token() -> None:
    text = token()

    row = Token.objects.get()

    assert row.digest == digest_of(text)
    assert text.replace("-", "") not in str(vars(row)).replace("-", "")


def test_tokens_differ_and_are_read_as_people_write_them() -> None:
    tokens = {new_token() for _ in range(100)}
    text = tokens.pop()

    assert len(tokens) == 99
    assert digest_of(text.replace("0", "o").replace("1", "l")) == digest_of(text)


@pytest.mark.usefixtures("hub")
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=200) | st.text(max_size=60).map(lambda t: as_json([t])))
def test_no_body_makes_it_stumble(key: DeviceKey, body: bytes) -> None:
    reply = call(key, "POST", "enrol", body)

    assert (reply.status, said(reply)["code"]) == (400, "unreadable")


@pytest.mark.usefixtures("hub")
@pytest.mark.parametrize("field", ["token", "name"])
def test_half_a_character_is_no_request(key: DeviceKey, field: str) -> None:
    public_key = base64.b64encode(key.public).decode()
    asked = {"token": token(), "public_key": public_key, "name": ""}
    body = as_json(asked | {field: "@"}).replace(b"@", rb"\ud800")

    reply = call(key, "POST", "enrol", body)

    assert (reply.status, said(reply)["code"]) == (400, "unreadable")


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("hub")
def test_of_eight_that_show_one_token_at_once_one_is_taken_in(tmp_path: Path) -> None:
    text = token()
    keys = [DeviceKey.create(tmp_path / str(n)) for n in range(8)]

    def show(one: DeviceKey) -> int:
        reply = ask(one, text)
        connection.close()
        return reply.status

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(show, keys))

    assert sorted(statuses) == [202] + [403] * 7
    assert Kiosk.objects.count() == Enrolment.objects.count() == 1
