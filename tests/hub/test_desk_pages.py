"""Pages of the desk: drawing up, gates, asking others, trying out, overseeing."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from hub.desk import actions, documents, inquiring
from hub.desk.asking.queries import open_for
from hub.desk.inquiring import Asking
from hub.desk.models import Case, Decision, Event, Inquiry
from hub.desk.overseeing import queries as overseeing
from hub.desk.queries import case_for_actor
from hub.errors import NoSuchCaseError
from hub.folder import HubFolder
from hub.staff import actions as staff
from hub.staff.models import Member
from sync.instants import day_of
from tests.hub.cases import MONDAY, by, received
from tests.hub.conftest import AGENCY, NOW, OTHER_AGENCY, PASSWORD
from tests.hub.visits import signed_in

pytestmark = pytest.mark.django_db
UNIT = OTHER_AGENCY


@pytest.fixture
def case(hub: HubFolder) -> Case:
    made = received()
    Case.objects.update(agency=AGENCY, opening="opened")
    actions.register(made, MONDAY, rules=documents.rules(hub), by=by())
    Case.objects.update(received_at=NOW - timedelta(days=30))
    made.refresh_from_db()
    return made


def seated(role: str, scope: str = AGENCY) -> Member:
    return staff.add(f"m-{role}", PASSWORD, role=role, scope=scope, now=NOW)


def text_of(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def propose(desk: Client, case: Case) -> int:
    said = {"act": "reply", "reply": "given", "said": "合同全文"}
    assert desk.post(f"/desk/{case.number}/decide", said).status_code == 302
    return Decision.objects.get().pk


def test_a_reply_goes_through_three_people_to_its_step(case: Case, sun: Member) -> None:
    desk = signed_in(sun)
    pk = propose(desk, case)
    assert f"/desk/{case.number}/step/replied" not in text_of(
        desk, f"/desk/{case.number}/"
    )

    for role in ("legal", "secrecy", "leader"):
        client = signed_in(seated(role))
        assert case.shown_number in text_of(client, "/desk/deciding/")
        done = client.post(f"/desk/deciding/{pk}/{role}", {"pin": PASSWORD})
        assert done.status_code == 302

    page = text_of(desk, f"/desk/{case.number}/")
    assert f"/desk/{case.number}/step/replied" in page
    assert "都通过了" in page


def test_a_gate_is_signed_with_the_password(case: Case, sun: Member) -> None:
    pk = propose(signed_in(sun), case)
    legal = signed_in(seated("legal"))

    asked = legal.post(f"/desk/deciding/{pk}/legal")

    assert "密码" in asked.content.decode()
    assert Decision.objects.get().passes.count() == 0


def test_who_sends_back_says_why_and_the_officer_reads_it(
    case: Case, sun: Member
) -> None:
    desk = signed_in(sun)
    pk = propose(desk, case)
    said = {"back": "1", "reason": "救济期限写错", "pin": PASSWORD}

    signed_in(seated("legal")).post(f"/desk/deciding/{pk}/legal", said)

    assert "退回：救济期限写错" in text_of(desk, f"/desk/{case.number}/")


@pytest.mark.parametrize("path", ["/desk/deciding/{pk}/", "/desk/deciding/{pk}/legal"])
def test_a_reply_of_another_agency_looks_like_none(
    case: Case, sun: Member, path: str
) -> None:
    pk = propose(signed_in(sun), case)
    other = signed_in(seated("legal", OTHER_AGENCY))
    here = path.format(pk=pk)

    answer = (
        other.get(here) if here.endswith("/") else other.post(here, {"pin": PASSWORD})
    )

    assert answer.status_code == 404


def test_who_examines_a_reply_may_read_the_application_while_it_is_examined(
    case: Case, sun: Member
) -> None:
    legal = seated("legal")
    with pytest.raises(NoSuchCaseError):
        case_for_actor(case.number, legal.name)

    propose(signed_in(sun), case)

    assert case_for_actor(case.number, legal.name) == case


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"act": "reply", "said": "x"}, "请选怎么答复"),
        ({"act": "extension", "said": "x"}, "写上延长几个工作日"),
        ({"act": "delay", "said": "x"}, "写上延迟到哪一天"),
        ({"act": "reply", "reply": "given"}, "写几句"),
        ({"act": "extension", "said": "x", "extension": "21"}, "1 到 20"),
    ],
)
def test_a_decision_that_lacks_something_says_what(
    case: Case, sun: Member, said: dict[str, str], words: str
) -> None:
    answer = signed_in(sun).post(f"/desk/{case.number}/decide", said)

    assert answer.status_code == 400
    assert words in answer.content.decode()


def today() -> date:
    return day_of(datetime.now(UTC))


def asked(hub: HubFolder, case: Case, kind: str = "assist") -> Inquiry:
    """Ask another unit, on the day that the machine has."""
    on = today()
    Case.objects.update(confirmed_on=on, estimated_from_at=datetime.now(UTC))
    asking = Asking(
        kind=kind, whom="财政局", about="决算表", asked_on=on, served_on=on, unit=UNIT
    )
    at = by(on)
    return inquiring.ask(case, asking, rules=documents.rules(hub), by=at)


def test_another_unit_is_asked_on_a_page(case: Case, sun: Member) -> None:
    on = today().isoformat()
    said = {"unit": UNIT, "about": "决算表", "asked_on": on, "served_on": on}

    done = signed_in(sun).post(f"/desk/{case.number}/ask/assist", said)

    one = Inquiry.objects.get()
    assert done.status_code == 302
    assert (one.unit, one.kind, bool(one.whom)) == (UNIT, "assist", True)


def test_the_unit_that_was_asked_answers_in_writing(
    hub: HubFolder, case: Case, sun: Member
) -> None:
    one = asked(hub, case)
    helper = signed_in(seated("assistant", UNIT))
    assert "决算表" in text_of(helper, "/desk/assist/")
    said = {"answer": "told", "on": today().isoformat(), "said": "有，附后"}

    helper.post(f"/desk/assist/{one.pk}", said)

    assert "有，附后" in text_of(signed_in(sun), f"/desk/{case.number}/")
    assert text_of(helper, "/desk/assist/").count("决算表") == 0


def test_another_unit_sees_nothing_of_it(hub: HubFolder, case: Case) -> None:
    one = asked(hub, case)
    stranger = seated("assistant", "430121106000")

    assert not open_for(stranger)
    assert signed_in(stranger).get(f"/desk/assist/{one.pk}").status_code == 404


def test_silence_before_its_day_is_said_beside_the_form(
    hub: HubFolder, case: Case, sun: Member
) -> None:
    one = asked(hub, case, "third")
    said = {"answer": "silent", "on": today().isoformat()}

    answer = signed_in(sun).post(f"/desk/{case.number}/answer/{one.pk}", said)

    assert "还没有过" in answer.content.decode()


def test_days_are_tried_out_and_nothing_is_kept(case: Case, sun: Member) -> None:
    before = Case.objects.values().get()
    query = "what=extension&on=2026-11-25&days=10"

    page = text_of(signed_in(sun), f"/desk/{case.number}/try?{query}")

    found = re.search(r"这样一来：(.*?)</p>", page)
    assert found
    assert "延长 10 个工作日 = 2027-01-05" in found[1]
    assert (Case.objects.values().get(), Event.objects.count()) == (before, 2)


def test_the_officer_reads_what_the_kiosk_says(case: Case, sun: Member) -> None:
    page = text_of(signed_in(sun), f"/desk/{case.number}/")

    assert "机关正在找您要的信息。" in page
    assert "最晚 2026年12月21日 答复。" in page


def test_an_abuse_is_only_noted(case: Case, sun: Member) -> None:
    desk = signed_in(sun)
    desk.post(f"/desk/{case.number}/flag", {"on": "1", "reason": "一月四十件"})

    case.refresh_from_db()
    assert (case.is_flagged, case.state) == (True, "working")
    assert "疑似滥用申请权" in text_of(desk, f"/desk/{case.number}/")


def test_what_is_overdue_is_asked_of_the_table_each_time(case: Case) -> None:
    overseer = seated("overseer", "430121000000")
    cases = overseeing.overseen_by(overseer)
    late = date(2026, 12, 22)

    assert list(overseeing.overdue(cases, today=late)) == [case]
    assert not overseeing.overdue(cases, today=date(2026, 12, 21))


def test_urging_is_logged_once_a_day_and_seen_by_the_officer(
    case: Case, sun: Member
) -> None:
    Case.objects.update(due_on=today() - timedelta(days=1))
    leader = signed_in(seated("leader"))
    for _ in range(2):
        leader.post(f"/desk/overdue/{case.number}/urge", {"reason": "三天内答复"})

    assert Event.objects.filter(action="督办", reason="三天内答复").count() == 1
    assert "被督办" in text_of(signed_in(sun), f"/desk/{case.number}/")


def test_nobody_urges_what_is_not_overdue_or_not_theirs(case: Case) -> None:
    leader = signed_in(seated("leader", OTHER_AGENCY))
    early = leader.post(f"/desk/overdue/{case.number}/urge")

    assert early.status_code == 404
    assert not Event.objects.filter(action="督办").exists()


@pytest.mark.usefixtures("case")
def test_a_leader_finds_what_is_overdue_from_what_waits() -> None:
    leader = signed_in(seated("leader"))
    legal = signed_in(seated("legal"))

    assert "/desk/overdue/" in text_of(leader, "/desk/deciding/")
    assert "/desk/deciding/" in text_of(leader, "/desk/overdue/")
    assert "/desk/overdue/" not in text_of(legal, "/desk/deciding/")


def test_an_overseer_reads_how_many_are_overdue_where_they_come_in(case: Case) -> None:
    Case.objects.update(due_on=today() - timedelta(days=1))
    overseer = signed_in(seated("overseer", case.agency))

    for page in ("/staff/members/", "/write/"):
        told = text_of(overseer, page)
        assert "/desk/overdue/" in told
        assert "1 件" in told


@pytest.mark.usefixtures("hub")
def test_a_long_list_is_turned_page_by_page(sun: Member) -> None:
    received()
    [one] = Case.objects.all()
    for n in range(64):
        one.pk, one.number = None, f"2610000000{n:05d}"
        one.letter, one.agency = f"{n:064x}", AGENCY
        one.save(force_insert=True)
    desk = signed_in(sun)

    pages = [text_of(desk, f"/desk/?q=26100&page={n}") for n in (1, 2, 3, "x", 99)]

    told = [len(set(re.findall(r"/desk/(26100\d+)/", page))) for page in pages]
    assert told == [20, 20, 20, 20, 4]
    assert 'href="?q=26100&amp;page=3"' in pages[1]
    assert "没有编号里有“777”的" in text_of(desk, "/desk/?q=777")
