"""One real window for all window tests: offscreen, real touches, a clock we turn.

The environment must stand before Kivy is first imported, so it is set here.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.environment import screen_environment
from kiosk.metrics import Panel, TextMode

assert "kivy" not in sys.modules, "a test outside tests/window imported Kivy first"

PORTRAIT = Panel(540, 960)  # half the reference in each direction: quick to draw

os.environ.update(
    screen_environment(
        {"SDL_VIDEODRIVER": "offscreen"},
        PORTRAIT,
        home=tempfile.mkdtemp(prefix="gk-window-tests-"),
        is_windowed=True,
    )
)

from tests.kiosk.village import village_world  # noqa: E402 - Kivy reads what is set above
from tests.window.glass import Glass  # noqa: E402


@pytest.fixture
def glass(tmp_path: Path) -> Iterator[Glass]:
    """A kiosk in 青塘村 on the glass, nobody before it yet."""
    shown = Glass(village_world(tmp_path, PORTRAIT))
    yield shown
    shown.close()


@pytest.fixture
def wide_glass(tmp_path: Path) -> Iterator[Glass]:
    """The same kiosk on a screen that is wider than high."""
    panel = replace(PORTRAIT, width=960, height=540)
    shown = Glass(village_world(tmp_path, panel, TextMode.NORMAL))
    yield shown
    shown.close()
