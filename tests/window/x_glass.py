"""A glass under a real X server: touched and looked at from outside the kiosk.

with x_glass() as glass:                # an X server of its own
    with KioskProcess(state, glass.environment, size=glass.size):
        glass.press(270, 500)           # and what it led to is shown
        glass.pixel(5, 5)

Nothing here is quick or slow: a finger goes on when the glass has shown what it did.
"""

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from PIL import Image, ImageGrab

from kiosk.widgets.frame import SETTLE_SECONDS
from tests.waiting import PATIENCE, wait_until

WIDTH, HEIGHT = 540, 960
STROKE = "0.02"  # seconds between two points of a stroke
Point = tuple[float, float]  # as Kivy counts: y goes up


@dataclass
class XGlass:
    """What the X server ``display`` shows."""

    display: str
    size: str = f"{WIDTH}x{HEIGHT}"
    _pressed_at: float = field(default=0.0)

    @property
    def environment(self) -> dict[str, str]:
        """What a kiosk is started with to come up here."""
        return {"DISPLAY": self.display, "SDL_VIDEODRIVER": "x11"}

    def picture(self) -> Image.Image:
        """Return what is shown now."""
        return ImageGrab.grab(xdisplay=self.display)

    def colour(self, x: float, y: float) -> object:
        """Return the colour of one point."""
        return self.picture().getpixel((round(x), round(HEIGHT - y)))

    def do(self, *words: str) -> None:
        """Do what ``xdotool`` is told."""
        environment = {**os.environ, "DISPLAY": self.display}
        subprocess.run(["xdotool", *words], env=environment, check=True)

    def press(self, x: float, y: float) -> None:
        """Press what is there and let it go, both seen on the glass.

        A kiosk overhears the second half of a double tap: this finger is no trembling
        one, and comes after that time.
        """
        left = self._pressed_at + 1.2 * SETTLE_SECONDS - time.monotonic()
        pause = ("sleep", f"{max(0.0, left):.3f}")
        self._see(*pause, "mousemove", *_place((x, y)), "mousedown", "1")
        self._pressed_at = time.monotonic()
        self._see("mouseup", "1")

    def draw(self, points: Sequence[Point]) -> None:
        """Draw a line through ``points``, and see it."""
        words = ["mousemove", *_place(points[0]), "mousedown", "1", "sleep", STROKE]
        for point in points[1:]:
            words += ["mousemove", *_place(point), "sleep", STROKE]
        self._see(*words, "mouseup", "1")

    def _see(self, *words: str) -> None:
        """Do it, and wait until the glass shows something else and stands still."""
        before = self.picture()
        self.do(*words)
        wait_until(lambda: self.picture() != before, lambda: f"nothing seen: {words}")
        seen = [self.picture()]

        def is_still() -> bool:
            seen.append(self.picture())
            return seen[-1] == seen[-2]

        wait_until(is_still)


@contextmanager
def x_glass() -> Iterator[XGlass]:
    """Start an X server on a number that is free and says which."""
    read, write = os.pipe()
    screen = f"{WIDTH}x{HEIGHT}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", screen, "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    try:
        yield XGlass(f":{number}")
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _place(point: Point) -> tuple[str, str]:
    x, y = point
    return str(round(x)), str(round(HEIGHT - y))
