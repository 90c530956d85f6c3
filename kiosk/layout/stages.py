"""Where the stages of a project lie: one after the other, the present one filled."""

from collections.abc import Sequence
from dataclasses import replace

from boards.content.telling import Stage
from kiosk.layout.parts import Look, ink_lines, shortened
from kiosk.layout.sheet import Box, Cell, Strip, Style
from kiosk.metrics import Role

HERE = Look(Role.SECOND, "on_blue", bold=True)
ELSEWHERE = Look(Role.SECOND, "sub")


def stage_strips(
    stages: Sequence[Stage], style: Style, width: int
) -> tuple[Strip, ...]:
    """Lay out the stages in as many rows as they need."""
    gap = style.metrics.px(16)
    rows: list[list[Cell]] = []
    left = width
    for stage in stages:
        cell = _cell(stage, style, width)
        if left + cell.width > width:
            rows.append([])
            left = 0
        rows[-1].append(replace(cell, left=left))
        left += cell.width + gap
    return tuple(
        Strip(
            height=row[0].height,
            above=gap if number else style.metrics.px(24),
            cells=tuple(row),
            keeps=number < len(rows) - 1,
        )
        for number, row in enumerate(rows)
    )


def _cell(stage: Stage, style: Style, most: int) -> Cell:
    metrics = style.metrics
    pad = metrics.px(24)
    look = HERE if stage.is_here else ELSEWHERE
    widths = style.widths(Role.SECOND, bold=look.bold)
    lines = style.lines(stage.name, Role.SECOND, most - 2 * pad, bold=look.bold)
    (words,) = shortened(lines, 1, widths)
    wide = round(widths.of(words)) + 2
    height = metrics.line(Role.SECOND) + metrics.px(16)
    ground = Box(
        left=0,
        top=0,
        width=wide + 2 * pad,
        height=height,
        fill="blue" if stage.is_here else "card",
        frame="blue" if stage.is_here else "hair",
        radius=height // 2,
    )
    ink = ink_lines(style, [words], look, left=pad, top=metrics.px(8), room=wide)
    return Cell(
        left=0, width=wide + 2 * pad, height=height, marks=(ground, *ink), name=words
    )
