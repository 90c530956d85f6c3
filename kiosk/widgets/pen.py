"""The pen: how wide a character is, and text as a texture.

Only one line of text ever becomes one texture, so none is higher than a line or wider
than the screen. Content is never read as Kivy markup.
"""

from collections.abc import Iterator
from functools import lru_cache

from kivy.core.text import Label, LabelBase
from kivy.graphics.texture import Texture

from assets import path
from kiosk.faces import BOLD, RARE, REGULAR, runs

FONT, RARE_FONT = "Noto", "Rare"


def register_fonts() -> None:
    """Make Noto Sans SC the font of everything, bold included; rare ones beside."""
    regular, bold, rare = (str(path(name)) for name in (REGULAR, BOLD, RARE))
    for name in (FONT, "Roboto"):  # Roboto is what Kivy's own widgets ask for
        LabelBase.register(name, regular, regular, bold, bold)
    LabelBase.register(RARE_FONT, rare, rare, rare, rare)


@lru_cache(maxsize=64)
def _label(size: int, bold: bool, is_rare: bool) -> Label:
    return Label(font_name=_face(is_rare), font_size=size, bold=bold)


def _face(is_rare: bool) -> str:
    return RARE_FONT if is_rare else FONT


def measure(text: str, size: int, bold: bool) -> float:
    """Return the width of ``text`` in pixels."""
    return true_size(text, size, bold)[0]


def true_size(text: str, size: int, bold: bool) -> tuple[float, float]:
    """Return width and height of ``text`` as it is drawn."""
    sizes = [_label(size, bold, rare).get_extents(run) for rare, run in runs(text)]
    widths, heights = zip(*sizes, strict=True) if sizes else ((0,), (0,))
    return float(sum(widths)), float(max(heights))


def textures(text: str, size: int, bold: bool) -> Iterator[Texture]:
    """Yield ``text`` drawn in white, to be tinted with the colour it should have.

    The textures stand side by side, one for each run of one face.
    """
    for is_rare, run in runs(text):
        label = Label(text=run, font_name=_face(is_rare), font_size=size, bold=bold)
        label.refresh()
        yield label.texture
