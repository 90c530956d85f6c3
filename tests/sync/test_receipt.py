"""A receipt is believed only when the hub signed it and it speaks of this letter."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import UntrustedError
from sync.formats import receipt
from tests.sync.desk import Desk

VECTORS = json.loads(
    (Path(__file__).parents[1] / "vectors" / "receipts" / "receipts.json").read_text()
)
DESK = Desk()
LETTER = DESK.letter()


@pytest.mark.parametrize("vector", VECTORS["vectors"], ids=lambda v: v["note"])
def test_each_vector_comes_out_as_it_says(vector: dict[str, str]) -> None:
    data, key = vector["data"].encode(), bytes.fromhex(VECTORS["public_key"])

    if vector["expect"] == "right":
        assert receipt.read(data, public_key=key).number == "000420000731845"
    else:
        with pytest.raises(UntrustedError):
            receipt.read(data, public_key=key)


def test_a_receipt_is_read_back_as_it_was_given() -> None:
    data = DESK.receipt(LETTER, channel="stick", carrier="王建国")
    read = receipt.read(data, public_key=DESK.receipt_key)

    assert receipt.Receipt.from_json(read.to_json()) == read
    assert (read.carrier, read.size) == ("王建国", len(LETTER))


@pytest.mark.parametrize(
    "forged", [{"id": "0" * 32}, {"sha": "0" * 64}, {"number": "1"}]
)
def test_a_true_receipt_of_another_letter_is_not_taken(forged: dict[str, str]) -> None:
    true = receipt.read(DESK.receipt(LETTER), public_key=DESK.receipt_key)
    other = receipt.read(DESK.receipt(LETTER, 1, **forged), public_key=DESK.receipt_key)

    receipt.check_for(true, id_=true.id, sha=true.sha, number=true.number)
    with pytest.raises(UntrustedError):
        receipt.check_for(other, id_=true.id, sha=true.sha, number=true.number)


def test_a_receipt_of_another_hub_is_not_believed() -> None:
    with pytest.raises(UntrustedError):
        receipt.read(DESK.receipt(LETTER), public_key=Desk().receipt_key)


@given(st.binary(max_size=200) | st.integers(1, 2000).map(lambda n: b"[" * n))
def test_no_bytes_do_more_than_be_disbelieved(data: bytes) -> None:
    with pytest.raises(UntrustedError):
        receipt.read(data, public_key=DESK.receipt_key)
