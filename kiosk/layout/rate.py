"""Where the five faces lie: beside each other where it is wide, else under each other.

Each face is a circle with two eyes and a mouth that says it without any colour.
"""

from dataclasses import replace
from itertools import pairwise

from kiosk.layout.buttons import rounded
from kiosk.layout.form_parts import option
from kiosk.layout.parts import BODY, SECOND, STRONG, TITLE, heading, ink_lines, text
from kiosk.layout.sheet import Box, Cell, Mark, Panel, Strip, Strokes, Style
from kiosk.metrics import Role
from kiosk.presenters.rate import FaceView, RateView

FACE, SMALLER_FACE = 104, 72  # drawn pixels across
_BOWS = {5: 0.25, 4: 0.12, 3: 0.0, 2: -0.12, 1: -0.25}  # how far the mouth is bowed
_PIECES = 8  # straight lines of a mouth


def rate_strips(view: RateView, style: Style, body: Panel) -> tuple[Strip, ...]:
    """Lay out the question, the faces, and the reasons under them.

    The five faces are seen at once: where they have no room, less is said over them,
    then everything is smaller.
    """
    strips = _strips(view, style, body)
    if view.reasons or not view.faces or _height(strips) <= body.height:
        return strips
    if view.said:
        return rate_strips(replace(view, said=()), style, body)
    return rate_strips(view, style.smaller, body) if style.smaller else strips


def _height(strips: tuple[Strip, ...]) -> int:
    return sum(strip.height + strip.above for strip in strips)


def _strips(view: RateView, style: Style, body: Panel) -> tuple[Strip, ...]:
    metrics, width = style.metrics, body.width
    gap = max(metrics.px(20), metrics.gap)
    said = tuple(
        strip
        for words in view.said
        for strip in text(style, words, BODY, width=width, above=gap // 2)
    )
    why = heading(style, view.why, STRONG, width=width, above=gap) if view.why else ()
    return (
        *heading(style, view.heading, TITLE, width=width),
        *said,
        *_faces(view.faces, style, width, gap),
        *why,
        *(option(style, reason, width) for reason in view.reasons),
    )


def _faces(
    faces: tuple[FaceView, ...], style: Style, width: int, gap: int
) -> tuple[Strip, ...]:
    if not faces:
        return ()
    each = (width - gap * (len(faces) - 1)) // len(faces)
    if style.metrics.is_landscape or any(face.is_chosen for face in faces):
        lines = [_words(face, style, each) for face in faces]
        height = _tall(style, max(map(len, lines)))
        cells = tuple(
            _standing(face, said, style, left=n * (each + gap), size=(each, height))
            for n, (face, said) in enumerate(zip(faces, lines, strict=True))
        )
        return (Strip(height=height, above=gap, cells=cells),)
    return tuple(_lying(face, style, width, gap) for face in faces)


def _words(face: FaceView, style: Style, width: int) -> tuple[str, ...]:
    room = width - 2 * style.metrics.px(8)
    return style.balanced(face.word, Role.SECOND, room)


def _tall(style: Style, lines: int) -> int:
    metrics = style.metrics
    words = lines * metrics.line(Role.SECOND)
    return max(metrics.touch, metrics.px(SMALLER_FACE) + words + 3 * metrics.px(12))


def _standing(
    face: FaceView,
    lines: tuple[str, ...],
    style: Style,
    *,
    left: int,
    size: tuple[int, int],
) -> Cell:
    """Return a face over its word."""
    metrics, (width, height) = style.metrics, size
    side, pad = metrics.px(SMALLER_FACE), metrics.px(8)
    top = metrics.px(12)
    widths = style.widths(Role.SECOND)
    marks: list[Mark] = [
        _card(face, style, width, height),
        *_drawn(face.score, (width - side) // 2, top, side),
    ]
    for number, line in enumerate(lines):
        marks += ink_lines(
            style,
            [line],
            SECOND,
            left=max(pad, round((width - widths.of(line)) / 2)),
            top=top + side + metrics.px(12) + number * metrics.line(Role.SECOND),
            room=width - 2 * pad,
        )
    return _cell(face, left, width, height, tuple(marks))


def _lying(face: FaceView, style: Style, width: int, gap: int) -> Strip:
    """Return a face with its word at its right."""
    metrics = style.metrics
    side, pad = metrics.px(FACE), metrics.px(28)
    height = max(metrics.touch, side + 2 * metrics.px(16))
    left = pad + side + pad
    room = width - left - pad
    lines = style.lines(face.word, Role.TITLE, room)
    words = metrics.line(Role.TITLE) * len(lines)
    height = max(height, words + 2 * metrics.px(16))
    marks = (
        _card(face, style, width, height),
        *_drawn(face.score, pad, (height - side) // 2, side),
        *ink_lines(
            style, lines, TITLE, left=left, top=(height - words) // 2, room=room
        ),
    )
    cell = _cell(face, 0, width, height, marks)
    return Strip(height=height, above=gap, cells=(cell,))


def _card(face: FaceView, style: Style, width: int, height: int) -> Box:
    frame, thick = ("blue", 6) if face.is_chosen else ("line", 2)
    thickness = style.metrics.px(thick)
    return rounded(style, width, height, frame=frame, thickness=thickness)


def _cell(
    face: FaceView, left: int, width: int, height: int, marks: tuple[Mark, ...]
) -> Cell:
    return Cell(
        left=left,
        width=width,
        height=height,
        marks=marks,
        action=face.action,
        name=face.word,
    )


def _drawn(score: int, left: int, top: int, side: int) -> tuple[Mark, ...]:
    """Return a circle, two eyes, and a mouth bowed as the score says."""
    thick = max(2, side // 18)
    eye = max(4, side // 9)
    eyes = tuple(
        Box(
            left=left + round(side * across) - eye // 2,
            top=top + round(side * 0.36) - eye // 2,
            width=eye,
            height=eye,
            fill="ink",
            radius=eye // 2,
        )
        for across in (0.33, 0.67)
    )
    circle = Box(
        left=left,
        top=top,
        width=side,
        height=side,
        fill="card",
        frame="ink",
        thickness=thick,
        radius=side // 2,
    )
    mouth = Strokes(
        lines=_mouth(_BOWS[score], left, top, side), colour="ink", thickness=thick
    )
    return (circle, *eyes, mouth)


def _mouth(
    bow: float, left: int, top: int, side: int
) -> tuple[tuple[int, int, int, int], ...]:
    """Return a bow from one corner of the mouth to the other, as straight pieces."""
    points = []
    for number in range(_PIECES + 1):
        across = -1 + 2 * number / _PIECES
        deep = 0.68 + bow * (0.5 - across * across)
        x = left + side * (0.5 + 0.24 * across)
        points.append((round(x), round(top + side * deep)))
    return tuple((*one, *two) for one, two in pairwise(points))
