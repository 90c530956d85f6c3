"""A repository that came back from a backup is believed by those who saw newer ones."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from sync.errors import UntrustedError
from sync.first_trust import pin
from sync.floor import TrustedTime
from sync.state import KioskState
from sync.trust import Trust
from tests.sync.publisher import NOW, QINGTANG, Publisher


@pytest.fixture
def state(tmp_path: Path) -> KioskState:
    return KioskState(tmp_path / "state")


@pytest.fixture
def restored(tmp_path: Path, state: KioskState) -> Publisher:
    """A county as of its backup, before a kiosk that saw what came after."""
    county = Publisher(tmp_path / "repo")
    county.release(QINGTANG, "第一条")
    shutil.copytree(county.folder, tmp_path / "backup")
    pin(state, county.root)
    for number in range(5):
        county.release(QINGTANG, "第一条", f"第 {number} 条")
    look(state, county)
    shutil.rmtree(county.folder)
    shutil.copytree(tmp_path / "backup", county.folder)
    return county


def look(state: KioskState, county: Publisher) -> Trust:
    trust = Trust(
        state,
        [county.source],
        fresh=county.source,
        timestamp=(county.folder / "metadata/timestamp.json").read_bytes(),
        time=TrustedTime(NOW, is_trusted=True),
    )
    trust.refresh()
    trust.edition(QINGTANG)
    return trust


def test_without_a_leap_nobody_believes_it(
    state: KioskState, restored: Publisher
) -> None:
    with pytest.raises(UntrustedError):
        look(state, restored)


def test_after_a_leap_kiosks_go_on(state: KioskState, restored: Publisher) -> None:
    signed = restored.repository.leap(now=NOW + timedelta(days=1))

    assert {QINGTANG, "targets"} <= set(signed)
    assert look(state, restored).edition(QINGTANG).custom["items"] == 1
    restored.release(QINGTANG, "第一条", "又一条")
    assert look(state, restored).edition(QINGTANG).custom["items"] == 2


def test_keys_in_the_safe_stay_there(state: KioskState, restored: Publisher) -> None:
    shutil.rmtree(restored.repository.keys.folder / "offline")

    assert restored.repository.leap(now=NOW) == (QINGTANG,)
    assert look(state, restored).edition(QINGTANG).custom["edition"] == 1
