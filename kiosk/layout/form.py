"""Where everything of a form's page lies, from top to bottom."""

from collections.abc import Sequence
from dataclasses import replace

from kiosk.actions import Action, Choice
from kiosk.layout.buttons import buttons
from kiosk.layout.field import ERROR, MOST_LINES, field_strips
from kiosk.layout.form_parts import (
    answer,
    beside,
    option,
    options,
    qr_code,
    sum_strips,
)
from kiosk.layout.parts import (
    BODY,
    SECOND,
    STRONG,
    Entry,
    Look,
    entry,
    heading,
    ink_lines,
    note,
    text,
)
from kiosk.layout.sheet import Box, Cell, Mark, Panel, Strip, Style
from kiosk.metrics import Role
from kiosk.presenters.form import FormView
from kiosk.presenters.rows import RowView
from kiosk.presenters.typing import FieldView

TITLE = Look(Role.TITLE)
LOW = 4  # touch heights; below that every line is needed
BIG = Look(Role.TILE, "blue")


def form_head(view: FormView, style: Style, body: Panel) -> tuple[Strip, ...]:
    """Return what is on every page of a form where there is room: which step it is."""
    is_low = body.height < LOW * style.metrics.touch
    if not view.counter or view.keyboard is not None or is_low:
        return ()
    return heading(style, view.counter, SECOND, width=body.width)


def form_strips(view: FormView, style: Style, body: Panel) -> tuple[Strip, ...]:
    """Lay out a page; while typing in little room, as much of it as fits."""
    whole = _whole(view, style, body)
    if view.keyboard is None:
        return whole
    ways = (whole, *_narrower(view, style, body))
    return next((way for way in ways if _height(way) <= body.height), ways[-1])


