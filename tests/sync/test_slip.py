"""The QR of a slip proves a submission and tells nothing of a person."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import UntrustedError
from sync.formats import slip
from tests.sync.desk import NOW, Desk

VECTORS = json.loads(
    (Path(__file__).parents[1] / "vectors" / "slips" / "slips.json").read_text()
)
DEVICE = Desk().device
PROOF = slip.SlipProof(
    kiosk="00042", number="000420000731845", sha="0123456789abcdef", submitted_at=NOW
)


@pytest.mark.parametrize("vector", VECTORS["vectors"], ids=lambda v: v["note"])
def test_each_vector_comes_out_as_it_says(vector: dict[str, str]) -> None:
    key = bytes.fromhex(VECTORS["public_key"])

    if vector["expect"] == "right":
        assert slip.read(vector["text"], public_key=key).kiosk == "00042"
    else:
        with pytest.raises(UntrustedError):
            slip.read(vector["text"], public_key=key)


def test_a_slip_is_read_back_as_it_was_given() -> None:
    text = slip.issue(PROOF, key=DEVICE)

    assert slip.read(text, public_key=DEVICE.public) == PROOF


def test_a_slip_is_short_enough_for_a_small_code() -> None:
    assert len(slip.issue(PROOF, key=DEVICE)) <= 150


@given(st.text(max_size=220))
def test_no_text_does_more_than_be_disbelieved(text: str) -> None:
    with pytest.raises(UntrustedError):
        slip.read(text, public_key=DEVICE.public)
