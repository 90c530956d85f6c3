"""Palettes: the usual colours, high contrast, and a county's own over the usual.

Text on its background has a contrast of at least 4.5, running text of 7: the pairs are
those of ``boards.content.colours``. Blue and orange are never told apart by colour
alone.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from boards.content.colours import USUAL, contrast, rgb
from boards.content.county_theme import CountyTheme


class Contrast(StrEnum):
    """The usual colours, or white and yellow on black."""

    NORMAL = "normal"
    HIGH = "high"


Palette = Mapping[str, str]

NORMAL: Palette = USUAL

HIGH: Palette = {
    **dict.fromkeys(NORMAL, "#FFFFFF"),
    "bg": "#000000",
    "card": "#000000",
    "bar": "#000000",
    "tint": "#000000",
    "warn_bg": "#000000",
    "err_bg": "#000000",
    "header": "#000000",
    "strip": "#000000",
    "blue": "#FFE600",
    "red": "#FFE600",
    "pressed": "#FFFFFF",
    "on_blue": "#000000",
    "on_pressed": "#000000",
    "on_red": "#000000",
    "expense": "#FFE600",
    "lit": "#4D4400",
    "focus": "#FFE600",
    "hair": "#8A8A8A",
    "idle": "#8A8A8A",
    "qr": "#000000",
}

PALETTES = {Contrast.NORMAL: NORMAL, Contrast.HIGH: HIGH}


def palette_of(wanted: Contrast, theme: CountyTheme) -> Palette:
    """Return the colours as they are set; a county's lie over the usual ones alone.

    The same colours are the same object: what was drawn in it need not be drawn again.
    """
    if wanted is not Contrast.NORMAL or not theme.colours:
        return PALETTES[wanted]
    return _over_the_usual(tuple(sorted(theme.colours.items())))


@lru_cache(maxsize=2)
def _over_the_usual(colours: tuple[tuple[str, str], ...]) -> Palette:
    return CountyTheme(colours=dict(colours)).over(NORMAL)


__all__ = [
    "HIGH",
    "NORMAL",
    "PALETTES",
    "Contrast",
    "Palette",
    "contrast",
    "palette_of",
    "rgb",
]
