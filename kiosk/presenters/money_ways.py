"""One side of an account alone: 只看收入, 只看支出, and back to all of it."""

from dataclasses import replace

from kiosk.actions import Choice, Place, Replace
from kiosk.presenters.money import EXPENSE, INCOME, MoneyView
from kiosk.wording import Wording

WAYS = {"income": INCOME, "expense": EXPENSE}  # the part of a place, and the word


def with_ways(view: MoneyView, place: Place, words: Wording) -> MoneyView:
    """Offer either side of an account that has both; ``place.part`` is the one shown.

    Alone, a side has its sum and its lines: what is said of the whole is left out.
    """
    if not {line.way for line in view.lines}.issuperset(WAYS.values()):
        return view
    chosen = place.part if place.part in WAYS else ""
    names = ("", *WAYS)
    ways = tuple(
        Choice(
            words.under("money.only", name or "all"),
            Replace(replace(place, part=name)),
            is_primary=name == chosen,
        )
        for name in names
    )
    dock = tuple(_kept(choice, chosen) for choice in view.dock)
    whole = replace(view, ways=ways, dock=dock)
    return _narrowed(whole, chosen, words) if chosen else whole


def _narrowed(view: MoneyView, chosen: str, words: Wording) -> MoneyView:
    way = WAYS[chosen]
    lines = tuple(line for line in view.lines if line.way == way)
    return replace(
        view,
        cards=tuple(card for card in view.cards if card.colour == chosen),
        lines=lines,
        totals=tuple(total for total in view.totals if total.way == way),
        hint=words("money.touch_line") if any(line.action for line in lines) else "",
        sentences=(),
        notes=(),
        entries=(),
    )


def _kept(choice: Choice, chosen: str) -> Choice:
    """Return a button to another account, which opens on the same side of it."""
    action = choice.action
    if isinstance(action, Replace) and action.place.screen == "money":
        return replace(choice, action=Replace(replace(action.place, part=chosen)))
    return choice
