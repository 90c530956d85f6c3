"""The sample of a village, its township and its county, published and on the shelf.

county = sample_county(tmp_path)
county.world                             # home is the village, clock at NOW
county.refs                              # "<board>/<item>" of all that was published
"""

from dataclasses import dataclass
from pathlib import Path

from boards.authoring.founding import Place
from boards.authoring.writer import write_item
from boards.content.draft import Draft, Evidence
from boards.content.edition import Edition
from boards.content.fingerprint import fingerprint_of
from boards.content.item import Item, Review
from boards.publishing.release import publish
from kiosk.metrics import Panel
from kiosk.world import World
from sync.keys import KeyFolder
from sync.repository import Repository
from sync.shelf import VerifiedEdition
from sync.state import KioskState
from sync.stores.folder import FolderStore
from tests.boards.samples import COUNTY, TOWNSHIP, VILLAGE, copied_sample
from tests.boards.shelved import signed, write_editions
from tests.kiosk.village import NOW, told, village_world

PLACES = (VILLAGE, TOWNSHIP, COUNTY)
_UNDATED = Item(
    id="wu-riqi",
    kind="policy",
    title="推进政务公开标准化规范化",
    matter="0302",
    disclosure="public",
    body="# 推进政务公开标准化规范化\n\n公开要准，也要快。",
    provenance="obtained:导入的文本",
    review=(Review("保密审查小组", "段雅琴", NOW),),
)
UNDATED = Draft(
    item=_UNDATED, evidence=(Evidence(fingerprint=fingerprint_of(_UNDATED)),)
)


@dataclass(frozen=True, slots=True)
class SampleCounty:
    """A kiosk of the county, and what was published on its three boards."""

    world: World
    refs: frozenset[str]


def sample_county(folder: Path, panel: Panel | None = None) -> SampleCounty:
    """Write, check, sign and shelve the three samples, and a policy without a date."""
    keys = KeyFolder.beside(folder / "repo")
    store = FolderStore(folder / "repo")
    repo = Repository.create(store, keys, name="云溪县", now=NOW)
    editions = [_published(folder, repo, place) for place in PLACES]
    state = KioskState(folder / "state")
    state.library.parent.mkdir(parents=True)
    write_editions(state.library, editions)
    told(state, NOW)
    refs = frozenset(
        f"{edition.board}/{line.id}"
        for edition in editions
        for line in Edition.from_bytes(edition.data).lines
    )
    return SampleCounty(village_world(folder / "state", panel), refs)


def _published(folder: Path, repo: Repository, place: Place) -> VerifiedEdition:
    board = copied_sample(folder / place.code, place, today=NOW.date())
    if place.kind == "county":
        write_item(board, UNDATED)
    repo.add_board(place.code, now=NOW)
    publish(board, repo=repo, key=None, allow_warnings=True, now=NOW)
    data = repo.edition_bytes(place.code)
    assert data is not None
    return signed(place.code, 1, data)
