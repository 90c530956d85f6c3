"""Where a picture lies that is looked at: as large as there is room, and its buttons.

A picture nearer than its place is seen in part; which part follows from the seat of the
view, so that every button is a place, and nothing is dragged or pinched.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kiosk.actions import Choice, Replace
from kiosk.layout.buttons import button
from kiosk.layout.item import TONES, Find
from kiosk.layout.parts import SECOND, ink_lines, note, shortened
from kiosk.layout.sheet import Cell, Panel, Picture, Strip, Style
from kiosk.metrics import Role
from kiosk.presenters.viewing import NEAREST, WHOLE, Seat, ViewerView

NEARER = 1.5  # each step
ENOUGH = 1.15  # a picture nearly as wide as its place when whole needs no step less
ON = 0.6  # of what is seen, by which one looks on
CAPTION_LINES = 2
COLUMNS, ROWS = 4, 2


@dataclass(frozen=True, slots=True)
class Room:
    """The place of a picture in pixels, and its height in widths."""

    width: int
    height: int
    steepness: float

    @property
    def whole(self) -> float:
        """How wide the picture is when all of it is seen."""
        return min(self.width, self.height / self.steepness)

    @property
    def has_less(self) -> bool:
        """Whether the whole picture is much less wide than its place."""
        return self.whole * ENOUGH < self.width

    def wide(self, step: int) -> float:
        """Return how wide the picture is after ``step`` steps nearer."""
        first = self.width if self.has_less else self.whole
        return self.whole if step < 0 else first * NEARER**step

    def share(self, step: int) -> tuple[float, float]:
        """Return how much of its width and of its height is seen."""
        wide = self.wide(step)
        return min(1.0, self.width / wide), min(
            1.0, self.height / (wide * self.steepness)
        )

    def part(self, seat: Seat) -> tuple[float, float, float, float]:
        """Return what is seen: left, top, width, height in parts of the picture."""
        across, down = self.share(seat.step)
        left = _kept(seat.x / WHOLE - across / 2, 1 - across)
        top = _kept(seat.y / WHOLE - down / 2, 1 - down)
        return left, top, across, down


def _kept(value: float, most: float) -> float:
    return max(0.0, min(value, most))


def viewer_strips(
    find: Find, view: ViewerView, style: Style, body: Panel
) -> tuple[Strip, ...]:
    """Lay out a picture on the whole of ``body``: caption, picture, buttons."""
    metrics = style.metrics
    gap = metrics.gap
    if body.width > body.height:
        side = max(metrics.touch, round(body.width * 0.14)) * 2 + gap
        left = body.width - side
        rest = _picture(find, view, style, (left - gap, body.height))
        pairs = _paired(rest.choices)
        grid = _buttons(pairs, style, (side, body.height), columns=ROWS)
        moved = [replace(cell, left=cell.left + left) for cell in grid]
    else:
        high = metrics.touch * ROWS + gap * (ROWS - 1)
        rest = _picture(find, view, style, (body.width, body.height - high - gap))
        grid = _buttons(rest.choices, style, (body.width, high), columns=COLUMNS)
        moved = [replace(cell, top=cell.top + body.height - high) for cell in grid]
    return (Strip(height=body.height, cells=(*rest.cells, *moved)),)


def _paired(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return the buttons as they stand two by two."""
    before, smaller, larger, after, *ways = choices
    if not ways:
        return before, after, smaller, larger
    left, up, down, right = ways
    return before, after, smaller, larger, up, down, left, right


@dataclass(frozen=True, slots=True)
class _Seen:
    """The cells of caption and picture, and what the buttons do."""

    cells: tuple[Cell, ...]
    choices: tuple[Choice, ...]


def _picture(
    find: Find, view: ViewerView, style: Style, space: tuple[int, int]
) -> _Seen:
    width, height = space
    caption = _caption(view, style, width)
    top = sum(cell.height for cell in caption) + style.metrics.px(16)
    photo = find(view.sha) if view.sha else None
    if photo is None:
        cells = (*caption, *_stacked(_told(view.said, style, width, height - top), top))
        return _Seen(cells, _choices(view, None))
    room = Room(width, max(1, height - top), photo.steepness)
    seat = view.spot.seat
    part = room.part(seat)
    wide = min(room.width, round(room.wide(seat.step)))
    high = min(room.height, round(room.wide(seat.step) * room.steepness))
    mark = Picture(
        path=str(photo.path),
        left=0,
        top=0,
        width=wide,
        height=high,
        inside=photo.inside,
        part=part,
    )
    cell = Cell(
        left=(width - wide) // 2, width=wide, height=high, top=top, marks=(mark,)
    )
    return _Seen((*caption, cell), _choices(view, room))


