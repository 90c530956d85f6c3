"""The print process: takes one job after the other, and tells how the printer is.

It may be killed at any moment: a job was removed when it was taken, and the next
process prints what still waits. No Kivy, no library; each job is taken and printed in a
child that ends with it, so that nothing of a resident stays in this one.
"""

import logging
import select
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from types import FrameType

from kiosk.printer.apart import apart
from kiosk.printer.escpos import Condition
from kiosk.printer.faces import drawn_face, printer_face
from kiosk.printer.fate import Fate
from kiosk.printer.job import Job
from kiosk.printer.layout import Press, lay_out
from kiosk.printer.printing import Patience, Printing
from kiosk.printer.setup import Letters, PrinterSetup
from kiosk.printer.spool import Spool, job_of
from kiosk.printer.strips import drawn_strips, printed_strips
from kiosk.printer.wires import Wire, WireError, open_wire

log = logging.getLogger(__name__)

LOOK_SECONDS = 10.0  # how often the printer is asked while nothing is printed
WAIT_SECONDS = 0.25
TRIES = 3  # to open a printer that is just being plugged in


def strips_of(job: Job, setup: PrinterSetup) -> Iterator[bytes]:
    """Yield the bytes of a job for the printer that is set."""
    drawn = drawn_face(setup.paper)
    if setup.letters is Letters.PRINTER:
        rows = lay_out(job, Press(setup.paper, printer_face(), drawn))
        return printed_strips(rows, setup.paper)
    return drawn_strips(lay_out(job, Press(setup.paper, drawn, drawn)), setup.paper)


@dataclass(slots=True)
class PrintProcess:
    """Serves ``spool`` with the printer of ``setup`` until it is told to stop."""

    setup: PrinterSetup
    spool: Spool
    patience: Patience = field(default_factory=Patience)
    wait_seconds: float = WAIT_SECONDS
    seconds: Callable[[], float] = time.monotonic
    _looked_at: float = field(default=float("-inf"))
    _is_stopped: bool = False

    def stop(self, *_: int | FrameType | None) -> None:
        """End after the job in hand; what ``SIGTERM`` does."""
        self._is_stopped = True

    def run(self) -> None:
        """Run until stopped."""
        self.spool.begin()
        try:
            while not self._is_stopped:
                self._turn_apart()
                select.select([], [], [], self.wait_seconds)
        finally:
            self.spool.empty()  # nobody is there to print: the screen offers nothing

    def _turn_apart(self) -> None:
        """Take a turn; what there is to print, in a child."""
        if self.spool.has_job():
            apart(self.turn)
            self._looked_at = float("-inf")
        else:
            self.turn()

    def turn(self) -> None:
        """Print what waits; else look at the printer when it is time."""
        taken = self.spool.take()
        if taken is not None:
            id_, found = taken
            job = job_of(found)
            told = partial(self.spool.note, id_, Fate.PRINTING)
            fate = self.print(job, told) if job else Fate.UNSURE
            log.info("job ended fate=%s", fate.value)
            self.spool.note(id_, fate)
            self._looked_at = float("-inf")
        elif self.seconds() - self._looked_at >= LOOK_SECONDS:
            self._looked_at = self.seconds()
            self.spool.tell(self.look())
            self.spool.tidy()

    def look(self) -> Condition:
        """Return how the printer is."""
        try:
            wire = open_wire(self.setup)
        except WireError:
            return Condition.GONE
        try:
            return self._printing(wire).condition()
        except WireError:
            return Condition.GONE
        finally:
            wire.close()

    def print(self, job: Job, told: Callable[[], None] = lambda: None) -> Fate:
        """Print a job; tried again only while not a dot of it can be on paper.

        ``told`` is called while it goes well.
        """
        strips = list(strips_of(job, self.setup))
        fate = Fate.GONE
        for _ in range(TRIES):
            fate = self._once(strips, told)
            if fate is not Fate.GONE:
                break
            select.select([], [], [], self.wait_seconds)
        return fate

    def _once(self, strips: list[bytes], told: Callable[[], None]) -> Fate:
        try:
            wire = open_wire(self.setup)
        except WireError:
            return Fate.GONE
        try:
            return self._printing(wire).print(strips, told)
        finally:
            wire.close()

    def _printing(self, wire: Wire) -> Printing:
        return Printing(wire, self.setup.answers, self.patience)


def run(setup: PrinterSetup, spool: Spool) -> None:
    """Run the print process until ``SIGTERM`` or ``SIGINT``."""
    process = PrintProcess(setup, spool)
    signal.signal(signal.SIGTERM, process.stop)
    signal.signal(signal.SIGINT, process.stop)
    process.run()
