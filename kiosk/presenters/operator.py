"""What the operator's screens say: the PIN, the menu, how the machine is, touches."""

from dataclasses import dataclass
from enum import StrEnum
from math import hypot

from kiosk.actions import Action, Aloud, Choice, Go, Home, Listen, Place
from kiosk.input.composing import Composing, Entry
from kiosk.metrics import Metrics
from kiosk.presenters.form import FormView
from kiosk.presenters.machine import Machine, present_machine, shown_kiosk
from kiosk.presenters.typing import (
    FieldView,
    KeyboardView,
    hidden,
    present_keyboard,
)
from kiosk.wording import Wording

MENU, MACHINE = Place("operator"), Place("operator", "machine")
TOUCHES, LAMP, STICK = Place("touches"), Place("lamp"), Place("stick")
NEAR_MM = 8.0  # a touch that far off its cross still meets a target of 16 mm


class Order(StrEnum):
    """What can be asked of the machine itself; asked twice, and then done."""

    RESTART = "restart"
    LEAVE = "leave"
    POWER_OFF = "power-off"


@dataclass(frozen=True, slots=True)
class Enter(Action):
    """进入: the PIN is typed."""


@dataclass(frozen=True, slots=True)
class TestPage(Action):
    """打印测试页."""


@dataclass(frozen=True, slots=True)
class Want(Action):
    """重启、退出、关机: asks once more first."""

    order: Order


@dataclass(frozen=True, slots=True)
class Do(Action):
    """Yes, do it."""

    order: Order


@dataclass(frozen=True, slots=True)
class Touched(Action):
    """Somebody touched ``x``, ``y`` of the glass: pixels from its left and top."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class TouchView:
    """The touch test: a cross to meet, or what came of all of them.

    ``target`` is in pixels of the glass; None when all were touched.
    """

    title: str
    said: tuple[str, ...]
    target: tuple[int, int] | None
    dock: tuple[Choice, ...] = ()


def present_pin(
    composing: Composing | None, warning: str, machine: Machine, words: Wording
) -> FormView:
    """Word the door: six digits, shown as dots; without keys while none are typed."""
    return FormView(
        title=words("operator.title"),
        heading=words("operator.pin"),
        said=(words("operator.which", kiosk=shown_kiosk(machine, words)),),
        warning=warning,
        fields=(
            FieldView(
                key="pin",
                label=words("operator.pin_label"),
                text=hidden(composing.text, is_active=False) if composing else "",
                is_active=composing is not None,
            ),
        ),
        keyboard=_keys(composing, words),
        dock=(Choice(words("operator.enter"), Enter(), is_primary=True),),
    )


def _keys(composing: Composing | None, words: Wording) -> KeyboardView | None:
    if composing is None:
        return None
    return present_keyboard(composing, Entry.DIGITS, (), words=words)


def present_menu(machine: Machine, words: Wording, *, said: str = "") -> FormView:
    """Word the menu; ``said`` is what came of what was touched before."""
    page = TestPage() if machine.printer is not None else None
    return FormView(
        title=words("operator.title"),
        heading=words("operator.which", kiosk=shown_kiosk(machine, words)),
        warning=said,
        more=(
            Choice(words("operator.machine"), Go(MACHINE)),
            Choice(words("operator.lamp"), Go(LAMP)),
            Choice(words("operator.stick"), Go(STICK)),
            Choice(words("operator.touches"), Go(TOUCHES)),
            Choice(words("operator.print"), page),
            Choice(words("operator.sound"), Listen(Aloud.RING)),
            *(Choice(words.under("operator.order", o), Want(o)) for o in Order),
        ),
        dock=(Choice(words("operator.done"), Home(), is_primary=True),),
    )


def present_asking(order: Order, words: Wording) -> FormView:
    """Ask once more before the machine does something that cannot be taken back."""
    return FormView(
        title=words("operator.title"),
        heading=words.under("operator.sure", order),
        dock=(
            Choice(words("operator.no"), Go(MENU)),
            Choice(words.under("operator.order", order), Do(order), is_primary=True),
        ),
    )


def present_doing(order: Order, words: Wording) -> FormView:
    """Say that it is being done: the machine takes a moment, and is not asked twice."""
    heading = words.under("operator.doing", order)
    return FormView(title=words("operator.title"), heading=heading)


def present_state(machine: Machine, words: Wording) -> FormView:
    """Word how the machine is."""
    return FormView(
        title=words("operator.title"),
        heading=words("operator.which", kiosk=shown_kiosk(machine, words)),
        terms=present_machine(machine, words),
    )


def present_shut(words: Wording) -> TouchView:
    """Word a screen of the operator for whoever did not come in by the PIN."""
    home = (Choice(words("operator.done"), Home(), is_primary=True),)
    return TouchView(words("operator.title"), (words("operator.shut"),), None, home)


def crosses(metrics: Metrics) -> tuple[tuple[int, int], ...]:
    """Return where the nine crosses stand on the glass: near corners and edges first.

    A target at the rim is the first that a badly set panel misses.
    """
    width, height = metrics.space
    rim = metrics.touch
    across, down = (rim, width // 2, width - rim), (rim, height // 2, height - rim)
    return tuple((x, y) for y in down for x in across)


def present_touches(
    touched: tuple[tuple[float, float], ...], metrics: Metrics, words: Wording
) -> TouchView:
    """Word the next cross, or how far off each touch was, in millimetres."""
    targets = crosses(metrics)
    title = words("operator.touches")
    if len(touched) < len(targets):
        ask = words("operator.touch_next", n=len(touched) + 1, all=len(targets))
        return TouchView(title, (ask,), targets[len(touched)])
    off = offsets(touched, metrics)
    worst = max(off)
    key = "operator.touch_good" if worst <= NEAR_MM else "operator.touch_bad"
    told = "　".join(f"{one:.1f}" for one in off)
    said = (words(key, mm=f"{worst:.1f}"), words("operator.touch_each", each=told))
    dock = (Choice(words("operator.back"), Go(MENU), is_primary=True),)
    return TouchView(title, said, None, dock)


def offsets(
    touched: tuple[tuple[float, float], ...], metrics: Metrics
) -> tuple[float, ...]:
    """Return how far each touch was from its cross, in millimetres."""
    pairs = zip(crosses(metrics), touched, strict=True)
    return tuple(
        hypot(x - at[0], y - at[1]) / metrics.px_per_mm for (x, y), at in pairs
    )
