"""The village of ``offices``, whose board is signed with a key that it keeps itself.

place = keeper(hub, tmp_path)
place.office.approve(draft); place.office.release()   # laid down, not out
signed = place.sign(place.fetch())                    # on the village's machine
place.hand_in(signed)                                 # judged, and let out
"""

import io
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.test import Client
from django.utils import timezone

from boards.publishing.own_key import sign_folder
from hub import stores
from hub.custody import letting_out, taking
from hub.custody.models import Handed
from hub.folder import HubFolder
from hub.jobs.models import Job
from sync.board_roles import Signed
from sync.keys import KeyFolder, raw_public
from tests.hub.offices import QINGTANG, Office, office


@dataclass
class Keeper:
    hub: HubFolder
    office: Office
    key: Path
    machine: Path

    def fetch(self) -> Path:
        """Download what waits for the signature and take it apart."""
        client = Client()
        client.force_login(self.office.liu)
        answer = client.get(f"/write/to-sign/{QINGTANG}/zip")
        data = b"".join(answer)
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            packed.extractall(self.machine)
            [top] = {name.partition("/")[0] for name in packed.namelist()}
        return self.machine / top

    def sign(self, folder: Path) -> Signed:
        """Sign it with the village's key."""
        _, signed = sign_folder(
            folder,
            repo=stores.opened(self.hub),
            key=self.key,
            allow_warnings=True,
            now=datetime.now(UTC),
        )
        assert signed
        return signed

    def hand_in(self, signed: Signed) -> Handed:
        """Hand it in, with the worker coming by."""
        row = taking.take(self.hub, QINGTANG, signed, now=timezone.now())
        self.work()
        row.refresh_from_db()
        return row

    def send(self, sha: str, data: bytes) -> None:
        """Send a file of a release."""
        taking.keep(self.hub, QINGTANG, sha, data, now=timezone.now())

    def work(self) -> None:
        """Do what the worker does for this board."""
        job = Job(kind=taking.LET_OUT, key=QINGTANG, asked_by="wu")
        letting_out.let_out(self.hub, job)


def keeper(hub: HubFolder, folder: Path) -> Keeper:
    """Take the village in whose key lies on a machine of its own."""
    machine = folder / "machine"
    machine.mkdir()
    key = KeyFolder(machine).ed25519_or_new("cun")
    place = office(hub, folder, public_key=raw_public(key))
    return Keeper(hub, place, machine / "cun.pem", machine)
