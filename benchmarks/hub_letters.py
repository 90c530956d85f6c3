"""Letters taken in whole, beside a bare Django view that inserts the same bytes.

    .venv/bin/python -m benchmarks.hub_letters
    .venv/bin/python -m benchmarks.hub_letters --database postgresql --rounds 30

Both go through Django's own handler in one process, on the same database with the
hub's settings, by one thread and by eight. A letter is a signed request with a sealed
application of some 12 KB: two signatures checked, two made, bytes and row on the disk
before the receipt. The bare view keeps the body in a row of a table and says 201. They
take turns, a few at a time, so that what else the machine does meets both; the share is
the median of the turns'. PostgreSQL is Debian's, made for this, with its fsync on.
"""

import argparse
import io
import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any
from urllib.parse import unquote

from hub.folder import HubFolder
from hub.start import wake
from tests.hub.postgres import Postgres

BARE = "CREATE TABLE bare (id TEXT PRIMARY KEY, data {} NOT NULL)"
BLOBS = {"sqlite": "BLOB", "postgresql": "BYTEA"}
BYTES = 10_000  # of the picture that goes with an application
AGENCY = "430121105000"
Call = dict[str, Any]


def founded(folder: Path, database: str = "") -> HubFolder:
    """Found a hub by its command and let Django read its settings."""
    hub = HubFolder(folder / "hub")
    words = ("hub", "init", str(hub.folder), "--sample", "--name", "云溪县")
    there = ("--database", database) if database else ()
    subprocess.run(
        [sys.executable, "-c", "import gk; gk.main()", *words, *there],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    wake(hub)
    return hub


def environ(method: str, path: str, body: bytes, headers: dict[str, str]) -> Call:
    """Return a request as a WSGI server hands it over."""
    named = {
        f"HTTP_{name.upper().replace('-', '_')}": text
        for name, text in headers.items()
        if name != "Content-Type"
    }
    return {
        "REQUEST_METHOD": method,
        "PATH_INFO": unquote(path),
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8700",
        "REMOTE_ADDR": "127.0.0.1",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "CONTENT_TYPE": headers.get("Content-Type", ""),
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        **named,
    }


def bare_handler() -> Callable[..., Any]:
    """Return Django with one view and no middleware."""
    from django.core.handlers.wsgi import WSGIHandler  # noqa: PLC0415 - after wake
    from django.db import connection  # noqa: PLC0415
    from django.http import HttpRequest, HttpResponse  # noqa: PLC0415
    from django.test import override_settings  # noqa: PLC0415
    from django.urls import path  # noqa: PLC0415

    from hub import urls  # noqa: PLC0415

    def keep(request: HttpRequest, id_: str) -> HttpResponse:
        with connection.cursor() as cursor:
            insert = "INSERT INTO bare (id, data) VALUES (%s, %s)"
            cursor.execute(insert, (id_, request.body))
        return HttpResponse(status=201)

    urls.urlpatterns.append(path("bare/<str:id_>", keep))
    with connection.cursor() as cursor:
        cursor.execute(BARE.format(BLOBS[connection.vendor]))
    with override_settings(MIDDLEWARE=[]):
        return WSGIHandler()


def seconds(
    handler: Callable[..., Any], calls: Sequence[Call], pool: ThreadPoolExecutor
) -> float:
    """Make the calls and return how long one took on average."""

    def one(call: Call) -> str:
        said: list[str] = []
        reply = handler(call, lambda status, _headers: said.append(status))
        b"".join(reply)
        reply.close()
        return said[0][:3]

    began = perf_counter()
    statuses = set(pool.map(one, calls))
    took = perf_counter() - began
    if statuses != {"201"}:
        raise SystemExit(f"refused: {statuses}")
    return took / len(calls)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--database", choices=BLOBS, default="sqlite")
    parser.add_argument("--letters", type=int, default=24, help="of a turn")
    parser.add_argument("--rounds", type=int, default=15)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary, ExitStack() as stack:
        folder, url = Path(temporary), ""
        if chosen.database == "postgresql":
            server = stack.enter_context(Postgres.started(folder, fsync="on"))
            url = server.url("gk")
        hub = founded(folder, url)
        logging.disable(logging.INFO)
        for turn in measured(hub, folder, chosen):
            print(turn, flush=True)


def measured(hub: HubFolder, folder: Path, chosen: argparse.Namespace) -> Iterator[str]:
    """Yield the lines of the table."""
    from django.conf import settings  # noqa: PLC0415 - after wake
    from django.core.handlers.wsgi import WSGIHandler  # noqa: PLC0415

    from tests.hub.device import Device  # noqa: PLC0415

    settings.GK_DEVICE_RATES = {"device": [10**9, 1], "address": [10**9, 1]}
    device = Device.enrolled(hub, folder / "device")
    for first in range(256):  # as after some hundred letters: no folder is new
        hub.letter(f"{first:02x}").parent.mkdir(exist_ok=True)
    ours, bare = WSGIHandler(), bare_handler()
    yield f"{'threads':>8}{'letter, ms':>12}{'bare, ms':>12}{'share':>8}"
    for threads in (1, 8):
        turns: list[tuple[float, float]] = []
        with ThreadPoolExecutor(threads) as pool:
            for _ in range(chosen.rounds + 1):
                letters, rows = calls(device, chosen.letters)
                both = seconds(ours, letters, pool), seconds(bare, rows, pool)
                turns.append(both)
        del turns[0]  # everything is met for the first time there
        one, two = (median(turn[n] * 1000 for turn in turns) for n in (0, 1))
        share = median(there / here for here, there in turns)
        yield f"{threads:>8}{one:>12.2f}{two:>12.2f}{share:>8.2f}"


def calls(device: Any, count: int) -> tuple[list[Call], list[Call]]:
    """Return so many new letters, each as a call of both."""
    made = [device.letter(AGENCY, size=BYTES) for _ in range(count)]
    asked = [device.request("PUT", f"letters/{one.id}", one.data) for one in made]
    letters = [environ("PUT", a.path, a.body, dict(a.headers)) for a in asked]
    rows = [
        environ("PUT", f"/bare/{os.urandom(16).hex()}", one.data, {}) for one in made
    ]
    return letters, rows


if __name__ == "__main__":
    main()
