"""Signing in: PINs and phones, remembered devices, second factors, being locked out."""

import re
import time
from datetime import UTC, datetime, timedelta
from statistics import median

import pytest
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django.fixtures import Settings

from hub.staff import actions, attempts, log, pins, second_factor
from hub.staff.attempts import Origin
from hub.staff.log import By
from hub.staff.models import FailedSignIn, KnownDevice, Member, Role
from tests.hub.conftest import PASSWORD
from tests.hub.visits import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hub")]
SIGN_IN = "/staff/sign-in/"
VILLAGE = "430121105207"
PIN, OTHER_PIN = "480217", "915306"
PHONE = "13900000001"


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def zhou(db: None) -> Member:  # noqa: ARG001
    """A clerk who has changed the first PIN already."""
    member = actions.add(
        "zhou", PIN, role="clerk", scope=VILLAGE, phone=PHONE, now=now()
    )
    Member.objects.update(must_change=False)
    member.refresh_from_db()
    return member


def enter(client: Client, name: str = PHONE, secret: str = PIN, **more: str) -> str:
    """Sign in; return where it leads, empty if it does not."""
    data = {"name": name, "password": secret, "remember": "on"} | more
    response = client.post(SIGN_IN, data)
    return str(response.headers.get("Location", ""))


def is_in(client: Client) -> bool:
    return client.get("/staff/me/").status_code == 200


def code_of(member: Member, ahead: int = 0) -> str:
    device = TOTPDevice.objects.get(user=member)
    return f"{totp(device.bin_key, t0=-30 * ahead):06}"


def with_app(member: Member) -> list[str]:
    """Set up the second factor as the page does; return the codes on paper."""
    second_factor.begin(member)
    return second_factor.prove(member, code_of(member))


@pytest.mark.usefixtures("zhou")
def test_a_clerk_signs_in_with_phone_or_name_and_pin() -> None:
    assert enter(Client()) == "/"
    assert enter(Client(), "zhou") == "/"
    assert enter(Client(), PHONE, OTHER_PIN) == ""

    assert [one.about for one in log.sign_ins()] == ["zhou", "zhou"]
    assert log.LOG.first_broken() is None


def test_the_first_pin_is_changed_before_anything_else(zhou: Member) -> None:
    Member.objects.update(must_change=True)
    client = Client()
    enter(client)

    before = client.get("/")["Location"]
    data = {"old": PIN, "new": OTHER_PIN, "again": OTHER_PIN}
    after = client.post("/staff/me/secret", data)["Location"]

    zhou.refresh_from_db()
    assert (before, after) == ("/staff/me/secret", "/")
    assert zhou.check_password(OTHER_PIN)
    assert "/staff/" not in client.get("/")["Location"]


@pytest.mark.parametrize(
    "pin",
    [
        "123456",
        "654321",
        "000000",
        "121212",
        "123123",
        "390000",
        "12345",
        "四八〇二一七",
    ],
)
def test_a_pin_that_is_guessed_first_is_refused(pin: str) -> None:
    with pytest.raises(pins.PasswordError):
        pins.require_good_pin(pin, PHONE)


@pytest.mark.usefixtures("zhou")
def test_a_remembered_phone_needs_no_pin_for_thirty_days() -> None:
    client = Client()
    enter(client)
    client.cookies.pop("sessionid")

    remembered = is_in(client)
    client.cookies.pop("sessionid")
    KnownDevice.objects.update(remembered_until_at=now() - timedelta(seconds=1))

    assert (remembered, is_in(client)) == (True, False)


@pytest.mark.usefixtures("zhou")
def test_the_cookie_of_a_phone_is_signed_and_out_of_reach_of_scripts() -> None:
    client = Client()
    enter(client)
    cookie = client.cookies["device"]
    client.cookies.pop("sessionid")
    client.cookies["device"] = cookie.value[:-1] + "x"

    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert cookie["max-age"] == 30 * 24 * 3600
    assert not is_in(client)


@pytest.mark.usefixtures("zhou")
def test_a_shared_computer_is_not_remembered() -> None:
    client = Client()
    client.post(SIGN_IN, {"name": PHONE, "password": PIN})

    assert "device" not in client.cookies
    client.cookies.pop("sessionid")
    assert not is_in(client)


