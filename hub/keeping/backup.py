"""A backup of a whole hub in one sealed file, made while the hub goes on working.

The database is copied first, then everything it names: files never change, and are
there before the row that names them. The repository is copied as it is named by the
timestamp that was read after the database, so it is never older than what the database
says went out; a release that only the repository knows is done again to the same bytes.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from hub import about, stores
from hub.errors import HubError
from hub.folder import RECIPIENTS_NAME, HubFolder
from hub.keeping import contents, databases, locks
from sync.durable import is_no_room, no_room, sync_folder
from sync.errors import ConflictError, UntrustedError
from sync.formats.backup import PIECE, Header, Writer
from sync.formats.recipients import Recipient, Recipients
from sync.instants import wire_instant
from sync.layout import TIMESTAMP
from sync.progress import Step, silently


@dataclass(frozen=True, slots=True)
class Made:
    """A backup: how many files are in it, how long it is, who can open it."""

    files: int
    size: int
    opened_by: tuple[str, ...]


def make(
    hub: HubFolder,
    out: Path,
    *,
    passphrase: bytes | None,
    now: datetime,
    tell: Step = silently,
) -> Made:
    """Write a backup of ``hub`` to ``out``, whole or not at all.

    It opens to the escrow keys that letters are sealed to, and to ``passphrase``.

    Raises:
        ConflictError: there is a file of that name.
        HubError: nobody could open it; the database cannot be read.
        DiskFullError: there is no room.
    """
    if out.exists():
        raise ConflictError(f"已经有 {out} 了，没有写", hint="换一个名字")
    key = os.urandom(locks.KEY_BYTES)
    found = locks.lock_to_keys(key, _recipients(hub))
    if passphrase is not None:
        found.append(locks.lock_to_passphrase(key, passphrase))
    if not found:
        raise HubError("没有托管钥匙，备份没有人能打开", hint="用 --passphrase-file")
    head = Header(wire_instant(now), tuple(found)).to_bytes()
    with _file_at(out) as file:
        writer = Writer(file, head, key)
        count = _fill(hub, writer, tell)
        writer.close()
        size = file.tell()
    opened_by = tuple(str(one.get("kid", one["kind"])) for one in found)
    return Made(count, size, opened_by)


def _recipients(hub: HubFolder) -> tuple[Recipient, ...]:
    data = stores.repository(hub).read_target(RECIPIENTS_NAME)
    return Recipients.from_bytes(data).recipients if data else ()


def _fill(hub: HubFolder, writer: Writer, tell: Step) -> int:
    _add_file(writer, contents.ABOUT, hub.about)
    with TemporaryDirectory(prefix="backup-", dir=hub.cache) as place:
        name = _copy_database(hub, Path(place))
        _add_file(writer, name, Path(place) / name)
    count = 2
    timestamp = stores.repository_store(hub).read(TIMESTAMP)
    if timestamp is None:
        raise HubError("后台还没有签名的库", hint=f"运行 gk hub init {hub.folder}")
    small = [(contents.SESSION, hub.session_secret), *contents.key_files(hub)]
    for path, file in small:
        _add_file(writer, path, file)
    for part in contents.parts(hub):
        _add_part(writer, part)
        count += 1
        tell(count, 0)
    # Last, as in every writing of a repository: what is cut off before is none.
    writer.add(f"repo/{TIMESTAMP}", len(timestamp), (timestamp,))
    return count + len(small) + 1


def _copy_database(hub: HubFolder, place: Path) -> str:
    server = about.server_of(hub)
    if server is None:
        databases.copy_file(hub.database, place / contents.SQLITE)
        return contents.SQLITE
    databases.dump(server, place / contents.POSTGRES)
    return contents.POSTGRES


def _add_part(writer: Writer, part: contents.Part) -> None:
    data = contents.read(part)
    if data is None:
        raise UntrustedError(f"{part.path} 不见了", hint="再做一次备份")
    writer.add(part.path, len(data), (data,))


def _add_file(writer: Writer, path: str, file: Path) -> None:
    with file.open("rb") as opened:
        size = os.fstat(opened.fileno()).st_size
        writer.add(path, size, iter(lambda: opened.read(PIECE), b""))


@contextmanager
def _file_at(out: Path) -> Iterator[BinaryIO]:
    """Give a file that becomes ``out`` when the block ends well; others cannot read."""
    waiting = out.with_name(f".{out.name}.new")
    try:
        descriptor = os.open(waiting, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        waiting.replace(out)
    except OSError as error:
        if is_no_room(error):
            raise no_room(out) from error
        raise HubError(
            f"写不进 {out}（{error.strerror}）", hint="换一个地方"
        ) from error
    finally:
        waiting.unlink(missing_ok=True)
    sync_folder(out.parent)
