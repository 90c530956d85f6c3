"""One window for all window tests, offscreen, with real touches."""

import os
import tempfile

from kiosk.environment import screen_environment
from kiosk.metrics import Panel

os.environ.update(
    screen_environment(
        {"SDL_VIDEODRIVER": "offscreen"},
        Panel(540, 960),
        home=tempfile.mkdtemp(prefix="kivy-"),
        is_windowed=True,
    )
)
