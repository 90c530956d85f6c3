"""Colours against each other: how far text stands out from its ground.

The one table of which colours meet on a screen; the kiosk's own palettes and those of
a county are held to it alike (ux: text 4.5, what is read at length and acted on 7).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

TEXT, BODY = 4.5, 7.0

USUAL: Mapping[str, str] = {
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
    "lit": "#FFEDB8",  # behind the sentence that is being read aloud
    "focus": "#FFDD00",
    "qr": "#000000",
    "qr_bg": "#FFFFFF",
    "bar": "#FFFFFF",
}
"""The colours of a kiosk whose county has set none."""

PAIRS: Mapping[tuple[str, str], float] = {
    ("ink", "bg"): BODY,
    ("ink", "card"): BODY,
    ("ink", "tint"): BODY,
    ("ink", "lit"): BODY,
    ("sub", "lit"): BODY,
    ("sub", "bg"): BODY,
    ("sub", "card"): BODY,
    ("blue", "bg"): BODY,
    ("blue", "card"): BODY,
    ("blue", "bar"): BODY,
    ("on_blue", "blue"): BODY,
    ("on_pressed", "pressed"): BODY,
    ("red", "card"): TEXT,
    ("income", "card"): TEXT,
    ("income", "tint"): TEXT,
    ("expense", "card"): TEXT,
    ("expense", "tint"): TEXT,
    ("on_header", "header"): TEXT,
    ("on_strip", "strip"): TEXT,
    ("warn", "warn_bg"): TEXT,
    ("err", "err_bg"): TEXT,
    ("ok", "card"): TEXT,
}
"""Text and its ground by their names in a palette, and the least contrast of both."""

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}", re.ASCII)


@dataclass(frozen=True, slots=True)
class TooFaint:
    """A pair that cannot be told apart well enough."""

    text: str
    ground: str
    ratio: float
    least: float


def is_colour(written: str) -> bool:
    """Tell whether ``written`` is ``#RRGGBB``."""
    return bool(_COLOUR.fullmatch(written))


def rgb(colour: str) -> tuple[float, float, float]:
    """Return ``#RRGGBB`` as three numbers from 0 to 1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 computes it, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def too_faint(palette: Mapping[str, str]) -> Iterator[TooFaint]:
    """Yield every pair of ``palette`` that does not reach its contrast."""
    for (text, ground), least in PAIRS.items():
        ratio = contrast(palette[text], palette[ground])
        if ratio < least:
            yield TooFaint(text, ground, ratio, least)


def _luminance(colour: str) -> float:
    parts = (_linear(part) for part in rgb(colour))
    return sum(
        share * part
        for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True)
    )


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - the constants of sRGB
