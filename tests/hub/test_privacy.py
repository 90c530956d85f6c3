"""Personal data in a draft: hidden, or kept for a reason."""

from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from boards.content.draft import Kept
from hub.errors import NotNowError
from hub.folder import HubFolder
from hub.publishing import drafts, privacy
from hub.publishing.models import Draft
from hub.publishing.privacy import Answers, NoReasonError, Question
from sync.instants import day_of
from tests.hub.conftest import NOW
from tests.hub.offices import Office, office

pytestmark = pytest.mark.django_db
PHONE, OTHER = "13912345678", "13787654321"
REASON = "本人书面同意公开"


@pytest.fixture
def at(hub: HubFolder, tmp_path: Path) -> Office:
    return office(hub, tmp_path)


@pytest.fixture
def draft(at: Office) -> Draft:
    """An account whose body names a phone twice, and once in its title."""
    found = at.board.files.filter(path__endswith="-caiwu/rows.csv")
    made = at.draft(str(found.order_by("-path")[0].path).split("/")[2])
    content = drafts.content_of(at.hub, made)
    content["body.md"] = f"# 说明\n老王{PHONE}，他弟弟{OTHER}。\n".encode()
    return drafts.save(at.hub, made, content, version=made.version, by=at.by(at.chen))


def asked(at: Office, draft: Draft) -> tuple[Question, ...]:
    return privacy.questions(at.hub, draft, today=day_of(NOW))


def settle(at: Office, draft: Draft, answers: Answers) -> str:
    """Settle, and return the body that is left."""
    version = draft.version
    privacy.settle(at.hub, draft, answers, version=version, by=at.by(at.chen))
    return drafts.read(at.hub, draft).item.body


def test_each_number_is_asked_about_by_itself(at: Office, draft: Draft) -> None:
    found = asked(at, draft)

    assert [one.hiding for one in found] == ["改成 139****5678", "改成 137****4321"]
    assert len({one.key for one in found}) == 2


def test_what_is_hidden_is_gone_from_the_data(at: Office, draft: Draft) -> None:
    keys = frozenset(one.key for one in asked(at, draft))
    body = settle(at, draft, Answers(hidden=keys))

    assert PHONE not in body
    assert asked(at, draft) == ()


def test_what_is_kept_stays_with_its_reason_for_reviewers(
    at: Office, draft: Draft
) -> None:
    body = settle(
        at, draft, Answers(kept={one.key: REASON for one in asked(at, draft)})
    )

    assert PHONE in body
    assert drafts.read(at.hub, draft).kept == (Kept("body.md:2", REASON),)
    assert asked(at, draft) == ()


def test_one_may_be_hidden_beside_one_that_stays(at: Office, draft: Draft) -> None:
    first, second = asked(at, draft)
    answers = Answers(hidden=frozenset({first.key}), kept={second.key: REASON})
    body = settle(at, draft, answers)

    assert PHONE not in body
    assert OTHER in body
    assert asked(at, draft) == ()


def test_nothing_stays_without_a_reason(at: Office, draft: Draft) -> None:
    with pytest.raises(NoReasonError):
        settle(at, draft, Answers(kept={asked(at, draft)[0].key: " "}))


def test_what_was_kept_can_be_taken_back(at: Office, draft: Draft) -> None:
    settle(at, draft, Answers(kept={one.key: REASON for one in asked(at, draft)}))
    by = at.by(at.chen)
    privacy.keep_no_more(at.hub, draft, "body.md:2", version=draft.version, by=by)

    assert len(asked(at, draft)) == 2


def test_nothing_is_hidden_in_a_draft_that_was_changed_meanwhile(
    at: Office, draft: Draft
) -> None:
    keys = frozenset(one.key for one in asked(at, draft))

    with pytest.raises(NotNowError):
        privacy.settle(
            at.hub, draft, Answers(hidden=keys), version=1, by=at.by(at.chen)
        )


def test_a_number_in_a_list_of_people_is_taken_out_whole(at: Office) -> None:
    found = at.board.files.filter(
        path__endswith="/rows.csv", path__contains="gengdi-butie"
    )
    draft = at.draft(str(found[0].path).split("/")[2])
    content = drafts.content_of(at.hub, draft)
    head, first, *rest = content["rows.csv"].decode().splitlines()
    name = first.split(",")[0]
    content["rows.csv"] = "\n".join(
        [head, first.replace(name, f"{name} {PHONE}", 1), *rest]
    ).encode()
    drafts.save(at.hub, draft, content, version=draft.version, by=at.by(at.chen))

    assert "删去" in {one.hiding for one in asked(at, draft)}


def test_the_page_hides_all_with_one_tap_and_goes_on(at: Office, draft: Draft) -> None:
    client = Client()
    client.force_login(at.chen)
    address = f"/write/draft/{draft.pk}/privacy/"
    page = client.get(address).content.decode()
    posted = {f"what.{one.key}": "hide" for one in asked(at, draft)}
    reply = client.post(address, {"version": draft.version, **posted})

    assert page.count('value="hide" checked') == 2
    assert reply["Location"] == f"/write/draft/{draft.pk}/photos/"
    assert privacy.questions(at.hub, draft, today=day_of(timezone.now())) == ()


def test_a_reason_that_is_missing_is_asked_for_on_the_page(
    at: Office, draft: Draft
) -> None:
    client = Client()
    client.force_login(at.chen)
    posted = {f"what.{one.key}": "keep" for one in asked(at, draft)}
    reply = client.post(
        f"/write/draft/{draft.pk}/privacy/", {"version": draft.version, **posted}
    )

    assert reply.status_code == 409
    assert "要写理由" in reply.content.decode()
