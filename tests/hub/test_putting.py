"""``gk repo put``: read by its own reader first, then signed by the hub."""

import json
from pathlib import Path
from typing import Any

import pytest

import assets
from boards.content.playlists import Entry, Playlist, playlists_bytes
from hub.errors import UnknownDocumentError
from hub.folder import HubFolder
from hub.published.commands import put
from hub.published.documents import READERS, reader_of
from sync.keys import KeyFolder
from sync.outcome import CONTENT_ERRORS
from sync.repository import Repository
from sync.stores.folder import FolderStore

THEME = json.loads(assets.path("demo/theme.json").read_bytes())


def written(folder: Path, **values: Any) -> Path:
    path = folder / "theme.json"
    path.write_text(json.dumps({**THEME, **values}), encoding="utf-8")
    return path


def signed(hub: HubFolder, name: str) -> bytes | None:
    return Repository.open(FolderStore(hub.repo), KeyFolder(hub.keys)).read_target(name)


def test_a_document_is_signed_once(hub: HubFolder, tmp_path: Path) -> None:
    file = written(tmp_path, name="甲县专区")

    first = put(hub.repo, "hub/theme.json", file).objects[-1]
    again = put(hub.repo, "hub/theme.json", file).objects[-1]

    assert (first["changed"], again["changed"]) == (True, False)
    assert first["version"] == again["version"]
    assert "甲县专区" in (signed(hub, "hub/theme.json") or b"").decode()


def test_colours_that_cannot_be_read_are_not_signed(
    hub: HubFolder, tmp_path: Path
) -> None:
    before = signed(hub, "hub/theme.json")
    done = put(
        hub.repo, "hub/theme.json", written(tmp_path, colours={"header": "#FF0000"})
    )

    assert done.exit_code == CONTENT_ERRORS
    assert any("4.00" in line for line in done.lines)
    assert signed(hub, "hub/theme.json") == before


@pytest.mark.parametrize("values", [{"schema": "gk.theme/9"}, {"more": [None]}])
def test_what_its_reader_does_not_take_is_a_finding(
    hub: HubFolder, tmp_path: Path, values: dict[str, Any]
) -> None:
    done = put(hub.repo, "hub/theme.json", written(tmp_path, **values))

    assert [found["code"] for found in done.objects] == ["document.unreadable"]


@pytest.mark.parametrize(
    "name",
    ["hub/progress/430121000000.jsonl", "foi/recipients.json", "hub/other.json", "a"],
)
def test_a_name_that_no_kiosk_knows_is_refused(
    hub: HubFolder, tmp_path: Path, name: str
) -> None:
    with pytest.raises(UnknownDocumentError, match="终端不认识"):
        put(hub.repo, name, written(tmp_path))


@pytest.mark.parametrize(
    ("name", "shipped"),
    [
        ("hub/calendar.json", "calendars/cn.json"),
        ("hub/directory.json", "demo/directory.json"),
        ("hub/rules.json", "rules/default.json"),
        ("hub/catalogues/village.json", "catalogues/village.json"),
        ("hub/entrances.json", "demo/entrances.json"),
        ("hub/theme.json", "demo/theme.json"),
    ],
)
def test_what_is_shipped_can_be_put(hub: HubFolder, name: str, shipped: str) -> None:
    assert put(hub.repo, name, assets.path(shipped)).exit_code == 0


def test_every_document_has_a_reader() -> None:
    assert all(reader_of(name) for name in (*READERS, "hub/catalogues/office.json"))


def test_playlists_are_read_before_they_are_signed(
    hub: HubFolder, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_bytes(playlists_bytes((Playlist("a", "", (Entry(card="recent"),)),)))
    bad.write_text('{"schema":"gk.playlists/1","playlists":[{"name":"a"}]}')

    put(hub.repo, "hub/playlists.json", good)
    done = put(hub.repo, "hub/playlists.json", bad)

    assert done.exit_code == CONTENT_ERRORS
    assert signed(hub, "hub/playlists.json") == good.read_bytes()
