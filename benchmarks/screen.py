"""The screen under a finger: switching, long lists, typing, idling, memory.

    .venv/bin/python benchmarks/screen.py [COUNT]

One process with one real window (offscreen, software GL, glFinish on every flip), a
library of ten thousand items behind it. A frame is what ``EventLoop.idle`` takes. Bare
Kivy is measured in the same process, in turn with ours. ``idle`` is a real child of the
launcher, looked at from outside.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kiosk.environment import screen_environment
from kiosk.metrics import Panel

PANEL = Panel()
INSIDE = "--inside"
WARM_SECONDS, SAMPLES = 8, 24  # three cards, looked at each second


def outside(count: int) -> None:
    """Fill a state, measure inside a child with its environment, print the table."""
    from benchmarks.first_frame import make_state  # noqa: PLC0415 - inside it is not needed

    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as home:
        make_state(Path(folder))
        environment = screen_environment(
            {**os.environ, "SDL_VIDEODRIVER": "offscreen"},
            PANEL,
            home=home,
            is_windowed=True,
        )
        here = Path(__file__).parents[1]
        command = [
            sys.executable,
            "-m",
            "benchmarks.screen",
            INSIDE,
            folder,
            str(count),
        ]
        done = subprocess.run(
            command, env=environment, check=True, stdout=subprocess.PIPE, cwd=here
        )
        told = json.loads(done.stdout.splitlines()[-1])
        told["idle_cpu_percent"] = idle(Path(folder), environment, here)
    for name, value in told.items():
        print(f"{name:34}{value:>12}")
    print(json.dumps(told))


def idle(state: Path, environment: dict[str, str], here: Path) -> float:
    """Return the share of one core that a child takes while nobody touches it."""
    command = [sys.executable, "-m", "kiosk.app", "--state", str(state)]
    with subprocess.Popen(
        command,
        env=environment,
        cwd=here,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as child:
        assert child.stdin
        assert child.stdout
        child.stdout.readline()  # ready
        child.stdin.write(b"show\n")
        child.stdin.flush()
        time.sleep(WARM_SECONDS)
        shares = [_share(child.pid) for _ in range(SAMPLES)]
        child.terminate()
    return round(statistics.median(shares), 2)


def _share(pid: int) -> float:
    """Return the percentage of one core over a second; cards change every eighth."""
    before = _cpu(pid)
    time.sleep(1)
    return 100 * (_cpu(pid) - before)


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def inside(state: Path, count: int) -> None:
    """Measure in the window of this process; print one line of JSON."""
    from benchmarks.screen_inside import Bench  # noqa: PLC0415 - Kivy reads the environment

    print(json.dumps(Bench(state, count).run()), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == [INSIDE]:
        inside(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        outside(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
