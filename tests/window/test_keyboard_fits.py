"""The keys are large enough to touch and no word on them is cut, on every glass."""

import pytest

from kiosk.input.composing import Composer, Composing, Entry, Finish, Press, Switch, Tab
from kiosk.layout.gate import Fault, Gate
from kiosk.layout.keyboard import lay_out_keyboard
from kiosk.layout.sheet import Panel, Style
from kiosk.metrics import Metrics, TextMode
from kiosk.metrics import Panel as Glass
from kiosk.opening import load_words
from kiosk.presenters.typing import present_keyboard, start_of
from kiosk.typeset import Ruler
from kiosk.widgets.pen import measure, register_fonts, true_size
from tests.kiosk.test_composing import composer

GLASSES = {
    "21 inch portrait": Glass(1080, 1920, 21.5),
    "21 inch landscape": Glass(1920, 1080, 21.5),
    "43 inch portrait": Glass(1080, 1920, 43),
    "10 inch": Glass(1280, 800, 10.1),
    "55 inch 4K": Glass(2160, 3840, 55),
}


@pytest.fixture(scope="module", autouse=True)
def fonts() -> None:
    register_fonts()


def faults(
    glass: Glass, mode: TextMode, entry: Entry, composing: Composing
) -> list[Fault]:
    metrics = Metrics(glass, mode)
    rails = 640 if metrics.has_rails else 0
    body = Panel(
        left=metrics.margin + rails // 2,
        top=0,
        width=glass.width - 2 * metrics.margin - rails,
        height=glass.height,
    )
    found = composer().candidates(composing)
    view = present_keyboard(composing, entry, found, words=load_words())
    keys = lay_out_keyboard(view, Style(metrics, Ruler(measure)), body)
    return Gate(true_size, metrics).check([keys.candidates, keys.keys])


@pytest.mark.parametrize("mode", TextMode)
@pytest.mark.parametrize("glass", GLASSES.values(), ids=GLASSES.keys())
def test_every_keyboard_fits(glass: Glass, mode: TextMode) -> None:
    found = {
        entry: faults(glass, mode, entry, start_of(entry, "", 60)) for entry in Entry
    }

    assert not any(found.values()), found


@pytest.mark.parametrize("mode", TextMode)
@pytest.mark.parametrize("keys", ["shi", "woxiangkancunlidezhangbenhedibaomingdan"])
def test_candidates_fit_however_long_they_are(mode: TextMode, keys: str) -> None:
    for glass in GLASSES.values():
        assert faults(glass, mode, Entry.WORDS, Composing(keys=keys)) == []


@pytest.mark.parametrize("tab", Tab)
def test_every_tab_of_a_text_field_fits(tab: Tab) -> None:
    for glass in GLASSES.values():
        composing = Composing(tab=tab, is_upper=True)
        assert faults(glass, TextMode.LARGEST, Entry.WORDS, composing) == []


def test_each_tab_leads_to_the_others_and_back() -> None:
    here = Composing()
    for tab in (Tab.DIGITS, Tab.LETTERS, Tab.PINYIN):
        here = composer().after(here, Switch(tab))

    assert isinstance(composer(), Composer)
    assert composer().after(here, Press("a")).keys == "a"
    assert composer().after(here, Finish()).text == ""
