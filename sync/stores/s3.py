"""An object store that speaks S3 as a store: one bucket, a prefix in it.

What never changes is written only where nothing is (``If-None-Match``); what is changed
in place carries the tag of what it replaces (``If-Match``). Objects say how long they
keep, so a bucket or a CDN before it may serve the repository itself.

Where the keys to the store come from is boto3's business: ``AWS_ACCESS_KEY_ID`` and
``AWS_SECRET_ACCESS_KEY``, or the file that ``AWS_SHARED_CREDENTIALS_FILE`` names. A
hub gives its own file.
"""

from collections.abc import Iterator
from configparser import ConfigParser
from configparser import Error as ParsingError
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, NoReturn

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from sync.errors import (
    ConflictError,
    DiskFullError,
    NotInSourceError,
    RacedError,
    RefusedError,
    SourceUnavailableError,
    UntrustedError,
)
from sync.layout import TIMESTAMP
from sync.stores.address import S3Address
from sync.stores.base import Stored

READ_LIMIT = 128 * 1024 * 1024  # bytes; the largest edition is half of that
PIECE = 64 * 1024
CONNECT_SECONDS, READ_SECONDS, ATTEMPTS = 5, 30, 4
AT_WORK = timedelta(seconds=60)  # a writer needs less between its last two files
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
NO_ROOM = 507

_SECRET_NAMES = ("aws_access_key_id", "aws_secret_access_key")
_ABSENT = {"404", "NoSuchKey"}
_RACED = {"412", "PreconditionFailed", "409", "ConditionalRequestConflict"}
_DENIED = {
    *("401", "403", "AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch"),
    *("ExpiredToken", "InvalidToken", "AllAccessDisabled"),
}
_FULL = {"507", "QuotaExceeded", "XMinioStorageFull", "InsufficientCapacity"}
_TYPES = {
    ".json": "application/json",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".xml": "application/atom+xml",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".pdf": "application/pdf",
    ".mp3": "audio/mpeg",
}


@dataclass(frozen=True, slots=True)
class S3Store:
    """The repository below ``prefix`` of ``bucket``; see ``Store`` for its verbs.

    ``client`` is boto3's; ``at_work`` is how long a file that was just written is taken
    for the work of somebody who goes on.
    """

    client: Any
    bucket: str
    prefix: str = ""
    at_work: timedelta = AT_WORK

    def has(self, path: str) -> bool:
        """Return whether ``path`` is there."""
        return self.look(path) is not None

    def read(self, path: str) -> bytes | None:
        """Return the bytes of ``path``, or ``None``; see ``READ_LIMIT``."""
        found = self._get(path)
        return None if found is None else found[0]

    def look(self, path: str) -> Stored | None:
        """Return size and tag as the store knows them."""
        head = self._head(path)
        if head is None:
            return None
        return Stored(int(head["ContentLength"]), str(head["ETag"]).strip('"'))

    def pieces(self, path: str, start: int, end: int) -> Iterator[bytes]:
        """Yield a part of ``path``, a little at a time."""
        if start >= end:
            return
        with _told(path):
            reply = self.client.get_object(
                **self._at(path), Range=f"bytes={start}-{end - 1}"
            )
            yield from reply["Body"].iter_chunks(PIECE)

    def names(self) -> Iterator[str]:
        """Yield the path of every object below the prefix."""
        pages = self.client.get_paginator("list_objects_v2")
        with _told(self.prefix):
            for page in pages.paginate(Bucket=self.bucket, Prefix=self.prefix):
                for found in page.get("Contents", ()):
                    yield str(found["Key"]).removeprefix(self.prefix)

    def write(self, path: str, data: bytes) -> None:
        """Write a new file that never changes again."""
        if self._put(path, data, IfNoneMatch="*"):
            return
        if self.read(path) != data:  # an answer that got lost is no conflict
            raise ConflictError(
                f"{path} 已经有了，内容不一样",
                hint="看看是不是有两处同时在往这个库里发布",
            )

    def replace(self, path: str, data: bytes) -> None:
        """Write ``path`` in the place of whatever is there."""
        self._put(path, data)

    def swap(self, path: str, data: bytes, *, old: bytes | None) -> None:
        """Write ``path`` in the place of ``old``."""
        found = self._get(path)
        stands = None if found is None else found[0]
        condition = {"IfNoneMatch": "*"} if found is None else {"IfMatch": found[1]}
        if stands == old and self._put(path, data, **condition):
            return
        if self.read(path) != data:
            raise RacedError(f"{path} 刚被别处改过", hint="再来一次")

    def remove(self, path: str) -> None:
        """Remove ``path``; a store says yes where nothing is."""
        with _told(path):
            self.client.delete_object(**self._at(path))

    def is_fresh(self, path: str) -> bool:
        """Return whether ``path`` is younger than ``at_work``, by the store's clock."""
        head = self._head(path)
        if head is None:
            return False
        sent = head["ResponseMetadata"]["HTTPHeaders"].get("date", "")
        now = parsedate_to_datetime(sent) if sent else datetime.max.replace(tzinfo=UTC)
        written: datetime = head["LastModified"]
        return now - written < self.at_work

    def _head(self, path: str) -> dict[str, Any] | None:
        try:
            with _told(path):
                reply: dict[str, Any] = self.client.head_object(**self._at(path))
        except NotInSourceError:
            return None
        return reply

    def _get(self, path: str) -> tuple[bytes, str] | None:
        try:
            with _told(path):
                reply = self.client.get_object(**self._at(path))
                if reply["ContentLength"] > READ_LIMIT:
                    raise UntrustedError(f"对象存储里的 {path} 大得不对")
                return reply["Body"].read(), str(reply["ETag"])
        except NotInSourceError:
            return None

    def _put(self, path: str, data: bytes, **condition: str) -> bool:
        """Write; ``False``: the condition did not hold."""
        try:
            with _told(path):
                self.client.put_object(
                    **self._at(path), Body=data, **_described(path), **condition
                )
        except RacedError:
            return False
        return True

    def _at(self, path: str) -> dict[str, str]:
        return {"Bucket": self.bucket, "Key": f"{self.prefix}{path}"}


