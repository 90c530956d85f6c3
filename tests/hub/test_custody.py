"""A board written in the hub and signed by its village: nothing goes out but both."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from boards.content.edition import Edition
from boards.content.to_sign import NAME
from hub import stores
from hub.custody.models import Handed
from hub.errors import NotAllowedError, NotNowError
from hub.folder import HubFolder
from hub.publishing import drafts, looking
from hub.publishing.models import Draft, Entry, ToSign
from hub.publishing.workspace import laid_out
from sync.errors import ConflictError
from tests.hub.conftest import NOW
from tests.hub.offices import QINGTANG
from tests.hub.publishers import Keeper, keeper

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

FANGHUO = "2026-11-senlin-fanghuo"
CAIWU = "2026-11-caiwu"
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def village(hub: HubFolder, tmp_path: Path) -> Keeper:
    return keeper(hub, tmp_path)


def approved(village: Keeper, item: str = FANGHUO) -> Draft:
    """A corrected item that everybody has passed, and the worker has seen."""
    draft = village.office.draft(item)
    content = drafts.content_of(village.hub, draft)
    told = content["item.yaml"].decode().replace("title: ", "title: 新", 1)
    content |= {"item.yaml": told.encode()}
    by = village.office.by(village.office.chen)
    drafts.save(village.hub, draft, content, version=draft.version, by=by)
    village.office.approve(draft)
    village.office.release()
    return Draft.objects.get(pk=draft.pk)


def out(village: Keeper) -> dict[str, str]:
    """Return the titles of what is out, by id."""
    held = stores.opened(village.hub).edition_bytes(QINGTANG)
    items = Edition.from_bytes(held).items() if held else ()
    return {one.id: one.title for one in items}


def shown(village: Keeper, address: str) -> str:
    client = Client()
    client.force_login(village.office.chen)
    return client.get(address).content.decode()


def test_what_was_approved_waits_for_the_key_and_is_out_when_it_signed(
    village: Keeper,
) -> None:
    draft = approved(village)
    assert (out(village), draft.state) == ({}, Draft.State.RELEASING)
    assert "等签名" in shown(village, "/write/")

    row = village.hand_in(village.sign(village.fetch()))

    draft.refresh_from_db()
    assert (row.state, row.problem) == (Handed.State.RELEASED, "")
    assert (draft.state, draft.edition) == (Draft.State.RELEASED, 1)
    assert out(village)[FANGHUO].startswith("新")
    page = (village.hub.repo / f"pages/{QINGTANG}/{FANGHUO}.html").read_text("utf-8")
    assert out(village)[FANGHUO] in page
    with laid_out(village.hub, village.office.board) as folder:
        item = next(folder.glob(f"items/*/{FANGHUO}/item.yaml")).read_text("utf-8")
    assert "刘书记" in item  # who approved it is part of what was signed
    entry = Entry.objects.filter(item=FANGHUO).latest("pk")
    assert (entry.actor, entry.action) == ("公开主体", "更正")
    assert "现在没有等签名的" in shown(village, f"/write/to-sign/{QINGTANG}/")


def test_the_key_alone_releases_nothing_that_was_not_approved(village: Keeper) -> None:
    approved(village)
    folder = village.fetch()
    item = next(folder.glob(f"items/*/{FANGHUO}/item.yaml"))
    item.write_text(item.read_text("utf-8").replace("新", "假", 1), "utf-8")

    with pytest.raises(ConflictError, match="和后台批准的不一样"):
        village.sign(folder)
    note = json.loads((folder / NAME).read_bytes())
    head = (folder / "board.yaml").read_text("utf-8").replace("hub", "folder")
    (folder / "board.yaml").write_text(head, "utf-8")
    with pytest.raises(NotAllowedError, match="不是现在批准的那一份"):
        village.hand_in(village.sign(folder))
    assert (out(village), note["number"]) == ({}, 1)


def test_what_is_approved_meanwhile_makes_the_older_one_void(village: Keeper) -> None:
    approved(village)
    signed = village.sign(village.fetch())
    approved(village, CAIWU)

    with pytest.raises(NotAllowedError, match="不是现在批准的那一份"):
        village.hand_in(signed)
    village.hand_in(village.sign(village.fetch()))
    assert len([t for t in out(village).values() if t.startswith("新")]) == 2


def test_it_can_be_taken_back_until_it_is_signed(village: Keeper) -> None:
    draft = approved(village)
    signed = village.sign(village.fetch())
    ToSign.objects.update(signed_at=draft.changed_at)
    with pytest.raises(NotNowError):
        looking.take_back(draft, village.office.liu, now=LATER)
    ToSign.objects.update(signed_at=None)

    looking.take_back(draft, village.office.liu, now=LATER)

    assert (draft.state, ToSign.objects.count()) == (Draft.State.SUBMITTED, 0)
    with pytest.raises(NotAllowedError):
        village.hand_in(signed)


def test_a_worker_killed_in_the_middle_is_gone_on_from(village: Keeper) -> None:
    draft = approved(village)
    village.office.release()  # looked at again: what was fetched stays right
    waiting = ToSign.objects.get()
    signed = village.sign(village.fetch())
    row = village.hand_in(signed)
    # As if it had been killed after the repository and before the database.
    Draft.objects.filter(pk=draft.pk).update(state=Draft.State.RELEASING)
    waiting.save(force_insert=True)
    Handed.objects.update(state=Handed.State.WAITING)

    village.work()

    draft.refresh_from_db()
    row.refresh_from_db()
    assert (row.state, draft.state) == (Handed.State.RELEASED, Draft.State.RELEASED)
    assert stores.opened(village.hub).contents().boards[0].edition == 1
