"""The drill: the letter key is lost, the envelope is opened, every letter is read."""

import shutil
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.utils import timezone

from hub.desk.models import Case
from hub.errors import CannotOpenError, HubError
from hub.folder import HubFolder
from hub.keeping import escrow
from hub.keeping.keys import escrow_key
from hub.opener import Opener
from hub.stores import opened
from sync.errors import NoKeyError
from sync.formats.recipients import Recipients
from tests.hub.conftest import AGENCY, NOW
from tests.hub.device import Device, Made

pytestmark = pytest.mark.django_db


@pytest.fixture
def envelope(hub: HubFolder, tmp_path: Path) -> X25519PrivateKey:
    """The escrow key, taken off the machine as it should be."""
    [file] = hub.escrow_keys.glob("*.pem")
    shutil.move(file, tmp_path / file.name)
    return escrow_key(tmp_path / file.name)


@pytest.fixture
def old(device: Device) -> Made:
    """A letter from before."""
    made = device.letter(AGENCY)
    device.put(made)
    return made


def lose_the_key(hub: HubFolder) -> None:
    for file in hub.letter_keys.glob("*.pem"):
        file.unlink()


def read(hub: HubFolder, made: Made) -> dict[str, bytes]:
    """Open a letter as the opener does for an officer."""
    return Opener(hub).parts_of(Case.objects.get(letter=made.sha))


def recipients(hub: HubFolder) -> Recipients:
    data = opened(hub).read_target("foi/recipients.json")
    assert data
    return Recipients.from_bytes(data)


def test_old_letters_open_again_and_stay_as_they_came(
    hub: HubFolder, old: Made, envelope: X25519PrivateKey
) -> None:
    before = read(hub, old)
    lose_the_key(hub)
    with pytest.raises(CannotOpenError):
        read(hub, old)

    done = escrow.recover(hub, key=envelope)

    assert done.exit_code == 0
    assert done.objects[0]["opened"] == 1
    assert read(hub, old) == before
    assert hub.letter(old.sha).read_bytes() == old.data


def test_new_letters_are_sealed_to_the_new_key(
    hub: HubFolder, device: Device, envelope: X25519PrivateKey
) -> None:
    lose_the_key(hub)
    kid = escrow.recover(hub, key=envelope).objects[0]["kid"]

    chosen = recipients(hub).choose(AGENCY)
    assert chosen[0].kid == kid
    made = device.letter(AGENCY)
    device.put(made)
    assert "form.json" in read(hub, made)


def test_letters_still_sealed_to_the_lost_key_come_with_a_second_try(
    hub: HubFolder, device: Device, old: Made, envelope: X25519PrivateKey
) -> None:
    late = device.letter(AGENCY)
    lose_the_key(hub)
    first = escrow.recover(hub, key=envelope)
    device.put(late)
    with pytest.raises(CannotOpenError):
        read(hub, late)

    again = escrow.recover(hub, key=envelope)

    assert again.objects[0]["kid"] == first.objects[0]["kid"]
    assert "form.json" in read(hub, late)
    assert "form.json" in read(hub, old)


def test_cases_that_could_not_be_read_are_read_after_it(
    hub: HubFolder, old: Made, envelope: X25519PrivateKey
) -> None:
    lose_the_key(hub)
    opener = Opener(hub)
    opener.read_new(NOW)
    assert old.number

    escrow.recover(hub, key=envelope)

    assert opener.read_parked(timezone.now()) == 1
    assert opener.read_parked(timezone.now()) == 0


def test_a_drill_changes_nothing(
    hub: HubFolder, old: Made, envelope: X25519PrivateKey
) -> None:
    before = sorted(path for path in hub.folder.rglob("*") if path.is_file())

    done = escrow.check(hub, key=envelope)

    assert done.objects == ({"opened": 1, "others": 0, "broken": 0},)
    assert sorted(path for path in hub.folder.rglob("*") if path.is_file()) == before
    assert read(hub, old)


def test_a_key_that_is_not_lost_is_not_replaced(
    hub: HubFolder, envelope: X25519PrivateKey
) -> None:
    with pytest.raises(HubError, match="没有丢"):
        escrow.recover(hub, key=envelope)


def test_another_countys_envelope_is_refused(hub: HubFolder) -> None:
    with pytest.raises(NoKeyError, match="不是这个后台的托管钥匙"):
        escrow.check(hub, key=X25519PrivateKey.generate())


def test_without_the_offline_keys_no_list_is_signed(
    hub: HubFolder, envelope: X25519PrivateKey
) -> None:
    lose_the_key(hub)
    shutil.rmtree(hub.offline_keys)

    with pytest.raises(NoKeyError):
        escrow.recover(hub, key=envelope)
    assert [one.status for one in recipients(hub).recipients] == ["active", "active"]


def test_a_letter_that_is_gone_is_counted(
    hub: HubFolder, old: Made, envelope: X25519PrivateKey
) -> None:
    hub.letter(old.sha).unlink()

    done = escrow.check(hub, key=envelope)

    assert (done.exit_code, done.objects[0]["broken"]) == (8, 1)
