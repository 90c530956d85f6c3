"""``gk kiosk shots``: every screen as a picture, and whatever is wrong with it."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from sync.state import KioskState
from tests.kiosk.village import fill

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def shots(tmp_path: Path) -> Run:
    fill(KioskState(tmp_path / "state"))

    def run(*words: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-c", "import gk; gk.main()", "kiosk", "shots"]
        places = ["--state", str(tmp_path / "state"), "--out", str(tmp_path / "out")]
        return subprocess.run(
            [*command, *places, *words], capture_output=True, check=False
        )

    return run


def test_a_screen_is_drawn_as_large_as_the_panel(shots: Run) -> None:
    done = shots("--screens", "home", "--size", "540x960", "--text", "normal", "--json")
    told = json.loads(done.stdout)

    assert (done.returncode, told["clipped"]) == (0, [])
    with Image.open(told["files"][0]) as picture:
        assert picture.size == (540, 960)


@pytest.mark.slow
@pytest.mark.parametrize("size", ["1080x1920", "1920x1080", "1280x800@10.1"])
def test_no_screen_of_the_kiosk_has_a_fault(shots: Run, size: str) -> None:
    words = ("--size", size, "--text", "normal,largest")

    assert json.loads(shots(*words, "--json").stdout)["faults"] == []


@pytest.mark.slow
def test_no_screen_has_a_fault_when_everything_is_low(shots: Run) -> None:
    words = ("--size", "1080x1920@43", "--reach", "low", "--text", "largest")

    assert json.loads(shots(*words, "--json").stdout)["faults"] == []


def test_a_state_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import gk; gk.main()", "kiosk", "shots"]
    places = ["--state", str(tmp_path / "none"), "--out", str(tmp_path)]
    done = subprocess.run([*command, *places], capture_output=True, check=False)

    assert done.returncode == 4
    assert done.stderr.decode().startswith("错误：没有这个状态文件夹")


def test_a_size_that_is_none_is_wrong_usage(shots: Run) -> None:
    assert shots("--size", "large").returncode == 2
