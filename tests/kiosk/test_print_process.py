"""The print process at work, with a printer that shows its paper as a picture."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import zxingcpp

from boards.outputs.qr import modules
from kiosk.printer.escpos import Condition
from kiosk.printer.job import Code, Job, Rule, Size, Table, Words
from kiosk.printer.paper import PAPERS
from kiosk.printer.printing import Fate, Patience
from kiosk.printer.process import PrintProcess
from kiosk.printer.setup import Letters, PrinterSetup, Way
from kiosk.printer.spool import open_spool
from tests.kiosk.paper import Paper, printer

ID = "0" * 32
ADDRESS = "https://gk.example.gov.cn/p/430121105207/tingshui"
JOB = Job(
    body=(
        Words("停水通知", Size.TITLE, is_bold=True, is_centred=True),
        Words("11月23日早上8点到下午5点停水，请提前接水。𠮷家塘也停。"),
        Rule(),
        Table(("组", "户数"), (("1组", "12"), ("2组", "108")), (False, True)),
    ),
    foot=(Code(modules(ADDRESS)), Words("核对码 K7-M3-9Q", Size.SMALL)),
)
QUICK = Patience(answer=0.2, done=0.4, again=0.1)


@pytest.fixture
def folder() -> Iterator[Path]:
    with TemporaryDirectory(dir="/dev/shm", prefix="gk-test-") as name:
        yield Path(name)


@pytest.fixture
def paper() -> Iterator[Paper]:
    with printer() as paper:
        yield paper


def process(paper: Paper, folder: Path, width: int = 80) -> PrintProcess:
    setup = PrinterSetup(
        way=Way.NETWORK, address=f"127.0.0.1:{paper.port}", paper=PAPERS[width]
    )
    return PrintProcess(setup, open_spool(folder), QUICK, wait_seconds=0.01)


def printed(process: PrintProcess, job: Job = JOB) -> Fate:
    process.spool.ask(ID, job)
    process.turn()
    return process.spool.fate(ID)


def test_a_job_comes_out_and_nothing_of_it_stays(paper: Paper, folder: Path) -> None:
    assert printed(process(paper, folder)) is Fate.PRINTED
    assert len(paper.strips) == 1
    assert sorted(path.suffix for path in folder.iterdir()) == [".fate"]
    assert paper.unknown == []


@pytest.mark.parametrize("width", [58, 80])
@pytest.mark.parametrize("letters", list(Letters))
def test_a_phone_reads_the_code_on_the_paper(
    width: int, letters: Letters, folder: Path
) -> None:
    size = PAPERS[width]
    with printer(size.dots, size.margin) as paper:
        press = process(paper, folder, width)
        press.setup = replace(press.setup, letters=letters)
        fate = printed(press)
    found = zxingcpp.read_barcodes(paper.strips[0].picture())

    assert fate is Fate.PRINTED
    assert [one.text for one in found] == [ADDRESS]
    assert paper.widest <= size.dots


def test_words_are_sent_as_words_where_the_settings_say_so(
    paper: Paper, folder: Path
) -> None:
    press = process(paper, folder)
    press.setup = replace(press.setup, letters=Letters.PRINTER)
    printed(press)

    said = [line.strip() for line in paper.strips[0].said]
    assert "停水通知" in said
    assert "核对码 K7-M3-9Q" in said
    assert "1组   12" in said


@pytest.mark.parametrize(
    ("change", "fate"),
    [
        ({"has_paper": False}, Fate.PAPER),
        ({"is_open": True}, Fate.COVER),
        ({"answers": False}, Fate.SILENT),
    ],
)
def test_a_printer_that_cannot_is_told_and_nothing_is_sent(
    change: dict[str, bool], fate: Fate, paper: Paper, folder: Path
) -> None:
    vars(paper).update(change)

    assert printed(process(paper, folder)) is fate
    assert paper.begun.bands == []
    assert not list(folder.glob("*.job"))


def test_without_a_printer_the_process_says_that_it_is_gone(folder: Path) -> None:
    with printer() as paper:
        press = process(paper, folder)

    assert printed(press) is Fate.GONE


def test_paper_that_ends_midway_leaves_nothing_for_the_next_person(
    paper: Paper, folder: Path
) -> None:
    paper.empty_at = 200

    assert printed(process(paper, folder)) is Fate.PAPER
    paper.refill()
    assert paper.held == b""
    assert paper.strips == []


def test_a_wire_that_breaks_midway_is_not_printed_again(
    paper: Paper, folder: Path
) -> None:
    paper.breaks_at = 200

    assert printed(process(paper, folder)) is Fate.UNSURE
    assert paper.strips == []
    assert len(paper.begun.bands) == 2


def test_a_printer_that_never_answers_is_believed_when_so_set(
    paper: Paper, folder: Path
) -> None:
    paper.answers = False
    press = process(paper, folder)
    press.setup = replace(press.setup, answers=False)

    assert printed(press) is Fate.PRINTED


def test_the_screen_is_told_how_the_printer_is(paper: Paper, folder: Path) -> None:
    press = process(paper, folder)
    paper.is_low = True
    press.turn()

    assert press.spool.condition() is Condition.LOW
