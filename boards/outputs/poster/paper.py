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
    """One size of paper; ``titles`` are the sizes of a title, the largest first."""

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
        wide = ems(title)
        fits = (size for size in self.titles if wide * size <= 2 * self.across)
        given = asdict(self) | {"title": next(fits, self.titles[-1]), "row": self.row}
        return {key: value for key, value in given.items() if key != "titles"}


A4 = Paper(
    width=210, height=297, margin=16, titles=(38, 34, 30), head=22, lead=23, body=20,
    table=16, closing=15, code=26, small=12,
)  # fmt: skip
# Taken home and read in the hand.
SHEET = replace(A4, titles=(28, 24, 20), head=17, lead=17, body=15, closing=13)
_A3 = {
    "width": 297, "margin": 17, "titles": (60, 52, 46, 40), "head": 30, "lead": 32,
    "body": 26, "table": 21, "closing": 22, "code": 44, "small": 16,
}  # fmt: skip
A3 = Paper(height=420, **_A3)  # type: ignore[arg-type]
# Two A4 lying across, glued: what is printed twice and the white at the seam go.
A3_AS_2A4 = Paper(height=2 * (210 - SEAM) - OVERLAP, **_A3)  # type: ignore[arg-type]

PAPERS: Mapping[str, Paper] = {"a4": A4, "a3": A3, "a3-as-2a4": A3_AS_2A4}
