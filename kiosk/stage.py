"""The stage: which scene is shown, and what each touch leads to.

The only place that knows scenes, screens and the frame at once. It holds no rules: the
session decides when to ask and when to end, the presenters what is said.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from boards.errors import LibraryError
from kiosk import actions
from kiosk.actions import Action, End, Go, Place
from kiosk.aloud import ReadingAloud, Shown, silence
from kiosk.emergencies import Watch
from kiosk.faces import covered
from kiosk.framing import HOME, framed
from kiosk.giving_back import set_lines_apart
from kiosk.guard import Guard
from kiosk.layout.ending import asking_panel, cleared_panel
from kiosk.layout.frame import frame_of
from kiosk.layout.gate import Gate
from kiosk.layout.sheet import Panel, Style
from kiosk.motion import Motion
from kiosk.presenters.alarm import present_alarm
from kiosk.presenters.chrome import Chrome, View, present_turning
from kiosk.presenters.ending import present_asking
from kiosk.screens.base import Scene, Screen
from kiosk.session import Idle, Phase, Session
from kiosk.theme import Palette, palette_of
from kiosk.trail import Trail
from kiosk.turns import Playing, Turns
from kiosk.typeset import Ruler
from kiosk.widgets.frame import FrameWidget
from kiosk.widgets.pen import measure, true_size
from kiosk.world import World
from sync.formats.stick_visit import Visit

ATTRACT = Place("attract")
STICK = Place("stick")
TROUBLE = "trouble"  # the scene in the place of one that cannot be drawn
Asked = TypeVar("Asked")


@dataclass(frozen=True, slots=True)
class Timing:
    """``seconds`` never go back; ``idle`` says how long nobody need touch anything."""

    seconds: Callable[[], float]
    idle: Idle = field(default_factory=Idle)


class Stage:
    """Shows scenes in a frame on the window; ``widget`` is what the window holds."""

    def __init__(
        self,
        world: World,
        scenes: Mapping[str, Scene],
        timing: Timing,
        aloud: ReadingAloud | None = None,
    ) -> None:
        set_lines_apart()
        self.world = world
        self.session = Session(idle=timing.idle)
        self.trail = Trail((ATTRACT,))
        self.pages = 1
        self.watch = Watch()
        self.is_front = False  # whether it is on the glass, and may be heard
        self._aloud = aloud or silence()
        self._view: View | None = None
        self._stirred = 0.0
        self.guard = Guard(world)
        self.widget = FrameWidget()
        self.widget.bind(
            on_act=lambda _, action: self.act(action),
            on_stir=lambda _: self.stir(),
            on_knock=lambda _: self.knocked(),
        )
        self._seconds = timing.seconds
        self._turns = Turns(timing.seconds)
        self._ruler = Ruler(measure, covered().__contains__)
        self._scenes = scenes
        self._screens: dict[str, Screen] = {}
        self._shown: Screen | None = None
        self._stick: Visit | None = None
        self._reading: float | None = None  # how far, in parts of all pages

    @property
    def palette(self) -> Palette:
        """The colours as the resident set them, in the county's own look."""
        return palette_of(self.world.contrast, self.world.county.theme())

    @property
    def style(self) -> Style:
        """The sizes as the resident set them."""
        return Style(self.world.metrics, self._ruler)

    def screen(self) -> Screen:
        """Return the widget of the scene that is shown."""
        return self._screen(self.trail.here.screen)

    def _screen(self, name: str) -> Screen:
        if name not in self._screens:
            made = self._screens[name] = self._scenes[name].make()
            made.bind(on_act=lambda _, action: self.act(action))
        return self._screens[name]

    def panels(self) -> tuple[Panel, ...]:
        """Return everything that is drawn now, for the gates."""
        cover = self.widget.cover
        if cover is not None:
            return (cover.panel,)
        shown = self._shown.panels() if self._shown else ()
        return (*(z.panel for z in self.widget.zones), *shown)

    def gate(self) -> Gate:
        """Return what looks for faults in what is drawn now."""
        metrics, has = self.world.metrics, covered().__contains__
        return Gate(true_size, metrics, self.palette, has)

    def open(self, place: Place) -> None:
        """Show ``place`` as the first of a new way."""
        self.trail = Trail((place,))
        self._look()
        self._turns.begin()
        self.draw()

    def stir(self) -> None:
        """Note that somebody is there."""
        self._stirred = self._seconds()
        self.session = self.session.touched(self._stirred)

    def knocked(self) -> None:
        """Lead an operator to the door, where there is one and a way to it."""
        if self.world.pin.exists and "operator" in self._scenes:
            self.world.pin.close()  # whoever knocks may be another one
            self.act(Go(Place("operator")))

    def act(self, action: Action) -> None:
        """Do what a touch asks for; what goes wrong in it ends nothing."""
        if not self.guard.attempt(self.trail.here, partial(self._act, action)):
            self._draw_trouble()

    def _act(self, action: Action) -> None:
        here = self.trail.here
        action = self._scenes[here.screen].act(action, here, self.world)
        if isinstance(action, actions.Turn):
            page = min(max(here.page + action.by, 0), self.pages - 1)
            self.trail = self.trail.on_page(page)
            self._aloud.turned(self.screen(), page)
        elif isinstance(action, actions.Listen):
            shown = Shown(self._view, here, self.screen())
            self._aloud.do(action.what, shown, self.world)
        elif isinstance(action, actions.KeepOn):
            self.session = self.session.kept_on(self._seconds())
            self.widget.uncover()
        elif isinstance(action, actions.End):
            self.session = self.session.ended(self._seconds())
            self._cover()
            return
        else:
            self._set(action)
            self._move(action)
        self.draw()

    def ask(self) -> None:
        """Show the countdown now."""
        self.session = replace(self.session, phase=Phase.ASKING, since=self._seconds())
        self._cover()

    def clear(self) -> None:
        """Show the last words now."""
        self.session = replace(
            self.session, phase=Phase.CLEARING, since=self._seconds()
        )
        self._cover()

    def tick(self) -> Phase:
        """Let time pass; return where the session stands."""
        before = self.session.phase
        now = self._seconds()
        if self._aloud.keeps_awake(before, now - self._stirred, self.world):
            self.session = self.session.touched(now)
        self.session = self.session.ticked(self._seconds())
        if before is Phase.ASKING and self.session.phase is Phase.CLEARING:
            self._leave()
        if not self.guard.attempt(self.trail.here, partial(self._pass, before)):
            self._draw_trouble()
        return self.session.phase

    def _leave(self) -> None:
        """Tell the scene that the session ends, as if somebody had said so."""
        scene, here = self._scenes[self.trail.here.screen], self.trail.here
        self.guard.attempt(here, lambda: _ignored(scene.act(End(), here, self.world)))

    def _pass(self, before: Phase) -> None:
        if self.session.phase in {Phase.ASKING, Phase.CLEARING}:
            self._cover()
        elif before is Phase.WAITING and self.session.phase is Phase.WAITING:
            self._wait()
        elif self._has_news():
            self.draw()

    def _look(self) -> bool:
        """Look for emergencies; a new one is rung for once, by what is on the glass."""
        is_other = self.watch.look(self.world, self._seconds())
        if self.watch.rings() and self.is_front:
            self._aloud.ring(self.world)
        return is_other

    def _has_news(self) -> bool:
        """Return whether something came up that nobody touched for."""
        takeaway = self.world.takeaway
        is_read = self._aloud.listening.tick()
        is_other = self._look()
        is_drawn = self.world.originals.has_news()
        return bool(takeaway and takeaway.has_news()) or is_drawn or is_other or is_read

    def draw(self) -> None:
        """Draw the present place anew, or say that it cannot be."""
        here = self.trail.here
        if self.guard.is_skipped(here) or not self.guard.attempt(here, self._draw):
            self._draw_trouble()

    def _draw_trouble(self) -> None:
        """Say what went wrong in place of the screen; the way there stays."""
        here, scene = self.trail.here, self._scenes[TROUBLE]
        place = Place(TROUBLE, here.about if self.guard.is_skipped(here) else "")
        view = self._survived(partial(scene.view, place, self.world))
        screen = self._screen(TROUBLE)
        self._draw_framed(view, screen)
        self._hold(screen)

    def _draw(self) -> None:
        place = self.trail.here
        scene = self._scenes[place.screen]
        self.session = self.session.filling(is_form=scene.is_form)
        view = self._view = self._survived(partial(scene.view, place, self.world))
        screen = self.screen()
        if scene.is_bare:
            self._draw_bare(view, screen)
        else:
            self._draw_framed(view, screen)
        self._hold(screen)

    def _hold(self, screen: Screen) -> None:
        self._shown = screen
        self.widget.hold(screen)

    def _draw_bare(self, view: View, screen: Screen) -> None:
        width, height = self.world.metrics.space
        body = Panel(left=0, top=0, width=width, height=height)
        self.pages = screen.lay_out(view, self.style, body)
        self.widget.show((), self.palette, self.world.metrics)
        self._draw_screen(screen)

    def _draw_framed(self, view: View, screen: Screen) -> None:
        """Lay out without page turning, and once more with it when it is needed."""
        chrome = self._chrome(view)
        frame = frame_of(chrome, self.style)
        is_long = screen.is_long(view, self.style, frame.body)
        self.pages = 2 if is_long else screen.lay_out(view, self.style, frame.body)
        if self.pages > 1:
            words = self.world.words
            turning = present_turning(0, self.pages, words, chrome.dock)
            frame = frame_of(replace(chrome, turning=turning), self.style)
            self.pages = screen.lay_out(view, self.style, frame.body)
            page = self._draw_screen(screen)
            turning = present_turning(page, self.pages, words, chrome.dock)
            frame = frame_of(replace(chrome, turning=turning), self.style)
        else:
            self._draw_screen(screen)
        self.widget.show(frame.panels, self.palette, self.world.metrics)

    def _draw_screen(self, screen: Screen) -> int:
        read = self._aloud.follow(screen)
        page = min(self._wanted() if read is None else read, self.pages - 1)
        self.trail = self.trail.on_page(page)
        screen.draw(page, self.palette, self.world.metrics.space[1])
        return page

    def _wanted(self) -> int:
        """Return the page to show: where one was reading before letters grew."""
        reading, self._reading = self._reading, None
        return self.trail.here.page if reading is None else int(reading * self.pages)

    def _chrome(self, view: View) -> Chrome:
        here, world = self.trail.here, self.world
        alarm = present_alarm(self.watch.found, here, world.clock(), world.words)
        return framed(view, here, world, alarm=alarm, aloud=self._aloud)

    def _set(self, action: Action) -> None:
        world = self.world
        metrics = world.metrics
        before = (self.trail.here.page + 0.5) / self.pages  # where one was reading
        if isinstance(action, actions.SetText):
            world.metrics = replace(metrics, mode=action.mode)
        elif isinstance(action, actions.SetContrast):
            world.contrast = action.contrast
        elif isinstance(action, actions.SetReach):
            world.metrics = replace(metrics, is_low=action.is_low)
        if world.metrics is not metrics:
            self._reading = before

    def _move(self, action: Action) -> None:
        before = self.trail
        if isinstance(action, actions.Go):
            is_first = before.here.screen == ATTRACT.screen  # nobody goes back there
            begun = Trail((HOME,)) if is_first else before
            self.trail = begun.going(action.place)
        elif isinstance(action, actions.Replace):
            self.trail = self.trail.replacing(action.place)
        elif isinstance(action, actions.Back):
            self.trail = self.trail.back() if self.trail.places[1:] else Trail((HOME,))
        elif isinstance(action, actions.Home):
            self.world.pin.close()
            self.world.reopen()
            self.trail = Trail((HOME,))
        if self.trail is not before:
            self._aloud.listening.stop()
            self.widget.settle()

    def _cover(self) -> None:
        words = self.world.words
        if self.session.phase is Phase.ASKING:
            view = present_asking(self.session, self._seconds(), words)
            panel = asking_panel(view, self.style)
        else:
            panel = cleared_panel(words("ending.cleared"), self.style)
        self.widget.lay_over(panel, self.palette, self.world.metrics)

    def _wait(self) -> None:
        """Let the attract cards follow one another; a stick goes before them."""
        if self._shows_stick():
            return
        is_other = self._look()
        following = self._due()
        if following is None and not is_other:
            return
        before = self.panels()
        self.trail = Trail((following or self.trail.here,))
        self.draw()
        if following and self.world.motion is Motion.USUAL:
            self.widget.melt(before, self.palette, self.world.metrics)

    def _due(self) -> Place | None:
        """Return the slide or page that is to follow now.

        The library is opened anew for it, so that what sync brought is seen.
        """
        here, world = self.trail.here, self.world
        scene = self._scenes[here.screen]
        if not isinstance(scene, Playing):
            return None
        stands = partial(self._survived, partial(scene.seconds, here, world))
        if not self._turns.is_due(here, stands):
            return None
        self._turns.begin()
        world.reopen()
        if here.page + 1 < self.pages:
            return replace(here, page=here.page + 1)
        return self._survived(partial(scene.following, here, world))

    def _survived(self, ask: Callable[[], Asked]) -> Asked:
        """Return what ``ask`` finds; of nothing where the library is damaged.

        Whoever read it has marked it, so sync makes it anew.
        """
        try:
            return ask()
        except LibraryError:
            self.world.lose()
            return ask()

    def _shows_stick(self) -> bool:
        """Show the work on a stick while nobody is there; after it the cards."""
        stick, here = self.world.stick(), self.trail.here
        if stick is not None and STICK.screen in self._scenes:
            if stick != self._stick or here != STICK:
                self._stick = stick
                self.open(STICK)
            return True
        if here == STICK:
            self.open(ATTRACT)
        return False


def _ignored(_: Action) -> None:
    """Nobody moves any more."""
