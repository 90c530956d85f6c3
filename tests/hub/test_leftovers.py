"""What nobody names any more is gone after a day, and nothing else ever is."""

from datetime import timedelta
from pathlib import Path

import pytest

from hub import files, leftovers, stores
from hub.folder import HubFolder
from hub.keeping import contents
from hub.publishing import drafts, forgetting, uploading
from hub.publishing.models import Draft, Upload
from hub.publishing.uploading import Sent, Wanted
from tests.hub.conftest import NOW
from tests.hub.offices import Office, office

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def lies(hub: HubFolder, sha: str) -> bool:
    return files.found(stores.files_store(hub), sha) is not None


def swept(hub: HubFolder, days: int) -> None:
    """Let the worker come by on each of so many days."""
    for day in range(days):
        leftovers.sweep(hub, now=NOW + day * DAY)


@pytest.fixture
def at(hub: HubFolder, tmp_path: Path) -> Office:
    return office(hub, tmp_path)


def test_what_no_row_names_is_gone_after_a_day_of_grace(at: Office) -> None:
    lost = files.keep(at.hub, b"a name that nobody needs")

    swept(at.hub, 2)
    assert files.read(at.hub, lost) == b"a name that nobody needs"
    swept(at.hub, 4)
    assert not lies(at.hub, lost)
    assert all(lies(at.hub, one.sha) for one in at.board.files.all())


def test_what_a_row_names_by_then_goes_back_to_its_place(at: Office) -> None:
    early = files.keep(at.hub, b"kept before its row")
    leftovers.sweep(at.hub, now=NOW)
    copied = {part.path: contents.read(part) for part in contents.parts(at.hub)}
    wanted = Wanted(at.board, "finance", {})
    by = at.by(at.chen)
    uploading.receive(
        at.hub, wanted, Sent("a.csv", b"kept before its row"), at.chen, by=by
    )

    swept(at.hub, 5)

    assert stores.files_store(at.hub).has(files.place_of(early))
    assert copied[f"files/{files.place_of(early)}"] == b"kept before its row"


def test_a_draft_that_was_dropped_keeps_its_line_and_nothing_else(at: Office) -> None:
    draft = at.draft("2026-11-caiwu")
    content = drafts.content_of(at.hub, draft) | {"private.txt": b"13912345678"}
    drafts.save(at.hub, draft, content, version=draft.version, by=at.by(at.chen))
    Upload.objects.create(
        board=at.board, member=at.chen, kind="finance", name="a", sha="0" * 64,
        at=NOW, draft=draft,
    )  # fmt: skip
    held = draft.files.get(path="private.txt").sha
    drafts.drop(draft, by=at.by(at.chen))

    assert forgetting.forget(NOW + 29 * DAY) == 0
    assert forgetting.forget(NOW + 31 * DAY) == 2
    swept(at.hub, 4)

    assert not lies(at.hub, held)
    assert Draft.objects.get(pk=draft.pk).files.count() == Upload.objects.count() == 0
