"""Five faces with the five words of the state, told apart without any colour."""

import pytest

from foi.rating import OCCASIONS, SCORES
from kiosk.layout.rate import rate_strips
from kiosk.layout.sheet import Box, Cell, Strokes, paginate
from kiosk.metrics import Metrics
from kiosk.presenters.rate import present_faces, present_reasons
from tests.kiosk.laid_out import GLASSES, LOOKS, body_of, faults, style_of
from tests.kiosk.village import WORDS


def test_the_words_are_exactly_the_five() -> None:
    faces = present_faces("guide", WORDS).faces

    assert [(face.score, face.word) for face in faces] == list(SCORES.items())


@pytest.mark.parametrize("occasion", OCCASIONS)
def test_each_occasion_has_its_question(occasion: str) -> None:
    assert present_faces(occasion, WORDS).heading.endswith("您满意吗？")


def test_who_is_content_is_asked_what_was_good() -> None:
    good, bad = (present_reasons("guide", score, (), WORDS) for score in (3, 2))

    assert (good.why[:4], bad.why[:5]) == ("哪里好？", "哪里不好？")
    assert good.reasons[0].label != bad.reasons[0].label


@pytest.mark.parametrize("metrics", LOOKS)
def test_all_five_are_on_one_page_and_nothing_is_clipped(metrics: Metrics) -> None:
    body, style = body_of(metrics), style_of(metrics)
    strips = rate_strips(present_faces("guide", WORDS), style, body)

    assert faults(strips, metrics, body) == []
    assert len(paginate(strips, body.height)) == 1


def test_no_two_faces_have_the_same_mouth() -> None:
    metrics = Metrics(GLASSES["landscape"])
    view = present_faces("guide", WORDS)
    strips = rate_strips(view, style_of(metrics), body_of(metrics))
    cells = [cell for strip in strips for cell in strip.cells if cell.action]

    mouths = [
        tuple(
            y - cell.marks[0].top for mark in marks_of(cell) for _, y, *_ in mark.lines
        )
        for cell in cells
        if isinstance(cell.marks[0], Box)
    ]
    assert len(set(mouths)) == len(SCORES)


def marks_of(cell: Cell) -> list[Strokes]:
    return [mark for mark in cell.marks if isinstance(mark, Strokes)]
