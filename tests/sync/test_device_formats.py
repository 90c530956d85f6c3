"""Heartbeats, grants and the hub file: read within bounds, believed when signed."""

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import FileFormatError, NoKeyError, UntrustedError
from sync.formats import grant, heartbeat
from sync.formats.hub_file import HubFile
from sync.marks import Marks
from tests.sync.desk import NOW

VECTORS = Path(__file__).parents[1] / "vectors"
HEARTBEATS = json.loads((VECTORS / "heartbeats" / "heartbeats.json").read_text())
GRANTS = json.loads((VECTORS / "grants" / "grants.json").read_text())
KEY = Ed25519PrivateKey.generate()
PUBLIC = KEY.public_key().public_bytes_raw()
HUB = HubFile(
    kiosk="00042",
    keyid="00042.1",
    hub_url="https://hub.example/gk",
    authority="hub.example",
    reply_key=bytes(range(32)),
    receipt_key=bytes(32),
    time_url="http://hub.example:8080/device/v1/time",
)


@pytest.mark.parametrize("vector", HEARTBEATS["vectors"], ids=lambda v: v["note"])
def test_each_heartbeat_of_the_vectors_comes_out_as_it_says(
    vector: dict[str, str],
) -> None:
    data, key = vector["data"].encode(), bytes.fromhex(HEARTBEATS["public_key"])

    if vector["expect"] == "right":
        assert heartbeat.read(data, public_key=key).sequence == 7
    else:
        with pytest.raises(UntrustedError):
            heartbeat.read(data, public_key=key)


@pytest.mark.parametrize("vector", GRANTS["vectors"], ids=lambda v: v["note"])
def test_each_grant_of_the_vectors_comes_out_as_it_says(vector: dict[str, str]) -> None:
    data, key = vector["data"].encode(), bytes.fromhex(GRANTS["reply_key"])

    if vector["expect"] == "right":
        assert grant.read(data, reply_key=key).kiosk == "00042"
    else:
        with pytest.raises(UntrustedError):
            grant.read(data, reply_key=key)


def test_a_heartbeat_with_everything_in_it_fits_its_bound() -> None:
    full = heartbeat.Heartbeat(
        kiosk="99999",
        sequence=999_999,
        at=NOW,
        clock="anchored",
        up_seconds=99_999_999,
        program="10.10.10",
        snap=999_999,
        numbers=dict.fromkeys(
            ("behind", "new", "held", "disk", "bytes", "recipients"), 99_999
        ),
        states={"paper": "low", "touch": "ok", "net": "4g", "err": "E-CLOCK-10"},
    )
    data = heartbeat.issue(full, key=KEY)

    assert len(data) <= 500
    assert heartbeat.read(data, public_key=PUBLIC) == full


def test_the_hub_file_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "hub.json").write_bytes(HUB.to_bytes())

    assert HubFile.load(tmp_path) == HUB


def test_a_machine_without_hub_file_is_told_to_enrol(tmp_path: Path) -> None:
    with pytest.raises(NoKeyError, match="还没有绑定后台"):
        HubFile.load(tmp_path)


@pytest.mark.parametrize("data", [b"", b"{}", b'{"schema":"gk.hub/2"}', b"[1]"])
def test_a_damaged_hub_file_is_said_to_be_one(data: bytes) -> None:
    with pytest.raises(FileFormatError, match="读不懂"):
        HubFile.from_bytes(data)


def test_marks_are_kept_and_a_damaged_file_counts_as_none(tmp_path: Path) -> None:
    Marks(receipts_since=17, heartbeat=4).keep(tmp_path)
    assert Marks.load(tmp_path) == Marks(receipts_since=17, heartbeat=4)

    (tmp_path / "marks.json").write_bytes(b"{")
    assert Marks.load(tmp_path) == Marks()


@given(st.binary(max_size=300))
def test_no_bytes_do_more_than_be_disbelieved(data: bytes) -> None:
    with pytest.raises(UntrustedError):
        heartbeat.read(data, public_key=PUBLIC)
    with pytest.raises(UntrustedError):
        grant.read(data, reply_key=PUBLIC)
    with pytest.raises(FileFormatError):
        HubFile.from_bytes(data)
