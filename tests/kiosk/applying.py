"""A kiosk that can take applications: bound, with keys, directory and a small library.

kiosk = applying(tmp_path / "state")
kiosk.world            what scenes are handed
kiosk.letters()        what waits in the outbox, opened with the agency's key
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import assets
from boards.library.writer import LibraryWriter
from kiosk.metrics import Panel, TextMode
from kiosk.opening import open_world
from kiosk.presenters.chrome import Moment
from kiosk.settings import Settings
from kiosk.world import World
from sync.formats.hub_file import HubFile
from sync.identity import DeviceKey
from sync.state import KioskState
from sync.unseal import unseal
from tests.boards.shelved import NOW, QINGTANG, board, edition, notice
from tests.sync.desk import Desk

TITLES = {
    "dibao": "2026年低保对象名单（第4季度）",
    "zhang": "10月村级财务收支",
    "daolu": "东沟道路硬化工程验收",
}
AGENCY = "430121000000"


@dataclass
class Applying:
    """The state folder of such a kiosk, its world, and the desk at the other end."""

    state: KioskState
    world: World
    desk: Desk

    def letters(self) -> list[dict[str, Any]]:
        """Return the forms of the letters that wait, as the desk reads them."""
        paths = sorted((self.state.outbox / "new").glob("*.kfe"))
        opened = [unseal(path.read_bytes(), self.desk.key) for path in paths]
        return [json.loads(parts["form.json"]) for parts in opened]

    def bytes_below(self) -> bytes:
        """Return every byte that lies below the state folder."""
        files = [path for path in self.state.folder.rglob("*") if path.is_file()]
        return b"".join(path.read_bytes() for path in files)


def applying(
    folder: Path, panel: Panel | None = None, mode: TextMode = TextMode.NORMAL
) -> Applying:
    """Make the state in ``folder`` and open it."""
    state, desk = KioskState(folder), Desk()
    bind(state, desk)
    fill(state, desk)
    settings = Settings(boards=(QINGTANG,), panel=panel or Panel(), text=mode)
    world = open_world(state, settings, lambda: NOW)
    world.clock = lambda: Moment(NOW)
    return Applying(state, world, desk)


def fill(state: KioskState, desk: Desk, **documents: bytes) -> None:
    """Put boards, directory, recipients and ``documents`` into the library."""
    state.library.parent.mkdir(parents=True, exist_ok=True)
    notices = [notice(id_, title=title) for id_, title in TITLES.items()]
    county = edition(
        notice("banfa", title="云溪县最低生活保障办法"), of=board(AGENCY, "云溪县")
    )
    with LibraryWriter(state.library) as writer:
        writer.apply(edition(*notices))
        writer.apply(county)
        directory = assets.path("demo/directory.json").read_bytes()
        writer.keep("hub/directory.json", 1, directory)
        writer.keep("foi/recipients.json", 1, desk.recipients.to_bytes())
        for name, content in documents.items():
            writer.keep(f"hub/progress/{name}.jsonl", 1, content)


def bind(state: KioskState, desk: Desk) -> None:
    """Bind the kiosk to a hub, with a key of its own."""
    DeviceKey.create(state.device)
    hub = HubFile(
        kiosk="00042",
        keyid="00042.1",
        hub_url="https://hub.example",
        authority="hub.example",
        reply_key=bytes(32),
        receipt_key=desk.receipt_key,
    )
    (state.device / "hub.json").write_bytes(hub.to_bytes())
