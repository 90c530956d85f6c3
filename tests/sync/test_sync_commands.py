"""``gk outbox`` and ``gk device enrol``, as a person types them."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from sync.outbox import Outbox
from sync.state import KioskState
from tests.sync.desk import Desk, header
from tests.sync.publisher import Publisher
from tests.sync.standin import StandInHub

ROOT = Path(__file__).parents[2]
DESK = Desk()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> str:
    return Publisher(tmp_path_factory.mktemp("county") / "repo").root.decode()


@pytest.fixture
def hub(root: str) -> Iterator[StandInHub]:
    with StandInHub(DESK, root=root, now=lambda: datetime.now(UTC)) as hub:
        yield hub


@pytest.fixture
def state(tmp_path: Path, hub: StandInHub) -> KioskState:
    """A bound kiosk with two letters waiting."""
    state = KioskState(tmp_path / "state")
    state.device.mkdir(parents=True)
    pem = DESK.device._private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (state.device / "device.key").write_bytes(pem)
    (state.device / "hub.json").write_bytes(hub.hub_file().to_bytes())
    for n in (1, 2):
        Outbox(state.outbox).post(DESK.letter(n), header(n).id)
    return state


def gk(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "import gk; gk.main()", *map(str, words)]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_status_says_how_many_wait_and_since_when(state: KioskState) -> None:
    run = gk("outbox", "status", "--state", state.folder)

    assert run.returncode == 0
    assert "等待送出 2 份，最早的是 2026-11-21T16:00:00+08:00" in run.stdout


def test_status_of_a_state_without_outbox_is_all_zero(tmp_path: Path) -> None:
    run = gk("outbox", "status", "--state", tmp_path, "--json")

    assert json.loads(run.stdout) == {
        "new": 0,
        "acked": 0,
        "held": 0,
        "oldest_at": None,
    }


def test_send_delivers_and_says_what_is_left(
    state: KioskState, hub: StandInHub
) -> None:
    run = gk("outbox", "send", "--state", state.folder, "--json")

    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout) == {
        "new": 0,
        "acked": 2,
        "held": 0,
        "oldest_at": None,
    }
    assert len(hub.letters) == 2


def test_a_hub_that_is_away_is_one_line_a_hint_and_exit_5(state: KioskState) -> None:
    run = gk("outbox", "send", "--state", state.folder, "--hub", "http://127.0.0.1:9")

    assert run.returncode == 5
    assert "错误：后台连不上" in run.stderr
    assert "怎么办：" in run.stderr
    assert Outbox(state.outbox).counts().new == 2


def test_a_delivery_that_stops_half_way_is_exit_8(
    state: KioskState, hub: StandInHub
) -> None:
    hub.faults += ["", "error"]
    run = gk("outbox", "send", "--state", state.folder)

    assert run.returncode == 8
    assert "送到 1 份" in run.stdout
    assert "停在：后台暂时办不了" in run.stdout


def test_a_letter_turned_down_is_exit_8_when_another_went(
    state: KioskState, hub: StandInHub
) -> None:
    hub.faults += ["different"]
    run = gk("outbox", "send", "--state", state.folder)

    assert run.returncode == 8
    assert "后台没有收下、要人看的 1 份" in run.stdout


def test_an_unbound_machine_is_told_what_to_do(tmp_path: Path) -> None:
    run = gk("outbox", "send", "--state", tmp_path)

    assert run.returncode == 6
    assert "还没有绑定后台" in run.stderr


def test_enrol_binds_and_shows_the_digits(tmp_path: Path, hub: StandInHub) -> None:
    hub.name = hub.url.removeprefix("http://")
    where: list[str | Path] = ["--state", tmp_path / "kiosk", "--hub", hub.url]
    run = gk("device", "enrol", *where, "--token", "right", "--json")
    bound = json.loads(run.stdout)

    assert run.returncode == 0, run.stderr
    assert bound["kiosk"] == "00042"
    digits = f"{bound['match'][:3]} {bound['match'][3:]}"
    assert f"核对码 {digits}" in run.stderr


def test_enrol_with_a_wrong_token_is_exit_10(tmp_path: Path, hub: StandInHub) -> None:
    hub.name = hub.url.removeprefix("http://")
    where: list[str | Path] = ["--state", tmp_path / "kiosk", "--hub", hub.url]
    run = gk("device", "enrol", *where, "--token", "wrong")

    assert run.returncode == 10
    assert "后台没有接受" in run.stderr
