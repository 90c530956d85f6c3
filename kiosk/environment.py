"""What the process of a screen is started with, so that Kivy begins as we need it.

Kivy reads its environment while it is imported; nothing that is imported could set it
in time. So whoever starts a screen (launcher, shots, tests) hands it over.
"""

from collections.abc import Mapping

from kiosk.metrics import Panel


def screen_environment(
    base: Mapping[str, str], panel: Panel, *, home: str, is_windowed: bool
) -> dict[str, str]:
    """Return the environment for a process that opens the window of ``panel``.

    ``home`` is an empty folder for what Kivy writes; it is thrown away afterwards.
    """
    return {
        **base,
        "KIVY_HOME": home,
        "KIVY_NO_ARGS": "1",
        "KIVY_NO_CONFIG": "1",
        "KIVY_NO_FILELOG": "1",
        "KIVY_LOG_MODE": "PYTHON",
        "KIVY_WINDOW": "sdl2",
        "KIVY_TEXT": "sdl2",
        "KIVY_IMAGE": "sdl2",
        "KIVY_AUDIO": "sdl2",
        "KIVY_METRICS_DENSITY": "1",
        # SIGTERM must reach Python: SDL would turn it into a request to close, which
        # the screen refuses, and stopping the unit would hang.
        "SDL_NO_SIGNAL_HANDLERS": "1",
        # One touch is one touch: SDL would add a mouse click to each.
        "SDL_TOUCH_MOUSE_EVENTS": "0",
        "SDL_MOUSE_TOUCH_EVENTS": "0",
        # Where a panel says it is a mouse, SDL would swallow the touch that a window
        # hears of together with having come to the front.
        "SDL_MOUSE_FOCUS_CLICKTHROUGH": "1",
        **{
            f"KCFG_{key}": value
            for key, value in _config(panel, is_windowed=is_windowed).items()
        },
    }


def _config(panel: Panel, *, is_windowed: bool) -> dict[str, str]:
    return {
        "GRAPHICS_WIDTH": str(panel.width),
        "GRAPHICS_HEIGHT": str(panel.height),
        "GRAPHICS_FULLSCREEN": "0" if is_windowed else "auto",
        "GRAPHICS_BORDERLESS": "1",
        "GRAPHICS_RESIZABLE": "0",
        "GRAPHICS_SHOW_CURSOR": "1" if is_windowed else "0",
        "GRAPHICS_MULTISAMPLES": "0",
        "GRAPHICS_MAXFPS": "30",  # nothing here moves faster
        "GRAPHICS_ALLOW_SCREENSAVER": "0",
        "KIVY_EXIT_ON_ESCAPE": "0",
        "KIVY_LOG_ENABLE": "0",
        "KIVY_LOG_LEVEL": "critical",
        "INPUT_MOUSE": "mouse,disable_multitouch",
    }
