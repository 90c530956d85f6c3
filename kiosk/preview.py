"""One item as the kiosk would show it: a process of its own, within bounds.

``python -m kiosk.preview --home EMPTY --panel 1080x1920 …`` sets bounds and what Kivy
reads from its environment, and becomes ``kiosk.shots`` with the same words. Who wants a
picture of a draft (a board folder, the hub) starts it; nothing of the kiosk is imported
there.
"""

import argparse
import os
import resource
import sys

from kiosk.environment import screen_environment
from kiosk.metrics import panel_named

_MEGABYTE = 1024 * 1024
BOUNDS = {
    resource.RLIMIT_AS: 4096 * _MEGABYTE,  # addresses, of which few are ever used
    resource.RLIMIT_CPU: 120,  # seconds
    resource.RLIMIT_FSIZE: 64 * _MEGABYTE,  # one picture
    resource.RLIMIT_CORE: 0,
}
KEPT = ("PATH", "PYTHONPATH", "LANG", "LD_LIBRARY_PATH")


def main() -> None:
    """Bound this process and go on as the one that draws."""
    parser = argparse.ArgumentParser(prog="preview")
    parser.add_argument("--home", required=True)
    known, rest = parser.parse_known_args()
    panel = panel_named(rest[rest.index("--panel") + 1])
    for name, bound in BOUNDS.items():
        resource.setrlimit(name, (bound, bound))
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    base = {**kept, "SDL_VIDEODRIVER": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    environment = screen_environment(base, panel, home=known.home, is_windowed=True)
    command = [sys.executable, "-m", "kiosk.shots", *rest]
    os.execve(sys.executable, command, environment)  # noqa: S606 - our own program


if __name__ == "__main__":
    main()
