"""What a window does by itself and a kiosk's must not: keys, drops, closing, hiding."""

from collections.abc import Callable

from kivy.core.window import Window

TAKEN = (  # each is answered here, so nothing of Kivy's own ever hears of it
    *("on_request_close", "on_key_down", "on_key_up", "on_keyboard"),
    *("on_textinput", "on_textedit"),
    *("on_drop_begin", "on_drop_file", "on_drop_text", "on_drop_end"),
    *("on_joy_button_down", "on_joy_axis", "on_joy_hat"),
)


def lock_down() -> Callable[[], None]:
    """Let the window answer to touches alone; return what undoes it, for tests."""
    for name in TAKEN:
        Window.bind(**{name: _taken})
    Window.bind(on_minimize=_back)
    return _undo


def _taken(*_: object, **__: object) -> bool:
    return True


def _back(*_: object) -> None:
    """Come back: something put the window away."""
    Window.restore()
    Window.raise_window()


def _undo() -> None:
    for name in TAKEN:
        Window.unbind(**{name: _taken})
    Window.unbind(on_minimize=_back)
