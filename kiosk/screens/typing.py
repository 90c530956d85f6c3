"""A screen with a keyboard: a part that stays, pages that turn, keys at the foot."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from kivy.clock import Clock, ClockEvent

from kiosk.actions import Action
from kiosk.layout.keyboard import Keyboard, lay_out_keyboard
from kiosk.layout.sheet import Panel, Sheet, Strip, Style, paginate
from kiosk.metrics import Metrics, TextMode
from kiosk.presenters.form import Later
from kiosk.screens.base import FlowScreen
from kiosk.theme import Palette
from kiosk.widgets.keyboard import KeyZone
from kiosk.widgets.pen_pad import PenPad
from kiosk.widgets.zone import Zone

Strips = Callable[[Any, Style, Panel], tuple[Strip, ...]]
ROOMY = 10  # touch heights: header, bar, a field, five rows of keys and gaps
GROWN = {TextMode.NORMAL: 0, TextMode.LARGE: 2, TextMode.LARGEST: 4}  # of the header
NOTHING = Panel(left=0, top=0, width=0, height=0)


def is_cramped(metrics: Metrics) -> bool:
    """Whether keys and a field have no room inside the frame: then they fill all."""
    grown = 0 if metrics.is_landscape else GROWN[metrics.mode]
    return metrics.space[1] < (ROOMY + grown) * metrics.touch


class TypingScreen(FlowScreen):
    """``head`` is on every page; the keyboard is there when ``view.keyboard`` is."""

    def __init__(self, head: Strips, strips: Strips, **properties: Any) -> None:
        super().__init__(strips, **properties)
        self._head = head
        self._keyboard: Keyboard | None = None
        self._above = NOTHING
        self._later: Later | None = None
        self._waiting: ClockEvent | None = None
        self.head_zone = Zone()
        self.candidate_zone, self.key_zone = KeyZone(), KeyZone()
        self.pen_pad = PenPad()
        zones = (self.head_zone, self.candidate_zone, self.key_zone, self.pen_pad)
        for zone in zones:
            zone.bind(on_act=lambda _, action: self.dispatch("on_act", action))
            self.add_widget(zone)

    def lay_out(self, view: Any, style: Style, body: Panel) -> int:
        self._later = getattr(view, "later", None)  # search has none
        if not body.left:  # the whole window: keep off its edges
            margin, gap = style.metrics.margin, style.metrics.gap
            body = replace(
                body,
                left=margin,
                top=body.top + gap,
                width=body.width - 2 * margin,
                height=body.height - gap,
            )
        style, self._keyboard, free, sheet = self._fitting_head(view, style, body)
        self._above = replace(free, height=sheet.height, cells=sheet.cells)
        used = sheet.height + (style.metrics.gap if sheet.height else 0)
        left = max(free.height - used, 1)
        for zone in (self.head_zone, self.candidate_zone, self.key_zone):
            zone.slop = 0 if self._keyboard else style.metrics.slop
        rest = replace(free, top=body.top + used, height=left)
        if self._keyboard and left < style.metrics.touch:
            return self._lay_nothing(rest)
        return super().lay_out(view, style, rest)

    def _lay_nothing(self, rest: Panel) -> int:
        """Leave out what has no room beside the keys: it is there when they are gone.

        A row to turn its pages would only push the keys over the field.
        """
        self._body = rest
        self._pages = (Sheet(cells=(), height=0),)
        return 1

    def _fitting_head(
        self, view: Any, style: Style, body: Panel
    ) -> tuple[Style, Keyboard | None, Panel, Sheet]:
        """Return the largest text in which what stays has room, and all of that.

        Over keys it may take all the room, else half: the rest is what pages turn.
        """
        keyboard, room = None, body.height
        if view.keyboard is not None:
            keyboard = lay_out_keyboard(view.keyboard, style, body)
            room -= keyboard.height + style.metrics.gap
        free = replace(body, height=room)
        sheet = paginate(self._head(view, style, free), room)[0]
        enough = room if keyboard else room // 2
        if sheet.height <= enough or style.smaller is None:
            return style, keyboard, free, sheet
        return self._fitting_head(view, style.smaller, body)

    def draw(self, page: int, palette: Palette, window_height: float) -> None:
        super().draw(page, palette, window_height)
        self._do_later()
        self.head_zone.show(self._above, palette, window_height)
        keyboard = self._keyboard or Keyboard(NOTHING, NOTHING)
        self.candidate_zone.show(keyboard.candidates, palette, window_height)
        self.key_zone.show(keyboard.keys, palette, window_height)
        self.pen_pad.show(keyboard.pad, palette, window_height)

    def _do_later(self) -> None:
        """Do by itself what the view asks for, unless something comes before."""
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = None
        if self._later is not None:
            do = partial(self._announce, self._later.action)
            self._waiting = Clock.schedule_once(do, self._later.seconds)

    def _announce(self, action: Action, _seconds: float) -> None:
        self.dispatch("on_act", action)

    def panels(self) -> tuple[Panel, ...]:
        zones = (self.zone, self.head_zone, self.candidate_zone, self.key_zone)
        return tuple(zone.panel for zone in zones if zone.panel is not NOTHING)
