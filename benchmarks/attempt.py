"""What an attempt costs on the wire, beside python-tuf's own client on the same data.

Both follow the same repository through the same counting line on loopback: first sync,
nothing changed, one board changed. Bytes are what TCP carries, both ways, headers and
all; IP and TCP headers come on top of both alike.

    python benchmarks/attempt.py                      # 300 boards, 3 followed
    python benchmarks/attempt.py --boards 30 --follow 30
"""

import argparse
import hashlib
import random
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

sys.path.insert(0, str(Path(__file__).parents[1]))

from tuf.ngclient import Updater

from sync.attempt import attempt
from sync.canonical import canonical_line
from sync.instants import wire_instant
from sync.keys import KeyFolder
from sync.layout import edition_target
from sync.repository import Repository
from sync.sources.http import HttpSource
from sync.state import KioskState
from sync.stores.folder import FolderStore
from tests.sync.book_shelf import BookShelf
from tests.sync.web import Web

WORDS = "村务公开财收支低保救助项目招标资产承包会议决定通知补贴医疗养老党建水电道路"
NOW = datetime.now(UTC)


@dataclass
class Meter:
    """A line to ``port`` that counts what goes over it; ``address`` is its near end."""

    port: int
    carried: int = 0
    _listener: socket.socket = field(default_factory=socket.socket)

    def __post_init__(self) -> None:
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen(16)
        Thread(target=self._serve, daemon=True).start()

    @property
    def address(self) -> str:
        """What a client is told."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}/"

    def _serve(self) -> None:
        while True:
            near, _ = self._listener.accept()
            far = socket.create_connection(("127.0.0.1", self.port))
            for end in (near, far):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for pair in ((near, far), (far, near)):
                Thread(target=self._pump, args=pair, daemon=True).start()

    def _pump(self, source: socket.socket, drain: socket.socket) -> None:
        while data := source.recv(65536):
            self.carried += len(data)
            drain.sendall(data)
        drain.shutdown(socket.SHUT_WR)


@dataclass(frozen=True)
class Row:
    """What one run cost."""

    requests: int
    bytes: int
    seconds: float


class County:
    """A repository of many boards, also laid out as python-tuf's client wants it."""

    def __init__(self, folder: Path, boards: int, items: int) -> None:
        self.folder, self.items = folder, items
        self.chance = random.Random(1)
        self.boards = [f"4301211{number:05}" for number in range(boards)]
        store, keys = FolderStore(folder), KeyFolder.beside(folder)
        self.repository = Repository.create(store, keys, name="县", now=NOW)
        self.lines = {board: self._lines() for board in self.boards}
        for board in self.boards:
            self.repository.add_board(board, now=NOW)
            self.release(board)

    def release(self, board: str) -> None:
        """Publish ``board`` as its lines stand."""
        head = canonical_line({"schema": "gk.edition/1", "board": board})
        edition = head + b"".join(self.lines[board])
        count = len(self.lines[board])
        self.repository.publish(board, edition, items=count, blobs={}, now=NOW)
        place = self.folder / "targets" / edition_target(board)
        place.parent.mkdir(parents=True, exist_ok=True)
        sha = hashlib.sha256(edition).hexdigest()
        place.with_name(f"{sha}.edition.jsonl").write_bytes(edition)

    def change(self, board: str) -> None:
        """Publish one item more on ``board``."""
        self.lines[board].append(self._line(len(self.lines[board])))
        self.release(board)

    def _lines(self) -> list[bytes]:
        return [self._line(number) for number in range(self.items)]

    def _line(self, number: int) -> bytes:
        text = "".join(self.chance.choices(WORDS, k=self.chance.randint(200, 1400)))
        item = {"id": f"i{number:05}", "title": text[:20], "body": text}
        return canonical_line(item | {"files": []})


def ours(folder: Path, address: str, root: bytes, follow: Sequence[str]) -> None:
    """Make one attempt."""
    shelf, state = BookShelf(folder / "shelf"), KioskState(folder / "state")
    source = HttpSource(address)
    with source.session:
        report = attempt(state, [source], shelf, boards=follow, root=root, now=NOW)
    if report.exit_code:
        raise SystemExit(report.reason)


def stock(folder: Path, address: str, root: bytes, follow: Sequence[str]) -> None:
    """Refresh and fetch with python-tuf's client as it comes."""
    for name in ("metadata", "targets"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    updater = Updater(
        metadata_dir=str(folder / "metadata"),
        metadata_base_url=f"{address}metadata/",
        target_dir=str(folder / "targets"),
        target_base_url=f"{address}targets/",
        bootstrap=root,
    )
    updater.refresh()
    for board in follow:
        target = updater.get_targetinfo(edition_target(board))
        if target and not updater.find_cached_target(target):
            updater.download_target(target)


Client = Callable[[Path, str, bytes, Sequence[str]], None]


def measured(
    client: Client, folder: Path, web: Web, meter: Meter, follow: Sequence[str]
) -> Row:
    """Run ``client`` once and return what went over the line."""
    root = (web.folder / "metadata/1.root.json").read_bytes()
    web.asked.clear()
    meter.carried, started = 0, time.perf_counter()
    client(folder, meter.address, root, follow)
    return Row(len(web.asked), meter.carried, time.perf_counter() - started)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--boards", type=int, default=300)
    parser.add_argument("--items", type=int, default=30)
    parser.add_argument("--follow", type=int, default=3)
    chosen = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="attempt-"))
    started = time.perf_counter()
    county = County(work / "repo", chosen.boards, chosen.items)
    made = time.perf_counter() - started
    follow = county.boards[: chosen.follow]
    print(
        f"{chosen.boards} boards x {chosen.items} items, {chosen.follow} followed; "
        f"made in {made:.0f} s, {wire_instant(NOW)}\n"
    )
    print(f"{'':18}{'this program':>32}{'python-tuf as it comes':>32}")
    head = f"{'requests':>10}{'bytes':>12}{'ms':>10}"
    print(f"{'':18}{head}{head}")
    with Web(county.folder) as web:
        meter = Meter(int(web.address.rstrip("/").rpartition(":")[2]))
        for name in ("first", "nothing changed", "one board changed"):
            if name == "one board changed":
                county.change(follow[0])
            rows = [
                measured(client, work / client.__name__, web, meter, follow)
                for client in (ours, stock)
            ]
            cells = (
                f"{r.requests:>10}{r.bytes:>12,}{r.seconds * 1000:>10.0f}" for r in rows
            )
            print(f"{name:18}{''.join(cells)}")
    shutil.rmtree(work)


if __name__ == "__main__":
    main()
