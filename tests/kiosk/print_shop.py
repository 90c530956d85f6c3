"""A print process, its folder in memory and the printer that is not there.

with print_shop() as shop:
    world.takeaway = shop.takeaway()
    ...                      # the screen asks
    shop.process.turn()      # the process prints
    shop.paper.strips[0]     # what came out
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.printer.fate import Fate
from kiosk.printer.job import Job
from kiosk.printer.paper import PAPERS
from kiosk.printer.printing import Patience
from kiosk.printer.process import PrintProcess
from kiosk.printer.setup import PrinterSetup, Way
from kiosk.printer.spool import is_in_memory, open_spool
from kiosk.takeaway import Takeaway
from tests.kiosk.paper import Paper, printer
from tests.waiting import PATIENCE

ID = "0" * 32
PATIENT = Patience(answer=PATIENCE, done=PATIENCE, again=0.5)


@dataclass
class Shop:
    """Everything between a touch and the paper."""

    paper: Paper
    folder: Path
    process: PrintProcess

    def printed(self, job: Job) -> Fate:
        """Have ``job`` printed; return what became of it."""
        self.process.spool.ask(ID, job)
        self.process.turn()
        return self.process.spool.fate(ID)

    def takeaway(self) -> Takeaway:
        """Return what the next session prints with; the printer was just looked at."""
        self.process.spool.tell(self.process.look())
        return Takeaway(self.process.spool)

    def names(self) -> list[str]:
        """Return what lies in the folder, by the last part of its name."""
        return sorted(path.suffix or path.name for path in self.folder.iterdir())


@contextmanager
def memory() -> Iterator[Path]:
    """Lend a folder that lies in memory: under /dev/shm, or a small disk of our own."""
    shared = Path("/dev/shm")
    is_there = shared.is_dir() and is_in_memory(shared)
    with TemporaryDirectory(
        prefix="gk-test-", dir=shared if is_there else None
    ) as made:
        folder = Path(made)
        if is_there:
            yield folder
            return
        mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", made]
        subprocess.run(mount, check=True)
        try:
            yield folder
        finally:
            subprocess.run(["umount", made], check=True)


@contextmanager
def print_shop(width: int = 80) -> Iterator[Shop]:
    """Open a shop with paper of 58 or 80 mm."""
    size = PAPERS[width]
    with (
        printer(size.dots, size.margin) as paper,
        memory() as folder,
    ):
        setup = PrinterSetup(
            way=Way.NETWORK, address=f"127.0.0.1:{paper.port}", paper=size
        )
        spool = open_spool(folder)
        process = PrintProcess(setup, spool, PATIENT, wait_seconds=0.01)
        yield Shop(paper, folder, process)
