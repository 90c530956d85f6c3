"""Several machines, one hub: PostgreSQL and an object store, and real kills."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from boards.content.edition import Edition
from sync.first_trust import pin
from sync.floor import TrustedTime
from sync.sources.folder import FolderSource
from sync.state import KioskState
from sync.stores.address import S3Address
from sync.stores.s3 import open_s3
from sync.trust import Trust
from sync.zstd import decompress
from tests.hub.conftest import NOW
from tests.hub.objects import Objects
from tests.hub.postgres import Postgres
from tests.hub.served import START, environment

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

QINGTANG, NEW = "430121105207", "2026-11-gao-"
TRIES = 60
KILLS = (1, 4, 6, 7, 8)  # which object is the last that leaves the killed one
ACT = """
import json, pathlib, sys
from hub import start
from hub.folder import HubFolder
hub = HubFolder(pathlib.Path(sys.argv[1]))
done = start.run(hub, "tests.hub.many_acts:" + sys.argv[2], **json.loads(sys.argv[3]))
print(json.dumps(list(done.objects)))
"""


@dataclass
class Many:
    """A hub whose machines share database and store, and a kiosk that follows it."""

    hubdir: Path
    objects: Objects

    def act(self, name: str, **arguments: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", ACT, self.hubdir, name, json.dumps(arguments)],
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )

    def done(self, name: str, **arguments: Any) -> dict[str, Any]:
        """Act until it is done: who was killed leaves others to wait for a while."""
        for _ in range(TRIES):
            done = self.act(name, **arguments)
            if done.returncode == 0:
                found = json.loads(done.stdout.splitlines()[-1])
                return dict(found[0]) if found else {}
            assert "RacedError" in done.stderr, done.stderr
        raise AssertionError("it never ended")

    def kiosk_sees(self, folder: Path) -> tuple[int, list[str]]:
        """Follow it as a kiosk that saw all before; edition and new items."""
        store = open_s3(S3Address.parse(self.address, self.secret).below("repo"))
        for name in store.names():
            target = folder / "repo" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(store.read(name) or b"")
        source, state = FolderSource(folder / "repo"), KioskState(folder / "state")
        root = (folder / "repo" / "metadata" / "1.root.json").read_bytes()
        if not (folder / "state").exists():
            pin(state, root)
        timestamp = (folder / "repo" / "metadata" / "timestamp.json").read_bytes()
        time = TrustedTime(NOW, is_trusted=True)
        trust = Trust(state, [source], fresh=source, timestamp=timestamp, time=time)
        trust.refresh()
        signed = trust.edition(QINGTANG)
        packed = (
            folder / "repo" / "content" / "full" / f"{signed.sha}.zst"
        ).read_bytes()
        edition = Edition.from_bytes(decompress(packed, signed.length))
        blobs = folder / "repo" / "content" / "blob"
        for line in edition.items():
            assert all((blobs / file.sha).is_file() for file in line.files)
        new = [one.id for one in edition.items() if one.id.startswith(NEW)]
        return int(signed.custom["edition"]), sorted(new)

    @property
    def address(self) -> str:
        return self.objects.address("county")

    @property
    def secret(self) -> Path:
        return self.hubdir / "secret" / "store"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Many]:
    folder = tmp_path_factory.mktemp("many")
    with Postgres.started(folder) as server, Objects.started(folder) as objects:
        made = Many(folder / "hub", objects)
        made.secret.parent.mkdir(parents=True)
        made.secret.write_text(objects.secret, encoding="utf-8")
        words = ("--database", server.url("gk"), "--store", made.address)
        gk("hub", "init", made.hubdir, "--sample", *words)
        assert made.done("prepare", folder=str(folder / "village"))["edition"] == 1
        yield made


def gk(*words: object) -> str:
    done = subprocess.run(
        [sys.executable, "-c", START, *map(str, words)],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_all_files_of_a_hub_lie_in_the_store(many: Many) -> None:
    names = many.objects.names("county")

    assert "county/repo/metadata/timestamp.json" in names
    assert any(name.startswith("county/files/") for name in names)
    assert not (many.hubdir / "repo").exists()
    assert not list((many.hubdir / "files").iterdir())


def test_the_hub_finds_nothing_wrong_with_itself(many: Many) -> None:
    done = subprocess.run(
        [sys.executable, "-c", START, "hub", "check", "--dir", many.hubdir, "--json"],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    found = [json.loads(line)["code"] for line in done.stdout.splitlines()]

    assert not {"hub.repository", "hub.migrations", "hub.log"} & set(found), found


def test_of_two_who_release_together_one_does(many: Many, tmp_path: Path) -> None:
    before, there = many.kiosk_sees(tmp_path)
    many.done("approve", item=f"{NEW}both")

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda _: many.done("release"), range(2)))

    assert sorted(one["edition"] for one in done) == [0, before + 1]
    assert many.kiosk_sees(tmp_path) == (before + 1, [*there, f"{NEW}both"])


def test_killed_anywhere_a_release_is_whole_or_not_there(
    many: Many, tmp_path: Path
) -> None:
    stood = many.kiosk_sees(tmp_path)
    for at in KILLS:
        item = f"{NEW}{at:02}"
        many.done("approve", item=item)
        killed = many.act("release", dies_at=at)
        seen = many.kiosk_sees(tmp_path)
        after = (stood[0] + 1, sorted([*stood[1], item]))
        assert seen in (stood, after)

        ended = many.done("release")
        stood = many.kiosk_sees(tmp_path)
        assert stood == after
        assert ended["states"] == ["released"]
        assert killed.returncode == -signal.SIGKILL, killed.stderr
