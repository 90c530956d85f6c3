"""Layout without a window: glasses, made-up widths, and what the gates find.

strips = item_strips(find, view, style_of(metrics), body_of(metrics))
assert faults(strips, metrics, body_of(metrics)) == []
"""

from collections.abc import Callable, Sequence

import pytest

from kiosk.actions import Back, Choice, Home
from kiosk.layout.frame import frame_of
from kiosk.layout.gate import Fault, Gate
from kiosk.layout.sheet import Cell, Ink, Panel, Strip, Style, paginate
from kiosk.metrics import Metrics, TextMode
from kiosk.metrics import Panel as Glass
from kiosk.presenters.chrome import Chrome, present_bar, present_turning
from kiosk.typeset import Ruler
from tests.kiosk.village import WORDS

GLASSES = {
    "portrait": Glass(1080, 1920, 21.5),
    "landscape": Glass(1920, 1080, 21.5),
    "counter": Glass(1280, 800, 10.1),
    "totem": Glass(2160, 3840, 55),
}
LOOKS = [
    pytest.param(Metrics(glass, mode), id=f"{name}-{mode}")
    for name, glass in GLASSES.items()
    for mode in TextMode
]


def measure(character: str, size: int, bold: bool) -> float:
    return size if ord(character) > 0x2E7F else size * (0.6 if bold else 0.57)


def true_size(text: str, size: int, bold: bool) -> tuple[float, float]:
    return sum(measure(character, size, bold) for character in text), size * 1.45


def faults(strips: Sequence[Strip], metrics: Metrics, body: Panel) -> list[Fault]:
    found: list[Fault] = []
    for sheet in paginate(strips, body.height):
        panel = Panel(
            left=0, top=0, width=body.width, height=body.height, cells=sheet.cells
        )
        found += Gate(true_size, metrics).check([panel])
    return found


def fitting(
    lay: Callable[[Style], Sequence[Strip]], metrics: Metrics, body: Panel
) -> Sequence[Strip]:
    """Return strips in the largest text that has room, as a screen chooses it."""
    style = style_of(metrics)
    strips = lay(style)
    while max(strip.height for strip in strips) > body.height and style.smaller:
        style = style.smaller
        strips = lay(style)
    return strips


def body_of(metrics: Metrics) -> Panel:
    return frame_of(chrome(metrics), style_of(metrics)).body


def style_of(metrics: Metrics) -> Style:
    return Style(metrics, Ruler(measure))


def chrome(metrics: Metrics) -> Chrome:
    tiles = tuple(Choice(f"第{n}栏信息", Back()) for n in range(9))
    return Chrome(
        title="青塘村 村务公开",
        time="11月21日 星期六 10:32",
        strip="内容更新到 11月20日 18:05。现在没有联网，可以照常查看。",
        dock=(
            Choice("上个月", Back()),
            Choice("下个月", None),
            Choice("扫码带走", Home()),
        ),
        bar=present_bar(metrics, WORDS, is_home=False),
        rail=tiles if metrics.has_rails else (),
        turning=present_turning(1, 12, WORDS),
    )


def words_of(cells: Sequence[Cell]) -> str:
    """Return what can be read on ``cells``, a line for each line."""
    marks = (mark for cell in cells for mark in cell.marks)
    return "\n".join(mark.text for mark in marks if isinstance(mark, Ink))
