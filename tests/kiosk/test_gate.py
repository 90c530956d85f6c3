"""The gates of ``gk kiosk shots``: each fault is found, and nothing else."""

import pytest

from kiosk.actions import Back
from kiosk.layout.sheet import Cell, Fault, Gate, Ink, Panel
from kiosk.metrics import Metrics
from kiosk.metrics import Panel as Glass

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


def test_a_texture_larger_than_every_chip_takes_is_found() -> None:
    wide = cell(width=9000, marks=(ink("一" * 200, room=9000),))

    assert "texture" in [fault.kind for fault in check(wide)]
