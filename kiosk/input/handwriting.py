"""Handwriting: strokes to characters, best first.

What reads them is a network of twenty megabytes with two libraries under it, so it is
loaded when it is first wanted and not when the program starts.
"""

from collections.abc import Callable
from importlib import import_module

from assets import path
from kiosk.input.model import handwriting_model
from kiosk.input.reader import Reader

RARER = 0.1  # a character outside 通用规范汉字表, beside one that looks like it
RECOGNISER = "kiosk.input.recogniser:Recogniser"


def open_reader(is_drawable: Callable[[str], bool]) -> Reader | None:
    """Return a reader of what fonts can draw; ``None`` where no model is installed.

    Takes half a second, so it is called while nobody waits.
    """
    model = handwriting_model()
    if model is None:
        return None
    usual = frozenset(path("fonts/common-characters.txt").read_text("utf-8"))

    def weigh(character: str) -> float:
        if not is_drawable(character):
            return 0
        return 1 if character in usual else RARER

    module, name = RECOGNISER.split(":")
    made: Reader = getattr(import_module(module), name)(model, weigh)
    return made