def _narrower(
    view: FormView, style: Style, body: Panel
) -> tuple[tuple[Strip, ...], ...]:
    """Return ever less of a page: what is being typed is left to the last."""
    width = body.width
    active = tuple(f for f in (*view.ahead, *view.fields) if f.is_active)
    small = tuple(replace(field, lines=1, hint="") for field in active)
    asked = heading(style, view.heading, STRONG, width=width) if view.heading else ()
    room = max(1, (body.height - style.metrics.touch) // style.metrics.line(Role.BODY))
    fields = _fields(small, style, width, most_lines=room)
    more, warned = _more(view, style, width), _warning(view, style, width)
    told = ((*asked, *warned, *fields),) if warned else ()
    return (
        (*asked, *warned, *fields, *more),
        *told,
        (*asked, *fields, *more),
        (*fields, *more),
        (*asked, *fields),
        fields,
        _fields(small, style, width, most_lines=1)[-1:],
    )


def _fields(
    fields: Sequence[FieldView], style: Style, width: int, *, most_lines: int
) -> tuple[Strip, ...]:
    above = style.metrics.gap
    return tuple(
        strip
        for field in fields
        for strip in field_strips(
            style, field, width=width, above=above, most_lines=most_lines
        )
    )


def _height(strips: Sequence[Strip]) -> int:
    return sum(strip.height + strip.above for strip in strips)


def _whole(view: FormView, style: Style, body: Panel) -> tuple[Strip, ...]:
    width = body.width
    top = heading(style, view.heading, TITLE, width=width) if view.heading else ()
    taken, listed = _taken_away(view, style, body)
    if view.code and style.metrics.is_shallow:
        top, taken = (*_seen_first(view, taken, style, body), *top), ()
        view = replace(view, warning="")
    return (
        *top,
        *_errors(view, style, width),
        *_said(view, style, width),
        *_terms(view, style, width),
        *taken,
        *(answer(style, each, width) for each in view.answers),
        *_fields(view.ahead, style, width, most_lines=MOST_LINES),
        *_choice_error(view, style, width),
        *(_hit(style, each, body) for each in view.hits),
        *options(style, view.options, width, room=body.height - style.metrics.gap),
        *(
            option(style, each, width, room=body.height - style.metrics.gap)
            for each in view.boxes
        ),
        *_fields(view.fields, style, width, most_lines=MOST_LINES),
        *(strip for each in view.sums for strip in sum_strips(style, each, width)),
        *_lines(style, listed, width),
        *_more(view, style, width),
    )


def _seen_first(
    view: FormView, taken: tuple[Strip, ...], style: Style, body: Panel
) -> tuple[Strip, ...]:
    """Return what must be written down, on the first page where few lines have room.

    With a warning over it the code has no room beside it, and follows.
    """
    if not view.warning:
        return taken
    written, _ = _taken_away(replace(view, code=()), style, body)
    code = qr_code(style, view.code, body, above=style.metrics.gap)
    return (*_warning(view, style, body.width), *written, code)


def _hit(style: Style, row: RowView, body: Panel) -> Strip:
    line = Entry(row.title, row.detail, row.mark, row.action)
    above = style.metrics.gap
    return entry(style, line, width=body.width, room=body.height, above=above)


def _choice_error(view: FormView, style: Style, width: int) -> tuple[Strip, ...]:
    if not view.choice_error:
        return ()
    above = style.metrics.gap
    return heading(style, view.choice_error, ERROR, width=width, above=above)


def _said(view: FormView, style: Style, width: int) -> tuple[Strip, ...]:
    said = _lines(style, view.said, width)
    if view.terms and said:  # 您可以直接找受理机关： is not the last on a page
        said = (*said[:-1], replace(said[-1], keeps=True))
    return (*_warning(view, style, width), *said)


def _warning(view: FormView, style: Style, width: int) -> tuple[Strip, ...]:
    if not view.warning:
        return ()
    gap = style.metrics.gap
    colours = ("warn", "warn_bg")
    return note(style, view.warning, width=width, colours=colours, above=gap)


def _terms(view: FormView, style: Style, width: int) -> tuple[Strip, ...]:
    above = style.metrics.gap
    return tuple(
        strip
        for label, words in view.terms
        for strip in (
            *heading(style, label, STRONG, width=width, above=above),
            *_together(text(style, words, BODY, width=width)),
        )
    )


def _together(strips: tuple[Strip, ...]) -> tuple[Strip, ...]:
    """Return strips that one page holds: an office's telephone goes with its name."""
    return (*(replace(strip, keeps=True) for strip in strips[:-1]), *strips[-1:])


def _lines(style: Style, sentences: Sequence[str], width: int) -> tuple[Strip, ...]:
    above = style.metrics.gap
    return tuple(
        strip
        for words in sentences
        for strip in text(style, words, BODY, width=width, above=above)
    )


def _more(view: FormView, style: Style, width: int) -> tuple[Strip, ...]:
    """Return the other buttons side by side, or one under another if they are long.

    On a wide glass long ones stand in as many columns as their labels have room in; the
    main one has a row to itself.
    """
    metrics, gap, columns = (
        style.metrics,
        style.metrics.gap,
        _columns(view.more, style, width),
    )
    main = tuple(choice for choice in view.more if choice.is_primary)
    if columns == len(view.more) or len(main) != 1:
        main = ()
    others = tuple(choice for choice in view.more if choice not in main)
    rows = [others[at : at + columns] for at in range(0, len(others), columns)]
    rows = [main, *rows] if main else rows
    each = (width - gap * (columns - 1)) // columns
    return tuple(
        buttons(
            style,
            row,
            width=width if row is main else each * len(row) + gap * (len(row) - 1),
            height=metrics.touch,
            above=gap if number else 2 * gap,
        )
        for number, row in enumerate(rows)
    )


def _columns(choices: Sequence[Choice], style: Style, width: int) -> int:
    """Return how many buttons stand side by side."""
    metrics, most = style.metrics, max(len(choices), 1)
    widths = style.ruler.widths(metrics.font(Role.BUTTON), bold=True)
    longest = max((widths.of(choice.label) for choice in choices), default=0)
    fitting = (
        n
        for n in range(most, 1, -1)
        if longest <= (width - metrics.gap * (n - 1)) // n - metrics.px(32)
    )
    columns = next(fitting, 1)
    return columns if columns == most or metrics.is_landscape else 1


def _abreast(
    view: FormView, style: Style, width: int, *, above: int
) -> tuple[Strip, ...]:
    """Return what must be written down side by side; nothing where it has no room."""
    if not view.big[1:] or not style.metrics.is_landscape:
        return ()
    for look in (BIG, Look(Role.TITLE, "blue")):
        wide = [_widest(pair, look, style) for pair in view.big]
        if sum(wide) + 2 * above * (len(wide) - 1) <= width:
            return (_written_abreast(view, look, style, (wide, above)),)
    return ()


def _widest(pair: tuple[str, str], look: Look, style: Style) -> int:
    label, words = pair
    return 2 + round(
        max(style.widths(Role.SECOND).of(label), style.widths(look.role).of(words))
    )


def _written_abreast(
    view: FormView, look: Look, style: Style, places: tuple[list[int], int]
) -> Strip:
    """Lay labels and words out; ``places`` are how wide each is, and half the gap."""
    wide, above = places
    label, line = style.metrics.line(Role.SECOND), style.metrics.line(look.role)
    cells, left = [], 0
    for (said, words), room in zip(view.big, wide, strict=True):
        marks = (
            *ink_lines(style, [said], SECOND, left=0, top=0, room=room),
            *ink_lines(style, [words], look, left=0, top=label, room=room),
        )
        high = label + line
        cells.append(Cell(left=left, width=room, height=high, marks=marks, name=said))
        left += room + 2 * above
    return Strip(height=label + line, above=above, cells=tuple(cells))


def _errors(view: FormView, style: Style, width: int) -> list[Strip]:
    """Return the box 有 n 处要改: each sentence leads to its field."""
    if not view.errors:
        return []
    gap = style.metrics.gap
    colours = ("err", "err_bg")
    title = note(style, view.errors_title, width=width, colours=colours, above=gap)
    lines = [_line(style, sentence, action, width) for sentence, action in view.errors]
    return [*title, *lines]


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


def _taken_away(
    view: FormView, style: Style, body: Panel
) -> tuple[tuple[Strip, ...], tuple[str, ...]]:
    """Return what must be written down, and the code to scan beside or under it.

    With them comes what is still to be told: on a wide glass the first of it stands
    beside the code, under what must be written down.
    """
    above, width = style.metrics.gap, body.width
    written = tuple(
        strip
        for label, words in view.big
        for strip in (
            *heading(style, label, SECOND, width=width, above=above),
            *text(style, words, BIG, width=width),
        )
    )
    if not view.code:
        return _abreast(view, style, width, above=above) or written, view.listed
    code = qr_code(style, view.code, body, above=above)
    if style.metrics.is_landscape:
        room = width - code.cells[0].width - 2 * above
        for count in range(len(view.listed), 0, -1):
            more = (*written, *_lines(style, view.listed[:count], room))
            both = beside(style, more, code, width)
            if both and both[0].height == code.height:
                return both, view.listed[count:]
    return beside(style, written, code, width) or (*written, code), view.listed
