"""A county in one folder, run by real processes as a person would run them.

    county = County(folder)
    county.found()                # hub, repository, one village that has published
    with county.hub() as hub:     # `gk hub serve` on loopback
        county.enrol()
        county.sync()
        hub.kill()                # with all its children

Every act is the command of that name in a process of its own; nothing is called in this
one. ``killed_at`` runs a command that kills itself (-9) at its n-th act on the disk.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.ports import free_port
from tests.waiting import PATIENCE, wait_until

ROOT = Path(__file__).parents[2]
BOARD = "430121105207"
START = "import gk; gk.main()"
# Counts what the process does to the disk; at the wanted act it is gone.
KILLER = """
import os, signal, sys
wanted, seen = int(sys.argv.pop(1)), 0
ACTS = {"os.rename", "os.remove", "os.link", "os.mkdir", "os.truncate"}
def act(event, arguments):
    global seen
    writes = event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR)
    if event in ACTS or writes or event == "sqlite3.connect":
        seen += 1
        if seen == wanted:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(act)
import atexit
atexit.register(lambda: os.write(2, f"acts={seen}\\n".encode()))
import gk; gk.main()
"""


@dataclass
class County:
    folder: Path
    port: int = field(default_factory=free_port)

    @property
    def board(self) -> Path:
        return self.folder / "qingtang"

    @property
    def hubdir(self) -> Path:
        return self.folder / "hubdir"

    @property
    def repository(self) -> Path:
        return self.hubdir / "repo"

    @property
    def state(self) -> Path:
        return self.folder / "state"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def run(
        self, *words: object, code: str = START
    ) -> subprocess.CompletedProcess[str]:
        """Run ``gk`` with ``words`` and return what it printed and how it ended."""
        return subprocess.run(
            [sys.executable, "-c", code, *map(str, words)],
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder,
            env=environment(),
        )

    def gk(self, *words: object) -> dict[str, Any]:
        """Run a command that must succeed; return its (first) JSON object."""
        done = self.run(*words, "--json")
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        lines = done.stdout.splitlines()
        return json.loads(lines[0]) if lines else {}

    def listed(self, *words: object) -> list[dict[str, Any]]:
        """Run a command that lists; return every JSON object."""
        done = self.run(*words, "--json")
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return [json.loads(line) for line in done.stdout.splitlines()]

    def acts_of(self, *words: object) -> int:
        """Return how many acts on the disk a command makes when nothing stops it."""
        done = self.run("0", *words, code=KILLER)
        assert done.returncode == 0, done.stderr
        found = re.search(r"acts=(\d+)", done.stderr)
        assert found
        return int(found[1])

    def killed_at(self, act: int, *words: object) -> None:
        """Run a command and kill it (-9) at its ``act``-th act on the disk."""
        done = self.run(str(act), *words, code=KILLER)
        assert done.returncode in (-signal.SIGKILL, 0), done.stderr

    def found(self) -> None:
        """Found the county: hub, keys, repository, a village that has published."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.gk("hub", "init", self.hubdir, "--sample", "--name", "云溪县")
        words = ("board", "init", self.board, "--code", BOARD, "--name", "青塘村")
        self.gk(*words, "--sample")
        with (self.board / "board.yaml").open("a", encoding="utf-8") as file:
            file.write(f"public_base: {self.address}/p/{BOARD}\n")
        self.gk("repo", "add-board", self.repository, self.board)
        self.publish()

    def publish(self) -> dict[str, Any]:
        words = ("board", "publish", self.board, "--repo", self.repository)
        return self.gk(*words, "--allow-warnings")

    def enrol(self) -> None:
        """Bind the kiosk to the hub that is being served."""
        token = self.gk("device", "token", "--dir", self.hubdir)["token"]
        words = ("device", "enrol", "--state", self.state)
        self.gk(*words, "--hub", self.address, "--token", token)

    def sync(self) -> subprocess.CompletedProcess[str]:
        """Make one attempt over HTTP."""
        words = ("sync", "once", "--state", self.state)
        return self.run(*words, "--source", f"{self.address}/repo", "--json")

    def cases(self) -> list[dict[str, Any]]:
        return self.listed("hub", "desk", "list", "--dir", self.hubdir)

    @contextmanager
    def hub(self) -> Iterator["Hub"]:
        """Serve the hub while the block runs."""
        hub = Hub(self)
        hub.start()
        try:
            yield hub
        finally:
            hub.stop()


class Hub:
    """A served hub that can be stopped kindly or killed with all its children."""

    def __init__(self, county: County) -> None:
        self._county = county
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start serving and wait until it answers."""
        words = ("hub", "serve", "--dir", self._county.hubdir)
        command = [sys.executable, "-c", START, *map(str, words)]
        with (self._county.folder / "hub.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*command, "--port", str(self._county.port)],
                stdout=log,
                stderr=log,
                env=environment(),
                start_new_session=True,
            )
        wait_until(self._answers, self._why)

    def stop(self) -> None:
        """End it as systemd would."""
        if self._process:
            self._process.terminate()
            self._process.wait(timeout=PATIENCE)
            self._process = None

    def kill(self) -> None:
        """Kill it and all its children (-9), as a power cut would."""
        assert self._process
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(timeout=PATIENCE)
        self._process = None

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(
                f"{self._county.address}/healthz", timeout=PATIENCE
            ):
                return True
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False

    def _why(self) -> str:
        return (self._county.folder / "hub.log").read_text(encoding="utf-8")[-2000:]


def environment() -> dict[str, str]:
    """Return the environment of a process: this project and nothing of the tests'."""
    kept = {
        key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ
    }
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "default"}


def chosen_acts(total: int) -> list[int]:
    """Choose acts spread over all ``total``, first and last among them.

    Four are taken, or as many as ``GK_CAMPAIGN_ACTS`` says.
    """
    count = min(total, int(os.environ.get("GK_CAMPAIGN_ACTS", "4")))
    return sorted({1 + (total - 1) * n // max(count - 1, 1) for n in range(count)})


def add_notice(county: County, name: str, title: str) -> None:
    """Write one more notice into the village's folder."""
    source = next(p for p in county.board.glob("items/*/*") if is_notice(p))
    target = source.parent / name
    shutil.copytree(source, target)
    text = (target / "item.yaml").read_text(encoding="utf-8")
    kept = [
        line
        for line in text.splitlines()
        if not line.startswith(("id:", "title:", "summary:"))
    ]
    new = [*kept, f"id: {name}", f"title: {title}"]
    (target / "item.yaml").write_text("\n".join(new) + "\n", encoding="utf-8")


def is_notice(folder: Path) -> bool:
    text = (folder / "item.yaml").read_text(encoding="utf-8")
    return "kind: notice" in text and "withdrawn" not in text
