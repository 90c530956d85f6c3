"""The print process at work, with a printer that shows its paper as a picture."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import zxingcpp

from boards.outputs.qr import modules
from kiosk.printer.escpos import Condition
from kiosk.printer.fate import Fate
from kiosk.printer.job import Code, Job, Rule, Size, Table, Words
from kiosk.printer.printing import Patience
from kiosk.printer.setup import Letters
from tests.kiosk.print_shop import ID, Shop, print_shop

pytestmark = pytest.mark.slow

ADDRESS = "https://gk.example.gov.cn/p/430121105207/tingshui"
JOB = Job(
    body=(
        Words("停水通知", Size.TITLE, is_bold=True, is_centred=True),
        Words("11月23日早上8点到下午5点停水，请提前接水。"),
        Rule(),
        Table(("组", "户数"), (("1组", "12"), ("2组", "108")), (False, True)),
        Words("㛃家塘也停。"),
    ),
    foot=(Code(modules(ADDRESS)), Words("核对码 K7-M3-9Q", Size.SMALL)),
)


@pytest.fixture
def shop() -> Iterator[Shop]:
    with print_shop() as shop:
        yield shop


def in_printer_letters(shop: Shop) -> Shop:
    shop.process.setup = replace(shop.process.setup, letters=Letters.PRINTER)
    return shop


def test_a_job_comes_out_and_nothing_of_it_stays(shop: Shop) -> None:
    assert shop.printed(JOB) is Fate.PRINTED
    assert len(shop.paper.strips) == 1
    assert shop.names() == [".fate"]
    assert shop.paper.unknown == []


@pytest.mark.parametrize("width", [58, 80])
@pytest.mark.parametrize("letters", list(Letters))
def test_a_phone_reads_the_code_on_the_paper(width: int, letters: Letters) -> None:
    with print_shop(width) as shop:
        shop.process.setup = replace(shop.process.setup, letters=letters)
        fate = shop.printed(JOB)
    found = zxingcpp.read_barcodes(shop.paper.strips[0].picture())

    assert fate is Fate.PRINTED
    assert [one.text for one in found] == [ADDRESS]
    assert shop.paper.widest <= shop.paper.dots


def test_words_are_sent_as_words_where_the_settings_say_so(shop: Shop) -> None:
    in_printer_letters(shop).printed(JOB)

    said = [" ".join(line.split()) for line in shop.paper.strips[0].said]
    assert {"停水通知", "核对码 K7-M3-9Q", "1组 12"} <= set(said)


def test_a_rare_character_is_drawn_among_words_that_are_sent(shop: Shop) -> None:
    in_printer_letters(shop).printed(JOB)

    assert "㛃" not in "".join(shop.paper.strips[0].said)


@pytest.mark.parametrize(
    ("change", "fate"),
    [
        ({"has_paper": False}, Fate.PAPER),
        ({"is_open": True}, Fate.COVER),
        ({"answers": False}, Fate.SILENT),
    ],
)
def test_a_printer_that_cannot_is_told_and_nothing_is_sent(
    change: dict[str, bool], fate: Fate, shop: Shop
) -> None:
    vars(shop.paper).update(change)
    shop.process.patience = Patience(answer=1.0)

    assert shop.printed(JOB) is fate
    assert shop.paper.begun.bands == []
    assert shop.names() == [".fate"]


def test_without_a_printer_the_process_says_that_it_is_gone() -> None:
    with print_shop() as shop:
        setup = replace(shop.process.setup, address="127.0.0.1:1")
        shop.process.setup = setup

        assert shop.printed(JOB) is Fate.GONE


def test_paper_that_ends_midway_leaves_nothing_for_the_next_person(shop: Shop) -> None:
    shop.paper.empty_at = 200

    assert shop.printed(JOB) is Fate.PAPER
    shop.paper.refill()
    assert shop.paper.held == b""
    assert shop.paper.strips == []


def test_a_wire_that_breaks_midway_is_not_printed_again(shop: Shop) -> None:
    shop.paper.breaks_at = 200

    assert shop.printed(JOB) is Fate.UNSURE
    assert shop.paper.strips == []
    assert len(shop.paper.begun.bands) == 2


def test_a_printer_that_never_answers_is_believed_when_so_set(shop: Shop) -> None:
    shop.paper.answers = False
    shop.process.setup = replace(shop.process.setup, answers=False)

    assert shop.printed(JOB) is Fate.PRINTED


def test_the_screen_is_told_how_the_printer_is(shop: Shop) -> None:
    shop.paper.is_low = True
    shop.process.turn()

    assert shop.process.spool.condition() is Condition.LOW


def test_the_job_after_a_broken_one_is_printed(shop: Shop) -> None:
    (shop.folder / f"{'1' * 32}.job").write_bytes(b'{"schema":"gk.print/1"')
    shop.process.turn()

    assert shop.process.spool.fate("1" * 32) is Fate.UNSURE
    assert shop.printed(JOB) is Fate.PRINTED


def test_a_job_is_printed_apart_and_the_process_goes_on(shop: Shop) -> None:
    process = shop.process
    process.spool.ask(ID, JOB)
    seen: list[Fate] = []

    def looked() -> float:
        seen.append(process.spool.fate(ID))
        process.stop()
        return 0.0

    process.seconds = looked
    process.run()

    assert set(seen) == {Fate.PRINTED}
    assert len(shop.paper.strips) == 1


def test_a_process_that_stops_leaves_nothing(shop: Shop) -> None:
    shop.process.spool.ask(ID, JOB)
    shop.process.stop()
    shop.process.run()

    assert shop.names() == []
    assert shop.paper.strips == []
