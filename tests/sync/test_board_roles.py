"""A board whose publisher keeps its key: what it may say, and that nobody else can."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, Targets
from tuf.api.serialization.json import JSONSerializer

from sync.board_roles import Signed, judged, own_key
from sync.errors import (
    ConflictError,
    FileFormatError,
    NoKeyError,
    RefusedError,
    SyncError,
    UntrustedError,
)
from sync.keys import raw_public
from sync.metadata import Current, Release
from sync.own_keys import remembered
from sync.repository import Repository
from sync.role_keys import public_key
from sync.sources.folder import FolderSource
from sync.stores.web import WebStore
from tests.sync.publisher import NOW, QINGTANG, SHIQIAO, Publisher, edition_of
from tests.sync.publishing_alone import Village
from tests.sync.visiting import Kiosk

YEARS = timedelta(days=800)


@pytest.fixture
def county(tmp_path: Path) -> Publisher:
    county = Publisher(tmp_path / "repo")
    county.release(SHIQIAO, "石桥的一条")
    return county


@pytest.fixture
def village(county: Publisher, tmp_path: Path) -> Village:
    return Village(county, tmp_path)


@pytest.fixture(scope="module")
def judging(tmp_path_factory: pytest.TempPathFactory) -> Village:
    """A village with one edition out, before which nothing more is released."""
    folder = tmp_path_factory.mktemp("judging")
    village = Village(Publisher(folder / "repo"), folder)
    village.hand_in(village.sign("第一条"), "第一条")
    return village


@pytest.fixture(scope="module")
def second(judging: Village) -> Signed:
    return judging.sign("第二条")


def current(county: Publisher) -> Current:
    return Current.load(county.repository.store)


def resigned(
    signed: Signed, key: Ed25519PrivateKey, change: Callable[[Targets], None]
) -> Signed:
    """Return ``signed`` with a change, rightly signed again by ``key``."""
    metadata: Metadata[Targets] = Metadata.from_bytes(signed.data)
    [keyid] = metadata.signatures
    change(metadata.signed)
    named = public_key(raw_public(key), keyid)
    metadata.sign(CryptoSigner(key, named))
    data = metadata.to_bytes(JSONSerializer(compact=True))
    return replace(signed, data=data)


def only(signed: Targets) -> Any:
    return signed.targets[f"boards/{QINGTANG}/edition.jsonl"]


@pytest.mark.slow
def test_what_the_village_signed_reaches_a_kiosk(
    county: Publisher, village: Village, tmp_path: Path
) -> None:
    done = village.hand_in(village.sign("第一条"), "第一条")

    kiosk = Kiosk(tmp_path / "kiosk")
    kiosk.visit(county.source, root=county.root)
    assert (done.edition, kiosk.shelf.titles(QINGTANG)) == (1, ["第一条"])


@pytest.mark.slow
def test_handed_in_twice_it_is_released_once(
    county: Publisher, village: Village
) -> None:
    signed = village.sign("第一条")
    village.hand_in(signed, "第一条")
    before = (county.folder / "metadata/timestamp.json").read_bytes()

    again = village.hand_in(signed, "第一条", now=NOW + timedelta(hours=1))

    assert not again.is_new
    assert (county.folder / "metadata/timestamp.json").read_bytes() == before


def test_a_stolen_hub_cannot_say_anything_for_the_village(
    county: Publisher, village: Village, tmp_path: Path
) -> None:
    village.hand_in(village.sign("第一条"), "第一条")
    kiosk = Kiosk(tmp_path / "kiosk")
    kiosk.visit(county.source, root=county.root)
    thief = Ed25519PrivateKey.generate()

    def lie(signed: Targets) -> None:
        signed.version += 1
        only(signed).custom["edition"] = 2

    # All online keys are the thief's: snapshot and timestamp are signed rightly.
    told = resigned(village.sign("第一条", "假的"), thief, lie)
    release = Release(current(county), county.repository.keys, NOW)
    release.keep(QINGTANG, Metadata[Targets].from_bytes(told.data).signed, told.data)
    release.let_go()

    report = kiosk.visit(county.source)
    assert (report.code, kiosk.shelf.titles(QINGTANG)) == ("E-SIG-2", ["第一条"])


def test_another_key_signs_nothing_that_is_taken(
    judging: Village, second: Signed
) -> None:
    signed = resigned(second, Ed25519PrivateKey.generate(), lambda _signed: None)

    with pytest.raises(UntrustedError, match="不是用这个公开栏的钥匙签的"):
        judged(current(judging.county), QINGTANG, signed, at=NOW)


@pytest.mark.slow
def test_a_key_speaks_for_its_own_board_alone(
    county: Publisher, village: Village
) -> None:
    signed = village.sign("第一条")

    assert own_key(current(county), SHIQIAO) is None
    with pytest.raises(UntrustedError):
        judged(current(county), SHIQIAO, signed, at=NOW)


@pytest.mark.parametrize(
    "change",
    [
        lambda signed: signed.targets.update({"hub/calendar.json": only(signed)}),
        lambda signed: signed.unrecognized_fields.update({"more": "x"}),
        lambda signed: only(signed).unrecognized_fields.update({"more": "x"}),
        lambda signed: only(signed).custom.update({"edition": 0}),
        lambda signed: only(signed).custom.update({"items": True}),
        lambda signed: only(signed).custom.update({"published_at": "昨天"}),
        lambda signed: only(signed).hashes.update({"sha512": "00"}),
        lambda signed: signed.targets.clear(),
    ],
)
def test_a_board_says_one_edition_and_nothing_else(
    judging: Village, second: Signed, change: Callable[[Targets], None]
) -> None:
    signed = resigned(second, judging.key, change)

    with pytest.raises(FileFormatError):
        judged(current(judging.county), QINGTANG, signed, at=NOW)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda signed: setattr(signed, "version", 200_000), ConflictError),
        (lambda signed: setattr(signed, "version", 1), ConflictError),
        (lambda signed: only(signed).custom.update({"edition": 1}), ConflictError),
        (
            lambda signed: setattr(signed, "expires", signed.expires + YEARS),
            RefusedError,
        ),
        (
            lambda signed: only(signed).custom.update(
                {"published_at": "2099-01-01T00:00:00Z"}
            ),
            RefusedError,
        ),
    ],
)
def test_it_follows_what_stands_and_is_made_now(
    judging: Village,
    second: Signed,
    change: Callable[[Targets], None],
    error: type[SyncError],
) -> None:
    signed = resigned(second, judging.key, change)

    with pytest.raises(error):
        judged(current(judging.county), QINGTANG, signed, at=NOW)


@pytest.mark.slow
def test_whoever_comes_second_is_told_to_sign_again(village: Village) -> None:
    first, second = village.sign("第一条"), village.sign("另一条")
    village.hand_in(first, "第一条")

    with pytest.raises(ConflictError) as told:
        village.hand_in(second, "另一条")
    assert "再运行一次" in told.value.hint


def test_a_key_never_signs_two_things_under_one_number(village: Village) -> None:
    signed = [
        json.loads(village.sign(one).data)["signed"] for one in ("甲", "乙", "乙")
    ]

    found = [
        (one["version"], target["custom"]["edition"])
        for one in signed
        for target in one["targets"].values()
    ]
    assert found == [(1, 1), (2, 2), (3, 2)]  # the same again is the same edition
    assert remembered(village.path).boards[QINGTANG].version == 3


@pytest.mark.slow
def test_what_was_signed_is_believed_after_the_hub_came_back_from_a_backup(
    county: Publisher, village: Village, tmp_path: Path
) -> None:
    village.hand_in(village.sign("第一条"), "第一条")
    shutil.copytree(county.folder, tmp_path / "backup")
    village.hand_in(village.sign("第二条"), "第二条")
    kiosk = Kiosk(tmp_path / "kiosk")
    kiosk.visit(county.source, root=county.root)
    shutil.rmtree(county.folder)
    shutil.copytree(tmp_path / "backup", county.folder)
    county.repository.leap(now=NOW)

    village.hand_in(village.sign("第三条"), "第三条")

    kiosk.visit(county.source)
    assert kiosk.shelf.titles(QINGTANG) == ["第三条"]


@pytest.mark.slow
def test_a_signature_that_ends_soon_is_made_anew_for_the_same_edition(
    county: Publisher, village: Village
) -> None:
    village.hand_in(village.sign("第一条"), "第一条")
    later = NOW + timedelta(days=700)

    done = village.hand_in(village.sign("第一条", now=later), "第一条", now=later)

    role = current(county).role(QINGTANG)
    assert (done.edition, role and role.version) == (1, 2)


@pytest.mark.slow
def test_another_repository_under_the_address_is_noticed(
    village: Village, tmp_path: Path
) -> None:
    village.sign("第一条")
    other = Publisher(tmp_path / "other")
    other.repository.add_board(QINGTANG, now=NOW, public_key=raw_public(village.key))
    village.county = other

    with pytest.raises(UntrustedError, match="不是上次那个库"):
        village.sign("第一条")


@pytest.mark.slow
def test_a_key_that_the_county_does_not_know_signs_nothing(village: Village) -> None:
    village.key = Ed25519PrivateKey.generate()

    with pytest.raises(NoKeyError, match="没有把公开栏"):
        village.sign("第一条")


@pytest.mark.slow
def test_a_repository_read_from_afar_says_the_same_and_cannot_be_written(
    county: Publisher, village: Village
) -> None:
    village.hand_in(village.sign("第一条"), "第一条")
    afar = WebStore(FolderSource(county.folder))
    read = Repository.open(afar, county.repository.keys)

    assert read.edition_bytes(QINGTANG) == edition_of(QINGTANG, "第一条")
    with pytest.raises(RefusedError):
        read.refresh(now=NOW)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_whatever_is_handed_in_is_judged_without_a_fault(
    judging: Village, second: Signed, data: st.DataObject
) -> None:
    signed = bytearray(second.data)
    start = data.draw(st.integers(0, len(signed)))
    stop = data.draw(st.integers(start, min(start + 40, len(signed))))
    pieces = [b"1", b"null", b'"x"', b"{}", b"[[", b"\xff", b"9" * 40, b""]
    signed[start:stop] = data.draw(st.sampled_from(pieces) | st.binary(max_size=20))

    try:
        handed = replace(second, data=bytes(signed))
        judged(current(judging.county), QINGTANG, handed, at=NOW)
    except SyncError:
        return
    assert bytes(signed) == second.data
