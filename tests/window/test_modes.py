"""How the screen looks is the resident's own: switched by touch, kept to the end."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from kivy.clock import Clock

from kiosk.metrics import Panel
from kiosk.motion import Motion
from kiosk.settings import Settings
from kiosk.theme import HIGH, NORMAL, Contrast, Palette, rgb
from tests.kiosk.laid_out import words_of
from tests.kiosk.village import QINGTANG, village_world
from tests.window.conftest import PORTRAIT
from tests.window.glass import Glass

TOTEM = replace(PORTRAIT, diagonal_inch=43)  # half the pixels of a 1080x1920 totem
SCREENS = (
    ("item", f"{QINGTANG}/butie"),
    ("money", f"{QINGTANG}/zhang"),
    ("list", QINGTANG),
    ("foi", ""),
)


@pytest.fixture
def totem(tmp_path: Path) -> Iterator[Glass]:
    world = village_world(tmp_path, TOTEM)
    world.metrics = replace(world.metrics, is_low=False)  # somebody made it high
    shown = Glass(world)
    yield shown
    shown.close()


def pixel(palette: Palette, name: str) -> tuple[int, ...]:
    return tuple(round(255 * part) for part in rgb(palette[name]))


@pytest.mark.parametrize(("screen", "about"), SCREENS)
def test_black_and_yellow_is_two_touches_from_any_screen(
    glass: Glass, screen: str, about: str
) -> None:
    glass.open(screen, about)
    words = glass.words()
    glass.touch("帮助")
    glass.touch("黑底黄字")
    glass.touch("返回")

    assert glass.words() == words
    assert glass.picture().getpixel((2, 400)) == pixel(HIGH, "bg")


@pytest.mark.parametrize("text", ["大字", "特大字"])
def test_the_colours_are_on_the_first_page_of_help_in_any_size(
    wide_glass: Glass, text: str
) -> None:
    wide_glass.open("home")
    for size in ("大字", "特大字")[: ("大字", "特大字").index(text) + 1]:
        wide_glass.touch(size)
    wide_glass.touch("帮助")
    wide_glass.touch("黑底黄字")

    assert wide_glass.world.contrast is Contrast.HIGH


def test_the_usual_colours_come_back_in_two_touches(glass: Glass) -> None:
    glass.open("home")
    glass.touch("帮助")
    glass.touch("黑底黄字")
    glass.touch("白底黑字")

    assert glass.picture().getpixel((2, 400)) == pixel(NORMAL, "bg")


def test_modes_stay_until_the_session_ends(totem: Glass) -> None:
    totem.open("home")
    totem.touch("大字")
    totem.touch("低一点")
    totem.touch("帮助")
    totem.touch("黑底黄字")
    totem.touch("首页")
    totem.touch("全部 ›")

    assert "特大字" in totem.words()
    assert "高一点" in totem.words()
    assert totem.picture().getpixel((2, 950)) == (0, 0, 0)


@pytest.mark.parametrize(("screen", "about"), SCREENS)
def test_low_brings_everything_within_reach(
    totem: Glass, screen: str, about: str
) -> None:
    totem.open(screen, about)
    totem.touch("低一点")

    assert highest(totem) <= totem.world.metrics.mm(1220 - 650)
    assert totem.faults() == []


def highest(glass: Glass) -> float:
    """Return how high over the lower edge the highest target begins, in pixels."""
    return max(float(z.top - c.top) for z, c in glass.cells() if c.action)


def test_in_low_mode_the_title_stands_large_over_the_screen(totem: Glass) -> None:
    totem.open("home")
    totem.touch("低一点")
    (over,) = [p for p in totem.panels() if p.top < 0 and p.fill == "header"]

    assert words_of(over.cells).startswith("青塘村 村务公开")
    assert totem.picture().getpixel((2, 2)) == pixel(NORMAL, "header")


def test_high_again_gives_the_whole_glass_back(totem: Glass) -> None:
    totem.open("item", f"{QINGTANG}/wenjian")
    pages = totem.stage.pages
    totem.touch("低一点")
    totem.touch("高一点")

    assert totem.stage.pages == pages


def test_the_cards_fill_a_totem_that_begins_low(totem: Glass) -> None:
    totem.world.metrics = replace(totem.world.metrics, is_low=True)
    totem.stage.draw()
    totem.touch_at(10, 950)

    assert "最近公开" in totem.words()
    assert "高一点" in totem.words()


def test_a_totem_begins_low_by_itself() -> None:
    starts = [
        Settings(panel=panel).metrics.is_low
        for panel in (
            Panel(1080, 1920, 43),
            Panel(1080, 1920, 55),
            Panel(2160, 3840, 55),
            Panel(1080, 1920, 32),
            Panel(1920, 1080, 55),
            Panel(1080, 1920, 43, bottom_edge_mm=200),
        )
    ]

    assert starts == [True, True, True, False, False, False]


def test_one_card_melts_into_the_next(glass: Glass) -> None:
    glass.world.motion = Motion.USUAL
    glass.wait(8)
    veil = glass.stage.widget.veil

    assert veil is not None
    assert veil.parent is glass.stage.widget


def test_a_card_that_has_melted_is_gone(glass: Glass) -> None:
    glass.world.motion = Motion.USUAL
    glass.wait(8)
    veil = glass.stage.widget.veil
    assert veil is not None
    while veil.parent is not None:
        Clock.tick()

    assert veil.opacity == 0


def test_a_touch_stops_all_motion(glass: Glass) -> None:
    glass.world.motion = Motion.USUAL
    glass.wait(8)
    glass.touch_at(100, 500)

    assert glass.stage.widget.veil is None
    assert "最近公开" in glass.words()


def test_reduced_motion_lets_one_card_follow_the_other(glass: Glass) -> None:
    glass.world.motion = Motion.REDUCED
    first = glass.words()
    glass.wait(8)

    assert glass.words() != first
    assert glass.stage.widget.veil is None
