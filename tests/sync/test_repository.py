"""A repository signs what changed, nothing else, and shows who signed it."""

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.contents import RepositoryBoard
from sync.errors import (
    ConflictError,
    FileFormatError,
    NoKeyError,
    NotInSourceError,
    UntrustedError,
)
from sync.keys import KeyFolder, raw_public
from sync.repository import Published, Repository
from sync.stores.folder import FolderStore
from tests.sync.publisher import (
    NOW,
    QINGTANG,
    SHIQIAO,
    Publisher,
    edition_of,
    named,
)
from tests.sync.visiting import Kiosk

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def county(tmp_path: Path) -> Publisher:
    return Publisher(tmp_path / "repo")


def files(county: Publisher) -> dict[str, bytes]:
    found = (path for path in county.folder.rglob("*") if path.is_file())
    return {str(path.relative_to(county.folder)): path.read_bytes() for path in found}


def test_an_edition_comes_back_as_it_was(county: Publisher) -> None:
    county.release(QINGTANG, "第一条")

    board = edition_of(QINGTANG, "第一条")
    assert county.repository.edition_bytes(QINGTANG) == board


def test_equal_content_releases_nothing(county: Publisher) -> None:
    first = county.release(QINGTANG, "第一条")
    before = files(county)

    again = county.release(QINGTANG, "第一条", now=LATER)
    assert (first.is_new, again) == (True, Published(1, is_new=False, bytes_written=0))
    assert files(county) == before


def test_changed_content_is_the_next_edition(county: Publisher) -> None:
    county.release(QINGTANG, "第一条")

    assert county.release(QINGTANG, "第一条", "第二条").edition == 2


def test_nothing_that_was_readable_ever_changes(county: Publisher) -> None:
    county.release(QINGTANG, "第一条")
    before = files(county)
    county.release(QINGTANG, "第二条")

    changed = {p for p, data in files(county).items() if before.get(p, data) != data}
    assert changed == {"metadata/timestamp.json"}


def test_every_file_but_the_timestamp_has_a_compressed_twin(county: Publisher) -> None:
    county.release(QINGTANG, "第一条")

    names = {p for p in files(county) if p.startswith("metadata/")}
    plain = {name for name in names if name.endswith(".json")}
    assert {n for n in plain if f"{n}.zst" not in names} == {"metadata/timestamp.json"}


def test_what_was_read_before_is_not_what_is_told_later(county: Publisher) -> None:
    county.release(QINGTANG, "第一条")
    first = county.repository.version()

    county.release(QINGTANG, "第二条")

    assert county.repository.version() == first + 1
    assert county.repository.edition_bytes(QINGTANG) == edition_of(QINGTANG, "第二条")


def test_a_release_that_was_cut_off_changes_nothing_that_is_told(
    county: Publisher,
) -> None:
    county.release(QINGTANG, "第一条")
    before = county.repository.contents()
    (county.repository.keys.folder / "online" / "timestamp.pem").unlink()

    with pytest.raises(NoKeyError):
        county.release(QINGTANG, "第二条")

    assert county.repository.contents() == before
    assert county.repository.edition_bytes(QINGTANG) == edition_of(QINGTANG, "第一条")


def test_attachments_lie_under_their_hash(county: Publisher) -> None:
    blobs = named(b"photo")
    county.release(QINGTANG, "第一条", blobs=blobs)

    (sha,) = blobs
    assert files(county)[f"content/blob/{sha}"] == b"photo"


def test_an_attachment_that_changed_meanwhile_is_refused(county: Publisher) -> None:
    wrong = {hashlib.sha256(b"photo").hexdigest(): b"other"}

    with pytest.raises(FileFormatError, match="附件"):
        county.release(QINGTANG, "第一条", blobs=wrong)


