"""The kiosks of an invented county, one for each kind of place, with all it publishes.

state = county_state(tmp_path)                   # what all of them hold
world = world_of("unstaffed", state, Panel())    # one in a mall, clock at NOW
"""

import json
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

from assets import path
from boards.authoring.catalogue_files import catalogue_of
from boards.authoring.folder import read_board
from boards.authoring.founding import Place
from boards.content.edition import Edition, Withdrawn
from boards.content.item import Item
from boards.content.revisions import next_edition
from boards.library.writer import LibraryWriter
from kiosk.metrics import Panel
from kiosk.opening import open_world
from kiosk.settings import Settings
from kiosk.world import World
from sync.canonical import canonical_line
from sync.state import KioskState
from tests.boards.every_kind import every_kind
from tests.boards.samples import copied_sample
from tests.boards.shelved import QINGTANG, notice, signed
from tests.kiosk.village import LINES, NOW, account, told

PLACES = (
    Place(QINGTANG, "青塘村", "village"),
    Place("430121105008", "桥头社区", "residents"),
    Place("430121105000", "河口镇", "township"),
    Place("430121000000", "云溪县政务服务中心", "county"),
    Place("430121000000-mz", "云溪县民政局", "office"),
)
HOMES = {
    "village": Settings(boards=(QINGTANG,)),
    "residents": Settings(boards=("430121105008",), home="residents"),
    "hall": Settings(boards=("430121000000",), home="hall"),
    "office": Settings(boards=("430121000000-mz",), home="office"),
    "unstaffed": Settings(boards=("430121000000",), home="unstaffed", is_staffed=False),
}
DOCUMENTS = {
    "hub/directory.json": "demo/directory.json",
    "hub/calendar.json": "calendars/cn.json",
    "hub/entrances.json": "demo/entrances.json",
    "hub/theme.json": "demo/theme.json",
}


def world_of(home: str, state: KioskState, panel: Panel) -> World:
    """Return the world of a kiosk in the place ``home`` of 21 November 2026."""
    return open_world(state, replace(HOMES[home], panel=panel), lambda: NOW)


def county_state(folder: Path) -> KioskState:
    """Put the samples, an item of every kind and hostile ones into a state folder."""
    state = KioskState(folder / "state")
    state.library.parent.mkdir(parents=True)
    blobs = state.mirror / "blob"
    blobs.mkdir(parents=True)
    with LibraryWriter(state.library) as writer:
        for place in PLACES:
            edition = _edition(folder / place.code, place, blobs)
            writer.apply(signed(place.code, 1, edition.to_bytes()))
        for name, file in DOCUMENTS.items():
            found = json.loads(path(file).read_bytes())
            writer.keep(name, 1, canonical_line(found))
    told(state, NOW)
    return state


def _edition(folder: Path, place: Place, blobs: Path) -> Edition:
    read = read_board(copied_sample(folder, place, today=NOW.date()))
    catalogue = catalogue_of(folder, read.board)
    following = next_edition(
        read.board, read.drafts, catalogue=catalogue, previous=None, now=NOW
    )
    for sha, file in read.files.items():
        shutil.copyfile(file, blobs / sha)
    edition = following.edition
    if place.kind != "village":
        return edition
    added: tuple[Item | Withdrawn, ...] = (*every_kind(), *hostile(), gone())
    more = {line.id: line for line in (*added, *edition.lines)}
    return replace(edition, lines=tuple(more[id_] for id_ in sorted(more)))


@cache
def hostile() -> tuple[Item, ...]:
    """Return items that no careful clerk writes: as long as the formats allow."""
    title = (
        "关于进一步做好二〇二六年度城乡居民基本养老保险待遇领取资格认证工作的通知" * 3
    )
    name = "阿卜杜热西提·买买提明·" * 18
    rows = tuple((*line[:3], name[: 40 * n + 1], line[4]) for n, line in _numbered())
    return (
        notice("zz-chang", title=title[:80], body=f"# {title}\n\n{name * 20}"),
        notice("zz-lading", title="A" * 80, body="https://x.example/" + "a" * 3000),
        notice("zz-fangxiang", title="\u202e倒\u0301\u200b过来", body="字\u0300" * 500),
        account("zz-zhang", "2026-07", rows, title=title[:80]),
    )


def _numbered() -> list[tuple[int, tuple[str, ...]]]:
    return [(n, line) for n, line in enumerate(LINES) if n < 5]


def gone() -> Withdrawn:
    """Return an item that was taken down."""
    return Withdrawn(
        id="zz-chexia",
        revision=2,
        on=NOW.date(),
        title="救助",
        reason_kind="更正",
        reason="金额录错，改后再发",
    )
