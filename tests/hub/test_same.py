"""Cases for the same: counted, prepared to be published, and searched beforehand."""

from pathlib import Path

import pytest
from django.test import Client

from hub.desk.known import already_public
from hub.desk.models import Case, Event, Same
from hub.desk.same import actions
from hub.desk.same.actions import NoTitleError, Public
from hub.errors import NotNowError
from hub.folder import HubFolder
from hub.publishing import drafts
from hub.publishing.models import Draft
from hub.staff.models import Member
from tests.hub.conftest import AGENCY, NOW
from tests.hub.offices import QINGTANG, Office, office
from tests.hub.test_desk import received

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(hub: HubFolder) -> Case:  # noqa: ARG001
    received()
    Case.objects.update(agency=AGENCY, opening="opened")
    return Case.objects.get()


@pytest.fixture
def village(hub: HubFolder, tmp_path: Path) -> Office:
    return office(hub, tmp_path)


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
