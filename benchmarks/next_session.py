"""How long the next session takes, measured where the launcher is; see ``first_frame``.

.venv/bin/python -m benchmarks.next_session STATE
"""

import json
import select
import sys
from pathlib import Path
from time import monotonic, perf_counter

from kiosk.ahead import load_rest
from kiosk.child import Child, Launch
from kiosk.launcher import prepare
from kiosk.lines import ALIVE, READY, SHOWN

KIBIBYTES = 1024
STANDS_SECONDS = 3.0  # it has made everything ready by then


def heard(child: Child, word: str) -> float:
    """Return when ``child`` said ``word``."""
    while True:
        select.select([child], [], [])
        lines = child.lines()
        if lines is None:
            raise SystemExit("the session ended by itself")
        if word in lines:
            return perf_counter()


def stand(child: Child, seconds: float) -> None:
    """Let ``child`` stand ready for a while."""
    until = monotonic() + seconds
    while monotonic() < until:
        heard(child, ALIVE)


def shown(child: Child) -> float:
    """Bring ``child`` to the front; return when its frame was there."""
    child.show(locked_seconds=0, wrong=0)
    return heard(child, SHOWN)


def memory(child: Child) -> dict[str, float]:
    """Return MiB that ``child`` has in memory, and those of its own.

    What it has read of a file and never wrote to is shared by all that follow.
    """
    path = Path(f"/proc/{child.pid}/smaps_rollup")
    lines = path.read_text(encoding="ascii").splitlines()[1:]
    held = {name: int(size.split()[0]) for name, size in (x.split(":") for x in lines)}
    own = held["Private_Dirty"]
    return {"mib": held["Rss"] / KIBIBYTES, "own_mib": own / KIBIBYTES}


def main() -> None:
    """Begin a session, let one stand and come up; print what it took as JSON."""
    what = Launch(Path(sys.argv[1]), is_windowed=True)
    prepare(what)
    load_rest()  # as after the first session of the day
    began = perf_counter()
    child = Child(what)
    heard(child, READY)
    told = {"begins": shown(child) - began} | memory(child)
    child.end()
    child = Child(what)
    heard(child, READY)
    stand(child, STANDS_SECONDS)
    asked = perf_counter()
    told["waits"] = shown(child) - asked
    child.end()
    print(json.dumps(told))


if __name__ == "__main__":
    main()
