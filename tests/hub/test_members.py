"""Members: taken in, given seats, reset and closed, by whom it is theirs to do."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from hub.errors import NotAllowedError
from hub.publishing.models import Board
from hub.publishing.queries import boards_for
from hub.staff import actions, log, managing
from hub.staff.log import By
from hub.staff.models import Member, Role, StaffEvent
from hub.staff.scopes import ALL
from tests.hub.conftest import AGENCY, NOW, PASSWORD
from tests.hub.visits import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hub")]
VILLAGE, NEXT_VILLAGE, FAR = "430121105207", "430121105208", "430121106201"
PIN = "480217"
BY = By(actor="wang", at=NOW)
NEWCOMER = {
    "shown_name": "周会计",
    "name": "zhou",
    "phone": "13900000001",
    "role": "clerk",
    "scope": VILLAGE,
}


@pytest.fixture
def wang(db: None) -> Member:  # noqa: ARG001
    """An admin of the whole hub."""
    return actions.add("wang", PASSWORD, role="admin", now=NOW)


@pytest.fixture
def qian(db: None) -> Member:  # noqa: ARG001
    """An overseer of the township."""
    return actions.add("qian", PASSWORD, role="overseer", scope=AGENCY, now=NOW)


@pytest.fixture
def zhou(db: None) -> Member:  # noqa: ARG001
    return actions.add("zhou", PIN, role="clerk", scope=VILLAGE, now=NOW)


def client_of(member: Member) -> Client:
    """Return a browser in which ``member`` has just typed the PIN or password."""
    client = Client()
    client.force_login(member)
    session = client.session
    session["confirmed_at"] = datetime.now(UTC).isoformat()
    session.save()
    return client


# ---------------------------------------------------------------- seats


def test_a_seat_counts_where_it_says(zhou: Member) -> None:
    actions.grant(zhou, Role.CLERK, NEXT_VILLAGE, by=BY)

    assert zhou.scopes(Role.CLERK) == frozenset({VILLAGE, NEXT_VILLAGE})
    assert [zhou.has(Role.CLERK, code) for code in (VILLAGE, FAR, "")] == [
        True,
        False,
        False,
    ]
    assert (zhou.has(Role.CLERK), zhou.has(Role.APPROVER)) == (True, False)


def test_a_seat_without_scope_counts_everywhere(wang: Member) -> None:
    assert wang.scopes(Role.ADMIN) is ALL
    assert wang.has(Role.ADMIN, VILLAGE)
    assert wang.scopes(Role.CLERK) == frozenset()


def test_an_overseer_oversees_every_board_of_the_township(qian: Member) -> None:
    assert qian.has(Role.OVERSEER, VILLAGE)
    assert not qian.has(Role.OVERSEER, FAR)


@pytest.mark.parametrize(
    ("held", "other"), [("clerk", "supervisor"), ("supervisor", "clerk")]
)
@pytest.mark.parametrize("scopes", [(VILLAGE, VILLAGE), ("", VILLAGE), (VILLAGE, "")])
def test_who_writes_the_accounts_does_not_supervise_them(
    held: str, other: str, scopes: tuple[str, str]
) -> None:
    member = actions.add("he", PIN, role=held, scope=scopes[0], now=NOW)

    with pytest.raises(NotAllowedError, match="第三十二条"):
        actions.grant(member, Role(other), scopes[1], by=BY)


def test_in_another_village_one_may_supervise(zhou: Member) -> None:
    actions.grant(zhou, Role.SUPERVISOR, FAR, by=BY)

    assert zhou.has(Role.SUPERVISOR, FAR)


def test_adding_again_gives_one_more_seat_and_changes_nothing_else(
    zhou: Member,
) -> None:
    again = actions.add("zhou", "", role="approver", scope=FAR, now=NOW)

    assert again == zhou
    assert again.held == {("clerk", VILLAGE), ("approver", FAR)}
    assert again.check_password(PIN)


def test_an_act_done_twice_is_written_once(zhou: Member) -> None:
    for _ in range(2):
        actions.grant(zhou, Role.APPROVER, FAR, by=BY)
        actions.close(zhou, by=BY)
    for _ in range(2):
        actions.take_away(zhou, Role.APPROVER, FAR, by=BY)

    written = [one.action for one in StaffEvent.objects.filter(actor="wang")]
    assert written == ["grant", "close", "take-away"]


# ---------------------------------------------------------------- who manages whom


def test_an_overseer_takes_in_a_clerk_who_signs_in_with_the_shown_pin(
    qian: Member,
) -> None:
    shown = text(client_of(qian).post("/staff/members/new", NEWCOMER))
    found = re.search(r'<p class="token mono">(\d{6})</p>', shown)
    assert found

    phone = Client()
    phone.post("/staff/sign-in/", {"name": "13900000001", "password": found[1]})

    assert phone.get("/")["Location"] == "/staff/me/secret"
    assert Member.objects.get(name="zhou").held == {("clerk", VILLAGE)}


def test_a_place_is_chosen_by_its_name_and_called_by_it(wang: Member) -> None:
    Board.objects.create(code=VILLAGE, name="青塘村", kind="village", created_at=NOW)
    client, chosen = client_of(wang), f"青塘村 {VILLAGE}"

    assert f'value="{chosen}"' in text(client.get("/staff/members/new"))
    client.post("/staff/members/new", NEWCOMER | {"scope": chosen})

    assert Member.objects.get(name="zhou").held == {("clerk", VILLAGE)}
    everywhere = actions.add("all", PASSWORD, role="approver", now=NOW)
    assert [one.code for one in boards_for(everywhere)] == [VILLAGE]
    assert "录入员 青塘村" in text(client.get("/staff/members/")).replace("\n", "")
    refused = client.post("/staff/members/new", NEWCOMER | {"scope": "青塘村"})
    assert "从列出来的里面选一个" in text(refused)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"scope": FAR}, "这里不归您管"),
        ({"scope": ""}, "这个字段是必填项"),
        ({"role": "officer"}, "选"),
        ({"phone": "12345"}, "11 位数字"),
        ({"name": "qian"}, "已经有人用"),
        ({"name": "<b>"}, "字母、数字"),
    ],
)
def test_what_an_overseer_cannot_do_is_said_on_the_page(
    qian: Member, more: dict[str, str], said: str
) -> None:
    response = client_of(qian).post("/staff/members/new", NEWCOMER | more)

    assert response.status_code == 400
    assert said in text(response)
    assert not Member.objects.filter(name="zhou").exists()


def test_one_phone_number_is_one_members(wang: Member, zhou: Member) -> None:
    Member.objects.filter(pk=zhou.pk).update(phone="13900000001")

    response = client_of(wang).post("/staff/members/new", NEWCOMER | {"name": "li"})

    assert "手机号已经有人用" in text(response)


def test_an_overseer_sees_no_member_of_another_township(
    qian: Member, zhou: Member
) -> None:
    far = actions.add("far", PIN, role="clerk", scope=FAR, now=NOW)
    client = client_of(qian)

    assert managing.members_for(qian) == [zhou]
    assert client.get(f"/staff/members/{far.name}/").status_code == 404
    assert client.post(f"/staff/members/{far.name}/reset").status_code == 404


def test_an_overseer_does_not_manage_who_is_more_than_a_clerk(
    qian: Member, zhou: Member
) -> None:
    actions.grant(zhou, Role.APPROVER, VILLAGE, by=BY)

    assert not managing.may_manage(qian, zhou)


def test_nobody_gives_themselves_a_seat(wang: Member) -> None:
    data = {"role": "clerk", "scope": VILLAGE}

    response = client_of(wang).post("/staff/members/wang/grant", data)

    assert response.status_code == 404
    assert wang.held == {("admin", "")}


@pytest.mark.usefixtures("zhou")
def test_an_admin_gives_and_takes_a_seat(wang: Member) -> None:
    client, seat = client_of(wang), {"role": "approver", "scope": FAR}

    client.post("/staff/members/zhou/grant", seat)
    page = text(client.get("/staff/members/zhou/"))
    client.post("/staff/members/zhou/take-away", seat)

    assert "审批人" in page
    assert Member.objects.get(name="zhou").held == {("clerk", VILLAGE)}


def test_who_becomes_more_than_a_clerk_gets_a_password(
    wang: Member, zhou: Member
) -> None:
    seat = {"role": "officer", "scope": AGENCY}

    page = text(client_of(wang).post("/staff/members/zhou/grant", seat))

    zhou = Member.objects.get(name="zhou")
    [password] = re.findall(r">([a-z2-9]{4}(?:-[a-z2-9]{4}){2})<", page)
    assert zhou.held == {("clerk", VILLAGE), ("officer", AGENCY)}
    assert (zhou.uses_pin, zhou.must_change) == (False, True)
    assert zhou.check_password(password)


@pytest.mark.parametrize("act", ["reset", "lost-phone", "grant"])
def test_an_unlocked_computer_is_not_enough_to_give_rights(
    wang: Member, zhou: Member, act: str
) -> None:
    client = Client()
    client.force_login(wang)

    page = text(client.post(f"/staff/members/zhou/{act}"))

    zhou.refresh_from_db()
    assert "再输一次密码" in page
    assert zhou.check_password(PIN)


def test_a_member_who_is_closed_is_out_at_once(wang: Member, zhou: Member) -> None:
    theirs = client_of(zhou)

    client_of(wang).post("/staff/members/zhou/close")
    out = theirs.get("/staff/me/").status_code
    client_of(wang).post("/staff/members/zhou/reopen")

    assert out == 302
    assert Member.objects.get(name="zhou").is_active


def test_a_reset_pin_is_new_and_ends_every_session(wang: Member, zhou: Member) -> None:
    theirs = client_of(zhou)

    shown = text(client_of(wang).post("/staff/members/zhou/reset"))

    zhou.refresh_from_db()
    [pin] = re.findall(r">(\d{6})<", shown)
    assert zhou.check_password(pin)
    assert zhou.must_change
    assert theirs.get("/staff/me/").status_code == 302


# ---------------------------------------------------------------- the log


def test_everything_done_about_members_is_in_the_log(wang: Member) -> None:
    client = client_of(wang)
    client.post("/staff/members/new", NEWCOMER)
    client.post("/staff/members/zhou/lost-phone")
    client.post("/staff/members/zhou/close")

    page = text(client.get("/staff/members/log"))

    for words in ("加入", "录入员 430121105207", "手机丢了", "停用"):
        assert words in page
    assert PASSWORD not in page
    assert log.LOG.first_broken() is None


def test_a_line_that_was_changed_shows(zhou: Member) -> None:
    actions.close(zhou, by=BY)
    StaffEvent.objects.filter(action="grant").update(role="admin")

    broken = log.LOG.first_broken()

    assert broken is not None
    assert broken.action == "grant"


def test_an_empty_list_says_what_to_do_first(wang: Member) -> None:
    assert "先点上面的“加一个人”" in text(client_of(wang).get("/staff/members/"))


def test_somebody_without_a_seat_is_told_whom_to_ask(zhou: Member) -> None:
    zhou.seats.all().delete()
    Member.objects.update(must_change=False)
    client = client_of(Member.objects.get(pk=zhou.pk))

    assert "请管理员给您加上" in text(client.get("/staff/me/"))
    assert client.get("/", follow=True).status_code == 200


def test_a_role_that_does_not_exist_is_named() -> None:
    with pytest.raises(NotAllowedError, match="没有“king”这个角色"):
        actions.add("x", PASSWORD, role="king", now=datetime.now(UTC))
