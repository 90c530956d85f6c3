"""A stick is in: shown by itself while nobody is there, and to the operator."""

from collections.abc import Sequence

from kiosk.actions import Action, Place
from kiosk.layout.form import form_strips
from kiosk.presenters.form import FormView
from kiosk.presenters.stick import present_stick
from kiosk.screens.base import FlowScreen, Screen
from kiosk.world import World
from sync.formats.stick_visit import Visit, VisitStep

SAMPLES = {
    "found": (VisitStep.FOUND, ""),
    "content": (VisitStep.CONTENT, ""),
    "done": (VisitStep.DONE, ""),
    "foreign": (VisitStep.FAILED, "E-SIG-2"),
    "full": (VisitStep.FAILED, "E-USB-4"),
}


class StickScene:
    """``Place("stick")``."""

    name = "stick"
    is_form = False
    is_bare = False

    def make(self) -> Screen:
        return FlowScreen(form_strips)

    def view(self, place: Place, world: World) -> FormView:
        if place.part:
            step, code = SAMPLES[place.part]
            now = world.now()
            shown = Visit(
                step=step,
                at=now,
                stick_made_at=now,
                files=0 if step is VisitStep.FOUND else 214,
                total=0 if step is VisitStep.FOUND else 320,
                code=code,
                items=6,
                letters=0 if code == "E-USB-4" else 2,
            )
            return present_stick(shown, world.words)
        return present_stick(world.stick(), world.words)

    def act(self, action: Action, place: Place, world: World) -> Action:
        return action

    def samples(self, world: World) -> Sequence[Place]:
        return tuple(Place("stick", part=part) for part in ("", *SAMPLES))