def test_what_is_in_it_is_shown_by_name(county: Publisher) -> None:
    county.release(QINGTANG, "第一条", "第二条")
    county.repository.add_board(SHIQIAO, now=NOW)
    county.repository.put("hub/directory.json", b"{}", now=NOW)

    contents = county.repository.contents()
    published_at = "2026-11-21T08:00:00Z"
    assert contents.boards == (
        RepositoryBoard(QINGTANG, 1, 2, "hub", published_at),
        RepositoryBoard(SHIQIAO, 0, 0, "hub", ""),
    )
    assert (contents.name, contents.documents) == ("测试县", {"hub/directory.json": 1})


def test_an_unknown_board_is_not_published(county: Publisher) -> None:
    with pytest.raises(NotInSourceError, match="没有公开栏") as caught:
        county.repository.publish(QINGTANG, b"", items=0, blobs={}, now=NOW)

    assert "add-board" in caught.value.hint


@pytest.mark.parametrize("board", ["qingtang", "12", "430121105207-", "../x", "hub"])
def test_only_the_id_of_a_board_is_let_in(county: Publisher, board: str) -> None:
    with pytest.raises(FileFormatError):
        county.repository.add_board(board, now=NOW)


def test_letting_a_board_in_twice_changes_nothing(county: Publisher) -> None:
    county.repository.add_board(QINGTANG, now=NOW)
    before = files(county)
    county.repository.add_board(QINGTANG, now=LATER)

    assert files(county) == before


def test_a_board_is_not_handed_to_another_key(county: Publisher) -> None:
    county.repository.add_board(QINGTANG, now=NOW)
    other = raw_public(Ed25519PrivateKey.generate())

    with pytest.raises(ConflictError, match="另一把钥匙"):
        county.repository.add_board(QINGTANG, now=NOW, public_key=other)


def test_without_the_offline_key_no_board_is_let_in(county: Publisher) -> None:
    county.repository.keys.path("offline/targets").unlink()

    with pytest.raises(NoKeyError) as caught:
        county.repository.add_board(QINGTANG, now=NOW)
    assert "offline/" in caught.value.hint


def test_the_online_keys_are_enough_to_publish(county: Publisher) -> None:
    county.repository.add_board(QINGTANG, now=NOW)
    for key in (county.repository.keys.folder / "offline").iterdir():
        key.unlink()

    assert county.release(QINGTANG, "第一条").is_new


class TestTheKeyOfAPublisher:
    @pytest.fixture
    def own(self, county: Publisher, tmp_path: Path) -> Path:
        key = Ed25519PrivateKey.generate()
        public = key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        county.repository.add_board(QINGTANG, now=NOW, public_key=public)
        KeyFolder(tmp_path / "village").add("own", key)
        return tmp_path / "village/own.pem"

    def test_signs_what_it_publishes(self, county: Publisher, own: Path) -> None:
        edition = edition_of(QINGTANG, "第一条")
        county.repository.publish(
            QINGTANG, edition, items=1, blobs={}, now=NOW, key=own
        )

        assert county.repository.contents().boards[0].signer == "publisher"

    @pytest.mark.usefixtures("own")
    def test_is_asked_for(self, county: Publisher) -> None:
        with pytest.raises(NoKeyError, match="自己保管"):
            county.release(QINGTANG, "第一条")

    @pytest.mark.usefixtures("own")
    def test_cannot_be_another(self, county: Publisher) -> None:
        other = county.repository.keys.path("online/hub")

        with pytest.raises(NoKeyError, match="对得上"):
            county.repository.publish(
                QINGTANG, b"{}\n", items=0, blobs={}, now=NOW, key=other
            )


