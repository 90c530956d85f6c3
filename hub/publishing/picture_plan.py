"""What is done to a photo: its corners, its boxes, its tilt; all in thousandths.

Places are thousandths of the width and height of the photo as it was taken in, upright.
Pure arithmetic: the pixels are touched in ``hub.publishing.picture_worker`` alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from hub.errors import HubError

WHOLE = 1000
BOXES_LIMIT = 12
TILT_LIMIT = 15  # degrees
SMALLEST = 50  # thousandths: less than a twentieth is a slip of the finger
_CORNERS = 4

Point = tuple[int, int]
Box = tuple[int, int, int, int]
"""Left, top, right, bottom."""

FULL: tuple[Point, ...] = ((0, 0), (WHOLE, 0), (WHOLE, WHOLE), (0, WHOLE))
"""The corners of the whole photo: left top, and on clockwise."""


class UnfitPlanError(HubError):
    """What was asked for cannot be done to a photo."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done to a photo, in this order.

    ``boxes`` are burnt in first, so that nothing below them is left in what follows;
    then what lies between ``corners`` is drawn out to a rectangle, turned by ``tilt``
    degrees clockwise; ``look`` is ``photo``, or ``paper``: white ground, dark letters.
    """

    corners: tuple[Point, ...] = FULL
    boxes: tuple[Box, ...] = ()
    tilt: int = 0
    look: str = "photo"

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a plan.

        Raises:
            UnfitPlanError: a number is out of bounds, or the corners cross.
        """
        try:
            corners = tuple(_point(one) for one in data.get("corners", FULL))
            boxes = tuple(_box(one) for one in data.get("boxes", ()))
            tilt, look = int(data.get("tilt", 0)), str(data.get("look", "photo"))
        except (TypeError, ValueError) as error:
            raise UnfitPlanError("数字写得不对", hint="写 0 到 100 之间的数") from error
        plan = cls(corners, boxes, tilt, look)
        plan.expect_sane()
        return plan

    def to_json(self) -> dict[str, Any]:
        """Return the plan as plain values, inverse of ``from_json``."""
        return {
            "corners": [list(one) for one in self.corners],
            "boxes": [list(one) for one in self.boxes],
            "tilt": self.tilt,
            "look": self.look,
        }

    def expect_sane(self) -> None:
        """Raise UnfitPlanError unless the plan can be carried out."""
        if not is_convex(self.corners):
            raise UnfitPlanError(
                "四个角连不成一张纸", hint="按左上、右上、右下、左下的顺序放"
            )
        if len(self.boxes) > BOXES_LIMIT:
            raise UnfitPlanError(
                f"最多遮 {BOXES_LIMIT} 处", hint="把挨着的几处遮成一块"
            )
        if abs(self.tilt) > TILT_LIMIT or self.look not in ("photo", "paper"):
            raise UnfitPlanError("转得太多", hint="先用“转90°”，再慢慢扶正")

    def turned(self) -> "Plan":
        """Return the same plan for the photo turned a quarter clockwise."""
        first, *others = (_turned(one) for one in self.corners[-1:] + self.corners[:-1])
        return replace(
            self, corners=(first, *others), boxes=tuple(map(turned_box, self.boxes))
        )


def turned_box(box: Box) -> Box:
    """Return where ``box`` lies after a quarter turn clockwise."""
    left, top, right, bottom = box
    return (WHOLE - bottom, left, WHOLE - top, right)


def is_convex(corners: Sequence[Point]) -> bool:
    """Tell whether four corners, clockwise, are those of a sheet that can be seen."""
    if len(corners) != _CORNERS or any(
        not 0 <= side <= WHOLE for point in corners for side in point
    ):
        return False
    turns = [_turn(*(corners[(i + k) % _CORNERS] for k in range(3))) for i in range(4)]
    return min(turns) >= SMALLEST * SMALLEST


def mapping(
    corners: Sequence[tuple[float, float]], size: tuple[int, int]
) -> tuple[float, ...]:
    """Return the eight numbers by which Pillow finds the source of each pixel.

    ``corners`` are in pixels of the photo, ``size`` is that of the picture to be made.
    The square is mapped to the four corners (Heckbert 1989, section 2.2.3).
    """
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    width, height = size
    dx1, dx2, dx3 = x1 - x2, x3 - x2, x0 - x1 + x2 - x3
    dy1, dy2, dy3 = y1 - y2, y3 - y2, y0 - y1 + y2 - y3
    area = dx1 * dy2 - dx2 * dy1
    g = (dx3 * dy2 - dx2 * dy3) / area
    h = (dx1 * dy3 - dx3 * dy1) / area
    return (
        (x1 - x0 + g * x1) / width,
        (x3 - x0 + h * x3) / height,
        x0,
        (y1 - y0 + g * y1) / width,
        (y3 - y0 + h * y3) / height,
        y0,
        g / width,
        h / height,
    )


def _point(given: Sequence[Any]) -> Point:
    x, y = given
    return int(x), int(y)


def _box(given: Sequence[Any]) -> Box:
    left, top, right, bottom = (min(max(int(one), 0), WHOLE) for one in given)
    if left == right or top == bottom:
        raise UnfitPlanError("有一块遮的地方没有大小", hint="再画一次，或者删去这一块")
    return min(left, right), min(top, bottom), max(left, right), max(top, bottom)


def _turned(point: Point) -> Point:
    x, y = point
    return WHOLE - y, x


def _turn(one: Point, two: Point, three: Point) -> int:
    """Return twice the area of the triangle; positive if it turns clockwise."""
    (ax, ay), (bx, by), (cx, cy) = one, two, three
    return (bx - ax) * (cy - by) - (by - ay) * (cx - bx)
