"""The operator's PIN: right, wrong, locked, and what the settings may hold."""

import pytest

from kiosk.lines import RIGHT, WRONG, show_line, shown_for
from kiosk.pin import LOCKED_SECONDS, MOST_TRIES, PinGate, Tries
from kiosk.pin_string import encoded, is_right

PIN = "739251"
STORED = encoded(PIN)


def test_the_right_pin_opens() -> None:
    assert PinGate(STORED).opens(PIN, 0.0, is_right)


def test_a_wrong_pin_does_not_open() -> None:
    assert not PinGate(STORED).opens("739252", 0.0, is_right)


def test_without_a_pin_nobody_comes_in() -> None:
    gate = PinGate("")
    assert not gate.exists
    assert not gate.opens("", 0.0, is_right)


@pytest.mark.parametrize(
    "stored",
    [
        PIN,
        "$argon2id$v=19$m=9999999,t=2,p=1$c2FsdHNhbHQ$aGFzaA",
        "$argon2id$v=19$m=19456,t=99,p=1$c2FsdHNhbHQ$aGFzaA",
        "$argon2i$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA",
    ],
)
def test_what_is_no_pin_or_would_take_for_ever_is_none(stored: str) -> None:
    assert not PinGate(stored).exists


def test_the_fifth_wrong_pin_locks_even_for_the_right_one() -> None:
    gate = PinGate(STORED)
    for _ in range(MOST_TRIES):
        gate.opens("000000", 100.0, is_right)
    assert not gate.opens(PIN, 101.0, is_right)
    assert gate.opens(PIN, 100.0 + LOCKED_SECONDS, is_right)


def test_trying_while_it_is_locked_makes_it_no_longer() -> None:
    gate = PinGate(STORED, Tries(locked_until=200.0))
    gate.opens("000000", 150.0, is_right)
    assert gate.tries == Tries(locked_until=200.0)


def test_the_right_pin_forgets_the_wrong_ones() -> None:
    gate = PinGate(STORED, Tries(wrong=MOST_TRIES - 1))
    assert gate.opens(PIN, 0.0, is_right)
    assert gate.tries == Tries()


def test_a_wrong_pin_closes_what_was_open() -> None:
    gate = PinGate(STORED, is_open=True)
    gate.opens("000000", 0.0, is_right)
    assert not gate.is_open


@pytest.mark.parametrize("pin", ["12345", "1234567", "12345a", "１２３４５６", ""])
def test_only_six_digits_make_a_pin(pin: str) -> None:
    with pytest.raises(ValueError, match="6 digits"):
        encoded(pin)


def test_a_new_child_hears_how_long_the_gate_stays_shut() -> None:
    assert shown_for(show_line(239.6, 0)) == (240.0, 0)
    assert shown_for(show_line(-3.0, 4)) == (0.0, 4)


@pytest.mark.parametrize("line", ["shown", "show me", "show -1", "", RIGHT, WRONG])
def test_another_line_is_not_taken_for_show(line: str) -> None:
    assert shown_for(line) is None


def test_a_bare_show_locks_nothing() -> None:
    assert shown_for("show\n") == (0.0, 0)
