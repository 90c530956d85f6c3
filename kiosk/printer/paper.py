"""The two widths of receipt paper, in dots of 203 to the inch (8 to the millimetre).

Sources: 58 mm paper prints 48 mm, 384 dots; 80 mm paper 72 mm, 576 dots. What is left
of the paper at both sides stays white, and counts as quiet zone of a code.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.printer.job import Size

DOTS_A_MM = 8
NARROW = 12  # dots of an ASCII character of a printer's own font; a Chinese one has 24
HEIGHT = 24
LONGEST_MM = 1500  # of one job; a long document would use up the roll


@dataclass(frozen=True, slots=True)
class Paper:
    """What can be printed on: ``dots`` across, ``margin`` dots white at each side.

    ``ems`` is the height of letters drawn by us, in dots.
    """

    width_mm: int
    dots: int
    margin: int
    ems: Mapping[Size, int]
    longest: int = LONGEST_MM * DOTS_A_MM


_NARROW_EMS = {Size.BODY: 28, Size.TITLE: 36, Size.SMALL: 22, Size.BIG: 34}
_WIDE_EMS = {Size.BODY: 32, Size.TITLE: 44, Size.SMALL: 24, Size.BIG: 50}
PAPERS: Mapping[int, Paper] = {
    58: Paper(58, 384, 40, _NARROW_EMS),
    80: Paper(80, 576, 32, _WIDE_EMS),
}
