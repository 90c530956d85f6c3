"""A village that keeps its own key, and a county that let it in: for tests.

village = Village(county, tmp_path)
signed = village.sign("第一条")                 # on the village's machine
county.repository.take(QINGTANG, signed, …)     # at the hub, which has no such key
"""

from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.board_roles import Signed
from sync.keys import KeyFolder, raw_public
from sync.own_keys import remembered, sign
from sync.repository import Published
from tests.sync.publisher import NOW, QINGTANG, Publisher, edition_of


class Village:
    """The village; its key lies in ``folder`` and nowhere else."""

    def __init__(self, county: Publisher, folder: Path) -> None:
        self.county, self.path = county, folder / "cun.pem"
        self.key: Ed25519PrivateKey = KeyFolder(folder).ed25519_or_new("cun")
        county.repository.add_board(QINGTANG, now=NOW, public_key=raw_public(self.key))

    def sign(self, *titles: str, now: datetime = NOW) -> Signed:
        """Return what releases an edition of these ``titles``, signed."""
        signed = sign(
            self.county.repository.store,
            QINGTANG,
            edition_of(QINGTANG, *titles),
            items=len(titles),
            key=self.key,
            memory=remembered(self.path),
            now=now,
        )
        assert signed
        return signed

    def hand_in(self, signed: Signed, *titles: str, now: datetime = NOW) -> Published:
        """Let the county take it."""
        edition = edition_of(QINGTANG, *titles)
        return self.county.repository.take(
            QINGTANG, signed, edition, blobs={}, handed_at=now, now=now
        )
