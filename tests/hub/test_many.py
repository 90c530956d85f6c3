"""Several machines, one hub: PostgreSQL and an object store, and real kills.

Served over HTTP, and brought back from its backup, last of all.
"""

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
from hub.folder import HubFolder
from sync.first_trust import pin
from sync.floor import TrustedTime
from sync.formats.progress import ProgressRecord
from sync.sources.folder import FolderSource
from sync.state import KioskState
from sync.stores.address import S3Address
from sync.stores.s3 import open_s3
from sync.trust import Trust
from sync.zstd import decompress
from tests.hub.conftest import NOW
from tests.hub.objects import Objects
from tests.hub.postgres import Postgres
from tests.hub.served import START, Kiosk, Served, environment

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

AGENCY, WORDS = "430121105000", "七只 白鹭 过 青塘 水车 转"
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

    served: Served
    server: Postgres
    objects: Objects

    @property
    def hubdir(self) -> Path:
        return self.served.hub.folder

    def stored(self, prefix: str, what: str) -> set[str]:
        """Return the names of ``what`` (``letters``, ``files`` …) in the store."""
        start = f"{prefix}/{what}/"
        names = self.objects.names(prefix)
        return {one.removeprefix(start) for one in names if one.startswith(start)}

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
        return self.served.hub.store_secret


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Many]:
    folder = tmp_path_factory.mktemp("many")
    with Postgres.started(folder) as server, Objects.started(folder) as objects:
        secret = HubFolder(folder / "hub").store_secret
        secret.parent.mkdir(parents=True)
        secret.write_text(objects.secret, encoding="utf-8")
        places = ("--database", server.url("gk"), "--store", objects.address("county"))
        made = Many(Served.found(folder, *places), server, objects)
        assert made.done("prepare", folder=str(folder / "village"))["edition"] == 1
        yield made


@pytest.fixture(scope="module")
def kiosk(many: Many) -> Iterator[Kiosk]:
    """A kiosk before the hub, which is served from now on."""
    many.served.start()
    yield many.served.enrol("青塘村村部")
    if many.served.process:
        many.served.stop()


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


def test_a_letter_comes_in_is_opened_and_answered(many: Many, kiosk: Kiosk) -> None:
    served = many.served
    slip = kiosk.submit(AGENCY)

    delivered = kiosk.deliver()
    [shown] = served.at_hub("hub", "desk", "show", slip.number, "--contents")
    served.at_hub("hub", "desk", "register", slip.number)

    assert (delivered.sent, shown["contents"]["姓名"]) == (1, "欧阳明月")
    assert len(many.stored("county", "letters")) == 1
    assert list(served.hub.letters.iterdir()) == []
    told = served.progress(AGENCY, slip)
    assert isinstance(told, ProgressRecord)
    assert told.state == "working"


@pytest.mark.usefixtures("kiosk")
def test_what_is_released_is_served_with_its_pages(many: Many) -> None:
    status, _, page = many.served.get(f"/p/{QINGTANG}/")

    stands = many.served.repository().store.read("metadata/timestamp.json")
    assert many.served.get("/repo/metadata/timestamp.json")[2] == stands
    assert (status, "森林防火" in page.decode()) == (200, True)


def test_a_kiosk_goes_on_with_the_hub_that_came_back(
    many: Many, kiosk: Kiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, words = many.served, tmp_path / "words"
    words.write_text(f"{WORDS}\n", encoding="utf-8")
    out, secret = tmp_path / "hub.gkb", tmp_path / "secret"
    secret.write_text(many.objects.secret, encoding="utf-8")
    before = old.at_hub("hub", "desk", "list")
    old.gk("hub", "backup", old.hub.folder, "--out", out, "--passphrase-file", words)
    old.stop()
    again = Served(HubFolder(tmp_path / "hub"), old.port)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(secret))
    places = (
        *("--database", many.server.url("again")),
        *("--store", many.objects.address("again")),
    )
    opened = ("--dir", again.hub.folder, "--passphrase-file", words)

    again.gk("hub", "restore", out, *opened, *places)
    kept = many.stored("again", "letters"), many.stored("again", "files")
    again.start()
    kiosk.served = again
    slip = kiosk.submit(AGENCY)
    delivered = kiosk.deliver()
    after = again.at_hub("hub", "desk", "list")
    again.stop()

    assert kept == (
        many.stored("county", "letters"),
        many.stored("county", "files"),
    )
    assert delivered.sent == 1
    numbers = {case["number"] for case in after}
    assert numbers == {case["number"] for case in before} | {slip.number}
