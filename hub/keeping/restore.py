"""A hub from its backup, into a place where nothing is.

Every byte is checked by the seal of the backup, every file by the hash beside it, and
letters and private files by the hash in their names. The timestamp of the repository
is written last of all, so a restore that was cut off is no hub.
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from hub import about
from hub.errors import HubError
from hub.folder import HubFolder
from hub.founding import Places, make_folders, write_places
from hub.keeping import contents, databases
from sync.durable import is_no_room, no_room, write_whole
from sync.errors import (
    ConflictError,
    FileFormatError,
    NotInSourceError,
    UntrustedError,
)
from sync.formats.backup import Header, Reader, Record, no_backup
from sync.layout import TIMESTAMP
from sync.progress import Step, silently

OpenLocks = Callable[[tuple[dict[str, object], ...]], bytes]


@dataclass(slots=True)
class Restored:
    """What came back; ``made_at`` is when the backup was made."""

    made_at: str = ""
    files: int = 0
    letters: int = 0
    timestamp: bytes = b""
    database: str = ""
    seen: set[str] = field(default_factory=set)


def restore(
    hub: HubFolder,
    backup: Path,
    *,
    open_locks: OpenLocks,
    places: Places,
    tell: Step = silently,
) -> Restored:
    """Restore ``backup`` into the folder of ``hub``, and into ``places``.

    Raises:
        ConflictError: something is there already.
        NoKeyError: it is sealed to another key or passphrase.
        FileFormatError, UntrustedError: it is no whole backup, or was changed.
        DiskFullError: there is no room for it.
    """
    _require_empty(hub.folder)
    with _opened(backup) as file:
        header, head = Header.read(file)
        reader = Reader(file, head, open_locks(header.locks))
        make_folders(hub)
        _require_room(hub.folder, backup)
        done = Restored(made_at=header.made_at)
        with TemporaryDirectory(prefix="restore-", dir=hub.cache) as place:
            _take_all(hub, reader, done, Path(place), places, tell)
            _install_database(hub, done, Path(place))
    store = contents.stores(hub)["repo"]
    store.write(TIMESTAMP, done.timestamp)
    return done


def _take_all(
    hub: HubFolder,
    reader: Reader,
    done: Restored,
    place: Path,
    places: Places,
    tell: Step,
) -> None:
    for record in reader.records():
        limit = contents.limit_of(record.path)
        if not limit or record.size > limit or record.path in done.seen:
            raise no_backup(f"{record.path} does not belong into one")
        if not done.files and record.path != contents.ABOUT:
            raise no_backup("it does not begin with hub.json")
        done.seen.add(record.path)
        done.files += 1
        tell(done.files, 0)
        if record.path in contents.DATABASES:
            _stream(record, place / record.path)
            done.database = record.path
        elif record.path == contents.ABOUT:
            _begin(hub, _bytes(record), places)
        else:
            _put(hub, record.path, _bytes(record), done)
    if not done.timestamp or not done.database:
        raise no_backup("no database or no timestamp in it")


def _begin(hub: HubFolder, data: bytes, places: Places) -> None:
    """Write ``hub.json`` with the new places, and hold that nothing is there."""
    try:
        written = json.loads(data)
        kept = {k: v for k, v in written.items() if k not in ("database", "store")}
    except (ValueError, AttributeError) as error:
        raise no_backup("hub.json cannot be read") from error
    about.write(hub, kept)
    write_places(hub, places)
    server = about.server_of(hub)
    if server is not None:
        databases.require_empty(server)
    if contents.stores(hub)["repo"].has(TIMESTAMP):
        raise ConflictError("对象存储的这个前缀下已经有一个库", hint="换一个前缀")


def _put(hub: HubFolder, path: str, data: bytes, done: Restored) -> None:
    expected = contents.hash_in_name(path)
    if expected is not None and sha256(data).hexdigest() != expected:
        raise UntrustedError(f"备份里的 {path} 不是它名字里的那一份")
    if path == f"repo/{TIMESTAMP}":
        done.timestamp = data
        return
    place, _, name = path.partition("/")
    if place in contents.STORES:
        contents.stores(hub)[place].write(name, data)
        done.letters += path.endswith(".kfe")
        return
    target = hub.folder / path
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(target, data, mode=0o600)


def _install_database(hub: HubFolder, done: Restored, place: Path) -> None:
    server = about.server_of(hub)
    wanted = contents.SQLITE if server is None else contents.POSTGRES
    if done.database != wanted:
        raise FileFormatError(
            "备份里是另一种数据库",
            hint="SQLite 的备份恢复到文件夹，PostgreSQL 的用 --database 指给一个空库",
        )
    copied = place / done.database
    if server is not None:
        databases.load(server, copied)
        return
    try:
        with closing(sqlite3.connect(copied)) as opened:
            databases.require_whole(opened)
    except sqlite3.Error as error:
        raise UntrustedError(f"备份里的数据库坏了：{error}") from error
    copied.chmod(0o600)
    copied.replace(hub.database)


def _bytes(record: Record) -> bytes:
    return b"".join(record.pieces)


def _stream(record: Record, to: Path) -> None:
    try:
        with to.open("xb") as file:
            for piece in record.pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        if is_no_room(error):
            raise no_room(to) from error
        raise


def _require_empty(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ConflictError(f"{folder} 里已经有东西，没有恢复", hint="换一个空的文件夹")


def _require_room(folder: Path, backup: Path) -> None:
    """Hold that all of it fits: a backup is as long as what is in it."""
    if shutil.disk_usage(folder).free < backup.stat().st_size:
        raise no_room(folder)


@contextmanager
def _opened(backup: Path) -> Iterator[BinaryIO]:
    try:
        file = backup.open("rb")
    except FileNotFoundError as error:
        raise NotInSourceError(f"没有备份 {backup}", hint="核对文件名") from error
    except OSError as error:
        raise HubError(f"读不到 {backup}（{error.strerror}）") from error
    with file:
        yield file
