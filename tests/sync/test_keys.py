"""Keys lie apart, are readable by nobody else, and open only with the right words."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from sync.errors import ConflictError, NoKeyError
from sync.keys import PASSPHRASE, KeyFolder, raw_public


@pytest.fixture
def keys(tmp_path: Path) -> KeyFolder:
    return KeyFolder.beside(tmp_path / "repo")


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "words"
    file.write_text("青山绿水\n")
    monkeypatch.setenv(PASSPHRASE, str(file))
    return file


def test_they_lie_beside_the_repository(tmp_path: Path) -> None:
    assert KeyFolder.beside(tmp_path / "repo").folder == tmp_path / "repo.keys"


def test_a_key_comes_back_as_it_was(keys: KeyFolder) -> None:
    key = Ed25519PrivateKey.generate()
    keys.add("online/boards/430121105207", key)

    again = keys.ed25519("online/boards/430121105207")
    assert raw_public(again) == raw_public(key)


def test_nobody_else_may_read_them(keys: KeyFolder) -> None:
    keys.ed25519_or_new("offline/root-1")
    path = keys.path("offline/root-1")

    modes = [p.stat().st_mode & 0o777 for p in (keys.folder, path.parent, path)]
    assert modes == [0o700, 0o700, 0o600]


def test_no_key_is_ever_written_over(keys: KeyFolder) -> None:
    keys.add("online/hub", Ed25519PrivateKey.generate())

    with pytest.raises(ConflictError):
        keys.add("online/hub", Ed25519PrivateKey.generate())


@pytest.mark.usefixtures("words")
def test_with_a_passphrase_the_file_is_encrypted(keys: KeyFolder) -> None:
    keys.ed25519_or_new("offline/root-1")

    assert b"ENCRYPTED PRIVATE KEY" in keys.path("offline/root-1").read_bytes()


def test_a_wrong_passphrase_says_what_to_look_at(keys: KeyFolder, words: Path) -> None:
    keys.ed25519_or_new("offline/root-1")
    words.write_text("别的")

    with pytest.raises(NoKeyError, match="口令不对") as caught:
        keys.ed25519("offline/root-1")
    assert PASSPHRASE in caught.value.hint


def test_an_encrypted_key_without_a_passphrase_does_not_open(
    keys: KeyFolder, words: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys.ed25519_or_new("offline/root-1")
    assert words.exists()
    monkeypatch.delenv(PASSPHRASE)

    with pytest.raises(NoKeyError):
        keys.ed25519("offline/root-1")


@pytest.mark.usefixtures("words")
def test_a_key_that_was_never_encrypted_opens_all_the_same(
    keys: KeyFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as without:
        without.delenv(PASSPHRASE)
        keys.ed25519_or_new("online/hub")

    assert raw_public(keys.ed25519("online/hub"))


def test_a_missing_offline_key_says_to_bring_the_stick(keys: KeyFolder) -> None:
    with pytest.raises(NoKeyError) as caught:
        keys.ed25519("offline/targets")

    assert "offline/" in caught.value.hint


def test_an_opening_key_does_not_sign(keys: KeyFolder) -> None:
    keys.add("letters/0123456789abcdef", X25519PrivateKey.generate())

    assert raw_public(keys.x25519("letters/0123456789abcdef"))
    with pytest.raises(NoKeyError):
        keys.ed25519("letters/0123456789abcdef")


@pytest.mark.parametrize("garbage", [b"", b"no key", b"-" * 10_000])
def test_a_damaged_key_is_said_to_be_one(keys: KeyFolder, garbage: bytes) -> None:
    keys.ed25519_or_new("online/hub")
    keys.path("online/hub").write_bytes(garbage)

    with pytest.raises(NoKeyError, match="打不开"):
        keys.ed25519("online/hub")


def test_a_second_writer_is_turned_away(keys: KeyFolder) -> None:
    with keys.lock(), pytest.raises(ConflictError, match="正在"), keys.lock(0):
        pass


def test_the_lock_is_free_again_afterwards(keys: KeyFolder) -> None:
    with keys.lock(0):
        pass

    with keys.lock(0):
        assert (keys.folder / "lock").exists()
