"""Sizes of paper, and how large what stands on them is set.

Pure. Read at 1.5 m by old eyes: text 20 pt and more, tables 16 pt, at most 25 rows a
page. Lengths are millimetres, sizes of type points.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from boards.outputs.poster.texts import ems

ROWS = 25
FOOT = 12  # millimetres that the line at the foot of a page takes
POINTS = 72 / 25.4  # in a millimetre
OVERLAP, SEAM = 10, 8  # of two sheets glued together; what no printer can reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One size of paper; ``titles`` are the sizes of a title, the largest first.

    ``leading`` is the space between lines, in ems. ``denser`` is the same paper set
    closer, still within what old eyes read, for what then takes a page less.
    ``is_cut``: it is printed on two sheets.
    """

    width: float
    height: float
    margin: float
    titles: tuple[float, ...]
    head: float
    lead: float
    body: float
    table: float
    closing: float
    code: float
    small: float
    leading: float = 0.42
    denser: "Paper | None" = None
    is_cut: bool = False

    @property
    def row(self) -> float:
        """The height of a row of one line, so that a page holds 25 and its head."""
        return (self.height - 2 * self.margin - FOOT) * POINTS / (ROWS + 1)

    @property
    def across(self) -> float:
        """The points between the margins."""
        return (self.width - 2 * self.margin) * POINTS

    def sizes(self, title: str) -> dict[str, Any]:
        """Return every size that a template asks for, the title's by its length."""
        given = asdict(self) | {"title": self._title(title), "row": self.row}
        return {key: value for key, value in given.items() if key not in _NO_SIZES}

    def _title(self, title: str) -> float:
        """Return the largest size at which a title takes one line, or else two."""
        wide = ems(title)
        fits = (
            size
            for lines in (1, 2)
            for size in self.titles
            if wide * size <= lines * self.across
        )
        return next(fits, self.titles[-1])


_NO_SIZES = ("titles", "denser", "is_cut")
_A4 = Paper(
    width=210, height=297, margin=15, titles=(32, 30), head=18, lead=20, body=20,
    table=16, closing=13, code=22, small=11, leading=0.3,
)  # fmt: skip
A4 = replace(
    _A4, margin=16, titles=(38, 34, 30), head=22, lead=23, closing=14, code=26,
    small=12, leading=0.42, denser=_A4,
)  # fmt: skip
# Taken home and read in the hand.
SHEET = replace(
    A4, titles=(28, 24, 20), head=17, lead=17, body=15, closing=13, denser=None
)
_A3 = Paper(
    width=297, height=420, margin=16, titles=(52, 46, 40), head=26, lead=26, body=22,
    table=18, closing=17, code=36, small=14, leading=0.36,
)  # fmt: skip
A3 = replace(
    _A3, margin=17, titles=(60, 52, 46, 40), head=30, lead=32, body=26, table=21,
    closing=20, code=44, small=16, leading=0.42, denser=_A3,
)  # fmt: skip
# Two A4 lying across, glued: what is printed twice and the white at the seam go.
_GLUED = 2 * (210 - SEAM) - OVERLAP
A3_AS_2A4 = replace(
    A3, height=_GLUED, is_cut=True, denser=replace(_A3, height=_GLUED, is_cut=True)
)

PAPERS: Mapping[str, Paper] = {"a4": A4, "a3": A3, "a3-as-2a4": A3_AS_2A4}
