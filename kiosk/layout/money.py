"""Where everything of the money page lies: three sums, a sentence, lines, totals."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kiosk.actions import Choice
from kiosk.layout.buttons import buttons, rounded
from kiosk.layout.item import TONES, foot_strips
from kiosk.layout.parts import BODY, SECOND, Look, ink_lines, note, text
from kiosk.layout.sheet import Box, Cell, Ink, Mark, Panel, Strip, Strokes, Style
from kiosk.layout.table import card_strips
from kiosk.metrics import Role, TextMode
from kiosk.presenters.money import CardView, LineView, MoneyView
from kiosk.presenters.table import TableView

ROWS = {TextMode.NORMAL: 8, TextMode.LARGE: 6, TextMode.LARGEST: 4}  # a page
LEAST_PURPOSE_EMS = 6
ENTRIES = {TextMode.NORMAL: 4, TextMode.LARGE: 3, TextMode.LARGEST: 2}  # a row
FEW = 2  # rows; where the first page has room for fewer, the lines begin on the next
LOW = 5  # rows; where a page has room for fewer, none is given away
CRAMPED = 1.2  # how much wider than its button a label may be before it is too small
ROW_HEIGHT = 84  # drawn pixels


def money_strips(view: MoneyView, style: Style, body: Panel) -> tuple[Strip, ...]:
    """Lay out the account; every page has the sums where there is room for them."""
    width = body.width
    top = tuple(_top(view, style, width))
    shape = _shape(view, style, width)
    head = _head(view.labels, shape, style)
    over = (*_over(view, style, width), *head)
    gap = style.metrics.px(20)
    rows = [_touchable(_line(n, shape, style), n, style) for n in view.lines]
    apart = max(style.metrics.px(16), style.metrics.gap) if view.hint else 0
    foot = tuple(foot_strips(view.foot, style, width))
    total = replace(_totals(view.totals, style, width), keeps=bool(foot))
    highest = max((row.height for row in rows), default=0)
    if highest * 2 > body.height:
        lines = _as_table(view)
        cards = card_strips(lines, style, width)
        return (*top, *over, *cards, total, *foot)
    spaced = [
        replace(row, above=apart or (0 if head or number else gap))
        for number, row in enumerate(rows)
    ]
    if body.height >= LOW * (highest + apart):
        room = body.height - _height((*top, *over))
        if over and room < FEW * (highest + apart):
            over = (replace(over[0], breaks=True), *over[1:])
            room = body.height - _height(over)
        spaced = _evenly(spaced, head, style, (room, body.height))
    return (*top, *over, *spaced, total, *foot)


def _evenly(
    rows: Sequence[Strip], head: tuple[Strip, ...], style: Style, rooms: tuple[int, int]
) -> list[Strip]:
    """Return rows of one height, as many on each page, each page with its head.

    ``rooms`` are what the first page has left for them, and every other one.
    """
    highest = max((row.height for row in rows), default=0)
    step = max(highest + max((row.above for row in rows), default=0), 1)
    most = ROWS[style.metrics.mode]
    first = min(most, max(1, rooms[0] // step))
    others = min(most, max(1, (rooms[1] - 2 * step) // step))
    return [
        replace(
            _as_high(row, highest),
            heads=head,
            breaks=number >= first and (number - first) % others == 0,
        )
        for number, row in enumerate(rows)
    ]


def _height(strips: Sequence[Strip]) -> int:
    return sum(s.height + (s.above if n else 0) for n, s in enumerate(strips))


def _over(view: MoneyView, style: Style, width: int) -> tuple[Strip, ...]:
    """Return what stands over the lines, and with the first of them."""
    also = view.entries if _on_one_row(view, style, width) else ()
    choices = (*view.ways, *also)
    ways = _button_rows(choices, len(choices), style, width)
    strips = (*ways, *_hint(view.hint, style, width))
    return tuple(replace(strip, keeps=True) for strip in strips)


def _hint(words: str, style: Style, width: int) -> tuple[Strip, ...]:
    above = style.metrics.px(12)
    return text(style, words, SECOND, width=width, above=above) if words else ()


def _touchable(row: Strip, line: LineView, style: Style) -> Strip:
    """Return the row of a line; one that has a voucher looks like what it is."""
    if line.action is None:
        return row
    taller = _as_high(row, max(row.height, style.metrics.touch))
    (cell,) = taller.cells
    _ground, _hair, *words = cell.marks
    frame = rounded(style, cell.width, cell.height, frame="blue")
    named = replace(cell, marks=(frame, *words), action=line.action, name=line.purpose)
    return replace(taller, cells=(named,))


def _as_table(view: MoneyView) -> TableView:
    """Return the lines as a table, to be shown as cards that a page may end in."""
    names = view.labels
    return TableView(
        (names.purpose, names.day, names.category, names.amount),
        tuple((n.purpose, n.day, n.category, n.amount) for n in view.lines),
        (False, False, False, True),
    )


def _top(view: MoneyView, style: Style, width: int) -> Iterator[Strip]:
    gap = style.metrics.px(20)
    for found in view.notes:
        yield from note(
            style, found.text, width=width, colours=TONES[found.tone], above=gap
        )
    yield from _sums(view.cards, style, width)
    for number, sentence in enumerate(view.sentences):
        yield from text(style, sentence, BODY, width=width, above=0 if number else gap)
    if not _on_one_row(view, style, width):
        most = ENTRIES[style.metrics.mode]
        yield from _button_rows(view.entries, most, style, width)


def _on_one_row(view: MoneyView, style: Style, width: int) -> bool:
    """Tell whether a wide glass has room for all buttons side by side, or nearly."""
    choices = (*view.ways, *view.entries)
    if not (style.metrics.is_landscape and view.ways and view.entries):
        return False
    gap, pad = style.metrics.gap, style.metrics.px(16)
    each = (width - gap * (len(choices) - 1)) // len(choices) - 2 * pad
    widest = max(style.widths(Role.BUTTON).of(choice.label) for choice in choices)
    return widest <= each * CRAMPED


def _button_rows(
    choices: Sequence[Choice], most: int, style: Style, width: int
) -> Iterator[Strip]:
    """Yield buttons in rows of about as many, at most ``most``."""
    metrics, rows = style.metrics, -(-len(choices) // most) if most else 0
    for row in range(rows):
        first, end = (len(choices) * n // rows for n in (row, row + 1))
        above = metrics.gap if row else metrics.px(20)
        part = choices[first:end]
        yield buttons(style, part, width=width, height=metrics.touch, above=above)


def _sums(cards: Sequence[CardView], style: Style, width: int) -> tuple[Strip, ...]:
    """Lay sums side by side; one alone, or what is too wide, has a line of its own."""
    metrics = style.metrics
    gap, pad = metrics.px(20), metrics.px(24)
    each = (width - gap * (len(cards) - 1)) // len(cards)
    widest = max(style.widths(Role.TITLE).of(card.value) for card in cards)
    labels = max(style.widths(Role.SECOND).of(card.label) for card in cards)
    if len(cards) > 1 and max(widest, labels) <= each - 2 * pad:
        cells = [_sum(card, style, each) for card in cards]
        placed = [replace(c, left=n * (each + gap)) for n, c in enumerate(cells)]
        return (Strip(height=cells[0].height, above=gap, cells=tuple(placed)),)
    lines = [_sum_line(card, style, width) for card in cards]
    return tuple(
        Strip(height=line.height, above=0 if number else gap, cells=(line,))
        for number, line in enumerate(lines)
    )


def _sum(card: CardView, style: Style, width: int) -> Cell:
    metrics = style.metrics
    pad = metrics.px(24)
    label, value = metrics.line(Role.SECOND), metrics.line(Role.TITLE)
    height = label + value + 2 * metrics.px(20)
    room = width - 2 * pad
    marks: tuple[Mark, ...] = (
        rounded(style, width, height, frame="line"),
        *ink_lines(
            style, [card.label], SECOND, left=pad, top=metrics.px(20), room=room
        ),
        *ink_lines(
            style,
            [card.value],
            Look(Role.TITLE, card.colour),
            left=pad,
            top=metrics.px(20) + label,
            room=room,
        ),
    )
    return Cell(left=0, width=width, height=height, marks=marks)


def _sum_line(card: CardView, style: Style, width: int) -> Cell:
    metrics = style.metrics
    pad = metrics.px(24)
    height = metrics.line(Role.TITLE) + metrics.px(16)
    wide = round(style.widths(Role.TITLE).of(card.value))
    drop = (height - metrics.line(Role.SECOND)) // 2
    marks: tuple[Mark, ...] = (
        Box(left=0, top=0, width=width, height=height, fill="card"),
        Box(left=0, top=height - 1, width=width, height=1, fill="hair"),
        *ink_lines(style, [card.label], SECOND, left=pad, top=drop, room=width // 2),
        *ink_lines(
            style,
            [card.value],
            Look(Role.TITLE, card.colour),
            left=width - pad - wide,
            top=metrics.px(8),
            room=wide + 2,
        ),
    )
    return Cell(left=0, width=width, height=height, marks=marks)


class _Shape:
    """Where the four columns stand; ``is_stacked`` when two lines a row are needed."""

    def __init__(self, view: MoneyView, style: Style, width: int) -> None:
        metrics = style.metrics
        self.width, self.pad = width, metrics.px(20)
        lines = (view.labels, *view.lines, *view.totals)
        cell = style.widths(Role.CELL, bold=True)
        money = style.widths(Role.AMOUNT)
        self.day = round(max(cell.of(line.day) for line in lines)) + 1
        self.category = round(max(cell.of(line.category) for line in lines)) + 1
        self.amount = round(max(money.of(line.amount) for line in lines)) + 1
        others = self.day + self.category + self.amount + 5 * self.pad
        self.purpose = width - others
        narrow = self.purpose < LEAST_PURPOSE_EMS * cell["国"]
        self.is_stacked = narrow or metrics.mode is TextMode.LARGEST


def _shape(view: MoneyView, style: Style, width: int) -> _Shape:
    return _Shape(view, style, width)


def _head(labels: LineView, shape: _Shape, style: Style) -> tuple[Strip, ...]:
    above = style.metrics.px(20)
    if shape.is_stacked:
        return ()
    look = Look(Role.CELL, bold=True)
    strip = _row(labels, shape, style, (look, "tint"))
    return (replace(strip, above=above, keeps=True),)


def _line(line: LineView, shape: _Shape, style: Style) -> Strip:
    if shape.is_stacked:
        return _stacked(line, shape, style)
    return _row(line, shape, style, (Look(Role.CELL), "card"))


def _row(line: LineView, shape: _Shape, style: Style, looks: tuple[Look, str]) -> Strip:
    metrics = style.metrics
    look, fill = looks
    pad = shape.pad
    purposes = style.lines(line.purpose, Role.CELL, shape.purpose, bold=look.bold)
    high = len(purposes) * metrics.line(Role.CELL)
    height = max(metrics.px(ROW_HEIGHT), high + metrics.px(20))
    one = (height - metrics.line(Role.CELL)) // 2
    left = 2 * pad + shape.day
    marks: list[Mark] = [
        Box(left=0, top=0, width=shape.width, height=height, fill=fill),
        Box(left=0, top=height - 1, width=shape.width, height=1, fill="hair"),
        *ink_lines(style, [line.day], look, left=pad, top=one, room=shape.day),
        *ink_lines(
            style,
            purposes,
            look,
            left=left,
            top=(height - high) // 2,
            room=shape.purpose,
        ),
        *ink_lines(
            style,
            [line.category],
            look,
            left=left + shape.purpose + pad,
            top=one,
            room=shape.category,
        ),
        _amount(line.amount, shape, style, height=height),
    ]
    cell = Cell(left=0, width=shape.width, height=height, marks=tuple(marks))
    return Strip(height=height, cells=(cell,))


def _amount(words: str, shape: _Shape, style: Style, *, height: int) -> Ink:
    metrics = style.metrics
    wide = round(style.widths(Role.AMOUNT).of(words))
    line = metrics.line(Role.AMOUNT)
    return Ink(
        text=words,
        left=shape.width - shape.pad - wide,
        top=(height - line) // 2,
        room=shape.amount,
        height=line,
        size=metrics.font(Role.AMOUNT),
        bold=True,
        colour=_colour_of(words),
    )


def _colour_of(amount: str) -> str:
    return {"+": "income", "−": "expense"}.get(amount[:1], "ink")


def _stacked(line: LineView, shape: _Shape, style: Style) -> Strip:
    """Lay a line out as a card of two: what for; when, which kind, how much."""
    metrics = style.metrics
    pad = shape.pad
    inner = shape.width - 2 * pad
    title = style.lines(line.purpose, Role.CELL, inner, bold=True)
    detail = f"{line.day} {line.category}".strip()
    below = metrics.px(12) + len(title) * metrics.line(Role.CELL)
    amount_line = metrics.line(Role.AMOUNT)
    fits = style.widths(Role.SECOND).of(detail) <= inner - shape.amount - pad
    second = metrics.line(Role.SECOND)
    extra = 0 if fits else second
    height = below + extra + amount_line + metrics.px(12)
    amount = _amount(line.amount, shape, style, height=amount_line)
    drop = 0 if not fits else (amount_line - second) // 2
    marks: tuple[Mark, ...] = (
        Box(left=0, top=0, width=shape.width, height=height, fill="card"),
        Box(left=0, top=height - 1, width=shape.width, height=1, fill="hair"),
        *ink_lines(
            style,
            title,
            Look(Role.CELL, bold=True),
            left=pad,
            top=metrics.px(12),
            room=inner,
        ),
        *ink_lines(style, [detail], SECOND, left=pad, top=below + drop, room=inner),
        replace(amount, top=below + extra),
    )
    cell = Cell(left=0, width=shape.width, height=height, marks=marks)
    return Strip(height=height, cells=(cell,))


def _as_high(row: Strip, height: int) -> Strip:
    """Return ``row`` grown to ``height``, so that all rows are alike."""
    more = height - row.height
    if not more:
        return row
    cell = row.cells[0]
    marks = tuple(_moved(mark, more) for mark in cell.marks)
    grown = replace(cell, height=height, marks=marks)
    return replace(row, height=height, cells=(grown,))


def _moved(mark: Mark, more: int) -> Mark:
    if isinstance(mark, Strokes):
        return mark
    if isinstance(mark, Box) and mark.top == 0:
        return replace(mark, height=mark.height + more)
    return replace(mark, top=mark.top + (more if isinstance(mark, Box) else more // 2))


def _totals(totals: Sequence[LineView], style: Style, width: int) -> Strip:
    """Lay out the totals: a line each, under the last of the lines."""
    metrics = style.metrics
    pad = metrics.px(20)
    step = metrics.line(Role.AMOUNT) + metrics.px(8)
    height = step * len(totals) + metrics.px(24)
    marks: list[Mark] = [
        Box(left=0, top=0, width=width, height=height, fill="tint"),
        Box(left=0, top=0, width=width, height=metrics.px(2), fill="line"),
    ]
    for number, line in enumerate(totals):
        top = metrics.px(12) + number * step
        label = f"{line.purpose}{line.category}"
        wide = round(style.widths(Role.AMOUNT).of(line.amount))
        look = Look(Role.AMOUNT, _colour_of(line.amount))
        bold = Look(Role.CELL, bold=True)
        marks += ink_lines(style, [label], bold, left=pad, top=top, room=width // 2)
        marks += ink_lines(
            style,
            [line.amount],
            look,
            left=width - pad - wide,
            top=top,
            room=wide + 2,
        )
    cell = Cell(left=0, width=width, height=height, marks=tuple(marks))
    return Strip(height=height, cells=(cell,))
