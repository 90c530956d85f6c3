"""The checklist of a guide to tick on the screen: what one has at hand.

Ticks are kept by the screen alone and end with the session.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from boards.content.body import Point, Points
from kiosk.actions import Action
from kiosk.presenters.item import ItemView
from kiosk.presenters.item_parts import BOX, Part
from kiosk.presenters.options import OptionView
from kiosk.wording import Wording


@dataclass(frozen=True, slots=True)
class Tick(Action):
    """Tick the ``number``-th thing of the list of ``ref``, or take the tick away."""

    ref: str
    number: int


def with_ticks(
    view: ItemView, ref: str, ticked: Collection[Tick], words: Wording
) -> ItemView:
    """Return ``view`` with its checklist as boxes to touch."""
    things = [point for part in view.opening for point in _things(part)]
    if not things:
        return view
    boxes = [_box(thing.text, Tick(ref, n), ticked) for n, thing in enumerate(things)]
    return replace(
        view,
        opening=tuple(part for part in view.opening if not _things(part)),
        ticks_said=words("item.bring_tick"),
        ticks=tuple(boxes),
    )


def _box(thing: str, tick: Tick, ticked: Collection[Tick]) -> OptionView:
    return OptionView(thing, tick, is_chosen=tick in ticked, is_box=True)


def _things(part: Part) -> tuple[Point, ...]:
    points = part.points if isinstance(part, Points) else ()
    return points if all(point.mark == BOX for point in points) else ()
