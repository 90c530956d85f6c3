"""Where everything of a job lies on the paper; pure, whole dots, nothing lost.

Words are broken as on the screen; a code takes whole dots a module; a table that is
too wide for columns becomes a line for each cell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kiosk.printer.faces import Face, can_print
from kiosk.printer.job import Block, Code, Job, Photo, Rule, Size, Table, Words
from kiosk.printer.paper import Paper
from kiosk.printer.tables import Piece, set_table
from kiosk.typeset import break_lines

MODULE = 8  # dots: a millimetre, easy for any phone
QUIET = 4  # modules
BETWEEN = 12  # dots between two blocks
RULE = 9  # dots that a line across takes, white above and below it


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words; each piece begins ``left`` dots from the left."""

    height: int
    pieces: tuple[Piece, ...]
    size: Size
    is_bold: bool
    is_drawn: bool  # by us, because the printer's font may not have all of it


@dataclass(frozen=True, slots=True)
class Squares:
    """A code; ``module`` dots each."""

    height: int
    left: int
    module: int
    modules: tuple[tuple[bool, ...], ...]


@dataclass(frozen=True, slots=True)
class Across:
    """A line across the paper, in the middle of ``height``."""

    height: int


@dataclass(frozen=True, slots=True)
class Blank:
    """Nothing."""

    height: int


@dataclass(frozen=True, slots=True)
class Shades:
    """A photo, ``width`` dots wide, ``left`` dots from the left."""

    height: int
    left: int
    width: int
    photo: Photo


Row = Line | Squares | Across | Blank | Shades


@dataclass(frozen=True, slots=True)
class Press:
    """The paper, the letters to set it in, and our own for what those lack."""

    paper: Paper
    face: Face
    drawn: Face
    between: int = field(default=BETWEEN)


def lay_out(job: Job, press: Press) -> tuple[Row, ...]:
    """Return the rows of ``job`` from top to bottom, at most as long as the paper may.

    Where the body is longer it ends early, and the words that say so follow.
    """
    foot = _rows(job.foot, press)
    body = _rows(job.body, press)
    room = press.paper.longest - _height(foot)
    if _height(body) <= room:
        return (*body, *foot)
    cut = _rows([Words(job.cut, is_bold=True)] if job.cut else [], press)
    return (*_within(body, room - _height(cut)), *cut, *foot)


def _height(rows: Sequence[Row]) -> int:
    return sum(row.height for row in rows)


def _within(rows: Sequence[Row], room: int) -> Iterator[Row]:
    for row in rows:
        room -= row.height
        if room < 0:
            return
        yield row


def _rows(blocks: Sequence[Block], press: Press) -> tuple[Row, ...]:
    return tuple(
        row for block in blocks for row in (*_block(block, press), *_gap(press))
    )


def _gap(press: Press) -> tuple[Row, ...]:
    return (Blank(press.between),)


def _block(block: Block, press: Press) -> Iterator[Row]:
    match block:
        case Words():
            yield from _words(block, press)
        case Table():
            yield from _table(block, press)
        case Code(modules):
            yield _code(modules, press.paper)
        case Rule():
            yield Across(RULE)
        case Photo():
            if press.face.is_drawn:  # a line for words is too slow for dots
                yield _photo(block, press.paper)


def _face_for(texts: Sequence[str], press: Press) -> Face:
    """Return the letters in which all of ``texts`` can be set."""
    drawable = press.drawn.widths(Size.BODY).drawable
    is_set = press.face.is_drawn or all(can_print(drawable(text)) for text in texts)
    return press.face if is_set else press.drawn


def _words(block: Words, press: Press) -> Iterator[Line]:
    face = _face_for([block.text], press)
    widths = face.widths(block.size, bold=block.is_bold)
    dots = press.paper.dots
    for text in break_lines(block.text, dots, widths):
        free = dots - widths.of(text)
        left = int(free / 2) // face.grid * face.grid if block.is_centred else 0
        yield Line(
            face.height(block.size),
            (Piece(max(0, left), text),),
            block.size,
            block.is_bold,
            face.is_drawn,
        )


def _table(table: Table, press: Press) -> Iterator[Row]:
    cells = [*table.labels, *(cell for row in table.rows for cell in row)]
    face = _face_for(cells, press)
    for line in set_table(table, face, press.paper.dots):
        if line.pieces:
            height = face.height(line.size)
            yield Line(height, line.pieces, line.size, line.is_bold, face.is_drawn)
        else:
            yield Across(RULE)


def _photo(photo: Photo, paper: Paper) -> Shades:
    """Return a photo in the middle, as large as it is or the paper allows."""
    width = min(photo.width, paper.dots)
    height = max(1, photo.height * width // photo.width)
    return Shades(height, (paper.dots - width) // 2, width, photo)


def _code(modules: tuple[tuple[bool, ...], ...], paper: Paper) -> Squares:
    """Return the code in the middle, as large as paper and quiet zone allow."""
    count = len(modules)
    quiet = (paper.dots + 2 * paper.margin) // (count + 2 * QUIET)
    module = max(1, min(MODULE, paper.dots // count, quiet))
    left = (paper.dots - module * count) // 2
    return Squares(module * count + 2 * BETWEEN, left, module, modules)
