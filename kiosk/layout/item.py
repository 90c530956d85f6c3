"""Where everything of one item lies: heading, notes, facts, text, tables, pictures."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest
from pathlib import Path

from boards.content.body import Heading, Paragraph, Points
from kiosk.layout.form_parts import option
from kiosk.layout.parts import (
    BODY,
    SECOND,
    STRONG,
    TITLE,
    Entry,
    Look,
    band,
    entry,
    heading,
    ink_lines,
    note,
    text,
)
from kiosk.layout.sheet import Box, Cell, Mark, Panel, Picture, Strip, Style
from kiosk.layout.stages import stage_strips
from kiosk.layout.table import table_strips
from kiosk.metrics import Role
from kiosk.presenters.item import ItemView, PictureView
from kiosk.presenters.rows import RowView
from kiosk.presenters.table import TableView

TONES = {
    "warn": ("warn", "warn_bg"),
    "err": ("err", "err_bg"),
    "ok": ("ok", "card"),
    "said": ("ink", "tint"),
}
PAIRS_ABOVE = 4  # what is read together stands over the text; more stands under it


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture that has come: its file, and its height in widths.

    ``inside`` is the file itself where it lies in no folder.
    """

    path: Path
    steepness: float
    inside: bytes = b""


Find = Callable[[str], Photo | None]


def item_strips(
    find: Find, view: ItemView, style: Style, body: Panel
) -> tuple[Strip, ...]:
    """Lay out an item; ``find`` says where a picture's file lies, if it has come."""
    width = body.width
    gap = style.metrics.px(24)
    above = view.pairs[:PAIRS_ABOVE]
    below = (*view.pairs[PAIRS_ABOVE:], *view.asides)
    *content, last = (
        *head_strips(view, style, width),
        *_lead(view.lead, style, width),
        *_entries(above, style, body),
        *_said(view.said, style, width),
        *stage_strips(view.stages, style, width),
        *(s for part in view.opening for s in _part(part, style, width, body.height)),
        *_ticks(view, style, width),
        *fact_strips(view.facts, style, width),
        *(s for part in view.parts for s in _part(part, style, width, body.height)),
        *(
            s
            for t in view.tables
            for s in _with_space(table_strips(t, style, width, most=body.height), gap)
        ),
        *(s for p in view.pictures for s in picture_strips(p, find, style, body)),
        *_headed(view.originals_title, view.originals, style, body),
        *_inside(view, style, body),
        *_entries(below, style, body),
    )
    foot = tuple(foot_strips(view.foot, style, width))
    is_with = bool(foot) and not style.metrics.is_shallow  # there it has its own page
    return (*content, replace(last, keeps=is_with), *foot)


