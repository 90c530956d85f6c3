"""What a board says of itself: edited in the console, approved, then on the screens."""

import pytest

from boards.authoring.folder import read_head
from boards.content.edition import Edition
from boards.errors import FolderError
from hub import stores
from hub.publishing import board_settings, looking
from hub.publishing.looking import Said
from hub.publishing.models import Draft
from hub.publishing.review_page import reviewed
from hub.publishing.workspace import laid_out
from tests.hub.conftest import NOW
from tests.hub.offices import QINGTANG, Office
from tests.hub.visits import signed_in, text

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ADDRESS = f"/write/settings/{QINGTANG}/"


def sent(village: Office, **changes: str) -> dict[str, str]:
    """Return what the form would send: what stands, with ``changes``."""
    with laid_out(village.hub, village.board) as folder:
        held = {box.name: box.value for box in board_settings.boxes(folder)}
    return held | changes


def test_a_new_phone_is_out_once_another_has_approved_it(village: Office) -> None:
    change = sent(village, phone="0731-85550999", hours="每天 8:00-18:00")
    signed_in(village.chen).post(ADDRESS, change)
    draft = Draft.objects.get()
    seen = reviewed(village.hub, draft).shown()
    assert "0731-85550999" in seen["changes"][0].after
    looking.take(
        village.hub,
        draft,
        "approval",
        village.liu,
        Said(),
        now=draft.submitted_at or NOW,
    )
    Draft.objects.update(release_at=NOW)
    village.release()

    held = stores.opened(village.hub).edition_bytes(QINGTANG)
    assert held
    office_told = Edition.from_bytes(held).board.office
    assert office_told["phone"] == "0731-85550999"
    assert office_told["hours"] == {"daily": "8:00-18:00"}
    with laid_out(village.hub, village.board) as folder:  # nothing else was lost
        assert read_head(folder).author == "hub"
        assert (folder / "items").is_dir()


def test_who_edits_the_board_does_not_approve_it(village: Office) -> None:
    signed_in(village.chen).post(ADDRESS, sent(village, phone="0731-85550999"))
    draft = Draft.objects.get()
    done = looking.standing(village.hub, draft)

    assert [step.code for step in done.open] == ["approval"]
    assert not looking.may_take(village.chen, draft, done.open[0], done)


def test_hours_that_cannot_be_read_are_told_and_nothing_typed_is_lost(
    village: Office,
) -> None:
    change = sent(village, hours="早上八点", address="新的村部")
    page = text(signed_in(village.chen).post(ADDRESS, change))

    assert "看不懂开门时间" in page
    assert "新的村部" in page
    assert not Draft.objects.exists()


def test_people_keep_what_they_may_do(village: Office) -> None:
    with laid_out(village.hub, village.board) as folder:
        (folder / "people.yaml").write_text(
            "schema: gk.people/1\npeople:\n"
            "- name: 周正平\n  organ: 监委会\n  may: [supervision]\n",
            "utf-8",
        )
        change = {"people": "周正平 村务监督委员会\n何桂香"}
        told = board_settings.edited(folder, change)["people.yaml"].decode()
        with pytest.raises(FolderError, match="最多"):
            board_settings.edited(folder, {"address": "长" * 201})

    assert "supervision" in told
    assert "何桂香" in told


def test_a_reviewer_sees_what_stands_and_cannot_send(village: Office) -> None:
    client = signed_in(village.zhang)

    assert "0731-85550207" in text(client.get(ADDRESS))
    assert client.post(ADDRESS, sent(village)).status_code == 404
