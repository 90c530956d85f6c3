"""Writing a stick at the office: the signed files of chosen boards, the newest last.

What a stick held before stays usable until its ``timestamp.json`` is replaced; what
only the editions before needed goes after that.
"""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sync.errors import NotInSourceError, UntrustedError
from sync.formats.stick import (
    EXPLAINED,
    REPOSITORY,
    TABLE,
    StickTable,
    is_content_name,
    is_metadata_name,
)
from sync.held import attachments_of
from sync.layout import (
    METADATA_LIMIT,
    TIMESTAMP,
    blob_path,
    edition_target,
    full_path,
    is_board,
    metadata_path,
)
from sync.metadata import Current
from sync.progress import Step
from sync.released import read_full
from sync.stick_files import StickFiles
from sync.stores.base import Store

FOLDERS: Mapping[str, Callable[[str], bool]] = {
    "metadata": is_metadata_name,
    "content/full": is_content_name,
    "content/blob": is_content_name,
}
OTHERS = ("hub", "foi-keys")  # calendar, directory, progress; keys for letters
SAYS = (
    "这是公开栏的 U盘。\r\n"
    "插到终端上，等屏幕说“可以拔 U盘了”再拔。\r\n"
    "带回办公室，插到电脑上：终端里密封的申请也在这里面，谁也读不了。\r\n"
)


@dataclass(frozen=True, slots=True)
class StickWritten:
    """What was written: files that were new on the stick, and their bytes.

    ``dropped`` are files that only editions before needed.
    """

    table: StickTable
    files: int
    bytes: int
    dropped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which boards (none: all), for which kiosks (none: any), and who writes it."""

    boards: Sequence[str] = ()
    kiosks: Sequence[str] = ()
    made_by: str = ""


def write_stick(
    store: Store, stick: StickFiles, wanted: Wanted, *, now: datetime, tell: Step
) -> StickWritten:
    """Bring the repository in ``store`` onto ``stick``.

    Raises:
        NotInSourceError: there is no repository, or none of its boards has that id.
        UntrustedError: the repository is damaged; nothing of it is the newest then.
        DiskFullError: the stick is full or cannot be written.
    """
    current = Current.load(store)
    boards = _boards(current, wanted.boards)
    table = StickTable(
        made_at=now,
        expires_at=current.timestamp.expires,
        made_by=wanted.made_by,
        boards=tuple((board, _edition(current, board)) for board in boards),
        kiosks=tuple(wanted.kiosks),
    )
    paths = list(dict.fromkeys(_paths(current, boards)))
    sizes = []
    for number, path in enumerate(paths):
        tell(number, len(paths) + 1)
        sizes.append(_bring(store, stick, path))
    stick.write(TABLE, table.to_bytes())
    stick.write(EXPLAINED, SAYS.encode())
    sizes.append(_bring(store, stick, TIMESTAMP))
    tell(len(paths) + 1, len(paths) + 1)
    dropped = _drop_others(stick, {*paths, TIMESTAMP})
    return StickWritten(table, sum(map(bool, sizes)), sum(sizes), dropped)


def _drop_others(stick: StickFiles, kept: Container[str]) -> int:
    """Remove content that nothing on the stick names any more; return how many files.

    Only names of our own forms, in our own folders: letters, receipts and what else a
    person keeps on a stick are never touched.
    """
    return sum(
        stick.remove(f"{REPOSITORY}/{folder}", _others(stick, folder, is_ours, kept))
        for folder, is_ours in FOLDERS.items()
    )


def _others(
    stick: StickFiles, folder: str, is_ours: Callable[[str], bool], kept: Container[str]
) -> list[str]:
    names = stick.names(f"{REPOSITORY}/{folder}", is_ours)
    return [name for name in names if f"{folder}/{name}" not in kept]


def _boards(current: Current, wanted: Sequence[str]) -> tuple[str, ...]:
    """Return the boards that have an edition, of those wanted."""
    known = [name for name in current.delegations() if is_board(name)]
    for board in wanted:
        if board not in known:
            raise NotInSourceError(
                f"库里没有公开栏 {board}", hint="gk repo show 看有哪些"
            )
    return tuple(b for b in known if (not wanted or b in wanted) and current.role(b))


def _edition(current: Current, board: str) -> int:
    role = current.role(board)
    custom = role.targets[edition_target(board)].custom if role else {}
    return int(custom.get("edition", 0))


def _paths(current: Current, boards: Sequence[str]) -> Iterator[str]:
    """Yield what a kiosk asks for, what is named before what names it."""
    roles = [name for name in (*OTHERS, *boards) if current.role(name)]
    for name in roles:
        yield from _contents(current, name)
    for name in roles:
        yield from _metadata(current.store, name, current.version_of(name))
    yield from _metadata(current.store, "targets", current.targets.version)
    for version in range(1, current.root.version + 1):
        yield from _metadata(current.store, "root", version)
    yield from _metadata(current.store, "snapshot", current.snapshot.version)


def _metadata(store: Store, role: str, version: int) -> Iterator[str]:
    """Yield a role's file, and its compressed twin where there is one."""
    path = metadata_path(role, version)
    yield path
    if store.has(f"{path}.zst"):
        yield f"{path}.zst"


def _contents(current: Current, name: str) -> Iterator[str]:
    role = current.role(name)
    if role is None:
        return
    for target, file in role.targets.items():
        sha = file.hashes["sha256"]
        yield full_path(sha)
        if is_board(name) and target == edition_target(name):
            edition = read_full(current.store, sha, file.length)
            yield from (blob_path(one.sha) for one in attachments_of(edition))


def _bring(store: Store, stick: StickFiles, path: str) -> int:
    """Return how many bytes were written; 0 when the stick had them already."""
    data = store.read(path)
    if data is None:
        raise UntrustedError(f"库里少了 {path}", hint="从备份里拿回来")
    place = f"{REPOSITORY}/{path}"
    limit = max(len(data), METADATA_LIMIT)
    if stick.read(place, limit=limit) == data:
        return 0
    stick.write(place, data)
    return len(data)
