"""A hub that is told to stop hears it, whenever the signal comes."""

import signal
from collections.abc import Iterator

import pytest

from hub.serving import stop_on_signals

SIGNALS = (signal.SIGTERM, signal.SIGINT)


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Leave the signals as they were."""
    before = [signal.getsignal(number) for number in SIGNALS]
    yield
    for number, handler in zip(SIGNALS, before, strict=True):
        signal.signal(number, handler)


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_in_the_middle_of_waiting_is_heard(number: signal.Signals) -> None:
    stop = stop_on_signals()

    lock = vars(stop)["_cond"]  # held for a moment by whoever waits
    with lock:
        signal.raise_signal(number)

    assert stop.wait(10)
