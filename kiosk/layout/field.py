"""A field laid out: its label, a frame with what stands in it, what is wrong."""

from collections.abc import Sequence

from kiosk.actions import Choice
from kiosk.layout.buttons import button, fitted, rounded
from kiosk.layout.parts import SECOND, STRONG, Look, heading, ink_lines
from kiosk.layout.sheet import Box, Cell, Ink, Mark, Strip, Style
from kiosk.metrics import Role
from kiosk.presenters.typing import FieldView

ERROR = Look(Role.BODY, "err", bold=True)
WAITING = "blue"
MOST_LINES = 6  # of a long text; the last ones are shown
PAD, CARET = 20, 4  # drawn pixels


def field_strips(
    style: Style,
    view: FieldView,
    *,
    width: int,
    above: int = 0,
    most_lines: int = MOST_LINES,
) -> tuple[Strip, ...]:
    """Return the strips of one field; they stay together on a page.

    Of a text longer than ``most_lines`` the last lines are shown.
    """
    strips: list[Strip] = []
    if view.label:
        strips += heading(style, view.label, STRONG, width=width, above=above)
    if view.hint:
        strips += heading(style, view.hint, SECOND, width=width)
    if view.error:
        strips += heading(style, view.error, ERROR, width=width)
    over = style.metrics.px(8) if strips else above
    box = _box(style, view, width=width, above=over, most_lines=most_lines)
    return (*strips, box)


def _box(
    style: Style, view: FieldView, *, width: int, above: int, most_lines: int
) -> Strip:
    metrics = style.metrics
    beside = _beside_widths(style, view.beside)
    gap = metrics.gap
    wide = width - sum(beside) - gap * len(beside)
    pad = metrics.px(PAD)
    room = wide - 2 * pad
    lines = style.lines(view.text + view.waiting, Role.BODY, room - metrics.px(CARET))
    shown = lines[-max(most_lines, view.lines) :]
    line = metrics.line(Role.BODY)
    height = max(metrics.touch, line * max(view.lines, len(shown)) + pad)
    top = pad // 2 if view.lines > 1 else (height - line * len(shown)) // 2
    marks = (
        _frame(style, view, wide, height),
        *_words(style, view, shown, top=top, room=room),
    )
    cells = [
        Cell(
            left=0,
            width=wide,
            height=height,
            marks=marks,
            action=view.action,
            name=view.label or view.key,
        )
    ]
    at = wide + gap
    for choice, each in zip(view.beside, beside, strict=True):
        cells.append(button(style, choice, left=at, width=each, height=height))
        at += each + gap
    return Strip(height=height, above=above, cells=tuple(cells))


def _beside_widths(style: Style, choices: Sequence[Choice]) -> list[int]:
    metrics = style.metrics
    widths = []
    for choice in choices:
        size, words = fitted(style, choice.label, metrics.px(220))
        wide = style.ruler.widths(size, bold=True).of(words[0])
        widths.append(max(metrics.touch, round(wide) + metrics.px(48)))
    return widths


def _frame(style: Style, view: FieldView, width: int, height: int) -> Box:
    colour = "err" if view.error else "blue" if view.is_active else "line"
    thick = style.metrics.px(4 if view.is_active or view.error else 2)
    return rounded(style, width, height, frame=colour, thickness=thick)


def _words(
    style: Style, view: FieldView, lines: Sequence[str], *, top: int, room: int
) -> tuple[Mark, ...]:
    """Return the text, the keys that wait in another colour, and the caret."""
    metrics = style.metrics
    pad = metrics.px(PAD)
    if not view.text and not view.waiting and not view.is_active:
        words = style.lines(view.empty, Role.BODY, room)[:1]
        faint = Look(Role.BODY, "sub")
        return ink_lines(style, words, faint, left=pad, top=top, room=room)
    marks: list[Mark] = []
    widths = style.widths(Role.BODY)
    behind = sum(map(len, lines)) - len(view.waiting)  # characters that are text
    for number, line in enumerate(lines):
        at = top + number * metrics.line(Role.BODY)
        cut = max(0, min(len(line), behind))
        behind -= len(line)
        marks += _inks(style, (line[:cut], line[cut:]), left=pad, top=at, room=room)
    if view.is_active:
        end = pad + round(widths.of(lines[-1])) if lines else pad
        marks.append(
            _caret(style, end, top + (len(lines) - 1) * metrics.line(Role.BODY))
        )
    return tuple(marks)


def _inks(
    style: Style, parts: tuple[str, str], *, left: int, top: int, room: int
) -> tuple[Ink, ...]:
    text, waiting = parts
    wide = round(style.widths(Role.BODY).of(text))
    plain = ink_lines(
        style, [text] if text else (), Look(), left=left, top=top, room=room
    )
    keys = ink_lines(
        style,
        [waiting] if waiting else (),
        Look(Role.BODY, WAITING),
        left=left + wide,
        top=top,
        room=room - wide,
    )
    return (*plain, *keys)


def _caret(style: Style, left: int, top: int) -> Box:
    metrics = style.metrics
    height = round(metrics.font(Role.BODY) * 1.1)
    return Box(
        left=left + metrics.px(2),
        top=top + (metrics.line(Role.BODY) - height) // 2,
        width=metrics.px(CARET),
        height=height,
        fill="blue",
    )
