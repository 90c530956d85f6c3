"""Palettes: the usual colours, high contrast, and a county's own over the usual.

Text on its background has a contrast of at least 4.5, running text of 7: the pairs are
those of ``boards.content.colours``. Blue and orange are never told apart by colour
alone.
"""

from collections.abc import Mapping
from enum import StrEnum

from boards.content.colours import USUAL, contrast, rgb


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
    "focus": "#FFE600",
    "hair": "#8A8A8A",
    "idle": "#8A8A8A",
    "qr": "#000000",
}

PALETTES = {Contrast.NORMAL: NORMAL, Contrast.HIGH: HIGH}

__all__ = ["HIGH", "NORMAL", "PALETTES", "Contrast", "Palette", "contrast", "rgb"]
