"""Where everything of the attract screen lies: a card fills the window."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from boards.content.charts import MonthChart
from boards.content.drawing import Drawing, drawn_months
from kiosk.layout.alarm import alarm_panel
from kiosk.layout.chart import placed
from kiosk.layout.parts import Look, ink_lines
from kiosk.layout.sheet import Box, Cell, Ink, Mark, Panel, Strip, Style
from kiosk.metrics import Role, TextMode
from kiosk.presenters.attract import AttractView, CardView

BAND = 200  # drawn pixels of the coloured band on top
BUTTON = 176
LEAST_EM = 24  # drawn pixels of the text at the bars; they are read from afar


def attract_strips(view: AttractView, style: Style, body: Panel) -> tuple[Strip, ...]:
    """Lay out a card on a page of its own; the whole of it is one button.

    Nobody has chosen a text size yet, and all of it is large anyhow.
    """
    style = plain_style(style)
    alarm = alarm_cell(view, style, body)
    high = body.height - (alarm.height + style.metrics.gap if alarm else 0)
    page = _page(view, style, replace(body, height=high))
    cells = (page, alarm) if alarm else (page,)
    return (Strip(height=body.height, cells=cells),)


def plain_style(style: Style) -> Style:
    """Return ``style`` in the usual size of text."""
    return replace(style, metrics=replace(style.metrics, mode=TextMode.NORMAL))


def alarm_cell(view: AttractView, style: Style, body: Panel) -> Cell | None:
    """Return the band of an emergency at the foot, where any hand reaches it."""
    if view.alarm is None:
        return None
    panel = alarm_panel(view.alarm, style, left=0, top=0, width=body.width)
    return replace(panel.cells[0], top=body.height - panel.height)


def ground_marks(
    view: AttractView, style: Style, width: int, height: int
) -> list[Mark]:
    """Return the white ground of a page and the coloured band with its title."""
    band = band_height(style)
    return [
        Box(left=0, top=0, width=width, height=height, fill="card"),
        Box(left=0, top=0, width=width, height=band, fill="header"),
        *_centred(
            [view.title],
            Look(Role.TILE, "on_header"),
            style,
            across=(0, width),
            down=(0, band),
        ),
    ]


def band_height(style: Style) -> int:
    """Return how high the coloured band on top is."""
    metrics = style.metrics
    return metrics.px(BAND if not metrics.is_landscape else BAND * 0.7)


def _page(view: AttractView, style: Style, body: Panel) -> Cell:
    metrics = style.metrics
    width, height = body.width, body.height
    band = band_height(style)
    button_top = (
        height
        - _button_height(view, style)
        - metrics.px(176 if not metrics.is_landscape else 136)
    )
    card = view.slide if isinstance(view.slide, CardView) else CardView("", "", ())
    span = (band, button_top - metrics.px(64))
    marks: list[Mark] = [
        *ground_marks(view, style, width, height),
        *_card(card, style, width, span),
        *_invitation(view, style, width, button_top),
        *_dots((view.number, view.count), style, width, button_top),
    ]
    return Cell(
        left=0,
        width=width,
        height=height,
        marks=tuple(marks),
        action=view.action,
        name="attract",
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines that look alike, and the space over them."""

    lines: tuple[str, ...]
    look: Look
    gap: int
    height: int


def _card(
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
        marks += _centred(part.lines, part.look, style, across=across, down=down)
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
        [(card.large, Look(Role.ATTRACT, "red"), far)],
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


def _invitation(view: AttractView, style: Style, width: int, top: int) -> list[Mark]:
    metrics = style.metrics
    high = _button_height(view, style)
    below = top + high + metrics.px(24)
    promise = _centred(
        [view.promise],
        Look(Role.SECOND, "sub"),
        style,
        across=(0, width),
        down=(below, metrics.line(Role.SECOND)),
    )
    if not view.invitation:
        return [*promise]
    words = style.widths(Role.TILE).of(view.invitation) + metrics.px(96)
    wide = min(width - metrics.px(48), max(metrics.px(888), round(words)))
    left = (width - wide) // 2
    return [
        Box(
            left=left,
            top=top,
            width=wide,
            height=high,
            fill="blue",
            radius=metrics.px(24),
        ),
        *_centred(
            [view.invitation],
            Look(Role.TILE, "on_blue"),
            style,
            across=(left, wide),
            down=(top, high),
        ),
        *promise,
    ]


def _button_height(view: AttractView, style: Style) -> int:
    return style.metrics.px(BUTTON) if view.invitation else 0


def _dots(which: tuple[int, int], style: Style, width: int, bottom: int) -> list[Box]:
    """Draw a dot for each card, so that one sees that there are more."""
    number, count = which
    metrics = style.metrics
    side, step = metrics.px(16), metrics.px(40)
    left = (width - step * (count - 1) - side) // 2
    return [
        Box(
            left=left + index * step,
            top=bottom - metrics.px(64),
            width=side,
            height=side,
            fill="blue" if index == number else "hair",
            radius=side // 2,
        )
        for index in range(count)
    ]


def _centred(
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
