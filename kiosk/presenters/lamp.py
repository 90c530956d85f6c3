"""The lamp test: what somebody reads out by telephone, or takes a photo of."""

from boards.outputs.qr import modules
from kiosk.presenters.form import FormView
from kiosk.presenters.machine import Machine, coded, present_short, shown_kiosk
from kiosk.wording import Wording


def present_lamp(machine: Machine, words: Wording) -> FormView:
    """Word it: the number in large letters, what matters, and all of it as a code."""
    return FormView(
        title=words("lamp.title"),
        big=((words("lamp.kiosk"), shown_kiosk(machine, words)),),
        terms=present_short(machine, words),
        said=(words("lamp.said"),),
        code=modules(coded(machine)),
    )
