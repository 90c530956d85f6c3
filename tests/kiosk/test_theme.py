"""Colours: every text can be read on its ground."""

import pytest

from kiosk.theme import PALETTES, Contrast, contrast

GROUNDS = {
    "ink": ("bg", "card", "tint", "lit"),
    "sub": ("bg", "card", "lit"),
    "blue": ("bg", "card", "bar"),
    "red": ("card",),
    "income": ("card", "tint"),
    "expense": ("card", "tint"),
    "on_header": ("header",),
    "on_strip": ("strip",),
    "on_blue": ("blue",),
    "on_pressed": ("pressed",),
    "warn": ("warn_bg",),
    "err": ("err_bg",),
    "ok": ("card",),
}
PAIRS = [
    (name, text, ground)
    for name in Contrast
    for text, grounds in GROUNDS.items()
    for ground in grounds
]


@pytest.mark.parametrize(("name", "text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(
    name: Contrast, text: str, ground: str
) -> None:
    palette = PALETTES[name]

    assert contrast(palette[text], palette[ground]) >= (7 if text == "ink" else 4.5)


def test_running_text_and_actions_reach_the_stricter_ratio() -> None:
    palette = PALETTES[Contrast.NORMAL]
    pairs = (("ink", "bg"), ("sub", "card"), ("blue", "card"), ("on_blue", "blue"))

    assert min(contrast(palette[a], palette[b]) for a, b in pairs) >= 7


def test_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
