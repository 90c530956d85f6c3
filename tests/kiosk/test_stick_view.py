"""What is said of a stick, step by step; and for how long the screen shows it."""

from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.opening import STICK_HANGS, STICK_SHOWN, stick_of
from kiosk.presenters.stick import WHY, present_stick
from sync.formats.stick_visit import Visit, VisitStep
from sync.state import KioskState
from sync.visits import write_visit
from tests.kiosk.village import NOW, WORDS

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    "step", [VisitStep.FOUND, VisitStep.CONTENT, VisitStep.LETTERS]
)
def test_while_it_is_worked_nobody_takes_it_out(step: VisitStep) -> None:
    assert present_stick(Visit(step=step, at=NOW), WORDS).warning == "请先不要拔。"


@pytest.mark.parametrize("code", sorted(WHY))
def test_what_went_wrong_is_said_with_its_code(code: str) -> None:
    view = present_stick(Visit(step=VisitStep.FAILED, at=NOW, code=code), WORDS)
    assert view.warning.endswith(f"（{code}）")


def test_letters_that_left_are_told_even_where_content_failed() -> None:
    visit = Visit(step=VisitStep.FAILED, at=NOW, code="E-SIG-3", letters=2)
    assert any("2 份" in said for said in present_stick(visit, WORDS).said)


@pytest.mark.parametrize(
    ("files", "total", "said"),
    [
        (3, 6, "正在复制第 4 个文件，共 6 个。"),
        (3, 0, "已经读了 3 个文件。"),
        (7, 6, "已经读了 7 个文件。"),
    ],
)
def test_a_copy_says_which_file_of_how_many_it_is(
    files: int, total: int, said: str
) -> None:
    visit = Visit(step=VisitStep.CONTENT, at=NOW, files=files, total=total)

    assert said in present_stick(visit, WORDS).said


def test_a_visit_of_long_ago_is_not_shown(tmp_path: Path) -> None:
    state = KioskState(tmp_path)
    write_visit(state.visit, Visit(step=VisitStep.DONE, at=NOW))
    assert stick_of(state, lambda: NOW + timedelta(minutes=1))
    assert stick_of(state, lambda: NOW + STICK_SHOWN) is None


def test_a_long_visit_is_shown_while_it_goes_on(tmp_path: Path) -> None:
    state = KioskState(tmp_path)
    told_at = NOW + timedelta(minutes=25)
    write_visit(state.visit, Visit(step=VisitStep.CONTENT, at=NOW, told_at=told_at))
    assert stick_of(state, lambda: told_at + timedelta(seconds=30))


def test_a_stick_that_hangs_is_said_to_hang_until_it_goes_on(tmp_path: Path) -> None:
    state = KioskState(tmp_path)
    write_visit(state.visit, Visit(step=VisitStep.CONTENT, at=NOW, files=9))
    late = NOW + STICK_HANGS
    before, hung = stick_of(state, lambda: late - SECOND), stick_of(state, lambda: late)
    again = Visit(step=VisitStep.CONTENT, at=NOW, told_at=late)
    write_visit(state.visit, again)

    assert before is not None
    assert before.step is VisitStep.CONTENT
    assert present_stick(hung, WORDS).warning.startswith("U盘很久没有反应")
    assert present_stick(hung, WORDS).dock
    assert stick_of(state, lambda: late + SECOND) == again


def test_a_stick_that_was_worked_whole_never_hangs(tmp_path: Path) -> None:
    state = KioskState(tmp_path)
    done = Visit(step=VisitStep.DONE, at=NOW)
    write_visit(state.visit, done)

    assert stick_of(state, lambda: NOW + STICK_HANGS + SECOND) == done


def test_a_visit_that_cannot_be_written_is_only_not_shown(tmp_path: Path) -> None:
    (tmp_path / "stick").write_bytes(b"a file where the folder should be")
    write_visit(KioskState(tmp_path).visit, Visit(step=VisitStep.DONE, at=NOW))
    assert stick_of(KioskState(tmp_path), lambda: NOW) is None
