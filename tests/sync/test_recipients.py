"""Who can open a letter is decided by the signed list alone."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import FileFormatError, NoKeyError
from sync.formats.recipients import Recipient, Recipients
from sync.identity import key_id
from tests.sync.desk import recipient


def one(**values: object) -> Recipient:
    return recipient(X25519PrivateKey.generate(), **values)


COUNTY = one(priority=1)
OLDER = one(agency="430121", priority=1)
NEWER = one(agency="430121", priority=2)
RETIRING = one(agency="430121", priority=9, status="retiring")
ESCROW = one(use="escrow")
SM2 = Recipient(
    kid=key_id("SM2", bytes(64)),
    alg="SM2",
    public_key=bytes(64),
    use="agency",
    status="active",
    priority=99,
    agency="430121",
)
LIST = Recipients((COUNTY, OLDER, NEWER, RETIRING, ESCROW, SM2))


def test_a_letter_goes_to_the_first_key_of_its_agency_and_to_escrow() -> None:
    assert LIST.choose("430121") == (NEWER, ESCROW)


def test_an_agency_without_key_is_served_by_the_county() -> None:
    assert LIST.choose("430122") == (COUNTY, ESCROW)


def test_every_active_escrow_key_is_sealed_to() -> None:
    second, gone = one(use="escrow"), one(use="escrow", status="revoked")

    chosen = Recipients((COUNTY, ESCROW, second, gone)).choose("430121")

    assert chosen == (COUNTY, ESCROW, second)


@pytest.mark.parametrize("left", [(), (ESCROW,), (RETIRING, ESCROW), (SM2,)])
def test_without_a_usable_key_the_service_is_not_available(
    left: tuple[Recipient, ...],
) -> None:
    with pytest.raises(NoKeyError, match="暂不可用"):
        Recipients(left).choose("430121")


def test_a_list_is_read_back_as_it_was_written() -> None:
    assert Recipients.from_bytes(LIST.to_bytes()) == LIST


@pytest.mark.parametrize(
    "change",
    [
        {"kid": "0" * 16},
        {"public_key": "AAAA"},
        {"use": "anybody"},
        {"status": "new"},
        {"priority": "first"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_list_with_one_wrong_entry_is_refused_whole(change: dict[str, str]) -> None:
    value = json.loads(LIST.to_bytes())
    value["recipients"][0].update(change)

    with pytest.raises(FileFormatError):
        Recipients.from_bytes(json.dumps(value).encode())


@given(st.binary(max_size=200))
def test_no_bytes_do_more_than_be_refused(data: bytes) -> None:
    with pytest.raises(FileFormatError):
        Recipients.from_bytes(data)
