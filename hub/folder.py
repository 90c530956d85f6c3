"""The hub folder: where everything of one office side lies.

    hub.json                 name and public address
    secret/                  keys of the web process, 0600
    database/                the database and its journal
    letters/ uploads/        sealed letters as they came; unfinished ones
    files/ cache/            drafts and evidence by hash; boards laid out as folders
    repo/ repo.keys/         the signed repository and its keys
    run/                     the opener's socket, gone when the hub stops

The database has a folder of its own because SQLite makes files beside it, and the web
process may open new files only in folders it was shown (``hub.confine``).
"""

from dataclasses import dataclass
from pathlib import Path

DIRECTORY_NAME = "hub/directory.json"
CALENDAR_NAME = "hub/calendar.json"
ENTRANCES_NAME = "hub/entrances.json"
THEME_NAME = "hub/theme.json"
RECIPIENTS_NAME = "foi/recipients.json"


def letter_name(sha: str) -> str:
    """Return where the letter of this hash lies among the letters."""
    return f"{sha[:2]}/{sha}.kfe"


@dataclass(frozen=True, slots=True)
class HubFolder:
    """The folder given with ``--dir``. Nothing here touches the disk."""

    folder: Path

    @property
    def about(self) -> Path:
        """Name and public address, ``gk.hub-folder/1``."""
        return self.folder / "hub.json"

    @property
    def session_secret(self) -> Path:
        """What sessions and forms are signed with."""
        return self.folder / "secret" / "session"

    @property
    def database_password(self) -> Path:
        """The password of a PostgreSQL, where one is used; 0600."""
        return self.folder / "secret" / "database"

    @property
    def store_secret(self) -> Path:
        """The keys to an object store, where one is used; 0600."""
        return self.folder / "secret" / "store"

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.folder / "database" / "hub.sqlite3"

    @property
    def letters(self) -> Path:
        """Sealed letters, ``<sha[:2]>/<sha>.kfe``, never changed."""
        return self.folder / "letters"

    def letter(self, sha: str) -> Path:
        """Where the sealed letter of this hash lies."""
        return self.letters / letter_name(sha)

    @property
    def uploads(self) -> Path:
        """Letters that have not wholly arrived."""
        return self.folder / "uploads"

    @property
    def files(self) -> Path:
        """Private files, ``<sha[:2]>/<sha>``, never changed."""
        return self.folder / "files"

    @property
    def cache(self) -> Path:
        """What can be made again from database and files at any time."""
        return self.folder / "cache"

    @property
    def repo(self) -> Path:
        """The signed repository, served as it lies."""
        return self.folder / "repo"

    @property
    def keys(self) -> Path:
        """The key folder of the repository."""
        return self.folder / "repo.keys"

    @property
    def letter_keys(self) -> Path:
        """Private keys that open letters; read by the opener alone."""
        return self.keys / "letters"

    @property
    def escrow_keys(self) -> Path:
        """Private keys kept for the day a letter key is lost; leave this machine."""
        return self.keys / "escrow"

    @property
    def offline_keys(self) -> Path:
        """Keys of root, targets and foi-keys; belong in a safe."""
        return self.keys / "offline"

    @property
    def run(self) -> Path:
        """The opener's socket and other things that end with the process."""
        return self.folder / "run"

    @property
    def opener_socket(self) -> Path:
        """Where the opener listens."""
        return self.run / "opener.sock"

    @property
    def closed_to_the_web(self) -> tuple[Path, ...]:
        """Folders the web process must never read."""
        return (self.letter_keys, self.escrow_keys, self.offline_keys)
