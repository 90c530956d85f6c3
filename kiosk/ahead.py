"""What every session needs and what is nobody's: loaded once, in the launcher.

The launcher loads it and forks each session off, so that none loads it again and all
share its memory. Modules and what fonts have: no window, no thread, no open file,
nothing of content. The first session of the day is forked as soon as there is enough
for its first frame; it loads the rest itself, after that frame, and so does the
launcher for all that come later.
"""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from assets import path
from kiosk.faces import covered, rare

MODULES = (
    "kivy.app",
    "kiosk.screens.attract",
    "kiosk.stage",
    "kiosk.opening",
    "kiosk.widgets.player",
    "kiosk.speech",
)
SCENES = "kiosk.scenes"
DECODING = "kiosk.decoding"
SESSION = "kiosk.app"  # importing it opens the window


def load_first() -> None:
    """Load what a first frame needs; Kivy reads the environment while it is loaded.

    Raises:
        ImportError: something is not installed, or a library of the system is missing.
    """
    with _kept():
        _without_rules(import_module("kivy"))
        for name in MODULES:
            import_module(name)
        covered()
        rare()


def load_rest() -> None:
    """Load every screen and what it draws; what is loaded already takes no time."""
    with _kept():
        import_module(SCENES).load_all()
        import_module(DECODING)


def _without_rules(kivy: Any) -> None:
    """Have ``kivy`` read no rules for its own widgets: the screen has none of them.

    Reading them takes as long as opening the window.
    """
    kivy.kivy_data_dir = str(path("kivy"))


@contextmanager
def _kept() -> Iterator[None]:
    """Leave what is loaded out of every search for rubbish: it is never thrown away.

    Looking through it, now and in each session, takes a tenth of the time and makes
    pages the session's own.
    """
    gc.disable()
    yield
    gc.freeze()
    gc.enable()


def be_session(words: Sequence[str]) -> None:
    """Be the session that ``words`` describe until it ends; opens the window."""
    import_module(SESSION).main(words)
