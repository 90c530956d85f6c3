"""The print process as it runs on a machine, ended at the worst moment."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.printer.escpos import Condition
from kiosk.printer.fate import Fate
from kiosk.printer.spool import open_spool
from tests.kiosk.print_shop import ID, Shop, print_shop
from tests.kiosk.test_print_process import JOB
from tests.waiting import wait_until

START = "import gk; gk.main()"
OTHER = "1" * 32

pytestmark = pytest.mark.slow


@contextmanager
def running(shop: Shop, state: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start the unit's own command, as systemd does."""
    device = state / "device"
    device.mkdir(parents=True, exist_ok=True)
    address = f"127.0.0.1:{shop.paper.port}"
    settings = (
        f"printer: {{type: network, address: '{address}', folder: {shop.folder}}}"
    )
    (device / "kiosk.yaml").write_text(settings, encoding="utf-8")
    words = ["kiosk", "printer", "--state", str(state)]
    with subprocess.Popen([sys.executable, "-c", START, *words]) as process:
        try:
            yield process
        finally:
            process.kill()


def test_killed_midway_it_leaves_nothing_and_prints_the_next(tmp_path: Path) -> None:
    with print_shop() as shop:
        spool = open_spool(shop.folder)
        shop.paper.stops_at = 200
        with running(shop, tmp_path):
            wait_until(lambda: spool.condition() is Condition.READY)
            spool.ask(ID, JOB)
            wait_until(lambda: len(shop.paper.begun.bands) > 1)
            assert not list(shop.folder.glob("*.job"))
        shop.paper.stops_at = None
        shop.paper.is_let_go.set()

        with running(shop, tmp_path):
            wait_until(lambda: spool.condition() is Condition.READY)
            spool.ask(OTHER, JOB)
            wait_until(lambda: spool.fate(OTHER) is Fate.PRINTED)
            assert spool.fate(ID) is Fate.UNSURE
