"""A hub comes back from its backup, whole, or not at all."""

import io
import json
import os
import shutil
import sqlite3
import threading
from base64 import b64decode
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub import files, founding, letter_files
from hub.errors import HubError
from hub.folder import HubFolder
from hub.founding import Places
from hub.keeping import backup, locks
from hub.keeping.contents import key_files, limit_of
from hub.keeping.keys import escrow_key
from hub.keeping.restore import Restored, restore
from hub.stores import opened
from sync.errors import (
    ConflictError,
    FileFormatError,
    NoKeyError,
    SyncError,
    UntrustedError,
)
from sync.formats.backup import CHUNK, Header, Reader, Writer
from sync.layout import TIMESTAMP
from tests.hub.conftest import NOW
from tests.waiting import PATIENCE

WORDS = "七只 白鹭 过 青塘 水车 转".encode()
KEY = bytes(range(32))
HEAD = Header("2026-11-23T01:30:00Z", ({"kind": "passphrase"},)).to_bytes()
HERE = Places()
VECTOR = json.loads(
    (Path(__file__).parents[1] / "vectors/backups/backups.json").read_text()
)


@pytest.fixture
def office(founded: HubFolder, tmp_path: Path) -> HubFolder:
    """A hub with a database of its own, a letter and a private file."""
    hub = HubFolder(tmp_path / "old")
    shutil.copytree(founded.folder, hub.folder)
    with closing(sqlite3.connect(hub.database)) as database:
        database.executescript("CREATE TABLE t (n); INSERT INTO t VALUES (7);")
    files.keep(hub, b"evidence")
    data = b"KFE1 a letter"
    letter_files.keep(hub, sha256(data).hexdigest(), data)
    return hub


def made(hub: HubFolder, *, words: bytes | None = WORDS) -> Path:
    out = hub.folder.parent / "hub.gkb"
    backup.make(hub, out, passphrase=words, now=NOW)
    return out


def come_back(out: Path, name: str = "new", *, words: bytes = WORDS) -> HubFolder:
    hub = HubFolder(out.parent / name)
    taken(hub, out, words)
    return hub


