"""Wires to printers: serial lines and device files, broken, stalled and gone."""

import os
import tty
from pathlib import Path

import pytest
import zxingcpp

from kiosk.printer.fate import Fate
from kiosk.printer.paper import PAPERS
from kiosk.printer.process import PrintProcess
from kiosk.printer.setup import Letters, PrinterSetup, Way, host_and_port
from kiosk.printer.spool import Spool
from kiosk.printer.wires import DescriptorWire, WireError, open_wire
from kiosk.settings import Settings
from sync.errors import FileFormatError
from tests.kiosk.paper import serial_printer
from tests.kiosk.print_shop import PATIENT
from tests.kiosk.test_print_process import ADDRESS, JOB


def set_up(way: Way, address: str) -> PrinterSetup:
    return PrinterSetup(
        way=way, address=address, paper=PAPERS[58], letters=Letters.PRINTER
    )


def test_a_job_goes_over_a_serial_line(tmp_path: Path) -> None:
    with serial_printer() as (paper, line):
        process = PrintProcess(set_up(Way.SERIAL, line), Spool(tmp_path), PATIENT)
        fate = process.print(JOB)
    [found] = zxingcpp.read_barcodes(paper.strips[0].picture())

    assert (fate, found.text) == (Fate.PRINTED, ADDRESS)


def test_a_device_file_is_opened_as_it_is() -> None:
    with serial_printer() as (paper, line):
        raw = os.open(line, os.O_RDWR | os.O_NOCTTY)
        tty.setraw(raw)  # as a printer's file is
        wire = open_wire(set_up(Way.USB, line))
        wire.write(b"\x10\x04\x04")
        answer = wire.read(2)
        wire.close()
        os.close(raw)

    assert answer == b"\x12"
    assert paper.unknown == []


@pytest.mark.parametrize("way", list(Way))
def test_a_printer_that_is_not_there_is_told(way: Way, tmp_path: Path) -> None:
    address = "127.0.0.1:1" if way is Way.NETWORK else str(tmp_path / "lp0")

    with pytest.raises(WireError):
        open_wire(set_up(way, address))


def test_what_is_no_serial_line_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(WireError):
        open_wire(set_up(Way.SERIAL, str(tmp_path / "file")))


def test_a_printer_that_takes_nothing_does_not_hold_us_up() -> None:
    out, into = os.pipe()
    wire = DescriptorWire(into, stall_seconds=0.05)
    with pytest.raises(WireError, match="nothing more"):
        wire.write(b"0" * 1_000_000)
    wire.close()
    os.close(out)


def test_a_port_may_be_named() -> None:
    assert host_and_port("192.168.1.50") == ("192.168.1.50", 9100)
    assert host_and_port("192.168.1.50:9101") == ("192.168.1.50", 9101)


def test_the_settings_name_a_printer() -> None:
    found = Settings.from_bytes(b"printer: {type: usb, width_mm: 58}").printer

    assert found == PrinterSetup(way=Way.USB, address="/dev/usb/lp0", paper=PAPERS[58])


@pytest.mark.parametrize(
    "wrong",
    [
        "type: radio",
        "type: network",
        "type: usb, width_mm: 70",
        "type: serial, baud: 300",
        "type: network, address: 'a:b'",
        "type: usb, letters: theirs",
    ],
)
def test_a_printer_that_cannot_be_is_refused(wrong: str) -> None:
    with pytest.raises(FileFormatError):
        Settings.from_bytes(f"printer: {{{wrong}}}".encode())
