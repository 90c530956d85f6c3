"""One changed board released by the hub's worker, among 300 boards and among 3,000.

    .venv/bin/python -m benchmarks.hub_publish
    .venv/bin/python -m benchmarks.hub_publish --boards 30 300 --rounds 9

The village's sample, written in the hub, corrected and looked at as its people do; only
the release is timed: laid out, signed, its pages made, the repository's metadata
written. The other boards are in the repository, each with a key and an edition; they
are let in together, signed once above, without which 3,000 would take an hour. Both
hubs are measured in turn, medians; one process each, since Django knows one hub.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any
from unittest.mock import patch

from tuf.api.metadata import Targets

from benchmarks.hub_letters import founded
from sync.founding import let_in
from sync.instants import wire_instant
from sync.keys import raw_public
from sync.layout import edition_target
from sync.metadata import Current, Release, new_target
from sync.released import add_full
from sync.repository import Repository
from sync.role_keys import key_name

ROOT = Path(__file__).parents[1]
EDITION = b'{"board":"%s","schema":"gk.edition/1"}\n'
ITEM = "2026-11-senlin-fanghuo"


def serve(folder: Path, boards: int) -> None:
    """Prepare a hub, then release once for every line that comes in."""
    folder.mkdir()
    hub = founded(folder)
    from hub import stores  # noqa: PLC0415 - after wake
    from hub.publishing.workspace import gather  # noqa: PLC0415
    from tests.hub.offices import office  # noqa: PLC0415

    with patch("os.fsync"):  # of the preparing only
        codes = [f"4301212{number:05d}" for number in range(boards - 1)]
        let_all_in(stores.opened(hub), codes, now=datetime.now(UTC))
    village = office(hub, folder)
    content = gather(folder / "qingtang" / "items/2026" / ITEM)
    print("ready", flush=True)
    for count, _ in enumerate(sys.stdin):
        approve_a_change(village, content, count)
        began, busy = perf_counter(), process_time()
        village.release()
        print(perf_counter() - began, process_time() - busy, flush=True)


def let_all_in(repo: Repository, boards: Iterable[str], *, now: datetime) -> None:
    """Add ``boards`` to ``repo`` with an edition each, and sign the whole once."""
    current = Current.load(repo.store)
    release = Release(current, repo.keys, now)
    for board in boards:
        key = repo.keys.ed25519_or_new(key_name(board))
        let_in(current, board, raw_public(key), custody="hub")
        name, edition = edition_target(board), EDITION % board.encode()
        add_full(repo.store, edition)
        custom: dict[str, int | str] = {
            "edition": 1,
            "items": 0,
            "published_at": wire_instant(now),
        }
        role = Targets(targets={name: new_target(name, edition, custom)})
        release.sign(board, role, key)
    release.sign("targets", current.targets)
    release.let_go()


def approve_a_change(village: Any, content: dict[str, bytes], count: int) -> None:
    """Correct the title of one item and let everybody look at it."""
    from hub.publishing import drafts  # noqa: PLC0415 - after wake

    draft = village.draft(ITEM)
    titled = re.sub(
        "title: .*", f"title: 第 {count} 次改", content["item.yaml"].decode()
    )
    corrections = "".join(
        f"- {{at: 2026-11-23, text: 第 {one} 次改, reason: 标题不清楚}}\n"
        for one in range(1, count + 1)
    )
    told = f"{titled}corrections:\n{corrections}" if count else titled
    changed = {**content, "item.yaml": told.encode()}
    by = village.by(village.chen)
    draft = drafts.save(village.hub, draft, changed, version=draft.version, by=by)
    village.approve(draft)


@contextmanager
def hubs(folder: Path, sizes: list[int]) -> Iterator[list[subprocess.Popen[str]]]:
    """Start a process for each size and wait until all are ready."""
    started = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "benchmarks.hub_publish",
                "--serve",
                folder / str(size),
                str(size),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for size in sizes
    ]
    for one in started:
        said(one)
    yield started
    for one in started:
        one.terminate()
        one.wait()


def said(process: subprocess.Popen[str]) -> list[str]:
    """Return the words of the next line of ``process``."""
    assert process.stdout
    return process.stdout.readline().split()


def measured(process: subprocess.Popen[str]) -> tuple[float, float]:
    """Let it release once; return seconds passed and of the processor."""
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()
    passed, busy = said(process)
    return float(passed), float(busy)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--boards", type=int, nargs="+", default=[300, 3000])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--serve", nargs=2)
    chosen = parser.parse_args()
    if chosen.serve:
        serve(Path(chosen.serve[0]), int(chosen.serve[1]))
        return
    with (
        tempfile.TemporaryDirectory() as temporary,
        hubs(Path(temporary), chosen.boards) as started,
    ):
        rounds = [[measured(one) for one in started] for _ in range(chosen.rounds)]
    print(f"{'boards':>8}{'seconds':>10}{'CPU':>10}")
    for place, size in enumerate(chosen.boards):
        passed = median(one[place][0] for one in rounds)
        busy = median(one[place][1] for one in rounds)
        print(f"{size:>8}{passed:>10.3f}{busy:>10.3f}")


if __name__ == "__main__":
    main()