class TestDocuments:
    def test_of_the_hub_are_signed_by_the_hub(self, county: Publisher) -> None:
        put = county.repository.put("hub/progress/430121.jsonl", b"{}\n", now=NOW)

        assert put.is_new
        name = "hub/progress/430121.jsonl"
        assert county.repository.read_target(name) == b"{}\n"

    def test_that_did_not_change_release_nothing(self, county: Publisher) -> None:
        county.repository.put("hub/directory.json", b"{}", now=NOW)
        before = files(county)
        county.repository.put("hub/directory.json", b"{}", now=LATER)

        assert files(county) == before

    def test_count_their_own_versions(self, county: Publisher) -> None:
        county.repository.put("hub/a.json", b"1", now=NOW)
        county.repository.put_all({"hub/a.json": b"2", "hub/b.json": b"1"}, now=NOW)

        versions = {"hub/a.json": 2, "hub/b.json": 1}
        assert county.repository.contents().documents == versions

    def test_that_name_recipients_need_the_offline_keys(
        self, county: Publisher
    ) -> None:
        county.repository.keys.path("offline/foi-keys-1").unlink()

        with pytest.raises(NoKeyError):
            county.repository.put("foi/recipients.json", b"{}", now=NOW)

    @pytest.mark.parametrize(
        "name", ["boards/430121105207/x", "hub", "hub/a/b/c", "hub/../x", "foi/"]
    )
    def test_have_their_places(self, county: Publisher, name: str) -> None:
        with pytest.raises(FileFormatError):
            county.repository.put(name, b"{}", now=NOW)


def test_two_of_three_root_keys_may_be_asked_for(tmp_path: Path) -> None:
    keys = KeyFolder(tmp_path / "keys")
    store = FolderStore(tmp_path / "repo")
    Repository.create(store, keys, name="", now=NOW, root_keys=3, root_threshold=2)

    names = keys.numbered("offline/root") + keys.numbered("offline/foi-keys")
    assert len(names) == 5


def test_more_signatures_than_keys_are_refused(tmp_path: Path) -> None:
    store, keys = FolderStore(tmp_path / "repo"), KeyFolder(tmp_path / "keys")

    with pytest.raises(FileFormatError):
        Repository.create(store, keys, name="", now=NOW, root_threshold=2)


def test_there_is_one_repository_in_a_folder(county: Publisher) -> None:
    store, keys = county.repository.store, county.repository.keys

    with pytest.raises(ConflictError, match="已经有一个库"):
        Repository.create(store, keys, name="", now=NOW)


def test_an_empty_folder_is_no_repository(tmp_path: Path) -> None:
    with pytest.raises(NotInSourceError, match="还没有库"):
        Repository.open(FolderStore(tmp_path), KeyFolder(tmp_path / "keys"))


@pytest.mark.parametrize("role", ["root", "snapshot", "targets", "timestamp"])
def test_a_repository_that_was_tampered_with_is_not_written(
    county: Publisher, role: str
) -> None:
    is_top = role == "timestamp"
    path = "metadata/timestamp.json" if is_top else county.newest(role)
    county.forge(path, lambda signed: signed.update(expires="2099-01-01T00:00:00Z"))

    with pytest.raises(UntrustedError):
        county.release(QINGTANG, "第一条")


def test_signing_again_puts_off_the_end(county: Publisher) -> None:
    county.repository.put("hub/directory.json", b"{}", now=NOW)
    before = county.repository.contents().expires
    county.repository.refresh(now=LATER)

    assert county.repository.contents().expires - before == timedelta(hours=1)


def test_what_lasts_for_years_is_signed_again_by_the_keys_at_hand(
    county: Publisher, tmp_path: Path
) -> None:
    county.release(QINGTANG, "第一条")
    kiosk = Kiosk(tmp_path / "kiosk")
    kiosk.visit(county.source, root=county.root)
    near = NOW + timedelta(days=2 * 365 - 30)
    late = NOW + timedelta(days=2 * 365 + 30)

    renewed = county.repository.renew(now=near)
    county.repository.refresh(now=late)

    assert renewed == ("targets", QINGTANG)
    assert county.repository.renew(now=near) == ()
    assert kiosk.visit(county.source, now=late).exit_code == 0
    assert kiosk.status.boards[0].fresh


def test_what_the_keys_in_the_safe_sign_is_left_to_them(county: Publisher) -> None:
    county.release(QINGTANG, "第一条")
    county.repository.keys.path("offline/targets").unlink()

    renewed = county.repository.renew(now=NOW + timedelta(days=2 * 365 - 30))

    assert renewed == (QINGTANG,)
    assert county.release(QINGTANG, "第二条").edition == 2
