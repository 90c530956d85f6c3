"""The systemd units: systemd itself accepts them, and they keep what they promise."""

import configparser
import re
import subprocess
from pathlib import Path

import pytest

UNITS = Path(__file__).parents[2] / "systemd"
NAMES = sorted(p.name for p in UNITS.iterdir() if p.suffix != ".rules")


def verify(folder: Path) -> subprocess.CompletedProcess[str]:
    """Ask systemd, with every program that a unit starts in its place under a root."""
    units = folder / "etc/systemd/system"
    units.mkdir(parents=True)
    for name in NAMES:
        text = (UNITS / name).read_text(encoding="utf-8")
        (units / name).write_text(text, encoding="utf-8")
        for program in re.findall(r"^Exec\w+=-?(/\S+)", text, re.MULTILINE):
            place = folder / program.lstrip("/")
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text("#!/bin/sh\n", encoding="utf-8")
            place.chmod(0o755)
    for target in ("sysinit", "basic", "shutdown", "network", "multi-user", "timers"):
        (units / f"{target}.target").write_text("[Unit]\n", encoding="utf-8")
    command = ["systemd-analyze", "verify", "--man=no", f"--root={folder}"]
    return subprocess.run(
        [*command, *NAMES], capture_output=True, text=True, check=False
    )


def read(name: str) -> configparser.ConfigParser:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(UNITS / name, encoding="utf-8")
    return unit


def test_systemd_accepts_every_unit(tmp_path: Path) -> None:
    said = verify(tmp_path)

    assert (said.returncode, said.stderr) == (0, "")


def test_a_wrong_unit_is_noticed(tmp_path: Path) -> None:
    """The check above would be worthless if systemd were silent about a slip."""
    (tmp_path / "bad.service").write_text("[Service]\nExecStrat=/bin/true\n")
    said = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / "bad.service")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert "ExecStrat" in said.stderr


def test_the_timer_does_not_depend_on_the_clock() -> None:
    timer = read("gk-sync.timer")["Timer"]

    assert "OnCalendar" not in timer
    assert {"OnBootSec", "OnUnitInactiveSec"} <= set(timer)


@pytest.mark.parametrize("name", [n for n in NAMES if n.endswith(".service")])
def test_no_process_leaves_dumps_or_swaps_out(name: str) -> None:
    service = read(name)["Service"]

    assert (service["LimitCORE"], service["MemorySwapMax"]) == ("0", "0")
    assert service["NoNewPrivileges"] == "yes"


def test_the_screen_has_no_network_and_no_disk_for_drafts() -> None:
    service = read("gk-screen.service")["Service"]

    assert service["PrivateNetwork"] == "yes"
    assert service["TemporaryFileSystem"] == "/tmp /var/tmp"


def test_screen_and_sync_hold_the_same_device_key() -> None:
    credentials = {
        read(name)["Service"]["LoadCredential"]
        for name in ("gk-screen.service", "gk-sync.service")
    }

    assert credentials == {"device.key:/etc/gongkailan/device.key"}
