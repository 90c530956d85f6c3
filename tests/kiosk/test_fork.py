"""A session is forked off: it inherits what is loaded, and nothing of anybody."""

import os
import random
import select
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.fork import Forked, fork
from tests.waiting import PATIENCE


@contextmanager
def forked(run: Callable[[], None]) -> Iterator[Forked]:
    child = fork(run)
    try:
        yield child
    finally:
        child.end(PATIENCE)


def said(child: Forked) -> str:
    """Return all that ``child`` said until it ended."""
    parts = []
    while select.select([child.out], [], [], PATIENCE)[0]:
        part = os.read(child.out, 4096)
        if not part:
            break
        parts.append(part)
    return b"".join(parts).decode()


def test_it_hears_and_says() -> None:
    with forked(lambda: print(sys.stdin.readline().upper())) as child:
        os.write(child.to, b"show\n")

        assert said(child).split() == ["SHOW"]


def test_it_has_no_file_but_its_pipes_and_stderr(tmp_path: Path) -> None:
    with (
        (tmp_path / "of-somebody").open("w") as file,
        forked(lambda: print(*Path("/proc/self/fd").iterdir())) as first,
        forked(lambda: print(*Path("/proc/self/fd").iterdir())) as second,
    ):
        assert file.fileno() > 2
        assert {len(said(child).split()) for child in (first, second)} == {4}


def test_it_draws_lots_of_its_own() -> None:
    with forked(lambda: print(random.random())) as child:
        assert float(said(child)) != random.random()


def test_an_error_ends_it_alone() -> None:
    def fail() -> None:
        raise ValueError

    with forked(fail) as child:
        assert said(child) == ""


def test_one_that_hears_the_end_of_its_launcher_can_go() -> None:
    with forked(lambda: print(repr(sys.stdin.readline()))) as child:
        closed, to = os.pipe()
        os.close(closed)
        os.dup2(to, child.to)  # as when the launcher is gone
        os.close(to)

        assert said(child).strip() == "''"


def test_one_that_will_not_end_is_killed() -> None:
    child = fork(stubborn)
    assert os.read(child.out, 10)

    child.end(0.05)

    assert not Path(f"/proc/{child.pid}").exists()


def stubborn() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    print("here", flush=True)
    signal.pause()
