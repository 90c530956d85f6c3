"""抄写: one line at a time, from the first to the last, none left out."""

from pathlib import Path

import pytest

from kiosk.actions import Place, Replace
from kiosk.paper_of import job_of
from kiosk.presenters.taking_copy import lines_of, present_copy
from kiosk.printer.job import Job, Table, Words
from tests.kiosk.village import QINGTANG, WORDS, village_world

REF = f"{QINGTANG}/tingshui"
JOB = Job(
    (
        Words("停水通知"),
        Words("早上8点停水。下午5点来水！"),
        Table(("姓名", "金额（元）"), (("刘玉", "105.00"),), (False, True)),
    )
)


def test_sentences_and_cells_are_lines() -> None:
    assert lines_of(JOB) == (
        *("停水通知", "早上8点停水。", "下午5点来水！"),
        *("姓名：刘玉", "金额（元）：105.00"),
    )


def test_the_first_line_leads_to_the_second_only() -> None:
    before, after = present_copy(JOB, Place("copy", REF), WORDS).dock

    assert before.action is None
    assert after.action == Replace(Place("copy", REF, "1"))


@pytest.mark.parametrize("part", ["4", "99", "9" * 400])
def test_no_line_is_behind_the_last(part: str) -> None:
    view = present_copy(JOB, Place("copy", REF, part), WORDS)

    assert view.counted == "第5行，共5行"
    assert view.dock[1].action is None


def test_an_item_is_copied_from_its_title_on(tmp_path: Path) -> None:
    world = village_world(tmp_path)
    shelved = world.library.item(REF)
    assert shelved is not None

    assert lines_of(job_of(shelved, world))[0] == "停水通知"
