"""Options to choose and boxes to tick, on forms and on checklists."""

from dataclasses import dataclass

from kiosk.actions import Action


@dataclass(frozen=True, slots=True)
class Pick(Action):
    """Choose ``value`` for ``key``."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Tick(Action):
    """Tick the box ``key``, or take the tick away."""

    key: str


@dataclass(frozen=True, slots=True)
class OptionView:
    """One of several answers, or a box: ``is_box`` ones are ticked, not chosen."""

    label: str
    action: Action
    detail: str = ""
    is_chosen: bool = False
    is_box: bool = False
