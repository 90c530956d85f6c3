"""What every screen is: it draws a view and announces what was touched."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Protocol

from kivy.uix.widget import Widget

from kiosk.actions import Action, Place
from kiosk.layout.lights import Lights
from kiosk.layout.sheet import Panel, Sheet, Strip, Style, paginate
from kiosk.metrics import Metrics
from kiosk.presenters.chrome import View
from kiosk.theme import Palette
from kiosk.widgets.zone import Zone
from kiosk.world import World

REMEMBERED = 2  # layouts: with page turning and without


class Screen(Widget):
    """Draws one view inside ``body``; announces ``on_act``.

    The app calls ``lay_out`` (how many pages would that be?) and then ``draw``.
    """

    __events__ = ("on_act",)

    def lay_out(self, view: Any, style: Style, body: Panel) -> int:
        """Work out ``view`` for the rectangle ``body``; return the number of pages."""
        raise NotImplementedError

    def is_long(self, view: Any, style: Style, body: Panel) -> bool:
        """Whether ``view`` surely needs more than one page, told without laying out."""
        return False

    def draw(self, page: int, palette: Palette, window_height: float) -> None:
        """Draw page ``page`` of what was laid out."""
        raise NotImplementedError

    def panels(self) -> tuple[Panel, ...]:
        """Return what is drawn now, for the gates of ``gk kiosk shots``."""
        raise NotImplementedError

    def on_act(self, action: Action) -> None:
        """Announce what was asked for; the app decides what happens."""


def _unknown(_view: Any, _style: Style) -> int:
    """Return the least height of what says nothing of it."""
    return 0


class FlowScreen(Screen):
    """A screen that is a flow of strips over pages; ``strips`` says which.

    ``least`` says how high a view is at least, where that is quickly told.
    """

    def __init__(
        self,
        strips: Callable[[Any, Style, Panel], tuple[Strip, ...]],
        least: Callable[[Any, Style], int] = _unknown,
        **properties: Any,
    ) -> None:
        super().__init__(size_hint=(None, None), **properties)
        self._strips = strips
        self._least = least
        self._body = Panel(left=0, top=0, width=0, height=0)
        self._pages: tuple[Sheet, ...] = ()
        self._laid: list[tuple[Any, Metrics, Panel, tuple[Sheet, ...]]] = []
        self._style: Style | None = None
        self._pieces: Sequence[Sequence[str]] = ()
        self._lights: Lights | None = None
        self._lit: int | None = None
        self.zone = Zone()
        self.zone.bind(on_act=lambda _, action: self.dispatch("on_act", action))
        self.add_widget(self.zone)

    def lay_out(self, view: Any, style: Style, body: Panel) -> int:
        self._body, self._style = body, style
        self.zone.slop = style.metrics.slop
        before, self._pages = self._pages, self._paged(view, style, body)
        if self._pages is not before:
            self._lights = None
        return len(self._pages)

    def is_long(self, view: Any, style: Style, body: Panel) -> bool:
        return self._least(view, style) > body.height

    def read(self, pieces: Sequence[Sequence[str]], number: int | None) -> None:
        """Light sentence ``number`` of those that ``pieces`` say, from now on."""
        if pieces != self._pieces:
            self._pieces, self._lights = pieces, None
        self._lit = number

    def page_of(self, number: int) -> int | None:
        """Return the page on which sentence ``number`` begins; None: on none."""
        lights = self._found()
        return lights.page_of(number) if lights else None

    def first_on(self, page: int) -> int | None:
        """Return the first sentence that begins on ``page`` or after it."""
        lights = self._found()
        return lights.first_on(page) if lights else None

    def _found(self) -> Lights | None:
        """Return where the sentences stand on the pages as they are now."""
        if self._lights is None and self._pieces and self._style is not None:
            self._lights = Lights(self._pages, self._pieces, self._style)
        return self._lights

    def _paged(self, view: Any, style: Style, body: Panel) -> tuple[Sheet, ...]:
        """Lay out, unless just that was laid out before: pages are turned often."""
        for laid, metrics, where, pages in self._laid:
            if metrics == style.metrics and where == body and laid == view:
                return pages
        pages = paginate(self._fitting(view, style, body), body.height)
        self._laid = [*self._laid[1 - REMEMBERED :], (view, style.metrics, body, pages)]
        return pages

    def _fitting(self, view: Any, style: Style, body: Panel) -> tuple[Strip, ...]:
        """Return the strips in the largest text of which each has room on a page."""
        strips = self._strips(view, style, body)
        highest = max((strip.height for strip in strips), default=0)
        if highest <= body.height or style.smaller is None:
            return strips
        return self._fitting(view, style.smaller, body)

    def draw(self, page: int, palette: Palette, window_height: float) -> None:
        self.zone.show(self._panel(page), palette, window_height)
        self.pos, self.size = self.zone.pos, self.zone.size

    def panels(self) -> tuple[Panel, ...]:
        return (self.zone.panel,)

    def _panel(self, page: int) -> Panel:
        body, sheet = self._body, self._pages[page]
        lights = self._found() if self._lit is not None else None
        if lights and self._lit is not None:
            sheet = lights.lit(sheet, page, self._lit)
        return Panel(
            left=body.left,
            top=body.top,
            width=body.width,
            height=body.height,
            cells=sheet.cells,
        )


class GlassScreen(FlowScreen):
    """A flow on all of the glass, in low mode too: a touch anywhere will do."""

    def lay_out(self, view: Any, style: Style, body: Panel) -> int:
        over = style.metrics.over
        whole = replace(body, top=body.top - over, height=body.height + over)
        return super().lay_out(view, style, whole)


class Scene(Protocol):
    """A screen and what stands behind it: the one seam for adding screens.

    A new one is made for each session, so it may keep what a resident fills in. It is
    listed in ``kiosk.scenes``.
    """

    name: str  # the ``screen`` of its places
    is_form: bool  # gives more time before the countdown
    is_bare: bool  # fills the whole window, without the frame

    def make(self) -> Screen:
        """Return its widget; called once, when it is first shown."""
        ...

    def view(self, place: Place, world: World) -> View:
        """Return what to show at ``place``."""
        ...

    def act(self, action: Action, place: Place, world: World) -> Action:
        """Do what only this scene understands; return what the app is to do then.

        An action of ``kiosk.actions`` is returned as it came.
        """
        ...

    def samples(self, world: World) -> Sequence[Place]:
        """Return the places that ``gk kiosk shots`` draws."""
        ...