def _told(said: str, style: Style, width: int, room: int) -> tuple[Strip, ...]:
    """Lay out what is said in place of a picture, in the largest text that fits."""
    strips = note(style, said, width=width, colours=TONES["warn"])
    if sum(strip.height for strip in strips) <= room or style.smaller is None:
        return strips
    return _told(said, style.smaller, width, room)


def _stacked(strips: Sequence[Strip], top: int) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for strip in strips:
        cells += [replace(cell, top=cell.top + top) for cell in strip.cells]
        top += strip.height
    return tuple(cells)


def _caption(view: ViewerView, style: Style, width: int) -> tuple[Cell, ...]:
    """Return what the picture is of, and the note under it, each a cell."""
    cells: list[Cell] = []
    for said, most in ((view.caption, CAPTION_LINES), (view.note, 1)):
        lines = style.lines(said, Role.SECOND, width) if said else ()
        kept = shortened(lines, most, style.widths(Role.SECOND))
        height = style.metrics.line(Role.SECOND) * len(kept)
        if kept:
            marks = ink_lines(style, kept, SECOND, left=0, top=0, room=width)
            top = sum(cell.height for cell in cells)
            cells.append(Cell(left=0, width=width, height=height, top=top, marks=marks))
    return tuple(cells)


def _choices(view: ViewerView, room: Room | None) -> tuple[Choice, ...]:
    """Return the buttons in rows of four; without the second where all is seen."""
    before, after = view.turning
    smaller, larger, left, up, down, right = view.labels
    if room is None:
        return before, Choice(smaller, None), Choice(larger, None), after
    seat = view.spot.seat
    least = -1 if room.has_less else 0

    def leads(label: str, moved: Seat, is_there: bool) -> Choice:
        return Choice(label, Replace(view.seen(moved)) if is_there else None)

    look = _looking(view, room, leads)
    ways = (look(left, -1, 0), look(up, 0, -1), look(down, 0, 1), look(right, 1, 0))
    return (
        before,
        leads(smaller, replace(seat, step=seat.step - 1), seat.step > least),
        leads(larger, replace(seat, step=seat.step + 1), seat.step < NEAREST),
        after,
        *(ways if any(way.action for way in ways) else ()),
    )


def _looking(
    view: ViewerView, room: Room, leads: Callable[[str, Seat, bool], Choice]
) -> Callable[[str, int, int], Choice]:
    """Return what makes the button that looks on to one side."""
    seat = view.spot.seat
    left, top, across, down = room.part(seat)
    middle = (left + across / 2, top + down / 2)

    def look(label: str, right: int, below: int) -> Choice:
        x, y = middle[0] + right * ON * across, middle[1] + below * ON * down
        moved = replace(
            seat,
            x=round(_kept(x, 1) * WHOLE),
            y=round(_kept(y, 1) * WHOLE),
        )
        ends = room.part(moved)
        is_further = max(abs(ends[0] - left), abs(ends[1] - top)) > 1 / WHOLE
        return leads(label, moved, is_further)

    return look


def _buttons(
    choices: Sequence[Choice], style: Style, space: tuple[int, int], *, columns: int
) -> tuple[Cell, ...]:
    """Return the buttons on a grid, the last rows at the foot of ``space``."""
    gap = style.metrics.gap
    width = (space[0] - gap * (columns - 1)) // columns
    rows = len(choices) // columns
    height = min(
        max(style.metrics.touch, style.metrics.px(104)),
        (space[1] - gap * (rows - 1)) // rows,
    )
    return tuple(
        replace(
            button(style, choice, left=0, width=width, height=height, lines=2),
            left=number % columns * (width + gap),
            top=number // columns * (height + gap),
        )
        for number, choice in enumerate(choices)
    )
