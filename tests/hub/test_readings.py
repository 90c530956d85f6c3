"""What stands of a board is read once, and never shown after it changed."""

from pathlib import Path

import pytest
from django.db.models import F

from hub import files
from hub.folder import HubFolder
from hub.publishing.models import Board, BoardFile
from hub.publishing.readings import reading_of
from hub.publishing.recent import Recent
from tests.hub.bureau import Bureau, bureau

pytestmark = pytest.mark.django_db
ITEM = b"schema: gk.item/1\nid: %s\nkind: notice\ntitle: %s\n"


@pytest.fixture
def ju(hub: HubFolder, tmp_path: Path) -> Bureau:
    made = bureau(hub, tmp_path)
    put(made, a=b"one", b=b"two")
    return made


def put(ju: Bureau, **items: bytes) -> None:
    """Let these items stand on the board, as another process would."""
    for name, title in items.items():
        sha = files.keep(ju.hub, ITEM % (name.encode(), title))
        path = f"items/2026/{name}/item.yaml"
        BoardFile.objects.update_or_create(
            board=ju.board, path=path, defaults={"sha": sha, "size": 1}
        )
    Board.objects.filter(pk=ju.board.pk).update(tree_version=F("tree_version") + 1)


def test_a_board_that_did_not_change_is_not_read_again(ju: Bureau) -> None:
    assert reading_of(ju.hub, ju.board) is reading_of(ju.hub, ju.board)


def test_only_what_changed_is_read_anew_whenever_the_board_was_fetched(
    ju: Bureau,
) -> None:
    before = reading_of(ju.hub, ju.board)
    put(ju, b=b"three")
    after = reading_of(ju.hub, ju.board)

    assert [one.item.title for one in after.read.drafts] == ["one", "three"]
    assert after.read.drafts[0] is before.read.drafts[0]


def test_what_was_not_asked_for_longest_goes_when_there_is_no_room() -> None:
    recent: Recent[str, int] = Recent(10)
    for key in "abc":
        recent.put(key, 1, weight=4)

    assert [recent.get(key) for key in "abc"] == [None, 1, 1]
    assert recent.put("large", 2, weight=99) == recent.get("large")