def test_an_officer_is_never_remembered(sun: Member) -> None:
    client = Client()
    enter(client, sun.name, PASSWORD)
    client.cookies.pop("sessionid")

    assert not is_in(client)


def test_a_device_is_listed_and_ended_from_another(zhou: Member) -> None:
    lost, own = Client(HTTP_USER_AGENT="Android MicroMessenger"), Client()
    enter(lost)
    enter(own)
    page = text(own.get("/staff/me/devices"))
    known = zhou.devices.get(shown_name="安卓手机（微信）")

    own.post(f"/staff/me/devices/{known.pk}/end")

    assert "安卓手机（微信）" in page
    assert "这一台" in page
    assert (is_in(lost), is_in(own)) == (False, True)


def test_nobody_ends_the_device_of_another(zhou: Member, sun: Member) -> None:
    enter(Client())
    client = Client()
    client.force_login(sun)

    response = client.post(f"/staff/me/devices/{zhou.devices.get().pk}/end")

    assert (response.status_code, zhou.devices.count()) == (404, 1)


@pytest.mark.usefixtures("zhou")
def test_a_new_pin_signs_out_everywhere_else() -> None:
    here, elsewhere = Client(), Client()
    enter(here)
    enter(elsewhere)

    data = {"old": PIN, "new": OTHER_PIN, "again": OTHER_PIN}
    here.post("/staff/me/secret", data)

    assert (is_in(here), is_in(elsewhere)) == (True, False)
    here.cookies.pop("sessionid")
    assert is_in(here)  # its own phone stays remembered


@pytest.mark.usefixtures("zhou")
def test_signing_out_forgets_the_phone() -> None:
    client = Client()
    enter(client)

    client.post("/staff/sign-out/")

    assert not is_in(client)
    assert not KnownDevice.objects.exists()


# ---------------------------------------------------------------- wrong ones


def tried(name: str, origin: Origin, times: int) -> None:
    for _ in range(times):
        attempts.check_password(name, "000000", now=now(), origin=origin)


@pytest.mark.usefixtures("zhou")
def test_a_stranger_closes_a_name_for_himself_alone() -> None:
    client = Client(REMOTE_ADDR="203.0.113.9")
    for _ in range(5):
        enter(client, PHONE, "000000")

    assert enter(client) == ""
    assert enter(Client(REMOTE_ADDR="198.51.100.7")) == "/"


def test_strangers_from_many_places_do_not_reach_a_pin(zhou: Member) -> None:
    known = Client()
    enter(known)
    for place in range(4):
        tried(zhou.name, Origin(f"203.0.113.{place}"), 5)

    assert enter(Client(REMOTE_ADDR="198.51.100.7")) == ""
    assert enter(known) == "/"  # a phone that zhou signed in on


def test_the_phone_number_and_the_name_are_counted_as_one(zhou: Member) -> None:
    tried(PHONE, Origin("203.0.113.9"), 3)
    tried("zhou", Origin("203.0.113.9"), 2)

    assert FailedSignIn.objects.filter(name=zhou.name).count() == 5


def test_one_address_does_not_try_a_whole_village() -> None:
    for clerk in range(10):
        tried(f"clerk{clerk}", Origin("203.0.113.9"), 5)

    with pytest.raises(attempts.ClosedNameError, match="这个网络"):
        tried("somebody", Origin("203.0.113.9"), 1)


