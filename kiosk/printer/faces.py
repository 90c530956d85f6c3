"""How wide words are: in our own font, drawn by Pillow, or in the printer's own.

Both measure for the one layout. What the printer's font may lack is drawn.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from PIL import ImageFont

from assets import path
from kiosk.faces import BOLD, RARE, REGULAR, covered, runs
from kiosk.printer.job import Size
from kiosk.printer.paper import HEIGHT, NARROW, Paper
from kiosk.typeset import Widths

LEADING = 1.3  # height of a line, in ems
SCALES: Mapping[Size, tuple[int, int]] = {  # width and height, of the printer's font
    Size.BODY: (1, 1),
    Size.SMALL: (1, 1),
    Size.TITLE: (2, 2),
    Size.BIG: (1, 2),
}
GAP = 8  # dots between lines of the printer's font
TWO_BYTES = 2


@dataclass(frozen=True, slots=True)
class Face:
    """Letters of one origin. ``grid``: what lies side by side begins at multiples."""

    grid: int
    is_drawn: bool
    height: Callable[[Size], int]
    _measure: Callable[[str, Size, bool], float]
    _known: dict[tuple[Size, bool], Widths] = field(default_factory=dict)

    def widths(self, size: Size, *, bold: bool = False) -> Widths:
        """Return the widths of one size and weight, in dots."""
        if (size, bold) not in self._known:
            self._known[size, bold] = Widths(
                lambda character: self._measure(character, size, bold),
                covered().__contains__,
            )
        return self._known[size, bold]


def drawn_face(paper: Paper) -> Face:
    """Return our own font."""
    return Face(
        grid=1,
        is_drawn=True,
        height=lambda size: round(paper.ems[size] * LEADING),
        _measure=lambda character, size, bold: sum(
            letters.getlength(run)
            for letters, run in lettered(character, paper.ems[size], bold)
        ),
    )


def printer_face() -> Face:
    """Return the font that printers of this country have: 24 dots, GB18030."""
    return Face(
        grid=NARROW,
        is_drawn=False,
        height=lambda size: HEIGHT * SCALES[size][1] + GAP,
        _measure=lambda character, size, _: (
            NARROW * SCALES[size][0] * len(encoded(character))
        ),
    )


def lettered(
    text: str, em: int, bold: bool
) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
    """Yield ``text`` in runs, each with the font that has it, ``em`` dots high."""
    usual = BOLD if bold else REGULAR
    for is_rare, run in runs(text):
        yield _font(RARE if is_rare else usual, em), run


@lru_cache(maxsize=16)
def _font(name: str, em: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path(name)), em, layout_engine=ImageFont.Layout.BASIC)


def encoded(text: str) -> bytes:
    """Return the bytes of ``text`` for a printer's own font."""
    return text.encode("gb18030")


def can_print(text: str) -> bool:
    """Return whether a printer's own font has all of ``text``.

    Only the characters of two bytes are sure to be in it: those of four are the rare
    ones, in names and names of places.
    """
    return all(len(encoded(character)) <= TWO_BYTES for character in text)
