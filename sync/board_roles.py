"""What a board signs of itself: the next edition named, and such a naming judged.

A board's key signs one small file, its role: the name, the hash and the number of its
edition. Where the publisher keeps that key, the file is signed on the publisher's
machine and judged by whoever adds snapshot and timestamp to it.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tuf.api.exceptions import RepositoryError as TufError
from tuf.api.metadata import Metadata, TargetFile, Targets
from tuf.api.serialization.json import JSONSerializer

from sync.errors import ConflictError, FileFormatError, RefusedError, UntrustedError
from sync.instants import parse_instant, wire_instant
from sync.keys import KeyFolder
from sync.layout import (
    EDITION_LIMIT,
    edition_target,
    is_board,
    is_number,
    is_sha,
    metadata_path,
)
from sync.metadata import Current, Release, holds, new_target, number_of
from sync.role_keys import BOARD_EXPIRY, RENEW_BEFORE

PUBLISHER = "publisher"  # the custody of a key that its publisher keeps
SIGNED_LIMIT = 16 * 1024  # bytes of what a board signs: one name, one hash
ITEMS_LIMIT = 20_000
LEAP = 100_000  # numbers; nobody releases as often between two backups
_EARLY = timedelta(minutes=5)
_LATE = timedelta(days=1)
_CUSTOM = {"edition", "items", "published_at"}


@dataclass(frozen=True, slots=True)
class Before:
    """The last that a key signed for a board, whether it came out or not."""

    version: int = 0
    edition: int = 0
    sha: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """A release as its publisher signed it: the bytes of the role.

    ``after`` is the version of the role that stood when it was signed: what it was made
    from. It is told beside the bytes, since nobody but the publisher can know it.
    """

    data: bytes
    after: int


@dataclass(frozen=True, slots=True)
class Handed:
    """What a release says, once it was judged.

    ``stands``: it is out already. ``is_again``: what stands was only signed anew.
    """

    role: Targets
    edition: int
    items: int
    sha: str
    length: int
    stands: bool
    is_again: bool


def own_keys(current: Current) -> dict[str, bytes]:
    """Return the public keys (32 bytes) of all boards whose publishers keep theirs."""
    found = {board: own_key(current, board) for board in current.delegations()}
    return {board: key for board, key in found.items() if key is not None}


def own_key(current: Current, board: str) -> bytes | None:
    """Return the public key (32 bytes) of a board whose publisher keeps the other half.

    ``None``: there is no such board, or its key lies with the repository.
    """
    if not is_board(board) or board not in current.delegations():
        return None
    if current.custody(board) != PUBLISHER:
        return None
    return _key_of(current, board)


def hub_key(current: Current) -> bytes:
    """Return the public key (32 bytes) with which the hub signs, also its replies."""
    return _key_of(current, "hub")


def _key_of(current: Current, role: str) -> bytes:
    keyid = current.targets.get_delegated_role(role).keyids[0]
    return bytes.fromhex(current.targets.get_key(keyid).keyval["public"])


def name_next(
    role: Targets,
    board: str,
    edition: bytes,
    *,
    items: int,
    now: datetime,
    before: Before = Before(),
) -> int:
    """Let ``role`` name ``edition`` as the one that follows; return its number."""
    target = edition_target(board)
    number = _following(number_of(role, target, "edition"), edition, before)
    custom: dict[str, int | str] = {"edition": number, "items": items}
    custom["published_at"] = wire_instant(now)
    role.targets = {target: new_target(target, edition, custom)}
    return number


def signed_next(  # noqa: PLR0913 - what is signed, with what, when, above which number
    current: Current,
    board: str,
    edition: bytes,
    *,
    items: int,
    key: Ed25519PrivateKey,
    before: Before,
    now: datetime,
) -> Signed | None:
    """Return the role of ``board`` that names ``edition``, signed by its own ``key``.

    Its numbers are higher than those that stand and those in ``before``: a key never
    signs two different things under one number, since whoever saw the first would take
    the second for it. ``None``: ``edition`` stands, and the signature has long to run.

    Raises:
        NoKeyError: ``key`` is not the key of the board.
    """
    role = _standing(current, board)
    if holds(role, edition_target(board), edition):
        if role.expires - now > RENEW_BEFORE:
            return None
    else:
        name_next(role, board, edition, items=items, now=now, before=before)
    stands = current.version_of(board)
    no_keys = KeyFolder(Path())  # the one that signs was given
    release = Release(current, no_keys, now, leap=max(0, before.version - stands))
    return Signed(release.signed(board, role, key), stands)


def judged(current: Current, board: str, handed: Signed, *, at: datetime) -> Handed:
    """Return what ``handed`` releases, once it is all that a board may say.

    ``at`` is when it was handed in.

    Raises:
        FileFormatError: it is no role of a board, or says more than one may.
        UntrustedError: the board's own key did not sign it.
        ConflictError: something newer stands, or it does not follow what stands.
        RefusedError: its dates are not those of a release made at ``at``.
    """
    signed = _signed_by_its_key(current, board, handed.data)
    target = _the_only(board, signed)
    custom = _custom(target)
    stands = _is_out(current, board, handed.data, signed.version)
    if not stands:
        _require_following(current, board, signed, handed.after)
        _require_dates(signed, parse_instant(str(custom["published_at"])), at)
    return Handed(
        role=signed,
        edition=int(custom["edition"]),
        items=int(custom["items"]),
        sha=target.hashes["sha256"],
        length=target.length,
        stands=stands,
        is_again=signed.targets == _standing(current, board).targets,
    )


def _following(stands: int, edition: bytes, before: Before) -> int:
    """Return the number after ``stands``; the one it was signed with, if it was."""
    is_known = before.sha == hashlib.sha256(edition).hexdigest()
    if is_known and before.edition > stands:
        return before.edition
    return max(stands, before.edition) + 1


def _standing(current: Current, board: str) -> Targets:
    return current.role(board) or Targets()


def _signed_by_its_key(current: Current, board: str, data: bytes) -> Targets:
    metadata = _read(data)
    if own_key(current, board) is None:
        raise UntrustedError(
            f"{board} 没有由公开主体自己保管的钥匙", hint="先由县里给它签名权"
        )
    try:
        current.targets.verify_delegate(
            board, metadata.signed_bytes, metadata.signatures
        )
    except (TufError, ValueError) as error:
        raise UntrustedError(
            "这一期不是用这个公开栏的钥匙签的", hint="核对 --key 指的是哪把钥匙"
        ) from error
    return metadata.signed


def _read(data: bytes) -> Metadata[Targets]:
    if len(data) > SIGNED_LIMIT:
        raise _not_a_release(f"超过 {SIGNED_LIMIT} 字节")
    try:
        metadata: Metadata[Targets] = Metadata.from_bytes(data)
        same = metadata.to_bytes(JSONSerializer(compact=True))
    except (TufError, ValueError, RecursionError) as error:
        raise _not_a_release("读不出来") from error
    # Byte for byte what was understood: nothing rides along unread.
    if same != data or not isinstance(metadata.signed, Targets):
        raise _not_a_release("写法不对")
    if metadata.unrecognized_fields or len(metadata.signatures) != 1:
        raise _not_a_release("多了别的东西")
    return metadata


def _the_only(board: str, signed: Targets) -> TargetFile:
    """Return the one file that a board may name."""
    name = edition_target(board)
    if (
        signed.unrecognized_fields
        or signed.delegations
        or set(signed.targets) != {name}
    ):
        raise _not_a_release("一个公开栏只能签它自己的一期")
    target = signed.targets[name]
    is_right = set(target.hashes) == {"sha256"} and is_sha(target.hashes["sha256"])
    if not is_right or not 0 < target.length <= EDITION_LIMIT:
        raise _not_a_release("一期的大小或校验值不对")
    if set(target.unrecognized_fields) != {"custom"}:
        raise _not_a_release("多了别的东西")
    return target


def _custom(target: TargetFile) -> Mapping[str, Any]:
    custom = target.custom
    is_right = (
        isinstance(custom, dict)
        and set(custom) == _CUSTOM
        and is_number(custom["edition"])
        and type(custom["items"]) is int
        and 0 <= custom["items"] <= ITEMS_LIMIT
    )
    if not is_right:
        raise _not_a_release("期号或条数不对")
    try:
        parse_instant(str(custom["published_at"]))
    except ValueError as error:
        raise _not_a_release("时间不对") from error
    return dict(custom)


def _is_out(current: Current, board: str, data: bytes, version: int) -> bool:
    """Tell whether exactly ``data`` was released.

    Raises:
        ConflictError: other bytes lie under its number.
    """
    known = current.store.read(metadata_path(board, version))
    if known is not None and known != data:
        raise _overtaken()
    return known is not None and version <= current.version_of(board)


def _require_following(
    current: Current, board: str, signed: Targets, after: int
) -> None:
    last = current.version_of(board)
    stands = _standing(current, board)
    name = edition_target(board)
    is_next = after == last < signed.version <= last + LEAP
    is_again = signed.targets == stands.targets  # signed anew, so that it does not end
    number = number_of(signed, name, "edition")
    last_number = number_of(stands, name, "edition")
    follows = last_number < number <= last_number + LEAP
    if not is_next or not (is_again or follows):
        raise _overtaken()


def _require_dates(signed: Targets, made_at: datetime, at: datetime) -> None:
    is_now = made_at <= at + _EARLY
    ends = signed.expires.astimezone(UTC)
    if not is_now or not at + BOARD_EXPIRY - _LATE <= ends <= at + BOARD_EXPIRY + _LATE:
        raise RefusedError(
            "签名里的时间和后台的时间差得太多",
            hint="校准签名的那台机器的时间，再签一次",
        )


def _overtaken() -> ConflictError:
    return ConflictError(
        "签名的时候，库里已经有了别的一期", hint="再运行一次，会接着最新的一期签"
    )


def _not_a_release(why: str) -> FileFormatError:
    return FileFormatError(
        f"交来的不是一个公开栏的一期：{why}", hint="用 gk board publish 来签、来交"
    )
