"""A stick is plugged in while nobody is there: the screen says what happens."""

from sync.formats.stick_visit import Visit, VisitStep
from tests.kiosk.village import NOW
from tests.window.glass import Glass

FOUND = Visit(step=VisitStep.FOUND, at=NOW, stick_made_at=NOW)
DONE = Visit(step=VisitStep.DONE, at=NOW, items=6, letters=2)


def test_it_shows_by_itself_and_gives_way_to_the_cards(glass: Glass) -> None:
    glass.world.stick = lambda: FOUND
    glass.wait(2)
    assert "请先不要拔" in glass.words()
    glass.world.stick = lambda: DONE
    glass.wait(2)
    assert "可以拔 U盘了" in glass.words()
    glass.world.stick = lambda: None
    glass.wait(2)
    assert glass.stage.trail.here.screen == "attract"


def test_somebody_who_reads_is_not_disturbed(glass: Glass) -> None:
    glass.open("home")
    glass.world.stick = lambda: FOUND
    glass.wait(5)
    assert glass.stage.trail.here.screen == "home"
