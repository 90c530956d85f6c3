"""The web process, even turned bad, cannot read the keys that open letters."""

import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.folder import HubFolder
from tests.hub.served import environment
from tests.ports import free_port
from tests.waiting import PATIENCE, wait_until


@pytest.fixture
def url(hub: HubFolder, tmp_path: Path) -> Iterator[str]:
    """Where an application that peeks runs under the hub's own web settings."""
    bound = f"127.0.0.1:{free_port()}"
    words = ("--config", "python:hub.web_process", "--bind", bound)
    log = tmp_path / "log"
    with log.open("wb") as written:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "gunicorn",
                *words,
                "--worker-tmp-dir",
                str(hub.run),
                "tests.hub.peeking:application",
            ],
            env=environment() | {"GK_HUB_DIR": str(hub.folder)},
            stdout=written,
            stderr=written,
        )
    address = f"http://{bound}"
    wait_until(lambda: peek(address, Path("/")) == b"IsADirectoryError", log.read_text)
    yield address
    process.terminate()
    process.wait(timeout=PATIENCE)


def peek(url: str, path: Path) -> bytes:
    try:
        with urllib.request.urlopen(url + str(path), timeout=PATIENCE) as reply:
            return bytes(reply.read())
    except (urllib.error.URLError, ConnectionError):
        return b""


def test_it_reads_what_it_serves_and_signs_with(url: str, hub: HubFolder) -> None:
    online = hub.keys / "online" / "receipt.pem"

    assert peek(url, online).startswith(b"-----BEGIN PRIVATE KEY-----")
    assert peek(url, hub.repo / "metadata" / "1.root.json").startswith(b"{")


@pytest.mark.parametrize("kind", ["letters", "escrow", "offline"])
def test_the_other_keys_are_closed_to_it(url: str, hub: HubFolder, kind: str) -> None:
    [key, *_] = (hub.keys / kind).glob("*.pem")

    assert peek(url, key) == b"PermissionError"
    assert os.access(key, os.R_OK)


def test_a_letter_that_comes_later_can_be_read(url: str, hub: HubFolder) -> None:
    path = hub.letter("ab" * 32)
    path.parent.mkdir()
    path.write_bytes(b"KFE1")

    assert peek(url, path) == b"KFE1"
