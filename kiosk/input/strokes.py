"""Strokes: a character as it was drawn, before anybody knows which one it is.

A stroke is the points the finger passed, each coordinate from 0 to ``SIDE``, y down.
Bounds are looked at before a file is believed (docs/formats/strokes.md).
"""

import json
from typing import Any

from boards.errors import FormatError

Point = tuple[int, int]
Stroke = tuple[Point, ...]

SIDE = 1000
MOST_STROKES, MOST_POINTS = 64, 4_000  # the most of 通用规范汉字表 are 36 strokes
MOST_BYTES = 100_000
_HINT = "写成 [[[x,y],[x,y]],[[x,y]]]：每笔一串点，0 到 1000，y 向下"


def read_strokes(data: bytes) -> tuple[Stroke, ...]:
    """Return the strokes of a file: ``[[[x, y], …], …]``.

    Raises:
        FormatError: it is too large, no JSON, or not strokes; says which.
    """
    if len(data) > MOST_BYTES:
        raise FormatError("笔画文件超过 100 KB", hint="一个字一个文件")
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise FormatError("笔画文件不是 JSON", hint=_HINT) from error
    if not isinstance(found, list) or not 0 < len(found) <= MOST_STROKES:
        raise FormatError(f"应当有 1 到 {MOST_STROKES} 笔", hint=_HINT)
    strokes = tuple(
        _stroke(number, points) for number, points in enumerate(found, start=1)
    )
    if sum(map(len, strokes)) > MOST_POINTS:
        raise FormatError(f"所有笔画一共最多 {MOST_POINTS} 个点", hint=_HINT)
    return strokes


def _stroke(number: int, points: Any) -> Stroke:
    if not isinstance(points, list) or not points:
        raise FormatError(f"第 {number} 笔没有点", hint=_HINT)
    return tuple(_point(number, point) for point in points)


def _point(number: int, point: Any) -> Point:
    is_pair = isinstance(point, list) and len(point) == len(("x", "y"))
    if not is_pair or not all(map(_is_place, point)):
        raise FormatError(
            f"第 {number} 笔有一个点不是两个 0 到 {SIDE} 的数", hint=_HINT
        )
    x, y = point
    return round(x), round(y)


def _is_place(value: Any) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and 0 <= value <= SIDE  # NaN is not
