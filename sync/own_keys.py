"""Signing a board with the key that its publisher keeps, and what is remembered of it.

Beside the key lies which repository it signs for and how far it signed: a key never
signs two different things under one number, whatever a repository says that stands.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.board_roles import SIGNED_LIMIT, Before, Signed, own_key, signed_next
from sync.canonical import canonical, strict_loads
from sync.durable import write_whole
from sync.errors import NoKeyError, UntrustedError
from sync.keys import raw_public
from sync.layout import edition_target, metadata_path
from sync.metadata import Current
from sync.stores.base import Store

SCHEMA = "gk.signed/1"
MEMORY_LIMIT = 64 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Memory:
    """What was signed with a key before, in a file beside it; see ``remembered``.

    ``root`` is the SHA-256 of the repository's first root, ``boards`` what was signed
    last for each board.
    """

    path: Path
    root: str = ""
    boards: Mapping[str, Before] = field(default_factory=dict)

    def require(self, root: str) -> None:
        """Hold that it is the repository of last time.

        Raises:
            UntrustedError: it is another one.
        """
        if self.root and self.root != root:
            raise UntrustedError(
                "这个地址给的不是上次那个库",
                hint=f"问县里是不是换了库；是的话，删掉 {self.path} 再来",
            )

    def keep(self, root: str, board: str, signed: Before) -> None:
        """Write down what was signed for ``board``, before anybody gets it."""
        known = {**self.boards, board: signed}
        told = {code: asdict(one) for code, one in known.items()}
        value = {"schema": SCHEMA, "root": root, "boards": told}
        try:
            write_whole(self.path, canonical(value), mode=0o600)
        except OSError as error:
            raise NoKeyError(
                f"{self.path} 写不进去（{error.strerror}）",
                hint="钥匙放在能写的地方：旁边要记下签到第几号",
            ) from error


def remembered(key: Path) -> Memory:
    """Return what is remembered of ``key`` in ``<key>.signed.json``.

    Raises:
        UntrustedError: the file cannot be read for what it is.
    """
    path = key.with_name(f"{key.name}.signed.json")
    if not path.exists():
        return Memory(path)
    try:
        with path.open("rb") as file:
            value: Any = strict_loads(file.read(MEMORY_LIMIT + 1), limit=MEMORY_LIMIT)
        boards = {str(code): _before(one) for code, one in value["boards"].items()}
        return Memory(path, str(value["root"]), boards)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UntrustedError(
            f"{path} 读不出来", hint="从备份里拿回来；没有备份，问过县里再删掉它"
        ) from error


def sign(  # noqa: PLR0913 - whose, of what, with what, after what
    store: Store,
    board: str,
    edition: bytes,
    *,
    items: int,
    key: Ed25519PrivateKey,
    memory: Memory,
    now: datetime,
) -> Signed | None:
    """Return the role of ``board`` that releases ``edition``, signed with ``key``.

    ``None``: exactly that is out.

    Raises:
        NoKeyError: ``key`` is not what the county delegated the board to.
        UntrustedError: it is another repository than the last time.
    """
    current = Current.load(store)
    require_own(current, board, key)
    root = hashlib.sha256(store.read(metadata_path("root", 1)) or b"").hexdigest()
    memory.require(root)
    signed = signed_next(
        current,
        board,
        edition,
        items=items,
        key=key,
        before=memory.boards.get(board, Before()),
        now=now,
    )
    if signed is not None:
        memory.keep(root, board, _said(signed.data, board))
    return signed


def _said(data: bytes, board: str) -> Before:
    signed: Any = strict_loads(data, limit=SIGNED_LIMIT)
    target = signed["signed"]["targets"][edition_target(board)]
    return Before(
        int(signed["signed"]["version"]),
        int(target["custom"]["edition"]),
        str(target["hashes"]["sha256"]),
    )


def _before(told: Mapping[str, Any]) -> Before:
    return Before(int(told["version"]), int(told["edition"]), str(told["sha"]))


def require_own(current: Current, board: str, key: Ed25519PrivateKey) -> None:
    """Hold that the county let ``key`` speak for ``board``.

    Raises:
        NoKeyError: it did not.
    """
    if own_key(current, board) != raw_public(key):
        raise NoKeyError(
            f"县里没有把公开栏 {board} 的签名权给这把钥匙",
            hint="把公钥交给县里，由县里运行 gk repo add-board … --public-key",
        )
