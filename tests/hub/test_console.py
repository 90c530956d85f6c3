"""The console: who gets in, who sees what, and pages that say what to do."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from pytest_django.fixtures import Settings

from foi.application import Application
from hub.desk import reading
from hub.desk.models import Case
from hub.folder import HubFolder
from hub.settings import PASSWORD_HASHERS
from hub.staff import actions as staff
from hub.staff import attempts, pins
from hub.staff.models import FailedSignIn, Member
from sync.formats.parts import FORM
from sync.instants import CHINA
from tests.hub.cases import received
from tests.hub.conftest import AGENCY, PASSWORD
from tests.hub.visits import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hub")]
SIGN_IN = "/staff/sign-in/"


def sign_in(client: Client, password: str, name: str = "sun") -> object:
    return client.post(SIGN_IN, {"name": name, "password": password})


@pytest.fixture
def case() -> Case:
    # received on a day that is past whenever this runs
    made = received()
    Case.objects.update(agency=AGENCY, opening="opened")
    made.refresh_from_db()
    return made


def test_a_stranger_is_sent_to_sign_in(case: Case) -> None:
    response = Client().get(f"/desk/{case.number}/")

    assert response.status_code == 302
    assert response["Location"].startswith(SIGN_IN)


@pytest.mark.usefixtures("sun")
def test_the_right_password_leads_to_the_desk() -> None:
    client = Client()

    response = client.post(
        SIGN_IN, {"name": "sun", "password": PASSWORD, "next": "/desk/?tab=done"}
    )

    assert response["Location"] == "/desk/?tab=done"
    assert "sessionid" in client.cookies


def test_a_password_is_kept_as_dear_to_guess_as_the_settings_say(
    settings: Settings,
) -> None:
    settings.PASSWORD_HASHERS = PASSWORD_HASHERS
    now = datetime.now(UTC)

    member = staff.add("sun", PASSWORD, role="officer", now=now)

    assert member.password.startswith("scrypt$16384$")
    assert attempts.check_password("sun", PASSWORD, now=now) == member


@pytest.mark.usefixtures("sun")
def test_signing_in_never_leads_elsewhere() -> None:
    data = {"name": "sun", "password": PASSWORD, "next": "https://evil.example/"}

    assert Client().post(SIGN_IN, data)["Location"] == "/"


@pytest.mark.usefixtures("sun")
def test_five_wrong_passwords_close_the_name_for_a_while() -> None:
    client = Client()
    for _ in range(5):
        sign_in(client, "wrong-password")

    closed = client.post(SIGN_IN, {"name": "sun", "password": PASSWORD})
    FailedSignIn.objects.update(at=datetime.now(UTC) - timedelta(minutes=16))
    again = client.post(SIGN_IN, {"name": "sun", "password": PASSWORD})

    assert "停用 15 分钟" in closed.content.decode()
    assert again.status_code == 302


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("sun")
def test_eight_guesses_at_once_are_no_more_than_five() -> None:
    now = datetime.now(UTC)

    def guess(n: int) -> str:
        try:
            return str(attempts.check_password("sun", f"guess-{n}", now=now))
        except attempts.ClosedNameError:
            return "closed"
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(guess, range(8)))

    assert sorted(answers) == ["None"] * 5 + ["closed"] * 3


@pytest.mark.parametrize("field", ["name", "address", "purpose", "help", "email"])
def test_what_an_applicant_wrote_is_shown_as_it_is_and_does_nothing(
    case: Case, field: str
) -> None:
    written = "<img src=x onerror=alert(1)>\"'{{ case }}"
    form = Application(number=case.number, **{field: written})  # type: ignore[arg-type]
    read = reading.read({FORM: form.to_bytes()}, agency="县政府")

    page = render_to_string("desk/opened.html", {"case": case, "read": read})

    assert "<img" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;&quot;&#x27;{{ case }}" in page


def test_a_member_who_left_gets_in_no_more(sun: Member) -> None:
    client = signed_in(sun)
    Member.objects.update(is_active=False)

    assert client.get("/desk/").status_code == 302


@pytest.mark.parametrize("password", ["short", "password12", "1234567890"])
def test_a_weak_password_is_refused(password: str) -> None:
    with pytest.raises(pins.PasswordError):
        staff.add("x", password, role="officer", now=datetime.now(UTC))


def test_a_form_without_its_token_is_refused(sun: Member, case: Case) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(sun)

    response = client.post(f"/desk/{case.number}/release")

    assert response.status_code == 403
    assert "放得太久了" in response.content.decode()


PAGES = [
    ("GET", "/desk/"),
    ("GET", "/desk/{number}/"),
    ("POST", "/desk/{number}/open"),
    ("GET", "/desk/{number}/step/working"),
    ("POST", "/desk/{number}/step/working"),
    ("POST", "/desk/{number}/release"),
    ("POST", "/desk/{number}/publish"),
]


@pytest.mark.parametrize(("method", "path"), PAGES)
def test_operators_never_see_an_application(
    wu: Member, case: Case, method: str, path: str
) -> None:
    response = signed_in(wu).generic(method, path.format(number=case.number))

    assert response.status_code == 403
    assert "不归您看" in response.content.decode()


@pytest.mark.parametrize(("method", "path"), PAGES[1:])
def test_another_agency_is_told_there_is_none(
    li: Member, case: Case, method: str, path: str
) -> None:
    response = signed_in(li).generic(method, path.format(number=case.number))

    assert response.status_code == 404
    assert "没有编号是" in response.content.decode()


@pytest.mark.parametrize("path", ["/fleet/", "/fleet/token", "/fleet/10001/"])
def test_officers_do_not_run_the_machines(sun: Member, path: str) -> None:
    assert signed_in(sun).get(path).status_code == 403


@pytest.mark.parametrize("path", ["", "release", "open", "publish"])
def test_what_changes_something_is_never_a_link(
    sun: Member, case: Case, path: str
) -> None:
    response = signed_in(sun).get(f"/desk/{case.number}/{path}")

    assert response.status_code == (405 if path else 200)


def test_the_list_says_what_to_do_first(sun: Member, case: Case) -> None:
    text = signed_in(sun).get("/desk/").content.decode()

    assert case.shown_number in text
    assert "今天要确认" in text
    assert "河口镇人民政府" in text


def test_registering_by_form_starts_the_term(sun: Member, case: Case) -> None:
    client = signed_in(sun)
    day = datetime.now(UTC) - timedelta(hours=1)
    Case.objects.update(received_at=day, estimated_from_at=day, estimated_until_at=day)

    response = client.post(
        f"/desk/{case.number}/step/working",
        {"confirmed_on": datetime.now(CHINA).date().isoformat(), "reason": "电话确认"},
    )

    case.refresh_from_db()
    assert (response.status_code, case.state) == (302, "working")
    assert case.due_on is not None


@pytest.mark.parametrize("day", ["", "昨天", "1999-01-01", "2999-01-01"])
def test_a_wrong_day_is_said_beside_the_field(
    sun: Member, case: Case, day: str
) -> None:
    response = signed_in(sun).post(
        f"/desk/{case.number}/step/working", {"confirmed_on": day}
    )

    assert response.status_code == 400
    assert Case.objects.get().state == "received"


def test_a_step_that_is_not_there_is_refused_in_words(sun: Member, case: Case) -> None:
    response = signed_in(sun).get(f"/desk/{case.number}/step/extended")

    assert response.status_code == 409
    assert "可以：" in response.content.decode()


def test_without_the_opener_the_page_says_so(sun: Member, case: Case) -> None:
    response = signed_in(sun).post(f"/desk/{case.number}/open")

    assert response.status_code == 503
    assert "拆封进程没有回答" in response.content.decode()


def test_every_page_forbids_strangers_scripts_and_keeping(
    sun: Member, case: Case, hub: HubFolder
) -> None:
    client = signed_in(sun)

    for path in ("/desk/", f"/desk/{case.number}/", SIGN_IN, "/nothing"):
        response = client.get(path)
        policy = response["Content-Security-Policy"]
        assert policy.startswith("default-src 'self'; script-src 'self'; object-src")
        assert "unsafe" not in policy
        text = response.content.decode()
        assert response["Cache-Control"] == "no-store"
        assert not re.search(r"<script(?! src=)|<style|\son\w+=|\sstyle=", text)
    assert hub.repo.is_dir()


def test_a_page_is_light_enough_for_a_slow_line(sun: Member, case: Case) -> None:
    client = signed_in(sun)
    page = client.get(f"/desk/{case.number}/").content
    style = b"".join(client.get("/static/hub.css"))

    assert len(style) <= 12_000
    assert len(page) + len(style) <= 60_000


@pytest.mark.parametrize("path", ["/desk", "/fleet"])
def test_an_address_typed_without_its_slash_leads_there(path: str) -> None:
    assert Client().get(path)["Location"] == f"{path}/"


def test_health_is_told_without_signing_in() -> None:
    assert Client().get("/healthz").json() == {"ok": True}
