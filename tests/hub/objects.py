"""An object store of the tests: SeaweedFS, which speaks S3, in a folder of its own.

with Objects.started(folder) as objects:
    objects.address("county")     # s3://gongkailan/county?endpoint=http://…
    objects.secret                # what goes into secret/store
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from tests.ports import free_port

WEED = Path(sys.executable).with_name("weed")
BUCKET = "gongkailan"
KEY, SECRET = "HUBACCESSKEY00000001", "hub-secret-of-the-tests-0000000000001"
READER, READER_SECRET = "READERACCESSKEY00001", "reader-secret-of-the-tests-0000001"
PORTS = (
    *("master.port", "master.port.grpc", "volume.port", "volume.port.grpc"),
    *("filer.port", "filer.port.grpc", "s3.port.grpc"),
)
START_SECONDS = 60


@dataclass(frozen=True)
class Objects:
    endpoint: str

    @classmethod
    @contextmanager
    def started(cls, folder: Path) -> "Iterator[Objects]":
        """Run a store in ``folder`` with the bucket; a missing one is a failure."""
        home, port = folder / "objects", free_port()
        (home / "files").mkdir(parents=True)
        config = home / "s3.json"
        config.write_text(json.dumps(_identities()), encoding="utf-8")
        words = [f"-{name}={free_port()}" for name in PORTS]
        # Its sockets lie in a folder of a short name: a socket's path is short.
        with (
            TemporaryDirectory(prefix="gk-") as short,
            (home / "log").open("wb") as log,
        ):
            process = subprocess.Popen(
                [
                    *(WEED, "server", f"-dir={home / 'files'}", "-ip=127.0.0.1"),
                    *("-ip.bind=127.0.0.1", "-master.telemetry=false"),
                    *("-volume.max=50", "-master.volumeSizeLimitMB=64"),
                    *("-s3", f"-s3.port={port}", f"-s3.config={config}"),
                    *("-s3.port.iceberg=0", "-s3.port.lance=0", *words),
                ],
                cwd=home,
                env=os.environ | {"TMPDIR": short},
                stdout=log,
                stderr=log,
            )
            store = cls(f"http://127.0.0.1:{port}")
            try:
                store._wait(process)
                yield store
            finally:
                process.kill()
                process.wait()

    @property
    def secret(self) -> str:
        return _secret(KEY, SECRET)

    @property
    def reader_secret(self) -> str:
        """What may read and not write."""
        return _secret(READER, READER_SECRET)

    def address(self, prefix: str) -> str:
        return f"s3://{BUCKET}/{prefix}?endpoint={self.endpoint}"

    def client(self) -> Any:
        return boto3.client(
            "s3",
            endpoint_url=self.endpoint,
            region_name="us-east-1",
            aws_access_key_id=KEY,
            aws_secret_access_key=SECRET,
            config=Config(
                s3={"addressing_style": "path"}, retries={"total_max_attempts": 1}
            ),
        )

    def names(self, prefix: str) -> list[str]:
        """Return the names of all objects below ``prefix``."""
        pages = self.client().get_paginator("list_objects_v2")
        found = pages.paginate(Bucket=BUCKET, Prefix=f"{prefix}/")
        return [one["Key"] for page in found for one in page.get("Contents", ())]

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        until, client = time.monotonic() + START_SECONDS, self.client()
        pause = Event()
        while time.monotonic() < until and process.poll() is None:
            with suppress(ClientError, BotoCoreError):
                client.create_bucket(Bucket=BUCKET)
            with suppress(ClientError, BotoCoreError):
                client.put_object(Bucket=BUCKET, Key="up", Body=b"")
                return
            pause.wait(0.1)
        raise AssertionError("the object store did not start")


def _secret(key: str, secret: str) -> str:
    return f"[default]\naws_access_key_id = {key}\naws_secret_access_key = {secret}\n"


def _identities() -> dict[str, Any]:
    return {
        "identities": [
            _identity("hub", KEY, SECRET, "Admin", "Read", "Write", "List"),
            _identity("reader", READER, READER_SECRET, "Read", "List"),
        ]
    }


def _identity(name: str, key: str, secret: str, *actions: str) -> dict[str, Any]:
    held = [{"accessKey": key, "secretKey": secret}]
    return {"name": name, "credentials": held, "actions": list(actions)}
