"""The same repository in an object store: a real server that speaks S3."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from boards.commands.repo import show
from hub.folder import HubFolder
from sync.errors import (
    ConflictError,
    NotInSourceError,
    RacedError,
    RefusedError,
    SourceUnavailableError,
)
from sync.keys import KeyFolder
from sync.metadata import Current
from sync.repository import Repository
from sync.stores.address import S3Address
from sync.stores.s3 import S3Store, open_s3
from tests.hub.conftest import NOW
from tests.hub.objects import BUCKET, Objects
from tests.ports import free_port

pytestmark = pytest.mark.slow
BOARDS = [f"4301211052{n:02}" for n in range(4)]


@pytest.fixture(scope="module")
def objects(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Objects]:
    with Objects.started(tmp_path_factory.mktemp("store")) as started:
        yield started


@pytest.fixture
def store(objects: Objects, tmp_path: Path) -> S3Store:
    """A prefix of its own for each test."""
    return opened(objects.address(tmp_path.name), objects.secret, tmp_path)


def opened(address: str, secret: str, folder: Path) -> S3Store:
    file = folder / "secret-of-store"
    file.write_text(secret, encoding="utf-8")
    return open_s3(S3Address.parse(address, file))


def test_what_was_written_is_read_back(store: S3Store) -> None:
    assert store.read("content/blob/ab") is None
    assert not store.has("content/blob/ab")

    store.write("content/blob/ab", b"bytes")
    assert store.read("content/blob/ab") == b"bytes"
    assert b"".join(store.pieces("content/blob/ab", 1, 3)) == b"yt"
    found = store.look("content/blob/ab")
    assert found is not None
    assert found.size == 5
    for _ in range(2):
        store.remove("content/blob/ab")
    assert not store.has("content/blob/ab")


def test_what_never_changes_is_written_once(store: S3Store) -> None:
    store.write("content/blob/ab", b"bytes")
    store.write("content/blob/ab", b"bytes")

    with pytest.raises(ConflictError, match="内容不一样"):
        store.write("content/blob/ab", b"others")
    assert store.read("content/blob/ab") == b"bytes"


def test_only_what_one_saw_is_swapped(store: S3Store) -> None:
    store.swap("metadata/timestamp.json", b"1", old=None)
    store.swap("metadata/timestamp.json", b"2", old=b"1")

    with pytest.raises(RacedError, match="刚被别处"):
        store.swap("metadata/timestamp.json", b"3", old=b"1")
    with pytest.raises(RacedError):
        store.swap("metadata/timestamp.json", b"3", old=None)
    assert store.read("metadata/timestamp.json") == b"2"


def test_of_eight_who_write_one_name_together_one_has_it(store: S3Store) -> None:
    def write(number: int) -> bool:
        try:
            store.write("metadata/2.snapshot.json", b"%d" % number)
        except ConflictError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(write, range(8)))

    assert won.count(True) == 1
    assert store.read("metadata/2.snapshot.json") == b"%d" % won.index(True)


def test_objects_say_how_long_they_keep(store: S3Store, objects: Objects) -> None:
    store.write("content/blob/ab", b"x")
    store.replace("pages/index.html", b"x")

    def head(path: str) -> dict[str, str]:
        key = f"{store.prefix}{path}"
        found: dict[str, str] = objects.client().head_object(Bucket=BUCKET, Key=key)
        return found

    assert "immutable" in head("content/blob/ab")["CacheControl"]
    assert head("pages/index.html")["CacheControl"] == "no-cache"
    assert head("pages/index.html")["ContentType"] == "text/html; charset=utf-8"


def test_a_part_of_what_is_not_there_is_told(store: S3Store) -> None:
    with pytest.raises(NotInSourceError):
        list(store.pieces("content/blob/ab", 0, 9))


def test_a_wrong_secret_is_told_and_not_repeated(
    objects: Objects, tmp_path: Path
) -> None:
    wrong = objects.secret.replace("hub-secret", "bad-secret")
    store = opened(objects.address("x"), wrong, tmp_path)

    with pytest.raises(RefusedError, match="不让用") as told:
        store.read("metadata/timestamp.json")
    assert "bad-secret" not in f"{told.value}{told.value.hint}"


def test_who_may_only_read_writes_nothing(objects: Objects, tmp_path: Path) -> None:
    store = opened(objects.address("x"), objects.reader_secret, tmp_path)

    with pytest.raises(RefusedError, match="不让用"):
        store.write("content/blob/ab", b"x")


def test_a_bucket_that_is_not_there_is_told(objects: Objects, tmp_path: Path) -> None:
    address = objects.address("x").replace(BUCKET, "another")
    store = opened(address, objects.secret, tmp_path)

    with pytest.raises(SourceUnavailableError, match="没有这个桶"):
        store.read("metadata/timestamp.json")


def test_a_store_that_is_away_is_told(objects: Objects, tmp_path: Path) -> None:
    address = f"s3://bucket/x?endpoint=http://127.0.0.1:{free_port()}"
    store = opened(address, objects.secret, tmp_path)

    with pytest.raises(SourceUnavailableError, match="没有回答"):
        store.read("metadata/timestamp.json")


class TestARepository:
    def test_is_the_same_there(self, store: S3Store, tmp_path: Path) -> None:
        county = created(store, tmp_path)
        county.add_board(BOARDS[0], now=NOW)
        first = county.publish(BOARDS[0], b"{}\n", items=1, blobs={}, now=NOW)
        second = county.publish(BOARDS[0], b"[]\n", items=1, blobs={}, now=NOW)

        assert (first.edition, second.edition) == (1, 2)
        assert county.edition_bytes(BOARDS[0]) == b"[]\n"

    def test_takes_what_two_machines_publish_together(
        self, store: S3Store, tmp_path: Path
    ) -> None:
        county = created(store, tmp_path)
        for board in BOARDS:
            county.add_board(board, now=NOW)
        machines = [elsewhere(county, tmp_path / f"machine-{n}") for n in range(2)]
        start = threading.Barrier(2)

        def publish(number: int) -> list[int]:
            start.wait()
            done = []
            for turn in range(5):
                edition = b"%d-%d\n" % (number, turn)
                board = BOARDS[number]
                kept = persistently(machines[number], board, edition)
                done.append(kept)
            return done

        with ThreadPoolExecutor(2) as pool:
            assert list(pool.map(publish, range(2))) == [[1, 2, 3, 4, 5]] * 2
        assert county.edition_bytes(BOARDS[0]) == b"0-4\n"
        assert county.edition_bytes(BOARDS[1]) == b"1-4\n"

    def test_waits_for_one_who_is_about_to_end(
        self, store: S3Store, tmp_path: Path
    ) -> None:
        county = created(store, tmp_path)
        county.add_board(BOARDS[0], now=NOW)
        leave_half_done(county)

        with pytest.raises(RacedError, match="另一处正在"):
            county.publish(BOARDS[0], b"{}\n", items=1, blobs={}, now=NOW)

    def test_goes_on_after_one_who_was_killed(
        self, store: S3Store, tmp_path: Path
    ) -> None:
        county = created(store, tmp_path)
        county.add_board(BOARDS[0], now=NOW)
        leave_half_done(county)
        long_after = S3Store(store.client, store.bucket, store.prefix, timedelta(0))
        later = Repository(long_after, county.keys)

        assert later.publish(BOARDS[0], b"{}\n", items=1, blobs={}, now=NOW).is_new
        assert later.edition_bytes(BOARDS[0]) == b"{}\n"


def created(store: S3Store, folder: Path) -> Repository:
    keys = KeyFolder(folder / "keys")
    return Repository.create(store, keys, name="云溪县", now=NOW)


def elsewhere(county: Repository, folder: Path) -> Repository:
    """The same repository on a machine that shares neither folder nor database."""
    folder.mkdir()
    (folder / "offline").symlink_to(county.keys.folder / "offline")
    (folder / "online").symlink_to(county.keys.folder / "online")
    return Repository(county.store, KeyFolder(folder))


def persistently(county: Repository, board: str, edition: bytes) -> int:
    """Publish as a worker does, which tries again what could not be done."""
    while True:
        try:
            return county.publish(board, edition, items=1, blobs={}, now=NOW).edition
        except RacedError:
            continue


def leave_half_done(county: Repository) -> None:
    """Leave what somebody leaves who wrote a snapshot and not yet the timestamp."""
    version = Current.load(county.store).snapshot.version + 1
    county.store.write(f"metadata/{version}.snapshot.json", b"{}")


def test_a_hub_folder_keeps_no_secret_in_its_json(hub: HubFolder) -> None:
    assert "secret" not in hub.about.read_text(encoding="utf-8")


def test_commands_take_the_address_of_a_store(
    objects: Objects, store: S3Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    county = created(store, tmp_path)
    secret = tmp_path / "secret-of-store"
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", objects.endpoint)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(secret))
    address = Path(f"s3://{BUCKET}/{tmp_path.name}")

    [shown] = show(address, keys=county.keys.folder).objects

    assert (shown["name"], shown["snapshot"]) == ("云溪县", 1)
