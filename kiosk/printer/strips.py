"""Rows as the bytes that are sent, in pieces between which the printer is looked at."""

from collections.abc import Iterator, Sequence

from PIL import Image

from kiosk.printer import escpos
from kiosk.printer.drawing import bands, black, picture
from kiosk.printer.faces import GAP, SCALES, encoded
from kiosk.printer.layout import Across, Blank, Line, Row, Shades, Squares
from kiosk.printer.paper import NARROW, Paper

BYTE = 8


def drawn_strips(rows: Sequence[Row], paper: Paper) -> Iterator[bytes]:
    """Yield everything as pictures, in our own font."""
    for band in bands(rows, paper):
        yield escpos.raster(black(band), band.width // BYTE)


def printed_strips(rows: Sequence[Row], paper: Paper) -> Iterator[bytes]:
    """Yield words in the printer's font; codes, and what that font lacks, as pictures.

    For a slow line: a page of words is two thousand bytes instead of two hundred
    thousand.
    """
    yield escpos.CHINESE
    for row in rows:
        match row:
            case Line(is_drawn=False):
                yield _letters(row)
            case Squares():
                yield _code(row, paper)
            case Line() | Shades():
                yield from drawn_strips([row], paper)
            case Across():
                yield (
                    escpos.spacing(row.height + GAP)
                    + b"-" * (paper.dots // NARROW)
                    + b"\n"
                )
            case Blank(height):
                yield escpos.feed(height)


def _letters(row: Line) -> bytes:
    width, height = SCALES[row.size]
    start = escpos.spacing(row.height) + escpos.scaled(1, 1)
    said, at = b"", 0
    for piece in row.pieces:
        if not piece.text:
            continue
        spaces = b" " * (piece.left // NARROW - at)
        letters = encoded(piece.text)
        said += spaces + escpos.scaled(width, height) + letters + escpos.scaled(1, 1)
        at = piece.left // NARROW + width * len(letters)
    return start + escpos.bold(int(row.is_bold)) + said + b"\n"


def _code(row: Squares, paper: Paper) -> bytes:
    """Return a code as a picture; at half its size, doubled by the printer, if even."""
    step = 2 if row.module % 2 == 0 and row.left % 2 == 0 else 1
    small = Squares(
        row.height // step, row.left // step, row.module // step, row.modules
    )
    image = picture([small], paper)
    right = small.left + small.module * len(small.modules)
    image = _cropped(image, right)
    mode = escpos.DOUBLED if step > 1 else 0
    return escpos.raster(black(image), image.width // BYTE, mode=mode)


def _cropped(image: Image.Image, right: int) -> Image.Image:
    """Return ``image`` without the white at its right, in whole bytes."""
    width = -(-right // BYTE) * BYTE
    return image.crop((0, 0, width, image.height))
