"""What every session needs and what is nobody's: loaded once, before the first begins.

The launcher loads it and forks each session off, so that none loads it again and all
share its memory. Modules and what fonts have: no window, no thread, no open file,
nothing of content.
"""

import gc
from collections.abc import Sequence
from importlib import import_module

from kiosk.faces import covered, rare

MODULES = (
    "kivy.app",
    "kiosk.scenes",
    "kiosk.stage",
    "kiosk.opening",
    "kiosk.widgets.player",
    "kiosk.speech",
)
SESSION = "kiosk.app"  # importing it opens the window


def load_ahead() -> None:
    """Load what sessions share; Kivy reads the environment while it is loaded.

    Raises:
        ImportError: something is not installed, or a library of the system is missing.
    """
    # Nothing of this is ever thrown away: looking through it for rubbish, now and in
    # each session, takes a tenth of the time and makes pages the session's own.
    gc.disable()
    for name in MODULES:
        import_module(name)
    covered()
    rare()
    gc.freeze()
    gc.enable()


def be_session(words: Sequence[str]) -> None:
    """Be the session that ``words`` describe until it ends; opens the window."""
    import_module(SESSION).main(words)
