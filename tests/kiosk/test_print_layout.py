"""Whatever a job says has room on the paper, and nothing of it is lost."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boards.outputs.qr import modules
from kiosk.paper_of import job_of
from kiosk.presenters.trust import basis_line
from kiosk.printer.faces import Face, drawn_face, encoded, printer_face
from kiosk.printer.job import (
    Block,
    Code,
    Job,
    Photo,
    Rule,
    Size,
    Table,
    Words,
)
from kiosk.printer.job_reading import job_from
from kiosk.printer.layout import MODULE, Line, Press, Row, Squares, lay_out
from kiosk.printer.paper import DOTS_A_MM, PAPERS
from kiosk.printer.strips import drawn_strips, printed_strips
from tests.kiosk.sample_county import sample_county
from tests.kiosk.village import QINGTANG, WORDS, village_world

PRESSES = [
    Press(paper, face, drawn_face(paper))
    for paper in PAPERS.values()
    for face in (drawn_face(paper), printer_face())
]
texts = st.text(
    st.one_of(
        st.sampled_from(
            "公开栏收支，。（）《》 \n\t0123456789.-abcWM𠮷㛃é\u200b\u202e\x1b"
        ),
        st.characters(),
    ),
    max_size=80,
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    across = draw(st.integers(1, 5))
    row = st.tuples(*[texts] * across)
    numeric = draw(st.tuples(*[st.booleans()] * across))
    return Table(draw(row), tuple(draw(st.lists(row, max_size=4))), numeric)


def words() -> st.SearchStrategy[Words]:
    return st.builds(Words, texts, st.sampled_from(Size), st.booleans(), st.booleans())


PHOTO = Photo(b"no JPEG at all", 400, 300)
blocks = st.lists(
    st.one_of(words(), tables(), st.just(Rule()), st.just(PHOTO)), max_size=5
)


def lines_in(rows: Sequence[Row]) -> Iterator[Line]:
    return (row for row in rows if isinstance(row, Line))


def face_of(line: Line, press: Press) -> Face:
    return press.drawn if line.is_drawn else press.face


def right_of(line: Line, press: Press) -> float:
    widths = face_of(line, press).widths(line.size, bold=line.is_bold)
    return max((p.left + widths.of(p.text) for p in line.pieces), default=0)


def bare(text: str, press: Press) -> str:
    return "".join(press.drawn.widths(Size.BODY).drawable(text).split())


def said(rows: Sequence[Row]) -> str:
    return "".join(p.text for line in lines_in(rows) for p in line.pieces)


@given(blocks, st.sampled_from(PRESSES))
@settings(max_examples=60, deadline=None)
def test_no_line_is_wider_than_the_paper(found: list[Block], press: Press) -> None:
    rows = lay_out(Job(tuple(found)), press)

    assert [x for x in lines_in(rows) if right_of(x, press) > press.paper.dots] == []


@given(words(), st.sampled_from(PRESSES))
@settings(max_examples=60, deadline=None)
def test_every_character_is_on_the_paper(block: Words, press: Press) -> None:
    rows = lay_out(Job((block,)), press)

    assert "".join(said(rows).split()) == bare(block.text, press)


@given(tables(), st.sampled_from(PRESSES))
@settings(max_examples=60, deadline=None)
def test_every_character_of_a_table_is_on_the_paper(table: Table, press: Press) -> None:
    two = replace(table, rows=table.rows[:2])
    there = Counter(said(lay_out(Job((two,)), press)))
    cells = [cell for row in (two.labels, *two.rows) for cell in row]

    assert Counter("".join(bare(cell, press) for cell in cells)) - there == Counter()


@given(blocks, st.sampled_from(PRESSES))
@settings(max_examples=20, deadline=None)
def test_words_that_are_sent_hold_no_command(found: list[Block], press: Press) -> None:
    rows = lay_out(Job(tuple(found)), press)
    sent = [p.text for x in lines_in(rows) if not x.is_drawn for p in x.pieces]

    assert [text for text in sent if min(encoded(text), default=32) < 0x20] == []


@given(blocks)
@settings(max_examples=30, deadline=None)
def test_a_job_file_gives_back_the_job(found: list[Block]) -> None:
    job = Job(tuple(found), (Code(((True, False), (False, True))),), "后面还有")

    assert job_from(job.to_json()) == job


junk = st.recursive(st.none() | st.text() | st.integers(), st.lists, max_leaves=5)


@given(junk.filter(lambda found: found != []))
@settings(max_examples=30)
def test_what_is_no_job_is_refused(body: object) -> None:
    with pytest.raises(ValueError, match="no "):
        job_from({"schema": "gk.print/1", "body": body, "foot": body, "cut": ""})


def test_a_long_document_ends_early_and_says_so() -> None:
    press = PRESSES[0]
    body = tuple(Words("村里的账一笔一笔公开。" * 9) for _ in range(200))
    rows = lay_out(Job(body, (Words("核对码"),), "后面还有"), press)

    assert sum(row.height for row in rows) <= press.paper.longest
    assert said(rows).endswith("后面还有核对码")


def test_a_code_for_an_address_has_a_millimetre_a_module() -> None:
    code = Code(modules("https://gk.example.gov.cn/p/430121105207/tingshui"))
    found = [lay_out(Job((code,)), press)[0] for press in PRESSES]

    assert {row.module for row in found if isinstance(row, Squares)} == {DOTS_A_MM}
    assert MODULE == DOTS_A_MM


def test_columns_that_say_the_same_in_every_row_are_said_once() -> None:
    table = Table(
        ("姓名", "类别"), tuple((f"刘玉{n}", "低保") for n in range(5)), (False, False)
    )

    assert said(lay_out(Job((table,)), PRESSES[0])).count("低保") == 1


def test_a_page_of_words_is_short_on_a_slow_line() -> None:
    press = PRESSES[1]
    rows = lay_out(
        Job(tuple(Words("村里的账一笔一笔公开。" * 5) for _ in range(9))), press
    )
    sent, drawn = (
        sum(map(len, strips(rows, press.paper)))
        for strips in (printed_strips, drawn_strips)
    )

    assert sent < 2500
    assert drawn > 30_000


def test_every_size_and_weight_has_a_height() -> None:
    heights = [press.face.height(size) for press, size in product(PRESSES, Size)]

    assert min(heights) >= 24


def test_paper_names_the_law_an_item_rests_on(tmp_path: Path) -> None:
    world = village_world(tmp_path)
    shelved = world.library.item(f"{QINGTANG}/zhang")
    assert shelved is not None
    foot = [
        part.text for part in job_of(shelved, world).foot if isinstance(part, Words)
    ]

    assert basis_line(world.basis(shelved), WORDS)[0] in foot


@pytest.mark.slow
@pytest.mark.parametrize("press", PRESSES)
def test_every_item_of_a_county_has_room_on_paper(press: Press, tmp_path: Path) -> None:
    world = sample_county(tmp_path).world
    jobs = [job_of(item, world) for item in world.shelved(world.every_row())]
    rows = [row for job in jobs for row in lay_out(job, press)]

    assert len(jobs) > 30
    assert [x for x in lines_in(rows) if right_of(x, press) > press.paper.dots] == []