@pytest.mark.parametrize(
    ("remote", "told", "counted"),
    [
        ("203.0.113.9", "", "203.0.113.9"),
        ("203.0.113.9", "192.0.2.1", "203.0.113.9"),  # anybody may say so
        (
            "127.0.0.1",
            "192.0.2.1, 198.51.100.7",
            "198.51.100.7",
        ),  # nginx wrote the last
        ("127.0.0.1", "nonsense", "127.0.0.1"),
        ("127.0.0.1", "fe80::1%" + "x" * 99, "fe80::/64"),
        ("2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
    ],
)
def test_a_wrong_pin_is_counted_where_it_came_from(
    remote: str, told: str, counted: str
) -> None:
    enter(Client(REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=told), PHONE, "000000")

    assert FailedSignIn.objects.get().address == counted


# ---------------------------------------------------------------- second factor


def test_officers_set_up_a_second_factor_where_it_is_required(
    sun: Member, settings: Settings
) -> None:
    settings.GK_SECOND_FACTOR = "required"
    client = Client()
    enter(client, "sun", PASSWORD)
    sent = client.get("/desk/")["Location"]
    page = text(client.get(sent))

    done = client.post(sent, {"code": code_of(sun)})

    assert sent == "/staff/me/second-factor"
    assert "<svg" in page
    assert len(re.findall(r"<li class=\"mono\">[a-z2-7]{8}</li>", text(done))) == 10
    assert client.get("/desk/").status_code == 200


@pytest.mark.usefixtures("zhou")
def test_a_clerk_needs_no_second_factor(settings: Settings) -> None:
    settings.GK_SECOND_FACTOR = "required"
    client = Client()
    enter(client)

    assert "/staff/" not in client.get("/")["Location"]


def test_whoever_has_a_second_factor_is_asked_for_it(sun: Member) -> None:
    with_app(sun)
    client = Client()
    sent = enter(client, "sun", PASSWORD, next="/desk/?tab=done")
    half = is_in(client)
    wrong = client.post(sent, {"code": "000000"})

    right = client.post(sent, {"code": code_of(sun, ahead=1)})

    assert (sent, half, wrong.status_code) == ("/staff/sign-in/code", False, 400)
    assert right["Location"] == "/desk/?tab=done"
    assert is_in(client)


def test_a_code_counts_once(sun: Member) -> None:
    [paper, *_] = with_app(sun)
    code = code_of(sun, ahead=1)

    assert [second_factor.matches(sun, one) for one in (code, code)] == [True, False]
    assert [second_factor.matches(sun, one) for one in (paper, paper)] == [True, False]
    assert second_factor.paper_codes_left(sun) == 9


def test_knowing_the_password_does_not_set_back_the_count_of_codes(
    sun: Member,
) -> None:
    with_app(sun)
    client = Client()
    for _ in range(5):
        sent = enter(client, "sun", PASSWORD)
        client.post(sent, {"code": "000000"})
    enter(client, "sun", PASSWORD)

    closed = client.post("/staff/sign-in/code", {"code": code_of(sun, ahead=1)})

    assert "停用 15 分钟" in text(closed)


def test_the_password_alone_is_worth_five_minutes(sun: Member) -> None:
    with_app(sun)
    client = Client()
    enter(client, "sun", PASSWORD)
    session = client.session
    session["half_way"] |= {"at": (now() - timedelta(minutes=6)).isoformat()}
    session.save()

    assert client.get("/staff/sign-in/code")["Location"] == SIGN_IN


def test_a_session_from_before_the_second_factor_ends(
    sun: Member, settings: Settings
) -> None:
    settings.GK_SECOND_FACTOR = "required"
    client = Client()
    client.force_login(sun)
    with_app(sun)

    assert client.get("/desk/")["Location"].startswith(SIGN_IN)
    assert not is_in(client)


def test_a_lost_phone_is_taken_off_and_set_up_anew(sun: Member) -> None:
    with_app(sun)

    actions.lose_second_factor(sun, by=By(actor="wang", at=now()))

    assert enter(Client(), "sun", PASSWORD) == "/"


def test_the_code_reads_back_as_what_the_app_needs(sun: Member) -> None:
    sun.name = "一个名字很长的依申请公开经办人" * 2
    fresh = second_factor.begin(sun)

    address = second_factor.address(fresh, sun, "云溪县人民政府政务公开信息平台后台")
    side, path = second_factor.drawn(address)

    assert address.startswith("otpauth://totp/%E4%BA%91")
    assert len(address) <= 300
    assert (side - 8) % 4 == 1
    assert side <= 69 + 8
    assert path.count("M") > side * side / 4


def test_unknown_names_take_as_long_as_known_ones(zhou: Member) -> None:
    def took(name: str) -> float:
        began = time.process_time()
        attempts.check_password(name, "000000", now=now(), origin=Origin("192.0.2.1"))
        seconds = time.process_time() - began
        FailedSignIn.objects.all().delete()
        return seconds

    unknown, known = (median(took(n) for _ in range(41)) for n in ("nobody", zhou.name))
    assert 0.3 < unknown / known < 3


def test_a_pin_is_not_enough_for_a_role_beyond_one_board(zhou: Member) -> None:
    with pytest.raises(Exception, match="要用密码登录"):
        actions.grant(zhou, Role.OFFICER, "", by=By(actor="wang", at=now()))
