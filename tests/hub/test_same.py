"""Cases for the same: counted, prepared to be published, and searched beforehand."""

from pathlib import Path

import pytest
from django.db.models import F
from django.test import Client

from hub import files
from hub.desk.known import already_public
from hub.desk.models import Case, Event, Same
from hub.desk.same import actions
from hub.desk.same.actions import NoTitleError, Public
from hub.errors import NotNowError
from hub.folder import HubFolder
from hub.publishing import drafts
from hub.publishing.models import Board, BoardFile, Draft
from hub.staff import actions as staff
from hub.staff.log import By
from hub.staff.models import Member, Role
from tests.hub.bureau import BUREAU, Bureau, bureau
from tests.hub.cases import received
from tests.hub.conftest import AGENCY, NOW
from tests.hub.offices import QINGTANG, Office

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(hub: HubFolder) -> Case:  # noqa: ARG001
    received()
    Case.objects.update(agency=AGENCY, opening="opened")
    return Case.objects.get()


@pytest.fixture
def ju(hub: HubFolder, tmp_path: Path) -> Bureau:
    return bureau(hub, tmp_path)


def marked(case: Case) -> Same:
    return actions.mark(case, title="东沟路合同", known=None, by="sun", now=NOW)


def test_marking_twice_changes_nothing(case: Case) -> None:
    same = marked(case)
    actions.mark(case, title="", known=same, by="sun", now=NOW)

    assert (same.cases.count(), Event.objects.count()) == (1, 2)


def test_what_has_no_name_is_not_marked(case: Case) -> None:
    with pytest.raises(NoTitleError):
        actions.mark(case, title=" ", known=None, by="sun", now=NOW)


def test_one_button_prepares_a_draft_that_is_tied_to_the_cases(
    case: Case, sun: Member, village: Office
) -> None:
    marked(case)
    client = Client()
    client.force_login(sun)
    said = {"board": QINGTANG, "title": "东沟路合同公开", "text": "合同全文如下"}

    done = client.post(f"/desk/{case.number}/same/draft", said)

    made = Draft.objects.get(title="东沟路合同公开")
    content = b"".join(drafts.content_of(village.hub, made).values())
    assert done.status_code == 302
    assert (made.state, Same.objects.get().draft) == ("draft", made)
    assert "合同全文如下".encode() in content
    assert case.number.encode() not in content
    assert Event.objects.filter(action="转主动公开").count() == 1


def test_a_second_draft_is_not_begun(case: Case, sun: Member, village: Office) -> None:
    marked(case)
    public = Public(title="东沟路合同公开", text="如下")
    for_board = (village.hub, case, village.board, public, sun)
    actions.prepare(*for_board, by=village.by(sun))
    case.refresh_from_db()

    with pytest.raises(NotNowError, match="已经起了草稿"):
        actions.prepare(*for_board, by=village.by(sun))


def test_what_is_public_already_is_found_by_its_words(village: Office) -> None:
    draft = village.draft("2026-11-caiwu")
    village.approve(draft)
    village.release()

    found = already_public(village.hub, ("财务", "不会有的词"), at=NOW)

    assert found
    assert {row.board for row in found} == {QINGTANG}
    assert already_public(village.hub, ("不会有的词",), at=NOW) == []


def test_where_nothing_was_released_nothing_is_found(hub: HubFolder) -> None:
    assert already_public(hub, ("财务",), at=NOW) == []


def test_whoever_asks_for_what_is_not_open_is_counted_for_the_yearly_look(
    case: Case, sun: Member, ju: Bureau
) -> None:
    staff.grant(sun, Role.CLERK, BUREAU, by=By(actor="wu", at=NOW))
    hetong = b"schema: gk.item/1\nid: hetong\nkind: notice\ntitle: \xe5\x90\x88\n"
    sha = files.keep(ju.hub, hetong + b"disclosure: on_request\n")
    path = "items/2026/hetong/item.yaml"
    BoardFile.objects.create(board=ju.board, path=path, sha=sha, size=1)
    Board.objects.filter(pk=ju.board.pk).update(tree_version=F("tree_version") + 1)
    client = Client()
    client.force_login(sun)

    assert f"{BUREAU}/hetong" in client.get(f"/desk/{case.number}/").content.decode()
    client.post(f"/desk/{case.number}/same", {"same": f"{BUREAU}/hetong"})

    page = client.get(f"/write/office/{BUREAU}/rechecks/").content.decode()
    assert "有 1 件申请要它" in page
