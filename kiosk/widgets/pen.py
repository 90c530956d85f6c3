"""The pen: how wide a character is, and text as a texture.

Only one line of text ever becomes one texture, so none is higher than a line or wider
than the screen. Content is never read as Kivy markup.
"""

from functools import lru_cache

from kivy.core.text import Label, LabelBase
from kivy.graphics.texture import Texture

from assets import path
from boards.content.glyphs import Coverage

FONT = "Noto"


def register_fonts() -> None:
    """Make Noto Sans SC the font of everything, bold included."""
    regular = str(path("fonts/NotoSansSC-Regular.ttf"))
    bold = str(path("fonts/NotoSansSC-Bold.ttf"))
    for name in (FONT, "Roboto"):  # Roboto is what Kivy's own widgets ask for
        LabelBase.register(name, regular, regular, bold, bold)


@lru_cache(maxsize=1)
def covered() -> Coverage:
    """Return the characters that the fonts have."""
    return Coverage.from_text(path("fonts/coverage.txt").read_text(encoding="ascii"))


@lru_cache(maxsize=64)
def _label(size: int, bold: bool) -> Label:
    return Label(font_name=FONT, font_size=size, bold=bold)


def measure(text: str, size: int, bold: bool) -> float:
    """Return the width of ``text`` in pixels."""
    return float(_label(size, bold).get_extents(text)[0])


def true_size(text: str, size: int, bold: bool) -> tuple[float, float]:
    """Return width and height of ``text`` as it is drawn."""
    width, height = _label(size, bold).get_extents(text)
    return float(width), float(height)


def texture(text: str, size: int, bold: bool) -> Texture:
    """Return ``text`` drawn in white, to be tinted with the colour it should have."""
    label = Label(text=text, font_name=FONT, font_size=size, bold=bold)
    label.refresh()
    return label.texture
