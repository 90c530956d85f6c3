"""Where everything of the attract screen lies: a card fills the window."""

from dataclasses import replace

from kiosk.layout.alarm import alarm_panel
from kiosk.layout.card import card_marks, centred
from kiosk.layout.parts import Look
from kiosk.layout.sheet import Box, Cell, Mark, Panel, Strip, Style
from kiosk.metrics import Role, TextMode
from kiosk.presenters.attract import AttractView, CardView

BAND = 200  # drawn pixels of the coloured band on top
BUTTON = 176


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
        *centred(
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
        *card_marks(card, style, width, span),
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


def _invitation(view: AttractView, style: Style, width: int, top: int) -> list[Mark]:
    metrics = style.metrics
    high = _button_height(view, style)
    below = top + high + metrics.px(24)
    promise = centred(
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
        *centred(
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
            top=bottom - metrics.px(44),
            width=side,
            height=side,
            fill="blue" if index == number else "hair",
            radius=side // 2,
        )
        for index in range(count)
    ]
