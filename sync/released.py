"""The bytes behind the signatures: editions, documents and attachments in a store."""

import hashlib
from pathlib import Path

from sync.errors import FileFormatError, SyncError, UntrustedError
from sync.layout import BLOB_LIMIT, blob_path, full_path, is_sha
from sync.stores.base import Store
from sync.zstd import compress, decompress


def add_full(store: Store, data: bytes) -> int:
    """Put ``data`` compressed under its hash; return how many bytes that wrote."""
    path = full_path(hashlib.sha256(data).hexdigest())
    if store.has(path):
        return 0
    packed = compress(data)
    store.write(path, packed)
    return len(packed)


def read_full(store: Store, sha: str, length: int) -> bytes:
    """Return the bytes whose hash is ``sha``.

    Raises:
        UntrustedError: they are not there, or are others.
    """
    packed = store.read(full_path(sha))
    if packed is None:
        raise UntrustedError(f"库里少了 {full_path(sha)}", hint="从备份里拿回来")
    try:
        data = decompress(packed, length)
    except SyncError as error:
        raise _changed(sha) from error
    if hashlib.sha256(data).hexdigest() != sha:
        raise _changed(sha)
    return data


def add_blob(store: Store, sha: str, content: Path | bytes) -> int:
    """Put an attachment under ``sha``; return how many bytes that wrote.

    Raises:
        FileFormatError: it is too large, or not what its hash says.
    """
    if is_sha(sha) and store.has(blob_path(sha)):
        return 0
    data = content.read_bytes() if isinstance(content, Path) else content
    if len(data) > BLOB_LIMIT or hashlib.sha256(data).hexdigest() != sha:
        raise FileFormatError(
            f"附件 {sha[:16]} 超过 20 MB，或者和登记的不一样",
            hint="检查以后没有再动过附件吗？重新检查、重新发布",
        )
    store.write(blob_path(sha), data)
    return len(data)


def _changed(sha: str) -> UntrustedError:
    return UntrustedError(f"库里的 {full_path(sha)} 被改过", hint="从备份里拿回来")
