"""Hands: the same strokes as many people draw them, crooked, small, run together."""

import random
from collections.abc import Iterator, Sequence
from math import cos, radians, sin

from kiosk.input.strokes import SIDE, Stroke

TURN = 10  # degrees to either side
SHRINK = (0.7, 1.15)  # of width and of height, each by itself
TREMBLE = 12  # thousandths of the side, one standard deviation, at every point
JOINED = 1 / 3  # of the strokes go on into the next without the pen coming up


def by_a_hand(strokes: Sequence[Stroke], seed: str) -> tuple[Stroke, ...]:
    """Return ``strokes`` as one person would draw them: another for each ``seed``."""
    chance = random.Random(seed)
    angle = radians(chance.uniform(-TURN, TURN))
    wide, high = chance.uniform(*SHRINK), chance.uniform(*SHRINK)

    def moved(x: float, y: float) -> tuple[int, int]:
        across, down = (x - SIDE / 2) * wide, (y - SIDE / 2) * high
        turned = (
            across * cos(angle) - down * sin(angle),
            across * sin(angle) + down * cos(angle),
        )
        x, y = (SIDE / 2 + each + chance.gauss(0, TREMBLE) for each in turned)
        return round(x), round(y)

    drawn = [tuple(moved(x, y) for x, y in stroke) for stroke in strokes]
    return tuple(_joined(drawn, chance))


def _joined(strokes: Sequence[Stroke], chance: random.Random) -> Iterator[Stroke]:
    going: Stroke = ()
    for stroke in strokes:
        going += stroke
        if chance.random() >= JOINED:
            yield going
            going = ()
    if going:
        yield going
