"""How one card of the attract screen lies: its words, and the bars of a year."""

from collections.abc import Sequence
from dataclasses import dataclass

from boards.content.charts import MonthChart
from boards.content.drawing import Drawing, drawn_months
from kiosk.layout.drawing import placed
from kiosk.layout.parts import Look, ink_lines
from kiosk.layout.sheet import Ink, Mark, Style
from kiosk.metrics import Role
from kiosk.presenters.attract import CardView

LEAST_EM = 24  # drawn pixels of the text at the bars; they are read from afar


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines that look alike, and the space over them."""

    lines: tuple[str, ...]
    look: Look
    gap: int
    height: int


def card_marks(
    card: CardView, style: Style, width: int, span: tuple[int, int]
) -> list[Mark]:
    """Return the words of a card, and its bars under them; beside, where it is wide."""
    margin, gap = style.metrics.px(64), style.metrics.px(56)
    room, high = width - 2 * margin, span[1] - span[0]
    if card.chart and style.metrics.is_landscape:
        half = (room - gap) // 2
        bars = _bars(card.chart, style, half, high - gap)
        said = len(_parts(card, style, half, high))
        if bars is None or said < len(_parts(card, style, room, high)):
            return _words(card, style, (margin, room), span)
        top = span[0] + (high - bars.height) // 2
        beside = placed(bars, style, margin + half + gap, top)
        return [*_words(card, style, (margin, half), span), *beside]
    words = _height(_parts(card, style, room, high))
    bars = _bars(card.chart, style, room, high - words - gap) if card.chart else None
    if bars is None:
        return _words(card, style, (margin, room), span)
    first = span[0] + (high - words - gap - bars.height) // 2
    under = placed(bars, style, margin, first + words + gap)
    return [*_words(card, style, (margin, room), (first, first + words)), *under]


def _words(
    card: CardView, style: Style, across: tuple[int, int], span: tuple[int, int]
) -> list[Mark]:
    """Return the words of a card in the middle of a rectangle."""
    parts = _parts(card, style, across[1], span[1] - span[0])
    top = span[0] + (span[1] - span[0] - _height(parts)) // 2
    marks: list[Mark] = []
    for part in parts:
        top += part.gap if marks else 0
        down = (top, part.height)
        marks += centred(part.lines, part.look, style, across=across, down=down)
        top += part.height
    return marks


def _bars(chart: MonthChart, style: Style, width: int, free: int) -> Drawing | None:
    """Return the bars of a year as large as there is room for, or nothing."""
    em, least = style.metrics.font(Role.BODY), style.metrics.px(LEAST_EM)
    for size in range(em, least - 1, -2):
        drawn = drawn_months(chart, width=width, em=size)
        if drawn.height <= free:
            return drawn
    return None


def _parts(card: CardView, style: Style, room: int, highest: int) -> list[_Part]:
    """Return as much of a card as is no higher than that; a line has its detail."""
    plain, small = Look(Role.TILE, bold=False), Look(Role.TITLE, "sub", bold=False)
    near, far = style.metrics.px(4), style.metrics.px(40)
    groups = [
        [(card.lead, Look(Role.TILE, "sub"), far)],
        [(card.large, Look(Role.ATTRACT, card.tone), far)],
        *([(line.text, plain, far), (line.detail, small, near)] for line in card.lines),
    ]
    parts: list[_Part] = []
    for group in groups:
        more = [*parts, *(_part(style, room, *one) for one in group if one[0])]
        if parts and _height(more) > highest:
            break
        parts = more
    return parts


def _part(style: Style, room: int, words: str, look: Look, gap: int) -> _Part:
    lines = style.balanced(words, look.role, room, bold=look.bold)
    return _Part(lines, look, gap, len(lines) * style.metrics.line(look.role))


def _height(parts: Sequence[_Part]) -> int:
    return sum(p.height + (p.gap if n else 0) for n, p in enumerate(parts))


def centred(
    lines: Sequence[str],
    look: Look,
    style: Style,
    *,
    across: tuple[int, int],
    down: tuple[int, int],
) -> list[Ink]:
    """Return lines in the middle of a rectangle: left and width, top and height."""
    widths = style.widths(look.role, bold=look.bold)
    step = style.metrics.line(look.role)
    found = list(lines)
    first = down[0] + (down[1] - step * len(found)) // 2
    return [
        ink
        for number, line in enumerate(found)
        for ink in ink_lines(
            style,
            [line],
            look,
            left=across[0] + max(0, round((across[1] - widths.of(line)) / 2)),
            top=first + number * step,
            room=across[1],
        )
    ]
