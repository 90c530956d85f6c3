"""Rows as black dots, drawn with our own font."""

from collections.abc import Iterator, Sequence

from PIL import Image, ImageDraw

from kiosk.printer.faces import lettered
from kiosk.printer.layout import Across, Line, Row, Shades, Squares
from kiosk.printer.paper import Paper
from kiosk.printer.photos import dots_of

BAND = 128  # dots high: what is sent at a time, 16 mm of paper
DARK = 150  # of 255: an edge darker than this becomes black
DASH = 6


def bands(rows: Sequence[Row], paper: Paper) -> Iterator[Image.Image]:
    """Yield pictures (mode 1, white is true) that together are ``rows``."""
    whole = picture(rows, paper)
    for top in range(0, whole.height, BAND):
        yield whole.crop((0, top, whole.width, min(top + BAND, whole.height)))


def picture(rows: Sequence[Row], paper: Paper) -> Image.Image:
    """Return ``rows`` under one another, as wide as can be printed."""
    height = max(1, sum(row.height for row in rows))
    image = Image.new("L", (paper.dots, height), 255)
    pen = ImageDraw.Draw(image)
    top = 0
    for row in rows:
        if isinstance(row, Shades):
            dots = dots_of(row.photo, row.width, row.height)
            image.paste(dots, (row.left, top))
        else:
            _draw(row, pen, top, paper)
        top += row.height
    return image.point(lambda shade: 255 * (shade > DARK), "1")


def black(image: Image.Image) -> bytes:
    """Return the dots of ``image`` as printers take them: black is 1."""
    return bytes(byte ^ 0xFF for byte in image.tobytes())


def _draw(row: Row, pen: ImageDraw.ImageDraw, top: int, paper: Paper) -> None:
    match row:
        case Line():
            _draw_line(row, pen, top, paper)
        case Squares():
            _draw_code(row, pen, top)
        case Across(height):
            middle = top + height // 2
            for left in range(0, paper.dots, 2 * DASH):
                pen.rectangle((left, middle, left + DASH - 1, middle + 1), fill=0)
        case _:
            pass


def _draw_line(row: Line, pen: ImageDraw.ImageDraw, top: int, paper: Paper) -> None:
    em, base = paper.ems[row.size], top + round(row.height * 0.78)
    for piece in row.pieces:
        left: float = piece.left
        for letters, run in lettered(piece.text, em, row.is_bold):
            pen.text((left, base), run, fill=0, font=letters, anchor="ls")
            left += letters.getlength(run)


def _draw_code(row: Squares, pen: ImageDraw.ImageDraw, top: int) -> None:
    side = row.module
    down = top + (row.height - side * len(row.modules)) // 2
    for y, line in enumerate(row.modules):
        for x, is_dark in enumerate(line):
            if is_dark:
                left, over = row.left + x * side, down + y * side
                pen.rectangle((left, over, left + side - 1, over + side - 1), fill=0)
