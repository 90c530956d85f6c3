"""What an operator set about the printer: ``printer`` of ``device/kiosk.yaml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from kiosk.printer.paper import PAPERS, Paper

FOLDER = Path("/run/gk-print")
PORT = 9100
BAUDS = (4800, 9600, 19200, 38400, 57600, 115200)
_PLACES = {"usb": "/dev/usb/lp0", "serial": "/dev/ttyS0", "network": ""}


class Way(StrEnum):
    """How the printer is connected."""

    USB = "usb"
    SERIAL = "serial"
    NETWORK = "network"


class Letters(StrEnum):
    """Whose letters are printed: ours, drawn, or the printer's, sent as GB18030."""

    DRAWN = "drawn"
    PRINTER = "printer"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterSetup:
    """One printer; ``folder`` is where jobs are handed over, and must lie in memory.

    ``answers`` false: it never says how it is, and is believed to be well.
    """

    way: Way
    address: str
    paper: Paper
    letters: Letters = Letters.DRAWN
    baud: int = 9600
    answers: bool = True
    folder: Path = FOLDER

    @classmethod
    def from_found(cls, found: Mapping[str, Any]) -> Self | None:
        """Return what the settings say; None where no printer is set.

        Raises:
            ValueError: a value is none of those that can be set.
        """
        if not found:
            return None
        way = Way(found.get("type", ""))
        address = str(found.get("address") or _PLACES[way])
        baud, width = int(found.get("baud", 9600)), int(found.get("width_mm", 80))
        if not address or baud not in BAUDS or width not in PAPERS:
            raise ValueError(f"printer: {address} {baud} {width}")
        if way is Way.NETWORK:
            host_and_port(address)
        return cls(
            way=way,
            address=address,
            paper=PAPERS[width],
            letters=Letters(found.get("letters", Letters.DRAWN)),
            baud=baud,
            answers=found.get("answers", "true") != "false",
            folder=Path(found.get("folder", FOLDER)),
        )


def host_and_port(address: str) -> tuple[str, int]:
    """Return host and port of ``192.168.1.50`` or ``192.168.1.50:9100``.

    Raises:
        ValueError: the port is no number.
    """
    host, _, port = address.rpartition(":")
    return (host, int(port)) if host else (address, PORT)
