"""The pages of an office: what each shows, and what a form sends on."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from boards.content.kinds import kind_of
from hub import files
from hub.folder import HubFolder
from hub.jobs.models import Job
from hub.publishing import drafts, interpretation, office_work
from hub.publishing.drafts import Begun
from hub.publishing.interpretation import Decided
from hub.publishing.models import BoardFile, Draft
from hub.staff.models import Member
from sync.instants import day_of
from tests.hub.bureau import BUREAU, RIGHT, Bureau, bureau
from tests.hub.conftest import NOW, PASSWORD
from tests.hub.visits import signed_in

KINDS = (
    "guide", "bundle", "answer", "consultation", "budget", "record", "annual_report",
)  # fmt: skip
CONSULTATION = """schema: gk.item/1
id: %s
kind: consultation
title: 关于津贴标准征求意见
matter: "0302"
disclosure: public
formed_on: %s
consultation: {opens_on: %s, closes_on: %s, basis: 老年人权益保障法, ways: 来信}
"""
RECORD = """schema: gk.item/1
id: 2026-11-%s
kind: notice
title: 通知
matter: "0302"
disclosure: public
formed_on: 2026-11-20
official_url: %s
"""
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def ju(hub: HubFolder, tmp_path: Path) -> Bureau:
    return bureau(hub, tmp_path)


def test_what_was_read_stands_beside_the_paper(ju: Bureau) -> None:
    draft = ju.taken()
    text = signed_in(ju.wei).get(f"/write/draft/{draft.pk}/paper/").content.decode()

    assert "原件写着：“云民发〔2026〕12号”" in text
    assert "八十岁以上老人每人每月一百元" in text
    assert '<option value="" selected>选一个' in text


def test_who_compared_goes_on_to_the_interpretation(ju: Bureau) -> None:
    draft = ju.taken()
    sent = {**RIGHT, "version": str(draft.version), "formed_on": "2026-11-20"}
    reply = signed_in(ju.wei).post(f"/write/draft/{draft.pk}/paper/", sent)

    assert reply.status_code == 302
    assert reply["Location"].endswith(f"/draft/{draft.pk}/interpretation/")
    assert Draft.objects.get(pk=draft.pk).paper.compared_by == "wei"


def test_the_paper_comes_back_while_something_lacks(ju: Bureau) -> None:
    draft = ju.taken()
    sent = {**RIGHT, "disclosure": "closed", "version": str(draft.version)}
    reply = signed_in(ju.wei).post(f"/write/draft/{draft.pk}/paper/", sent)

    assert reply.status_code == 200
    assert "可是没有写理由" in reply.content.decode()


def test_an_examiner_writes_the_result_down_with_the_pin(ju: Bureau) -> None:
    draft = ju.submit(ju.compared(ju.taken()))
    ju.qiu.set_password(PASSWORD)
    ju.qiu.save()
    sent = {"result": "open", "do": "pass", "pin": PASSWORD}
    reply = signed_in(ju.qiu).post(f"/write/draft/{draft.pk}/secrecy/", sent)

    assert reply.status_code == 302
    assert [one.ticked for one in draft.looks.all()] == [["open"]]


def test_an_examiner_who_says_no_sends_it_back_with_the_reason(ju: Bureau) -> None:
    draft = ju.submit(ju.compared(ju.taken()))
    ju.qiu.set_password(PASSWORD)
    ju.qiu.save()
    sent = {"result": "closed", "words": "附件涉密", "do": "back", "pin": PASSWORD}
    signed_in(ju.qiu).post(f"/write/draft/{draft.pk}/secrecy/", sent)

    draft.refresh_from_db()
    assert draft.state == Draft.State.RETURNED
    assert draft.looks.get().reason == "不得公开：附件涉密"


def test_links_are_looked_at_by_a_job(ju: Bureau) -> None:
    from_page = signed_in(ju.wei).post(f"/write/office/{BUREAU}/links")
    job = Job.objects.get(kind="links", key=BUREAU)

    assert from_page.status_code == 302
    assert job.not_before_at <= timezone.now()


def test_what_follows_is_begun_from_the_list_and_settles_what_is_owed(
    ju: Bureau,
) -> None:
    policy, by = ju.compared(ju.taken()), ju.by(ju.wei)
    interpretation.decide(ju.hub, policy, Decided(how="follows"), ju.wei, by=by)
    policy.refresh_from_db()
    ju.approve(policy)
    ju.release()
    client = signed_in(ju.wei)
    address = f"/write/office/{BUREAU}/interpret/{policy.item}/"

    assert address in client.get("/write/office/").content.decode()
    empty = client.post(address, {"heading.1": "主要内容", "section.1": "每月一百元。"})
    assert "解读要写责任人" in empty.content.decode()
    client.post(
        address,
        {"person": "何局长", "heading.1": "主要内容", "section.1": "每月一百元。"},
    )
    ju.approve(Draft.objects.get(item=f"{policy.item}-jiedu"))
    ju.release()
    assert office_work.office_of(ju.hub, ju.board, day_of(NOW)).owed == ()


def test_a_consultation_that_closed_owes_its_report(ju: Bureau) -> None:
    opened, closed = day_of(NOW) - timedelta(days=40), day_of(NOW) - timedelta(days=3)
    item, by = "2026-11-zhengqiu", ju.by(ju.wei)
    said = CONSULTATION % (item, opened, opened, closed)
    begun = Begun(item=item, folder=f"items/2026/{item}")
    draft = drafts.begin(ju.hub, ju.board, begun, ju.wei, by=by)
    drafts.save(ju.hub, draft, {"item.yaml": said.encode()}, version=1, by=by)
    draft.refresh_from_db()
    ju.approve(draft)
    ju.release()

    page = signed_in(ju.wei).get("/voices/village/").content.decode()
    assert "关于津贴标准征求意见" in page
    assert "去写采纳情况" in page


def test_addresses_that_nobody_asks_are_not_counted_as_asked(ju: Bureau) -> None:
    rules = b"rules:\n  trusted_hosts: {value: [127.0.0.1], source: a test}\n"
    sha = files.keep(ju.hub, rules)
    BoardFile.objects.create(board=ju.board, path="rules.yaml", sha=sha, size=9)
    for name, address in (("a", "https://127.0.0.1:9/a"), ("b", "http://127.0.0.1/")):
        said = RECORD % (name, address)
        kept = files.keep(ju.hub, said.encode())
        path = f"items/2026/2026-11-{name}/item.yaml"
        BoardFile.objects.create(board=ju.board, path=path, sha=kept, size=9)
    job = Job(kind="links", key=BUREAU)

    found = office_work.check_links(ju.hub, job)
    assert (found["asked"], found["left"], found["count"]) == (1, 1, 1)


def test_a_board_of_another_office_is_not_there(ju: Bureau, sun: Member) -> None:
    sun.seats.update(role="clerk", scope="430121000000-jiaoyu")
    sun.forget_seats()
    client = signed_in(sun)

    for page in ("library/", "rechecks/"):
        assert client.get(f"/write/office/{BUREAU}/{page}").status_code == 404
    assert ju.board.name not in client.get("/write/office/").content.decode()


def test_every_kind_an_office_publishes_has_its_form(ju: Bureau) -> None:
    client, missing = signed_in(ju.wei), []
    for kind in KINDS:
        begun = client.post(
            f"/write/new/{BUREAU}/{kind}/begin", {"title": "一件", "how": "blank"}
        )
        pk = begun["Location"].split("/draft/")[1].split("/")[0]
        form = client.get(f"/write/draft/{pk}/content/")
        labels = [field.label for field in kind_of(kind).fields if not field.parts]
        text = form.content.decode()
        missing += [(kind, label) for label in labels if label not in text]

    assert missing == []
