"""What is said of a stick, step by step; and for how long the screen shows it."""

from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.opening import STICK_SHOWN, stick_of
from kiosk.presenters.stick import WHY, present_stick
from sync.formats.stick_visit import Visit, VisitStep
from sync.state import KioskState
from sync.visits import write_visit
from tests.kiosk.village import NOW, WORDS


@pytest.mark.parametrize(
    "step", [VisitStep.FOUND, VisitStep.CONTENT, VisitStep.LETTERS]
)
def test_while_it_is_worked_nobody_takes_it_out(step: VisitStep) -> None:
    assert "请先不要拔。" in present_stick(Visit(step=step, at=NOW), WORDS).listed


@pytest.mark.parametrize("code", sorted(WHY))
def test_what_went_wrong_is_said_with_its_code(code: str) -> None:
    view = present_stick(Visit(step=VisitStep.FAILED, at=NOW, code=code), WORDS)
    assert view.warning.endswith(f"（{code}）")


def test_letters_that_left_are_told_even_where_content_failed() -> None:
    visit = Visit(step=VisitStep.FAILED, at=NOW, code="E-SIG-3", letters=2)
    assert any("2 份" in said for said in present_stick(visit, WORDS).said)


def test_a_visit_of_long_ago_is_not_shown(tmp_path: Path) -> None:
    state = KioskState(tmp_path)
    write_visit(state.visit, Visit(step=VisitStep.DONE, at=NOW))
    assert stick_of(state, lambda: NOW + timedelta(minutes=1))
    assert stick_of(state, lambda: NOW + STICK_SHOWN) is None
