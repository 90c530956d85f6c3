"""A kiosk believes what the keys of the first root say, and how a first root comes."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, Root

from sync.errors import NotInSourceError, SyncError, UntrustedError
from sync.first_trust import fingerprint, first_root, pin, pinned_root
from sync.floor import TrustedTime
from sync.keys import KeyFolder, raw_public
from sync.metadata import Current, Release
from sync.role_keys import key_name, public_key
from sync.sources.http import HttpSource
from sync.state import KioskState
from sync.trust import Trust
from tests.sync.publisher import NOW, QINGTANG, SHIQIAO, Publisher
from tests.sync.visiting import Kiosk


@pytest.fixture
def county(tmp_path: Path) -> Publisher:
    county = Publisher(tmp_path / "repo")
    county.release(QINGTANG, "第一条")
    return county


@pytest.fixture
def state(tmp_path: Path, county: Publisher) -> KioskState:
    state = KioskState(tmp_path / "state")
    pin(state, county.root)
    return state


def believed(state: KioskState, county: Publisher, at: datetime = NOW) -> Trust:
    trust = Trust(
        state,
        [county.source],
        fresh=county.source,
        timestamp=(county.folder / "metadata/timestamp.json").read_bytes(),
        time=TrustedTime(at, is_trusted=True),
    )
    trust.refresh()
    return trust


def test_a_signed_edition_is_believed(state: KioskState, county: Publisher) -> None:
    signed = believed(state, county).edition(QINGTANG)

    assert county.content(QINGTANG).name == f"{signed.sha}.zst"
    assert signed.custom == {
        "edition": 1,
        "items": 1,
        "published_at": "2026-11-21T08:00:00Z",
    }


def test_who_keeps_the_key_is_known(state: KioskState, county: Publisher) -> None:
    raw = raw_public(Ed25519PrivateKey.generate())
    county.repository.add_board(SHIQIAO, now=NOW, public_key=raw)

    signers = believed(state, county).signers()
    assert signers == {QINGTANG: "hub", SHIQIAO: "publisher"}


def test_a_board_that_has_not_spoken_has_no_version(
    state: KioskState, county: Publisher
) -> None:
    county.repository.add_board(SHIQIAO, now=NOW)
    trust = believed(state, county)

    assert (trust.version_of(QINGTANG), trust.version_of(SHIQIAO)) == (1, 0)


def test_a_hub_cannot_sign_for_a_board_whose_key_it_lacks(
    state: KioskState, county: Publisher
) -> None:
    """The hub may re-sign snapshot and timestamp, and still is not believed."""
    keys = county.repository.keys
    stolen = Current.load(county.repository.store)
    role = stolen.role(QINGTANG)
    assert role is not None
    stranger = Ed25519PrivateKey.generate()
    keyid = stolen.targets.get_delegated_role(QINGTANG).keyids[0]
    forged = Metadata[Any](role)
    role.version += 1
    forged.sign(CryptoSigner(stranger, public_key(raw_public(stranger), keyid)))
    data = json.dumps(forged.to_dict()).encode()
    (county.folder / f"metadata/{role.version}.{QINGTANG}.json").write_bytes(data)
    meta = stolen.snapshot.meta[f"{QINGTANG}.json"]
    meta.version, meta.length = role.version, len(data)
    Release(stolen, keys, NOW).let_go()

    with pytest.raises(UntrustedError, match="没有正确的签名"):
        believed(state, county).edition(QINGTANG)


def test_a_board_with_a_new_key_is_believed(
    state: KioskState, county: Publisher
) -> None:
    believed(state, county).edition(QINGTANG)
    keys = county.repository.keys
    keys.path(key_name(QINGTANG)).unlink()
    new = keys.ed25519_or_new(key_name(QINGTANG))
    current = Current.load(county.repository.store)
    role = current.role(QINGTANG)
    assert role is not None
    current.targets.revoke_key(f"b{QINGTANG}k1", QINGTANG)
    current.targets.add_key(public_key(raw_public(new), f"b{QINGTANG}k2"), QINGTANG)
    release = Release(current, keys, NOW)
    release.sign("targets", current.targets)
    release.sign(QINGTANG, role)
    release.let_go()
    county.release(QINGTANG, "第二条")

    assert believed(state, county).edition(QINGTANG).custom["edition"] == 2


def rotate_root(county: Publisher, now: datetime) -> None:
    """Sign a second root with the keys of the first."""
    keys: KeyFolder = county.repository.keys
    metadata = Metadata[Root].from_bytes(county.root)
    metadata.signed.version = 2
    (keyid,) = metadata.signed.roles["root"].keyids
    key = keys.ed25519("offline/root-1")
    metadata.sign(CryptoSigner(key, public_key(raw_public(key), keyid)))
    (county.folder / "metadata/2.root.json").write_bytes(metadata.to_bytes())
    county.repository.refresh(now=now)


def test_a_newer_root_is_followed(county: Publisher, tmp_path: Path) -> None:
    kiosk = Kiosk(tmp_path / "kiosk")
    kiosk.visit(county.source, root=county.root)
    rotate_root(county, NOW)

    assert kiosk.visit(county.source).exit_code == 0
    history = kiosk.state.metadata / "root_history"
    assert {path.name for path in history.iterdir()} == {"1.root.json", "2.root.json"}


def test_expiry_is_judged_at_the_time_that_is_named(
    state: KioskState, county: Publisher
) -> None:
    believed(state, county, NOW + timedelta(days=29))

    with pytest.raises(UntrustedError, match="过期"):
        believed(state, county, NOW + timedelta(days=30))


def test_one_board_that_ran_out_does_not_take_the_others_along(
    state: KioskState, county: Publisher
) -> None:
    later = NOW + timedelta(days=800)
    county.release(SHIQIAO, "一", now=later)
    trust = believed(state, county, later + timedelta(days=1))

    assert trust.edition(SHIQIAO).custom["edition"] == 1
    with pytest.raises(UntrustedError, match="过期"):
        trust.edition(QINGTANG)


class TestTheFirstRoot:
    def test_is_that_of_a_folder_a_person_named(
        self, county: Publisher, tmp_path: Path
    ) -> None:
        assert first_root(KioskState(tmp_path), [county.source]) == county.root

    def test_is_not_looked_for_where_one_is_pinned(
        self, county: Publisher, state: KioskState
    ) -> None:
        assert first_root(state, [county.source]) is None

    def test_is_never_that_of_an_address(self, tmp_path: Path) -> None:
        with pytest.raises(UntrustedError) as caught:
            first_root(KioskState(tmp_path), [HttpSource("http://127.0.0.1:9")])

        assert "gk device enrol" in caught.value.hint

    def test_of_a_folder_without_a_repository_is_missing(self, tmp_path: Path) -> None:
        source = Publisher(tmp_path / "repo").source
        (source.root / "metadata/1.root.json").unlink()

        with pytest.raises(NotInSourceError):
            first_root(KioskState(tmp_path), [source])

    def test_must_hold_by_itself(self, county: Publisher, tmp_path: Path) -> None:
        county.forge("metadata/1.root.json", lambda signed: signed.update(version=3))

        with pytest.raises(UntrustedError, match="完好"):
            first_root(KioskState(tmp_path), [county.source])

    def test_may_be_given_again_also_as_a_newer_one(
        self, county: Publisher, tmp_path: Path
    ) -> None:
        kiosk = Kiosk(tmp_path / "kiosk")
        kiosk.visit(county.source, root=county.root)
        rotate_root(county, NOW)
        kiosk.visit(county.source)
        pin(kiosk.state, (county.folder / "metadata/2.root.json").read_bytes())

        assert pinned_root(kiosk.state) == county.root

    def test_has_a_fingerprint_for_the_telephone(self, county: Publisher) -> None:
        groups = fingerprint(county.root).split("-")

        assert [len(group) for group in groups] == [4] * 8


def test_before_anything_is_believed_nothing_is(
    state: KioskState, county: Publisher
) -> None:
    trust = Trust(
        state,
        [county.source],
        fresh=county.source,
        timestamp=b"",
        time=TrustedTime(NOW, is_trusted=True),
    )

    with pytest.raises(SyncError):
        trust.edition(QINGTANG)
