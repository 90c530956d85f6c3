"""What takes turns while nobody touches: cards, and on displays items, in an order.

Each slide has a key, so that the place in the order is kept when content changes in
between: what follows is what follows now, and nothing begins anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass

CARD, ITEM = "card", "item"
CARD_SECONDS = 8.0


@dataclass(frozen=True, slots=True)
class Slide:
    """One thing that is shown for a while: a card by its name, an item by its ref.

    ``seconds`` is how long each of its pages stands; ``turn`` tells apart those that
    come more than once in a round.
    """

    sort: str
    name: str
    seconds: float = CARD_SECONDS
    turn: str = ""

    @property
    def key(self) -> str:
        """What it is found again by."""
        return f"{self.sort}:{self.name}:{self.turn}"


def place_in(slides: Sequence[Slide], key: str, number: int) -> int:
    """Return where the slide ``key`` stands now, which was the one of that number.

    Where it is gone, what took its place counts.
    """
    found = (n for n, slide in enumerate(slides) if slide.key == key)
    return next(found, min(number, max(len(slides) - 1, 0)))


def after(slides: Sequence[Slide], key: str, number: int) -> int:
    """Return the number of what follows the slide ``key``, from the last the first."""
    here = place_in(slides, key, number)
    is_gone = not slides or slides[here].key != key
    return (
        here if is_gone and number < len(slides) else (here + 1) % max(len(slides), 1)
    )


def between(urgent: Sequence[Slide], slides: Sequence[Slide]) -> tuple[Slide, ...]:
    """Return ``slides`` with one of ``urgent``, in turn, before each of them."""
    if not urgent:
        return tuple(slides)
    mixed: list[Slide] = []
    for number, slide in enumerate(slides):
        first = urgent[number % len(urgent)]
        mixed += [Slide(first.sort, first.name, first.seconds, slide.key), slide]
    return tuple(mixed) or tuple(urgent)
