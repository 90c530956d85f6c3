"""The gates of ``gk kiosk shots``: each fault is found, and nothing else."""

from dataclasses import replace

import pytest

from kiosk.actions import Back
from kiosk.layout.gate import Fault, Gate, grounds
from kiosk.layout.sheet import Box, Cell, Ink, Panel
from kiosk.metrics import Metrics
from kiosk.metrics import Panel as Glass
from kiosk.theme import HIGH

METRICS = Metrics(Glass(1080, 1920, 21.5))


def true_size(text: str, size: int, bold: bool) -> tuple[float, float]:
    return len(text) * size * (1.1 if bold else 1.0), size * 1.45


def ink(text: str, *, room: int = 400, top: int = 0) -> Ink:
    return Ink(text=text, left=0, top=top, room=room, height=48, size=32)


def check(*cells: Cell) -> list[Fault]:
    panel = Panel(left=0, top=0, width=1000, height=1000, cells=cells)
    return Gate(true_size, METRICS).check([panel])


def cell(left: int = 0, top: int = 0, **more: object) -> Cell:
    given: dict[str, object] = {"width": 400, "height": 100, "name": "钮"}
    return Cell(left=left, top=top, **given | more)  # type: ignore[arg-type]


def test_a_good_screen_has_no_fault() -> None:
    apart = (cell(action=Back()), cell(left=420, action=Back()))

    assert check(*apart, cell(top=200, marks=(ink("一二三"),))) == []


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        (cell(marks=(ink("一" * 13),)), "clipped"),
        (cell(marks=(ink("一" * 5, room=100),)), "clipped"),
        (cell(marks=(ink("一", top=60),)), "clipped"),
        (cell(left=700), "outside"),
        (cell(top=950), "outside"),
        (cell(action=Back(), height=60), "small"),
    ],
)
def test_a_fault_is_found(wrong: Cell, kind: str) -> None:
    assert [fault.kind for fault in check(wrong)] == [kind]


def test_buttons_that_are_too_near_are_found() -> None:
    near = (cell(action=Back()), cell(left=405, action=Back()))

    assert check(*near) == [Fault("near", "钮 | 钮")]


def test_buttons_of_two_panels_that_are_too_near_are_found() -> None:
    one = Panel(left=0, top=0, width=400, height=100, cells=(cell(action=Back()),))

    found = Gate(true_size, METRICS).check([one, replace(one, top=105)])

    assert found == [Fault("near", "钮 | 钮")]


def test_a_texture_larger_than_every_chip_takes_is_found() -> None:
    wide = cell(width=9000, marks=(ink("一" * 200, room=9000),))

    assert "texture" in [fault.kind for fault in check(wide)]


def on(fill: str, colour: str = "ink", *, bold: bool = False) -> Cell:
    """Return one line on a box of ``fill``."""
    box = Box(left=0, top=0, width=400, height=100, fill=fill)
    return cell(marks=(box, replace(ink("字"), colour=colour, bold=bold)))


def test_text_on_a_ground_that_it_does_not_stand_out_from_is_found() -> None:
    (fault,) = check(on("blue", "ok", bold=True))

    assert fault.kind == "pale"


def test_running_text_needs_more_contrast_than_a_label() -> None:
    assert [f.kind for f in check(on("line"))] == ["pale"]
    assert check(on("line", "card", bold=True)) == []


def test_contrast_is_that_of_the_colours_in_use() -> None:
    panel = Panel(left=0, top=0, width=400, height=100, cells=(on("tint", "sub"),))

    assert Gate(true_size, METRICS, HIGH).check([panel]) == []


def test_the_ground_is_the_topmost_box_behind_the_text() -> None:
    panel = Panel(
        left=0, top=0, width=400, height=100, cells=(on("card"), on("header"))
    )

    assert [ground for _, ground in grounds(panel)] == ["card", "header"]


def test_in_low_mode_what_is_too_high_to_reach_is_found() -> None:
    low = Metrics(Glass(1080, 1920, 43), is_low=True)
    high = cell(top=-400, action=Back())
    panel = Panel(left=0, top=0, width=1000, height=1000, cells=(high,))
    kinds = [fault.kind for fault in Gate(true_size, low).check([panel])]

    assert "reach" in kinds


def test_one_large_target_may_stand_out_of_reach_if_it_begins_within() -> None:
    low = Metrics(Glass(1080, 1920, 43), is_low=True)
    whole = Cell(left=0, width=1080, height=1920, action=Back(), name="attract")
    top = low.space[1] - 1920
    panel = Panel(left=0, top=top, width=1080, height=1920, cells=(whole,))

    assert Gate(true_size, low).check([panel]) == []


def test_a_character_that_no_font_has_is_found() -> None:
    gate = Gate(true_size, METRICS, is_drawable="一二".__contains__)
    panel = Panel(
        left=0, top=0, width=400, height=100, cells=(cell(marks=(ink("一三"),)),)
    )

    assert gate.check([panel]) == [Fault("glyph", "一三 U+4E09")]