def taken(hub: HubFolder, out: Path, words: bytes = WORDS) -> Restored:
    return restore(
        hub,
        out,
        open_locks=lambda found: locks.open_with_passphrase(found, words),
        places=HERE,
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a hub that a backup holds, but for its database."""
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    return {path: data for path, data in found.items() if limit_of(path)}


def test_everything_comes_back_byte_for_byte(office: HubFolder) -> None:
    again = come_back(made(office))

    assert contents(again.folder) == contents(office.folder)
    with closing(sqlite3.connect(again.database)) as database:
        assert database.execute("SELECT n FROM t").fetchall() == [(7,)]
    assert opened(again).contents() == opened(office).contents()


def test_no_key_of_the_safe_is_in_it(office: HubFolder) -> None:
    again = come_back(made(office))

    assert any(office.offline_keys.iterdir())
    assert any(office.escrow_keys.iterdir())
    kept = {path.split("/")[1] for path, _ in key_files(again)}
    assert kept == {"online", "letters"}
    assert not again.offline_keys.exists()
    assert not again.escrow_keys.exists()


def test_nobody_reads_in_it_what_is_in_the_hub(office: HubFolder) -> None:
    data = made(office).read_bytes()

    assert b"evidence" not in data
    assert b"PRIVATE KEY" not in data


def test_the_escrow_key_opens_it_without_a_passphrase(office: HubFolder) -> None:
    out = made(office, words=None)
    [file] = office.escrow_keys.glob("*.pem")
    hub = HubFolder(out.parent / "new")

    done = restore(
        hub,
        out,
        open_locks=lambda found: locks.open_with_key(found, escrow_key(file)),
        places=HERE,
    )
    assert done.letters == 1
    with pytest.raises(NoKeyError, match="不是用口令封的"):
        taken(HubFolder(out.parent / "third"), out)


def test_a_wrong_passphrase_opens_nothing(office: HubFolder) -> None:
    out = made(office)

    with pytest.raises(NoKeyError, match="口令不对"):
        come_back(out, words=b"another passphrase")
    assert not (out.parent / "new").exists()


def test_a_backup_is_never_written_over(office: HubFolder) -> None:
    made(office)

    with pytest.raises(ConflictError, match="已经有"):
        made(office)


def test_it_is_restored_only_where_nothing_is(office: HubFolder) -> None:
    with pytest.raises(ConflictError, match="已经有东西"):
        taken(office, made(office))


def test_a_backup_of_a_letter_that_was_changed_is_not_believed(
    office: HubFolder,
) -> None:
    [letter] = office.letters.rglob("*.kfe")
    letter.write_bytes(b"KFE1 another")

    with pytest.raises(UntrustedError, match="不是它名字里的"):
        come_back(made(office))
    assert not (office.folder.parent / "new" / "repo" / TIMESTAMP).exists()


@pytest.mark.slow
def test_cut_off_or_changed_anywhere_it_is_no_hub(office: HubFolder) -> None:
    data = made(office).read_bytes()
    for number, at in enumerate(range(5, len(data), max(1, len(data) // 10))):
        for kind, broken in (
            ("cut", data[:at]),
            ("changed", data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]),
        ):
            out = office.folder.parent / f"{kind}.gkb"
            out.write_bytes(broken)
            hub = HubFolder(out.parent / f"{kind}-{number}")
            with pytest.raises(SyncError):
                taken(hub, out)
            assert not (hub.repo / TIMESTAMP).exists()


@pytest.mark.slow
def test_the_database_is_whole_while_others_write(office: HubFolder) -> None:
    stop, wrote = threading.Event(), threading.Event()

    def write() -> None:
        database = sqlite3.connect(office.database, timeout=30)
        while not stop.is_set():
            with database:  # one transaction: both rows or none
                database.execute("INSERT INTO t VALUES (1)")
                database.execute("INSERT INTO t VALUES (-1)")
            wrote.set()
        database.close()

    thread = threading.Thread(target=write)
    thread.start()
    assert wrote.wait(PATIENCE)
    again = come_back(made(office))
    stop.set()
    thread.join()

    with closing(sqlite3.connect(again.database)) as database:
        count, total = database.execute("SELECT count(*), sum(n) FROM t").fetchone()
    assert count >= 3
    assert total == 7


def test_a_short_passphrase_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "words"
    file.write_text("短口令\n", encoding="utf-8")

    with pytest.raises(HubError, match="口令太短"):
        locks.passphrase_in(file)


class TestTheVector:
    held = tuple((one["path"], b64decode(one["bytes"])) for one in VECTOR["files"])
    data = b64decode(VECTOR["backup"])

    def test_opens_to_its_passphrase_and_holds_what_it_says(self) -> None:
        file = io.BytesIO(self.data)
        header, head = Header.read(file)
        words = VECTOR["passphrase"].encode()
        key = locks.open_with_passphrase(header.locks, words)
        records = Reader(file, head, key).records()

        assert (header.made_at, key) == (VECTOR["made_at"], b64decode(VECTOR["key"]))
        assert tuple((r.path, b"".join(r.pieces)) for r in records) == self.held

    def test_is_written_again_byte_for_byte(self) -> None:
        _, head = Header.read(io.BytesIO(self.data))
        file = io.BytesIO()
        writer = Writer(file, head, b64decode(VECTOR["key"]))
        for path, data in self.held:
            writer.add(path, len(data), (data,))
        writer.close()

        assert file.getvalue() == self.data

    def test_has_only_files_that_belong_in_one(self) -> None:
        assert all(limit_of(path) >= len(data) for path, data in self.held)


class TestTheFormat:
    def records(self, data: bytes) -> dict[str, bytes]:
        file = io.BytesIO(data)
        _, head = Header.read(file)
        reader = Reader(file, head, KEY)
        return {one.path: b"".join(one.pieces) for one in reader.records()}

    def written(self, held: dict[str, bytes]) -> bytes:
        file = io.BytesIO()
        writer = Writer(file, HEAD, KEY)
        for path, data in held.items():
            writer.add(path, len(data), (data,))
        writer.close()
        return file.getvalue()

    @given(
        st.dictionaries(
            st.from_regex(r"[a-z0-9]{1,9}(/[a-z0-9]{1,9}){0,3}", fullmatch=True),
            st.binary(max_size=300),
            max_size=5,
        )
    )
    def test_gives_back_what_went_in(self, held: dict[str, bytes]) -> None:
        assert self.records(self.written(held)) == held

    @pytest.mark.parametrize("size", [0, CHUNK - 50, CHUNK, 3 * CHUNK + 1])
    def test_holds_files_longer_than_a_chunk(self, size: int) -> None:
        held = {"files/a": os.urandom(size), "files/b": b"x"}

        assert self.records(self.written(held)) == held

    def test_knows_when_chunks_were_moved_or_left_out(self) -> None:
        data = self.written({"files/a": bytes(3 * CHUNK)})
        start, size = len(HEAD), CHUNK + 16 + 4
        first, second = data[start : start + size], data[start + size :][:size]
        rest = data[start + 2 * size :]

        for wrong in (HEAD + second + first + rest, HEAD + first + rest):
            with pytest.raises(UntrustedError):
                self.records(wrong)
        with pytest.raises(FileFormatError):
            self.records(HEAD + first + second)

    def test_is_bound_to_its_header(self) -> None:
        data = self.written({"files/a": b"x"})
        other = data.replace(b"2026-11-23", b"2026-11-24")

        with pytest.raises(UntrustedError):
            self.records(other)

    @given(st.binary(max_size=400))
    def test_tells_what_is_no_backup(self, data: bytes) -> None:
        with pytest.raises(SyncError):
            self.records(data)
        with pytest.raises(SyncError):
            self.records(HEAD + data)

    @pytest.mark.parametrize(
        "path", ["../x", "/etc/passwd", "a//b", ".hidden", "a/../b", "a/.b", ""]
    )
    def test_has_no_path_that_leads_elsewhere(self, path: str) -> None:
        with pytest.raises(ValueError, match="no path"):
            Writer(io.BytesIO(), HEAD, KEY).add(path, 0, ())

    @pytest.mark.parametrize(
        "path",
        [
            *("repo.keys/offline/root-1.pem", "repo.keys/escrow/ab.pem", "gk.py"),
            *("letters/ab/x.kfe", "repo/pages/index.html", "secret/store"),
        ],
    )
    def test_has_no_place_for_what_does_not_belong_in_it(self, path: str) -> None:
        assert limit_of(path) == 0


def test_a_stream_from_elsewhere_reaches_no_other_file(tmp_path: Path) -> None:
    lock = locks.lock_to_passphrase(KEY, WORDS)
    head = Header("2026-11-23T01:30:00Z", (lock,)).to_bytes()
    out = tmp_path / "evil.gkb"
    with out.open("wb") as file:
        writer = Writer(file, head, KEY)
        writer.add("hub.json", 2, (b"{}",))
        writer.add("repo.keys/offline/root-1.pem", 1, (b"x",))
        writer.close()

    with pytest.raises(FileFormatError, match="does not belong"):
        come_back(out)


def test_founding_again_does_not_move_a_hub(office: HubFolder) -> None:
    with pytest.raises(ConflictError, match="搬家"):
        founding.found(
            office,
            name="",
            public_url="",
            has_sample=False,
            now=NOW,
            places=Places(store="s3://bucket/x"),
        )