def open_s3(address: S3Address) -> S3Store:
    """Return the store at ``address``; nothing is asked of it yet.

    Raises:
        SourceUnavailableError: the address or its settings make no sense to boto3.
    """
    settings = Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
        s3={"addressing_style": "path"} if address.endpoint else {},
    )
    try:
        client = boto3.client(
            "s3",
            endpoint_url=address.endpoint or None,
            region_name=address.region or "us-east-1",
            config=settings,
            **_secrets(address.credentials),
        )
    except (BotoCoreError, ValueError) as error:
        raise SourceUnavailableError(
            "对象存储的地址不对", hint="写成 s3://桶/前缀?endpoint=https://…"
        ) from error
    return S3Store(client, address.bucket, address.prefix)


def _secrets(file: Path | None) -> dict[str, str]:
    """Return what ``file`` says under ``[default]``; without one boto3 looks itself."""
    if file is None:
        return {}
    read = ConfigParser(interpolation=None)
    try:
        read.read_string(file.read_text(encoding="utf-8"))
        held = read["default"]
        return {name: held[name] for name in _SECRET_NAMES}
    except (OSError, UnicodeDecodeError, ParsingError, KeyError) as error:
        raise RefusedError(
            f"读不出对象存储的口令文件 {file}",
            hint="写上 [default]、aws_access_key_id = … 和 aws_secret_access_key = …",
        ) from error


def _described(path: str) -> dict[str, str]:
    """Say what ``path`` is and how long it keeps to whoever serves the bucket."""
    changes = path == TIMESTAMP or path.startswith("pages/")
    ending = path[path.rfind(".") :] if "." in path else ""
    return {
        "CacheControl": ASK_AGAIN if changes else FOR_EVER,
        "ContentType": _TYPES.get(ending, "application/octet-stream"),
    }


@contextmanager
def _told(path: str) -> Iterator[None]:
    """Tell the store's errors in our words; what was sent is never among them."""
    try:
        yield
    except ClientError as error:
        _raise_as_ours(path, error)
    except (BotoCoreError, OSError) as error:
        raise SourceUnavailableError(
            f"对象存储没有回答（{type(error).__name__}）",
            hint="看它开着没有、地址和口令对不对；过一会儿会再试",
        ) from error


def _raise_as_ours(path: str, error: ClientError) -> NoReturn:
    code = str(error.response.get("Error", {}).get("Code", ""))
    if code in _ABSENT:
        raise NotInSourceError(f"对象存储里没有 {path}") from error
    if code in _RACED:
        raise RacedError(f"{path} 刚被别处写过", hint="再来一次") from error
    if code == "NoSuchBucket":
        raise NotInSourceBucketError(
            "对象存储里没有这个桶", hint="先建好桶，名字要对得上"
        ) from error
    if code in _DENIED:
        raise RefusedError(
            "对象存储不让用", hint="核对它的口令，和这个口令能读能写的范围"
        ) from error
    if code in _FULL:
        raise DiskFullError(
            "对象存储满了，没有写进去", hint="腾出空间以后再来一次"
        ) from error
    raise SourceUnavailableError(
        f"对象存储出了错（{code or '没有说明'}）", hint="过一会儿再试；看它的日志"
    ) from error


class NotInSourceBucketError(SourceUnavailableError):
    """There is no such bucket: make it, or name the right one."""
