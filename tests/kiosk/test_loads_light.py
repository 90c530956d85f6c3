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


FIRST = "kiosk.ahead.load_first()"
ALL = f"{FIRST}; kiosk.ahead.load_rest()"


@pytest.mark.parametrize(
    ("then", "screens"),
    [(FIRST, {"kiosk.stage"}), (ALL, {"kiosk.stage", "kiosk.screens.foi"})],
)
def test_what_is_loaded_ahead_opens_no_window_and_starts_no_thread(
    then: str, screens: set[str]
) -> None:
    loaded = loaded_by("kiosk.ahead", then)

    assert {*screens, "kivy.graphics"} < loaded
    assert "kivy.core.window" not in loaded
    assert "1" in loaded  # thread
    assert loaded & set(HEAVY) == set()


def test_the_first_frame_waits_for_no_screen_but_its_own() -> None:
    loaded = loaded_by("kiosk.ahead", FIRST)

    assert {m for m in loaded if m.startswith("kiosk.screens.")} == {
        "kiosk.screens.attract",
        "kiosk.screens.base",
    }
    parts = ("kiosk.input", "kiosk.layout.form", "cryptography", "kivy.uix.label")
    assert not {m for m in loaded if m.startswith(parts)}
