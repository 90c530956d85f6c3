"""What of a hub goes into a backup, and what must never.

Pages are left out: they are made again from what is signed. So are the offline and
escrow keys, which lie in a safe, and the passwords of database and store, which belong
to the place and not to the hub.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hub import files
from hub.folder import HubFolder
from hub.stores import files_store, letters_store, repository_store
from sync.layout import TIMESTAMP
from sync.stores.base import Store

ABOUT = "hub.json"
SESSION = "secret/session"
SQLITE = "database.sqlite3"
POSTGRES = "database.pgdump"
DATABASES = (SQLITE, POSTGRES)
STORES = ("repo", "letters", "files")
KEY_LIMIT = 8192
SMALL_LIMIT = 64 * 1024
FILE_LIMIT = 128 * 1024 * 1024
DATABASE_LIMIT = 1 << 40

_KEY = re.compile(r"repo\.keys/(online(/boards)?|letters)/[A-Za-z0-9-]{1,64}\.pem")
_LETTER = re.compile(r"letters/[0-9a-f]{2}/[0-9a-f]{64}(\.kfe|\.[0-9a-f]{16}\.key)")
_FILE = re.compile(r"files/[0-9a-f]{2}/[0-9a-f]{64}")
_SIGNED = re.compile(r"repo/(metadata|content)/[A-Za-z0-9._/-]{1,160}")
_NAMED_BY_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Part:
    """One file to be copied: its path in the backup, its store and path there."""

    path: str
    store: Store
    name: str


def stores(hub: HubFolder) -> dict[str, Store]:
    """Return the stores of ``hub`` by what they are called in a backup."""
    return {
        "repo": repository_store(hub),
        "letters": letters_store(hub),
        "files": files_store(hub),
    }


def parts(hub: HubFolder) -> Iterator[Part]:
    """Yield every file that is kept in a store, but for the timestamp."""
    for place, store in stores(hub).items():
        for name in store.names():
            path = f"{place}/{name}"
            if place == "files" and (one := files.named(name)) and one[1] is not None:
                # Its row may have come while it was set aside.
                path = "" if store.has(files.place_of(one[0])) else _place(one[0])
            if limit_of(path) and path != f"repo/{TIMESTAMP}":
                yield Part(path, store, name)


def read(part: Part) -> bytes | None:
    """Return the bytes of ``part``, if it was set aside meanwhile from there."""
    data = part.store.read(part.name)
    sha = hash_in_name(part.path)
    if data is None and sha is not None and part.path.startswith("files/"):
        return files.found(part.store, sha)
    return data


def _place(sha: str) -> str:
    return f"files/{files.place_of(sha)}"


def key_files(hub: HubFolder) -> Iterator[tuple[str, Path]]:
    """Yield the keys that go along: those of the online roles and of letters."""
    for file in sorted(hub.keys.rglob("*.pem")):
        path = f"repo.keys/{file.relative_to(hub.keys).as_posix()}"
        if _KEY.fullmatch(path):
            yield path, file


def limit_of(path: str) -> int:
    """Return how long a file of a backup may be; 0: no backup has such a file."""
    if path in (ABOUT, SESSION):
        return SMALL_LIMIT
    if path in DATABASES:
        return DATABASE_LIMIT
    if _KEY.fullmatch(path):
        return KEY_LIMIT
    is_kept = (
        _LETTER.fullmatch(path) or _FILE.fullmatch(path) or _SIGNED.fullmatch(path)
    )
    return FILE_LIMIT if is_kept else 0


def hash_in_name(path: str) -> str | None:
    """Return the hash that ``path`` names and its file must have, if it names one."""
    if not path.startswith(("letters/", "files/")) or path.endswith(".key"):
        return None
    found = _NAMED_BY_HASH.search(path)
    return found[0] if found else None
