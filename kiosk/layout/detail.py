"""Where everything of a page of particulars lies."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from kiosk.layout.buttons import rounded
from kiosk.layout.item import TONES, Find, fact_strips, foot_strips, picture_strips
from kiosk.layout.parts import (
    BODY,
    SECOND,
    STRONG,
    TITLE,
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
from kiosk.presenters.detail import DetailView, Section

BIG = Look(Role.TILE, "blue")
NUMBER = Look(Role.BODY, "on_blue", bold=True)


def detail_strips(
    find: Find, view: DetailView, style: Style, body: Panel
) -> tuple[Strip, ...]:
    """Lay out a page; ``find`` says where a picture's file lies, if it has come."""
    width = body.width
    foot = tuple(foot_strips(view.foot, style, width))
    taken = sum(strip.above + strip.height for strip in foot)
    beside = replace(body, height=body.height - taken)  # the last has its foot with it
    rooms = [*(body for _ in view.pictures[1:]), beside]
    return (
        *_head(view, style, width),
        *(s for part in view.sections for s in _section(part, style, body)),
        *(
            s
            for p, room in zip(view.pictures, rooms, strict=False)
            for s in picture_strips(p, find, style, room)
        ),
        *foot,
    )


def with_find(find: Find) -> partial[tuple[Strip, ...]]:
    """Return ``detail_strips`` for one folder of pictures."""
    return partial(detail_strips, find)


def _head(view: DetailView, style: Style, width: int) -> Iterator[Strip]:
    gap = style.metrics.px(16)
    if view.heading:
        yield from heading(style, view.heading, TITLE, width=width)
    if view.detail:
        yield from text(style, view.detail, SECOND, width=width, above=gap // 2)
    for found in view.notes:
        colours = TONES[found.tone]
        yield from note(style, found.text, width=width, colours=colours, above=gap)
    for label, words in view.big:
        yield from heading(style, label, SECOND, width=width, above=2 * gap)
        yield from text(style, words, BIG, width=width)


def _section(section: Section, style: Style, body: Panel) -> Iterator[Strip]:
    width, gap = body.width, style.metrics.px(20)
    if section.heading:
        yield from heading(style, section.heading, STRONG, width=width, above=2 * gap)
    for words in section.said:
        yield from text(style, words, BODY, width=width, above=gap)
    yield from fact_strips(section.facts, style, width)
    yield from _steps(section.steps, style, body)
    for row in section.rows:
        yield entry(
            style,
            Entry(row.title, row.detail, row.mark, row.action),
            width=width,
            room=body.height,
            above=max(gap, style.metrics.gap),
        )


def _steps(steps: Sequence[str], style: Style, body: Panel) -> Iterator[Strip]:
    """Yield a box for each step, a line leading down from one to the next.

    A step that has no room on a page of its own goes on over pages, without a box.
    """
    for number, words in enumerate(steps, start=1):
        above = style.metrics.px(0 if number > 1 else 20)
        is_last = number == len(steps)
        step = _step(number, words, style, body.width, is_last=is_last)
        if step.height <= body.height:
            yield replace(step, above=above, keeps=not is_last)
        else:
            said = f"{number}. {words}"
            yield from text(style, said, BODY, width=body.width, above=above)


def _step(number: int, words: str, style: Style, width: int, *, is_last: bool) -> Strip:
    metrics = style.metrics
    pad, side = metrics.px(20), metrics.line(Role.BODY) + metrics.px(16)
    left = side + 2 * pad
    lines = style.lines(words, Role.BODY, width - left - pad)
    high = metrics.line(Role.BODY) * len(lines)
    height = max(side, high) + 2 * metrics.px(14)
    below = 0 if is_last else metrics.px(28)
    top = (height - side) // 2
    digits = str(number)
    wide = round(style.widths(Role.BODY, bold=True).of(digits))
    marks: list[Mark] = [
        rounded(style, width, height, frame="hair"),
        Box(left=pad, top=top, width=side, height=side, fill="blue", radius=side // 2),
        *ink_lines(
            style,
            [digits],
            NUMBER,
            left=pad + (side - wide) // 2,
            top=top + metrics.px(8),
            room=wide + 2,
        ),
        *ink_lines(
            style,
            lines,
            BODY,
            left=left,
            top=(height - high) // 2,
            room=width - left - pad,
        ),
    ]
    if below:
        thick = max(2, metrics.px(6))
        middle = pad + (side - thick) // 2
        marks.append(
            Box(left=middle, top=height, width=thick, height=below, fill="blue")
        )
    cell = Cell(left=0, width=width, height=height + below, marks=tuple(marks))
    return Strip(height=height + below, cells=(cell,))
