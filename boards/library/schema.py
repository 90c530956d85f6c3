"""The tables of ``library.db`` and how the file is opened.

Derived from the mirror, so never migrated: a file of another version is made again.
"""

import sqlite3
from pathlib import Path
from urllib.parse import quote

from boards.errors import LibraryError
from boards.library.grams import FOLD_VERSION

LAYOUT_VERSION = 4
STORE_VERSION = LAYOUT_VERSION * 1000 + FOLD_VERSION
FOLDER_MODE = 0o2770  # a reader of another user must be able to make -shm
FILE_MODE = 0o660

SCHEMA = """
CREATE TABLE boards (
    board TEXT PRIMARY KEY, name TEXT, line TEXT, edition INTEGER, items INTEGER,
    published_at INTEGER, verified_at INTEGER, signer TEXT
);
CREATE TABLE items (
    id INTEGER PRIMARY KEY, board TEXT, item TEXT, digest BLOB, kind TEXT, matter TEXT,
    title TEXT, publisher TEXT, period TEXT, published_on TEXT, posting_until_on TEXT,
    shown_from INTEGER, shown_until INTEGER, expires_at INTEGER, is_corrected INTEGER,
    validity TEXT, valid_until_on TEXT, counted TEXT,
    UNIQUE (board, item)
);
CREATE INDEX items_by_matter ON items (matter, id);
CREATE TABLE texts (
    id INTEGER PRIMARY KEY, body TEXT, cells TEXT, readings TEXT, folding INTEGER,
    line BLOB
);
CREATE TABLE syllables (syllable TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE documents (name TEXT PRIMARY KEY, version INTEGER, content BLOB);
CREATE VIRTUAL TABLE title_grams USING fts5 (
    grams, content='', detail=none, columnsize=0, tokenize='ascii'
);
CREATE VIRTUAL TABLE text_grams USING fts5 (
    grams, content='', detail=none, columnsize=0, tokenize='ascii'
);
"""
_HASH_BYTES = 16_000_000  # of new tokens that an index gathers before it writes them
_CACHE_KILOBYTES = 32_000
_INDEXES = ("title_grams", "text_grams")
_SETTINGS = "".join(
    f"INSERT INTO {name} ({name}, rank) VALUES ('hashsize', {_HASH_BYTES});"  # noqa: S608 (our names)
    for name in _INDEXES
)
PUT_IN = {
    name: f"INSERT INTO {name} (rowid, grams) VALUES (?, ?)"  # noqa: S608 (our names)
    for name in _INDEXES
}
TAKE_OUT = {
    name: f"INSERT INTO {name} ({name}, rowid, grams) VALUES ('delete', ?, ?)"  # noqa: S608 (our names)
    for name in _INDEXES
}


def damage_mark(path: Path) -> Path:
    """Return the file whose being there says: somebody found this store damaged."""
    return path.with_name("damaged")


def open_to_read(path: Path) -> sqlite3.Connection:
    """Open the store for reading; it never writes and never checkpoints.

    A reader beside a writer needs a small file of shared memory. On a disk with no
    room for one, and no log to read, nobody can be writing either: the store is then
    read as it lies, so that a full disk does not blank a screen.
    """
    connection = _read_only(path, "mode=ro")
    try:
        version_of(connection)
    except sqlite3.OperationalError:
        log = path.with_name(f"{path.name}-wal")
        if log.exists() and log.stat().st_size:
            raise
        connection.close()
        return _read_only(path, "mode=ro&immutable=1")
    return connection


def _read_only(path: Path, how: str) -> sqlite3.Connection:
    address = f"file:{quote(str(path))}?{how}"
    connection = sqlite3.connect(address, uri=True, isolation_level=None)
    connection.execute("PRAGMA query_only = ON")
    return connection


def open_to_write(path: Path) -> sqlite3.Connection:
    """Open the store for the one process that writes it; make an empty one if none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    is_new = not path.exists()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KILOBYTES}")
    if is_new:
        path.parent.chmod(FOLDER_MODE)
        path.chmod(FILE_MODE)
        connection.executescript(
            f"BEGIN;{SCHEMA}{_SETTINGS}PRAGMA user_version = {STORE_VERSION};COMMIT;"
        )
    return connection


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version the store was made with.

    Raises:
        sqlite3.DatabaseError: the file is damaged.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def unreadable(
    message: str, hint: str = "下一次取内容时会自动重做；也可以现在运行 gk sync once"
) -> LibraryError:
    """Return the error for a store that cannot be read or written."""
    return LibraryError(message, hint=hint, code="E-BOARD-1")
