"""Releasing a board through a hub, signed here with the key that its publisher keeps.

The folder is checked and the edition made and signed on this machine; the hub gets what
is signed and adds snapshot and timestamp. A board that is written in the hub comes from
there as a folder with a note of what was approved: only exactly that is signed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from boards.authoring.files import read_regular
from boards.authoring.folder import read_head
from boards.content.to_sign import NAME, SIZE_LIMIT, ToSign
from boards.publishing.release import HUB, Prepared, Released, prepare
from sync.board_roles import Signed
from sync.errors import ConflictError
from sync.handing import hand_in, line_to
from sync.keys import read_ed25519
from sync.metadata import Current
from sync.own_keys import remembered, require_own, sign
from sync.progress import Step, silently
from sync.repository import Repository
from sync.zstd import compress


@dataclass(frozen=True, slots=True)
class Hub:
    """A hub by its public address, and its repository as read from there."""

    address: str
    repository: Repository


def publish_through(
    folder: Path,
    *,
    hub: Hub,
    key: Path,
    allow_warnings: bool,
    now: datetime,
    tell: Step = silently,
) -> Released:
    """Check the board in ``folder``, sign its next edition with ``key``, hand it in.

    Raises:
        As ``sign_folder``, and ``sync.handing.hand_in``.
    """
    prepared, signed = sign_folder(
        folder,
        repo=hub.repository,
        key=key,
        allow_warnings=allow_warnings,
        now=now,
        tell=tell,
    )
    if signed is None:
        boards = hub.repository.contents().boards
        [held] = [one for one in boards if one.board == prepared.board]
        return prepared.released(held.edition, 0)
    store, private = hub.repository.store, read_ed25519(key)
    line = line_to(store, hub.address, prepared.board, key=private, now=now)
    sending = Sending(prepared)
    number = hand_in(line, prepared.board, signed, sending, tell)
    return prepared.released(number, sending.sent)


def sign_folder(
    folder: Path,
    *,
    repo: Repository,
    key: Path,
    allow_warnings: bool,
    now: datetime,
    tell: Step = silently,
) -> tuple[Prepared, Signed | None]:
    """Check the board in ``folder`` and sign what follows its last edition in ``repo``.

    Returns the edition and the signed role that releases it; ``None``: it is out.

    Raises:
        NoKeyError: ``key`` cannot be read, or the county gave it no board.
        As ``prepare_to_sign``.
    """
    private, board = read_ed25519(key), read_head(folder).board.code
    require_own(Current.seen(repo.store), board, private)
    prepared = prepare_to_sign(
        folder, repo=repo, allow_warnings=allow_warnings, now=now, tell=tell
    )
    signed = sign(
        repo.store,
        board,
        prepared.data,
        items=prepared.items,
        key=private,
        memory=remembered(key),
        now=now,
    )
    return prepared, signed


def prepare_to_sign(
    folder: Path,
    *,
    repo: Repository,
    allow_warnings: bool,
    now: datetime,
    tell: Step = silently,
) -> Prepared:
    """Check the board in ``folder`` and make what would be signed of it.

    Raises:
        ConflictError: the board is written in the hub and this is not what was
            approved there.
        UnfitError, DoubtfulError, NotFoundError, FolderError: as ``release``.
    """
    waits = to_sign_in(folder) if read_head(folder).author == HUB else None
    prepared = prepare(
        folder,
        repo=repo,
        allow_warnings=allow_warnings,
        now=waits.made_at if waits else now,
        tell=tell,
    )
    if waits:
        _require_same(prepared, waits)
    return prepared


def to_sign_in(folder: Path) -> ToSign:
    """Return what was approved in the hub of the board in ``folder``.

    Raises:
        ConflictError: the folder did not come from there.
        FormatError: the note cannot be read.
    """
    if not (folder / NAME).is_file():
        raise ConflictError(
            "这个公开栏由后台编写，要签的是后台批准的那一份",
            hint="在后台打开“等签名”，下载那个压缩包，解开以后签它",
        )
    return ToSign.from_bytes(read_regular(folder / NAME, limit=SIZE_LIMIT))


def _require_same(prepared: Prepared, waits: ToSign) -> None:
    """Hold that what was made here is what was approved there, byte for byte."""
    same = sha256(prepared.data).hexdigest() == waits.sha
    if not same or prepared.board != waits.board:
        raise ConflictError(
            "这个文件夹里的和后台批准的不一样，没有签",
            hint="从后台重新下载，不要改动；还不行，把程序换成和后台一样的版本",
        )


class Sending:
    """Gives the files of an edition by their hash, and counts what went out."""

    def __init__(self, prepared: Prepared) -> None:
        self._blobs: Mapping[str, Path | bytes] = prepared.blobs
        self._edition = prepared.data
        self._sha = sha256(prepared.data).hexdigest()
        self.sent = 0

    def __call__(self, sha: str) -> bytes | None:
        """Return the bytes to send for ``sha``; of an edition the compressed ones."""
        data = compress(self._edition) if sha == self._sha else self._blob(sha)
        self.sent += len(data or b"")
        return data

    def _blob(self, sha: str) -> bytes | None:
        held = self._blobs.get(sha)
        return held.read_bytes() if isinstance(held, Path) else held
