"""Whom a kiosk believes first: never guessed, never changed by what comes in.

A person vouches for the first root: by naming a folder, by handing over the file, or by
enrolling the kiosk at a hub. Every later root is signed by the one before it.
"""

import hashlib
from collections.abc import Sequence

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root

from sync import refusals
from sync.durable import write_whole
from sync.fetcher import read_capped
from sync.layout import metadata_path
from sync.sources.base import Source
from sync.sources.folder import FolderSource
from sync.state import KioskState

ROOT_LIMIT = 512_000  # bytes, as python-tuf


def first_root(state: KioskState, sources: Sequence[Source]) -> bytes | None:
    """Return the root that a person's naming of a folder makes the first one.

    ``None``: this state knows already whom to believe. Only for a person at a command
    line who named ``sources``; nothing that runs by itself may call it.

    Raises:
        UntrustedError: no folder is among them, so nobody vouches for anything.
    """
    if state.root.exists():
        return None
    folders = [source for source in sources if isinstance(source, FolderSource)]
    if not folders:
        raise refusals.no_first_trust()
    root = read_capped(folders[0], metadata_path("root", 1), ROOT_LIMIT)
    _check_root(root, folders[0].name)
    return root


def pin(state: KioskState, root: bytes) -> None:
    """Make ``root`` what this state believes first; the same one twice is fine.

    Raises:
        UntrustedError: it does not hold by itself, or another one is pinned.
    """
    _check_root(root, "--root")
    if not state.root.exists():
        write_whole(state.root, root)
    elif root not in _known_roots(state):
        raise refusals.other_root()


def pinned_root(state: KioskState) -> bytes:
    """Return the first root of this state.

    Raises:
        UntrustedError: there is none, or it is damaged.
    """
    try:
        root = state.root.read_bytes()
    except FileNotFoundError as error:
        raise refusals.no_first_trust() from error
    _check_root(root, str(state.root))
    return root


def fingerprint(root: bytes) -> str:
    """Return what two people compare over the telephone: 32 hex digits in fours."""
    digits = hashlib.sha256(root).hexdigest()[:32]
    return "-".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def _known_roots(state: KioskState) -> list[bytes]:
    history = (state.metadata / "root_history").glob("*.root.json")
    return [state.root.read_bytes(), *(path.read_bytes() for path in history)]


def _check_root(data: bytes, where: str) -> None:
    try:
        metadata = Metadata[Root].from_bytes(data[: ROOT_LIMIT + 1])
        root = metadata.signed
        if not isinstance(root, Root):
            raise refusals.bad_root(where)
        root.verify_delegate("root", metadata.signed_bytes, metadata.signatures)
    except (RepositoryError, ValueError) as error:
        raise refusals.bad_root(where) from error
