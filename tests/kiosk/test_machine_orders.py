"""What the operator asks of the machine reaches systemd, or nothing at all."""

from pathlib import Path

import pytest

from kiosk.lines import LEAVE, POWER_OFF, RESTART
from kiosk.machine_orders import carry_out


@pytest.fixture
def called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A systemctl that writes down what it was asked for."""
    told = tmp_path / "told"
    script = tmp_path / "systemctl"
    script.write_text(f'#!/bin/sh\necho "$@" >> {told}\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return told


@pytest.mark.parametrize(
    ("order", "asked"),
    [
        (POWER_OFF, "--no-block poweroff\n"),
        (LEAVE, "--no-block start getty@tty1.service\n"),
    ],
)
def test_an_order_reaches_systemd(called: Path, order: str, asked: str) -> None:
    carry_out(order)
    assert called.read_text(encoding="utf-8") == asked


def test_a_restart_needs_nobody(called: Path) -> None:
    carry_out(RESTART)
    assert not called.exists()


def test_without_systemd_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    carry_out(POWER_OFF)  # returns instead of raising
