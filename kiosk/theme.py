"""Colours, each under the name of what it is for: the one place that knows any.

Text on its background has a contrast of at least 4.5, running text of 7 (a test
computes them). Blue and orange are never told apart by colour alone.
"""

from collections.abc import Mapping
from enum import StrEnum


class Contrast(StrEnum):
    """The usual colours, or white and yellow on black."""

    NORMAL = "normal"
    HIGH = "high"


Palette = Mapping[str, str]

NORMAL: Palette = {
    "bg": "#F5F6F8",
    "card": "#FFFFFF",
    "ink": "#1A1A1A",
    "sub": "#4A4F57",
    "line": "#6B7280",
    "idle": "#6B7280",  # the label of what cannot be touched now
    "hair": "#D5D9DF",  # between rows of a table, never the edge of a control
    "blue": "#0A4D9C",
    "pressed": "#083B78",
    "on_blue": "#FFFFFF",
    "on_pressed": "#FFFFFF",
    "red": "#A8141A",
    "on_red": "#FFFFFF",
    "header": "#A8141A",
    "on_header": "#FFFFFF",
    "strip": "#3C4043",
    "on_strip": "#FFFFFF",
    "ok": "#0B6B3A",
    "err": "#8F0B18",
    "err_bg": "#FDECEC",
    "warn": "#6B3A00",
    "warn_bg": "#FFF1CC",
    "income": "#0A4D9C",
    "expense": "#9A4A00",
    "tint": "#E8EEF7",
    "focus": "#FFDD00",
    "qr": "#000000",
    "qr_bg": "#FFFFFF",
    "bar": "#FFFFFF",
}

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


def rgb(colour: str) -> tuple[float, float, float]:
    """Return ``#RRGGBB`` as three numbers from 0 to 1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 computes it, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (_linear(part) for part in rgb(colour))
    return sum(
        share * part
        for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True)
    )


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - the constants of sRGB
