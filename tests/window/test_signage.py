"""Slides on the glass: they follow one another, and never begin anew in between."""

from pathlib import Path

from kiosk.actions import Place
from kiosk.scenes import SIGNAGE, Scenes
from kiosk.stage import Stage, Timing
from tests.kiosk.test_emergencies import flood
from tests.kiosk.village import add_edition, items
from tests.window.glass import Glass

ROUND = ("10月，收入", "最近公开", "正在公示", "能在这里做什么", "有事找村委会")


def test_cards_follow_one_another_and_begin_again(glass: Glass) -> None:
    seen = []
    for _ in (*ROUND, "again"):
        seen.append(next(word for word in ROUND if word in glass.words()))
        glass.wait(8)

    assert seen == [*ROUND, ROUND[0]]


def test_new_content_does_not_make_them_begin_anew(glass: Glass) -> None:
    glass.wait(17)
    assert "正在公示" in glass.words()

    add_edition(glass.world.state, *items()[2:])  # no account is left
    glass.wait(8)

    assert "能在这里做什么" in glass.words()


def test_a_library_that_is_damaged_meanwhile_leaves_something_to_see(
    glass: Glass,
) -> None:
    damage(glass.world.state.library)
    glass.wait(20)

    assert "能在这里做什么" in glass.words()


def test_an_emergency_comes_up_at_once_and_opens_its_notice(glass: Glass) -> None:
    add_edition(glass.world.state, *items(), flood())
    glass.wait(6)
    assert glass.faults() == []

    glass.touch("紧急通知：山洪预警（到11月22日 18:00），点这里看")

    assert glass.stage.trail.here.about.endswith("/shanhong")
    assert "为什么紧急" in glass.words()
    glass.touch("返回")
    assert glass.stage.trail.here == Place("home")


def test_it_comes_up_while_somebody_reads_too(glass: Glass) -> None:
    glass.open("help")
    add_edition(glass.world.state, *items(), flood())
    glass.wait(6)

    assert "紧急通知：山洪预警" in glass.words()
    assert glass.faults() == []


def test_a_display_has_nothing_to_touch(glass: Glass) -> None:
    stage = Stage(glass.world, Scenes(SIGNAGE), Timing(lambda: glass.now))
    stage.open(Place("attract"))
    cells = [cell for panel in stage.panels() for cell in panel.cells]

    assert {cell.action for cell in cells} == {None}


def damage(library: Path) -> None:
    """Write over the middle of the file, as a failing card does."""
    for file in library.parent.glob("library.db-*"):
        file.unlink()
    data = bytearray(library.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    library.write_bytes(bytes(data))
