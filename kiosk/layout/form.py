"""Where everything of a form's page lies, from top to bottom."""

from collections.abc import Sequence

from kiosk.actions import Action
from kiosk.layout.field import field_strips
from kiosk.layout.form_parts import answer, option, qr_code
from kiosk.layout.parts import (
    BODY,
    SECOND,
    STRONG,
    Look,
    buttons,
    heading,
    ink_lines,
    note,
    text,
)
from kiosk.layout.sheet import Box, Cell, Mark, Panel, Strip, Style
from kiosk.metrics import Role
from kiosk.presenters.form import FormView

TITLE = Look(Role.TITLE)
BIG = Look(Role.TILE, "blue")


def form_head(view: FormView, style: Style, body: Panel) -> tuple[Strip, ...]:
    """Return what is on every page of a form: which step it is."""
    if not view.counter or view.keyboard is not None:
        return ()
    return heading(style, view.counter, SECOND, width=body.width)


def form_strips(view: FormView, style: Style, body: Panel) -> tuple[Strip, ...]:
    """Lay out a page; while typing in little room only the field itself is shown."""
    whole = _whole(view, style, body.width)
    if view.keyboard is None or _height(whole) <= body.height:
        return whole
    active = [field for field in view.fields if field.is_active]
    width = body.width
    fields = [s for f in active for s in field_strips(style, f, width=width)]
    asked = heading(style, view.heading, STRONG, width=width) if view.heading else ()
    both = (*asked, *fields)
    return both if _height(both) <= body.height else tuple(fields[-1:])


def _height(strips: Sequence[Strip]) -> int:
    return sum(strip.height + strip.above for strip in strips)


def _whole(view: FormView, style: Style, width: int) -> tuple[Strip, ...]:
    gap = style.metrics.gap
    top = heading(style, view.heading, TITLE, width=width) if view.heading else ()
    return (
        *top,
        *_errors(view, style, width),
        *_said(view, style, width),
        *_taken_away(view, style, width),
        *(option(style, each, width) for each in (*view.options, *view.boxes)),
        *(
            strip
            for field in view.fields
            for strip in field_strips(style, field, width=width, above=gap)
        ),
        *(answer(style, each, width) for each in view.answers),
        *_lines(style, view.listed, width),
        *_more(view, style, width),
    )


def _said(view: FormView, style: Style, width: int) -> tuple[Strip, ...]:
    if not view.warning:
        return _lines(style, view.said, width)
    gap = style.metrics.gap
    colours = ("warn", "warn_bg")
    warning = note(style, view.warning, width=width, colours=colours, above=gap)
    return (warning, *_lines(style, view.said, width))


def _lines(style: Style, sentences: Sequence[str], width: int) -> tuple[Strip, ...]:
    above = style.metrics.gap // 2
    return tuple(
        strip
        for words in sentences
        for strip in text(style, words, BODY, width=width, above=above)
    )


def _more(view: FormView, style: Style, width: int) -> tuple[Strip, ...]:
    if not view.more:
        return ()
    metrics = style.metrics
    above = 2 * metrics.gap
    row = buttons(style, view.more, width=width, height=metrics.touch, above=above)
    return (row,)


def _errors(view: FormView, style: Style, width: int) -> list[Strip]:
    """Return the box 有 n 处要改: each sentence leads to its field."""
    if not view.errors:
        return []
    gap = style.metrics.gap
    colours = ("err", "err_bg")
    title = note(style, view.errors_title, width=width, colours=colours, above=gap)
    lines = [_line(style, sentence, action, width) for sentence, action in view.errors]
    return [title, *lines]


def _line(style: Style, sentence: str, action: Action, width: int) -> Strip:
    metrics = style.metrics
    pad = metrics.px(24)
    lines = style.lines(f"· {sentence}", Role.BODY, width - 2 * pad, bold=True)
    words = metrics.line(Role.BODY) * len(lines)
    height = max(metrics.touch, words)
    look = Look(Role.BODY, "err", bold=True)
    marks: tuple[Mark, ...] = (
        Box(left=0, top=0, width=width, height=height, fill="err_bg"),
        *ink_lines(
            style,
            lines,
            look,
            left=pad,
            top=(height - words) // 2,
            room=width - 2 * pad,
        ),
    )
    cell = Cell(
        left=0, width=width, height=height, marks=marks, action=action, name=sentence
    )
    return Strip(height=height, above=metrics.px(16), cells=(cell,))


def _taken_away(view: FormView, style: Style, width: int) -> list[Strip]:
    """Return what must be written down, and the code to scan beside or under it."""
    gap = style.metrics.gap
    strips: list[Strip] = []
    for label, words in view.big:
        strips += heading(style, label, SECOND, width=width, above=gap)
        strips += heading(style, words, BIG, width=width)
    if view.code:
        strips.append(qr_code(style, view.code, width, above=gap))
    return strips
