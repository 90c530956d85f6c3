"""The screen loads nothing that only the office needs."""

import subprocess
import sys
import tempfile

import pytest

from kiosk.environment import screen_environment
from kiosk.metrics import Panel

HEAVY = (
    *("pydantic", "typer", "tuf", "typst", "openpyxl", "django", "jinja2", "rich"),
    *("numpy", "onnxruntime"),  # loaded by a session that waits
)
THREADS = "len(os.listdir('/proc/self/task'))"


def loaded_by(module: str, then: str = "") -> set[str]:
    code = f"import os, sys, {module}; {then}\nprint(*sys.modules, {THREADS})"
    with tempfile.TemporaryDirectory() as home:
        environment = screen_environment(
            {"SDL_VIDEODRIVER": "offscreen"}, Panel(), home=home, is_windowed=True
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=environment,
            capture_output=True,
            check=True,
        )
    return set(done.stdout.decode().split())


def test_the_screen_loads_no_tool_of_the_office() -> None:
    assert loaded_by("kiosk.app") & set(HEAVY) == set()


@pytest.mark.parametrize("module", ["kiosk.launcher", "kiosk.layout.item"])
def test_launcher_and_layout_load_no_kivy(module: str) -> None:
    assert "kivy" not in loaded_by(module)


def test_presenters_load_no_kivy() -> None:
    loaded = loaded_by("kiosk.presenters.item, kiosk.presenters.money")

    assert "kivy" not in loaded


def test_what_is_loaded_ahead_opens_no_window_and_starts_no_thread() -> None:
    loaded = loaded_by("kiosk.ahead", "kiosk.ahead.load_ahead()")

    assert {"kiosk.stage", "kivy.graphics"} < loaded
    assert "kivy.core.window" not in loaded
    assert "1" in loaded  # thread
    assert loaded & set(HEAVY) == set()
