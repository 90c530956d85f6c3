"""The device's key is made once, is nobody else's to read, and is asked for clearly."""

import base64
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from sync.errors import ConflictError, NoKeyError
from sync.identity import DeviceKey


def test_a_key_is_read_back_and_signs(tmp_path: Path) -> None:
    made = DeviceKey.create(tmp_path)
    read = DeviceKey.load(tmp_path)

    assert read.public == made.public
    Ed25519PublicKey.from_public_bytes(made.public).verify(read.sign(b"x"), b"x")


def test_only_its_owner_may_read_the_private_half(tmp_path: Path) -> None:
    key = DeviceKey.create(tmp_path / "device")
    public = (tmp_path / "device" / "identity.pub").read_text()

    assert (tmp_path / "device" / "device.key").stat().st_mode & 0o777 == 0o600
    assert base64.b64decode(public) == key.public


def test_a_second_key_is_never_made_over_the_first(tmp_path: Path) -> None:
    first = DeviceKey.create(tmp_path)

    with pytest.raises(ConflictError):
        DeviceKey.create(tmp_path)
    assert DeviceKey.load(tmp_path).public == first.public


def test_a_credential_of_systemd_goes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = DeviceKey.create(tmp_path / "credentials")
    DeviceKey.create(tmp_path / "device")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path / "credentials"))

    assert DeviceKey.load(tmp_path / "device").public == given.public


def test_a_machine_without_key_is_told_to_enrol(tmp_path: Path) -> None:
    with pytest.raises(NoKeyError, match="还没有自己的密钥") as caught:
        DeviceKey.load(tmp_path)
    assert "gk device enrol" in caught.value.hint


@pytest.mark.parametrize("content", [b"", b"no key", b"x" * 5000])
def test_a_damaged_key_is_said_to_be_one(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "device.key").write_bytes(content)

    with pytest.raises(NoKeyError, match="读不出来"):
        DeviceKey.load(tmp_path)


def test_a_key_of_another_kind_is_said_to_be_one(tmp_path: Path) -> None:
    pem = X25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (tmp_path / "device.key").write_bytes(pem)

    with pytest.raises(NoKeyError, match="不是本机用的"):
        DeviceKey.load(tmp_path)