def head_strips(view: ItemView, style: Style, width: int) -> Iterator[Strip]:
    """Yield the heading, what stands under it, and the notes."""
    gap = style.metrics.px(16)
    yield from heading(style, view.heading, TITLE, width=width)
    for line in view.meta:
        yield from text(style, line, SECOND, width=width, above=gap // 2)
    if view.mark:
        yield _tag(view.mark, style, above=gap)
    for found in view.notes:
        yield from note(
            style, found.text, width=width, colours=TONES[found.tone], above=gap
        )


def _entries(rows: Sequence[RowView], style: Style, body: Panel) -> tuple[Strip, ...]:
    """Lay out what leads on from here: a card for each."""
    gap = max(style.metrics.px(16), style.metrics.gap)
    return tuple(
        entry(
            style,
            Entry(row.title, row.detail, row.mark, row.action),
            width=body.width,
            room=body.height - gap,
            above=gap,
        )
        for row in rows
    )


def _inside(view: ItemView, style: Style, body: Panel) -> Iterator[Strip]:
    """Yield what the item is made up of, and how much of it is not held."""
    above = style.metrics.px(32)
    yield from _headed(view.inside_title, view.inside, style, body)
    if view.inside_missing:
        yield from text(
            style, view.inside_missing, SECOND, width=body.width, above=above // 2
        )


def _headed(
    title: str, rows: Sequence[RowView], style: Style, body: Panel
) -> Iterator[Strip]:
    """Yield cards under a heading."""
    if title:
        above = style.metrics.px(32)
        yield from heading(style, title, STRONG, width=body.width, above=above)
    yield from _entries(rows, style, body)


def _ticks(view: ItemView, style: Style, width: int) -> Iterator[Strip]:
    """Yield what one has at hand, as boxes to tick."""
    if view.ticks:
        yield from text(style, view.ticks_said, SECOND, width=width)
    for box in view.ticks:
        yield option(style, box, width)


def _lead(words: str, style: Style, width: int) -> tuple[Strip, ...]:
    """Lay out what the writer says in short."""
    if not words:
        return ()
    return text(style, words, STRONG, width=width, above=style.metrics.px(24))


def _said(sentences: Sequence[str], style: Style, width: int) -> tuple[Strip, ...]:
    """Lay out plain sentences on a ground of their own."""
    if not sentences:
        return ()
    words = "\n".join(sentences)
    above = style.metrics.px(24)
    return note(style, words, width=width, colours=TONES["said"], above=above)


def _tag(words: str, style: Style, *, above: int) -> Strip:
    """Return the mark of disclosure in a small frame, as it stands on paper."""
    metrics = style.metrics
    pad = metrics.px(16)
    wide = round(style.widths(Role.SECOND).of(words)) + 2
    height = metrics.line(Role.SECOND) + metrics.px(8)
    marks: tuple[Mark, ...] = (
        Box(
            left=0,
            top=0,
            width=wide + 2 * pad,
            height=height,
            frame="sub",
            thickness=max(1, metrics.px(2)),
            radius=metrics.px(6),
        ),
        *ink_lines(style, [words], SECOND, left=pad, top=metrics.px(4), room=wide),
    )
    cell = Cell(left=0, width=wide + 2 * pad, height=height, marks=marks)
    return Strip(height=height, above=above, cells=(cell,))


def fact_strips(
    facts: Sequence[tuple[str, str]], style: Style, width: int
) -> Iterator[Strip]:
    """Yield a row for each label and its value."""
    if not facts:
        return
    label_width = min(
        width // 3,
        round(max(style.widths(Role.SECOND).of(label) for label, _ in facts))
        + style.metrics.px(32),
    )
    for number, (label, value) in enumerate(facts):
        above = style.metrics.px(0 if number else 24)
        yield from _fact(label, value, style, (label_width, width), above)


def _fact(
    label: str, value: str, style: Style, widths: tuple[int, int], above: int
) -> tuple[Strip, ...]:
    """Return a label and its value beside it, as many lines as either needs."""
    metrics = style.metrics
    label_width, width = widths
    pad = metrics.px(16)
    room = width - label_width - 2 * pad
    values = style.lines(value, Role.CELL, room)
    labels = style.title_lines(label, Role.SECOND, label_width - pad)
    lines = [
        (
            *ink_lines(style, [one], SECOND, left=pad, top=0, room=label_width),
            *ink_lines(
                style,
                [other],
                Look(Role.CELL),
                left=pad + label_width,
                top=0,
                room=room,
            ),
        )
        for one, other in zip_longest(labels, values, fillvalue="")
    ]
    ground = Box(left=0, top=0, width=width, height=0, fill="card")
    *strips, last = band(style, lines, ground=ground, pad=metrics.px(10), above=above)
    return (*strips, replace(last, keeps=True), _hair(width))


def _hair(width: int) -> Strip:
    line = Box(left=0, top=0, width=width, height=1, fill="hair")
    return Strip(height=1, cells=(Cell(left=0, width=width, height=1, marks=(line,)),))


def _part(part: object, style: Style, width: int, most: int) -> tuple[Strip, ...]:
    gap = style.metrics.px(20)
    if isinstance(part, TableView):
        return _with_space(table_strips(part, style, width, most=most), gap)
    if isinstance(part, Heading):
        look = Look(Role.BODY, "blue", bold=True) if part.level > 1 else STRONG
        return heading(style, part.text, look, width=width, above=2 * gap)
    if isinstance(part, Points):
        return tuple(
            s for p in part.points for s in _point(p.mark, p.text, style, width)
        )
    if isinstance(part, Paragraph):
        return text(style, part.text, BODY, width=width, above=gap)
    return ()


def _point(mark: str, words: str, style: Style, width: int) -> tuple[Strip, ...]:
    """Lay out a point of a list: its number or dot hangs to the left of its lines."""
    label = mark or "·"
    metrics = style.metrics
    indent = round(style.widths(Role.BODY).of(label)) + metrics.px(16)
    first, *rest = text(
        style, words, BODY, width=width, above=metrics.px(12), left=indent
    )
    line = metrics.line(Role.BODY)
    hanging = Cell(
        left=0,
        width=indent,
        height=line,
        marks=ink_lines(style, [label], BODY, left=0, top=0, room=indent),
    )
    return (
        replace(first, cells=(hanging, *first.cells)),
        *rest,
    )


def picture_strips(
    picture: PictureView, find: Find, style: Style, body: Panel
) -> tuple[Strip, ...]:
    """Lay out a picture with its caption, as wide as one page has room for both."""
    metrics = style.metrics
    photo = find(picture.sha)
    if photo is None:
        colours = TONES["warn"]
        above = metrics.px(24)
        said = picture.missing
        return note(style, said, width=body.width, colours=colours, above=above)
    caption = text(style, picture.caption, SECOND, width=body.width)
    high = min(
        body.height - metrics.px(48) - sum(strip.height for strip in caption),
        max(1, round(body.width * photo.steepness)),
    )
    mark = Picture(path=str(photo.path), left=0, top=0, width=body.width, height=high)
    cell = Cell(
        left=0,
        width=body.width,
        height=high,
        marks=(mark,),
        action=picture.action if high >= metrics.touch else None,
        name=picture.caption,
    )
    frame = Strip(height=high, above=metrics.px(32), cells=(cell,), keeps=True)
    return (frame, *caption)


def foot_strips(lines: Sequence[str], style: Style, width: int) -> Iterator[Strip]:
    """Yield who vouches for the item, under a line, all of it on one page."""
    metrics = style.metrics
    if not lines:
        return
    rule = Box(left=0, top=0, width=width, height=1, fill="hair")
    cell = Cell(left=0, width=width, height=1, marks=(rule,))
    yield Strip(height=1, above=metrics.px(40), cells=(cell,), keeps=True)
    above = metrics.px(8)
    joined = _side_by_side(lines, style, width)
    said = (text(style, line, SECOND, width=width, above=above) for line in joined)
    *kept, last = (strip for strips in said for strip in strips)
    yield from (replace(strip, keeps=True) for strip in kept)
    yield replace(last, keeps=False)


def _side_by_side(lines: Sequence[str], style: Style, width: int) -> Sequence[str]:
    """Return small lines beside each other where a wide glass has room for two."""
    if not style.metrics.is_landscape:
        return lines
    widths = style.widths(Role.SECOND)
    joined: list[str] = []
    for line in lines:
        both = f"{joined[-1]} · {line}" if joined else line
        if joined and widths.of(both) <= width:
            joined[-1] = both
        else:
            joined.append(line)
    return joined


def _with_space(strips: tuple[Strip, ...], above: int) -> tuple[Strip, ...]:
    if not strips:
        return ()
    first, *rest = strips
    return (replace(first, above=above), *rest)


def with_find(find: Find) -> Callable[[ItemView, Style, Panel], tuple[Strip, ...]]:
    """Return ``item_strips`` for one folder of pictures."""
    return partial(item_strips, find)
