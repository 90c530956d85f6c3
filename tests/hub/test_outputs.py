"""What is made of a draft to look at, and of what is released to take along."""

import io
import re
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image

from hub.fleet.models import Kiosk
from hub.folder import HubFolder
from hub.job_kinds import KINDS
from hub.jobs.models import Job
from hub.jobs.running import run_due
from hub.publishing import drafts
from hub.publishing.making import ITEM_OUTPUTS, LOOKS
from hub.publishing.models import Draft, Made
from tests.hub.conftest import NOW
from tests.hub.offices import QINGTANG, Office, office

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(hub: HubFolder, tmp_path: Path) -> Office:
    return office(hub, tmp_path)


@pytest.fixture
def draft(at: Office) -> Draft:
    return at.draft(at.account)


def clerk(at: Office) -> Client:
    client = Client()
    client.force_login(at.chen)
    return client


def look(at: Office, draft: Draft, name: str) -> str:
    return clerk(at).get(f"/write/draft/{draft.pk}/preview/?as={name}").content.decode()


def released(at: Office) -> Draft:
    """Correct an item of the sample, so that the board is released."""
    draft = at.draft(at.account)
    at.approve(draft)
    at.release()
    return draft


def made(at: Office, what: str, item: str = "") -> Job:
    """Ask for an output on its page, and let the worker come by."""
    path = f"/write/outputs/{QINGTANG}/" + (f"{item}/" if item else "")
    clerk(at).post(path, {"what": what})
    run_due(at.hub, KINDS)
    return Job.objects.filter(kind="output").latest("pk")


def test_a_page_waits_for_its_picture_and_loads_itself_again(
    at: Office, draft: Draft
) -> None:
    page = look(at, draft, "poster")

    assert 'http-equiv="refresh"' in page
    assert Job.objects.get(kind="preview").key == f"{draft.pk}/{draft.version}/poster"


def test_looking_twice_asks_for_one_picture(at: Office, draft: Draft) -> None:
    look(at, draft, "card")
    look(at, draft, "card")

    assert Job.objects.filter(kind="preview").count() == 1


def test_a_poster_is_seen_as_pictures_and_paper(at: Office, draft: Draft) -> None:
    look(at, draft, "poster")
    run_due(at.hub, KINDS)

    assert "打开 PDF" in look(at, draft, "poster")
    assert {one.type for one in Made.objects.all()} == {"application/pdf", "image/jpeg"}


@pytest.mark.slow
def test_pictures_of_an_older_version_are_let_go(at: Office, draft: Draft) -> None:
    look(at, draft, "card")
    run_due(at.hub, KINDS)
    content = drafts.content_of(at.hub, draft)
    drafts.save(at.hub, draft, content, version=draft.version, by=at.by(at.chen))
    look(at, draft, "card")
    run_due(at.hub, KINDS)

    assert {one.job.key for one in Made.objects.all()} == {
        f"{draft.pk}/{draft.version}/card"
    }


def test_a_picture_that_cannot_be_drawn_says_why(at: Office, draft: Draft) -> None:
    look(at, draft, "card")
    content = drafts.content_of(at.hub, draft)
    content["item.yaml"] = content["item.yaml"].replace(
        b"disclosure: public", b"disclosure: closed"
    )
    drafts.save(at.hub, draft, content, version=draft.version, by=at.by(at.chen))
    look(at, draft, "card")
    run_due(at.hub, KINDS)

    assert "不能张贴" in look(at, draft, "card")


@pytest.mark.slow
def test_the_kiosk_itself_draws_the_first_picture(at: Office, draft: Draft) -> None:
    look(at, draft, "kiosk")
    run_due(at.hub, KINDS)

    picture = Image.open(io.BytesIO(bytes(Made.objects.all()[0].data)))
    assert (picture.format, picture.size) == ("JPEG", (1080, 1920))


@pytest.mark.slow
def test_a_draft_is_heard_before_it_goes_out(at: Office, draft: Draft) -> None:
    look(at, draft, "voice")
    run_due(at.hub, KINDS)

    assert [one.type for one in Made.objects.all()] == [
        "audio/mpeg",
        "text/plain; charset=utf-8",
    ]


def test_the_summary_is_put_right_beside_the_picture(at: Office, draft: Draft) -> None:
    said = {"version": draft.version, "summary": "十月收支都在这里。", "do": "summary"}
    clerk(at).post(f"/write/draft/{draft.pk}/preview/", said)

    assert drafts.read(at.hub, draft).item.summary == "十月收支都在这里。"


def test_a_preview_says_how_many_machines_load_it_and_how_long(
    at: Office, draft: Draft
) -> None:
    for number, boards in (("00001", [QINGTANG]), ("00002", []), ("00003", ["other"])):
        Kiosk.objects.create(number=number, name="x", boards=boards, enrolled_at=NOW)
    content = drafts.content_of(at.hub, draft)
    content["item.yaml"] = re.sub(
        rb"(?m)^(formed_on: .*)$", rb"\1\nexpire_at: 2026-12-20", content["item.yaml"]
    )
    by = at.by(at.chen)
    draft = drafts.save(at.hub, draft, content, version=draft.version, by=by)

    shown = look(at, draft, "kiosk")
    assert "× 2 台终端" in shown
    assert "公开到 2026-12-20，" in shown


@pytest.mark.slow
def test_what_is_released_is_put_to_use(at: Office) -> None:
    item = released(at).item
    wanted = ("poster", "card", "script", "code", "excel")
    jobs = [made(at, what, item) for what in wanted]
    of_board = [made(at, what).made.get().type for what in ("week", "sticker")]

    assert {job.state for job in jobs} == {Job.State.DONE}
    assert all(one.data for job in jobs for one in job.made.all())
    assert of_board == ["application/pdf", "application/pdf"]


def test_what_is_made_again_takes_the_place_of_what_was(at: Office) -> None:
    item = released(at).item
    first = made(at, "script", item)
    clerk(at).post(f"/write/outputs/{QINGTANG}/{item}/", {"what": "script"})
    run_due(at.hub, KINDS)

    assert not first.made.exists()
    assert Made.objects.count() == 1


def test_a_file_is_handed_out_under_its_name(at: Office) -> None:
    item = released(at).item
    file = made(at, "script", item).made.get()
    reply = clerk(at).get(f"/write/output/{file.pk}")

    assert f"{item}.txt" in reply["Content-Disposition"]
    assert "核对码" in reply.content.decode()
    at.chen.seats.update(scope="430121105208")  # who writes another board
    assert clerk(at).get(f"/write/output/{file.pk}").status_code == 404


def test_every_look_and_output_has_words_for_people() -> None:
    assert all(
        one.words and one.about for one in (*LOOKS.values(), *ITEM_OUTPUTS.values())
    )
