"""A stick between an office and a kiosk, for tests: written there, worked here.

trip = Trip(tmp_path)
trip.county.release(QINGTANG, "第一条")
trip.write()
trip.work().step  # VisitStep.DONE
"""

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives import serialization

from sync.formats.hub_file import HubFile
from sync.formats.stick_visit import Visit
from sync.outbox import Outbox
from sync.progress import silently
from sync.stick_files import StickFiles
from sync.stick_visit import StickVisit
from sync.stick_writing import StickWritten, Wanted, write_stick
from sync.stores.folder import FolderStore
from sync.visits import write_visit
from tests.sync.desk import Desk, header
from tests.sync.publisher import NOW, QINGTANG, SHIQIAO, Publisher
from tests.sync.visiting import Kiosk

KIOSK = "00042"
DESK = Desk()


class Trip:
    """A county with two boards, a kiosk that is up to date, and an empty stick."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.county = Publisher(folder / "repo")
        self.county.release(QINGTANG, "清塘一")
        self.county.release(SHIQIAO, "石桥一")
        self.kiosk = Kiosk(folder)
        self.kiosk.visit(self.county.source, root=self.county.root)
        (folder / "upan").mkdir()
        self.stick = StickFiles(folder / "upan")

    def write(self, *boards: str) -> StickWritten:
        """Write the stick at the office, with ``boards`` or all of them."""
        store = FolderStore(self.county.folder)
        return write_stick(
            store, self.stick, Wanted(boards=boards), now=NOW, tell=silently
        )

    def work(self, *, now: datetime = NOW, boards: Sequence[str] = ()) -> Visit:
        """Work the stick on the kiosk."""
        return self.visit(now=now, boards=boards).run()

    def visit(self, *, now: datetime = NOW, boards: Sequence[str] = ()) -> StickVisit:
        """Return the work on the stick, not yet begun."""
        state = self.kiosk.state
        return StickVisit(
            state,
            self.stick,
            self.kiosk.shelf,
            tell=lambda told: write_visit(state.visit, told),
            now=now,
            boards=boards,
        )

    def bind(self) -> None:
        """Bind the kiosk to a hub."""
        state = self.kiosk.state
        state.device.mkdir(parents=True, exist_ok=True)
        pem = DESK.device._private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        (state.device / "device.key").write_bytes(pem)
        key = DESK.receipt_key
        hub = HubFile(
            kiosk=KIOSK,
            keyid="k",
            hub_url="https://hub",
            authority="hub",
            reply_key=key,
            receipt_key=key,
        )
        (state.device / "hub.json").write_bytes(hub.to_bytes())

    def post(self, *sequences: int) -> dict[str, bytes]:
        """Put letters into the kiosk's outbox; return them by their ids."""
        letters = {header(n).id: DESK.letter(n) for n in sequences}
        for id_, letter in letters.items():
            Outbox(self.kiosk.state.outbox).post(letter, id_)
        return letters

    def copy(self, name: str) -> "Trip":
        """Return the same kiosk and stick once more, in a folder of its own."""
        other = object.__new__(Trip)
        other.folder = self.folder / name
        other.county = self.county
        shutil.rmtree(other.folder, ignore_errors=True)
        for part in ("state", "shelf", "upan"):
            shutil.copytree(self.folder / part, other.folder / part)
        other.kiosk = Kiosk(other.folder)
        other.stick = StickFiles(other.folder / "upan")
        return other

    def on_stick(self, pattern: str) -> list[str]:
        """Return the names of files on the stick that fit ``pattern``."""
        return sorted(path.name for path in self.stick.root.glob(pattern))
