"""A hub served by its real processes, and a kiosk with residents before it.

    served = Served.found(folder)           # or .copied from one that was founded
    served.start()
    kiosk = served.enrol("青塘村村部")
    slip = kiosk.submit("430121105000")     # sealed and queued
    kiosk.deliver()                         # over HTTP; the receipt is checked
    served.stop()

Every act at the hub is its ``gk`` command in a process of its own.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from foi.application import Application, Wanted
from foi.feedback import Feedback
from foi.followup import Followup
from foi.rating import Rating
from hub import stores
from hub.folder import RECIPIENTS_NAME, HubFolder
from sync.courier import Courier, Delivered
from sync.dispatch import Dispatched, Submission, dispatch
from sync.formats.hub_file import HubFile
from sync.formats.letter import Header
from sync.formats.number import CODE_BYTES, make_code, make_number
from sync.formats.parts import FORM
from sync.formats.progress import ProgressRecord, find
from sync.formats.recipients import Recipients
from sync.identity import DeviceKey
from sync.outbox import Outbox
from sync.repository import Repository
from sync.seal import seal
from sync.state import KioskState
from tests.ports import free_port
from tests.waiting import PATIENCE, wait_until

ROOT = Path(__file__).parents[2]
START = "import gk; gk.main()"
PASSWORD = "云溪-2026-公开"


@dataclass(frozen=True)
class Slip:
    number: str
    code: str


@dataclass
class Served:
    hub: HubFolder
    port: int
    process: subprocess.Popen[bytes] | None = None
    options: tuple[str, ...] = ()
    public_url: str = ""

    @classmethod
    def found(cls, folder: Path, *places: object) -> "Served":
        """Found a hub with an officer and an operator; ``places`` as options."""
        served = cls(HubFolder(folder / "hub"), free_port())
        words = ("hub", "init", served.hub.folder, "--sample", "--name", "云溪县")
        served.gk(*words, *places)
        for name, role in (("sun", "officer"), ("wu", "operator")):
            served.at_hub(
                "hub", "user", "add", name, "--role", role, "--password", PASSWORD
            )
        return served

    @classmethod
    def copied(cls, founded: HubFolder, folder: Path) -> "Served":
        """Copy a hub that was founded: that takes three processes, and keys."""
        copied = shutil.copytree(founded.folder, folder / "hub")
        return cls(HubFolder(copied), free_port())

    @property
    def url(self) -> str:
        return self.public_url or f"http://127.0.0.1:{self.port}"

    def gk(self, *words: object) -> list[dict[str, Any]]:
        """Run a command that must succeed; return its JSON objects."""
        done = subprocess.run(
            [sys.executable, "-c", START, *map(str, words), "--json"],
            capture_output=True,
            text=True,
            check=False,
            env=environment(),
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    def at_hub(self, *words: object) -> list[dict[str, Any]]:
        """Run a command of the office."""
        return self.gk(*words, "--dir", self.hub.folder)

    def take_in(self, *people: tuple[str, str, str]) -> None:
        """Take people in: name, role and scope of each; their word is ``PASSWORD``."""
        self.act("tests.hub.people:take_in", people=people, password=PASSWORD)

    def act(self, function: str, **arguments: Any) -> list[dict[str, Any]]:
        """Call ``function`` with the hub awake, in a process of its own."""
        words = (self.hub.folder, function, json.dumps(arguments))
        done = subprocess.run(
            [sys.executable, "-m", "tests.hub.preparing", *map(str, words)],
            capture_output=True,
            text=True,
            check=False,
            env=environment(),
        )
        assert done.returncode == 0, done.stdout + done.stderr
        given: list[dict[str, Any]] = json.loads(done.stdout)
        return given

    def start(self) -> None:
        """Serve, and wait until it answers."""
        words = ("hub", "serve", str(self.hub.folder), "--port", str(self.port))
        with (self.hub.folder.parent / "hub.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", START, *words, *self.options],
                stdout=log,
                stderr=log,
                env=environment(),
                start_new_session=True,
            )
        wait_until(self._answers, self.log)

    def stop(self) -> int:
        """Stop it as systemd would; return how it ended."""
        assert self.process
        self.process.terminate()
        code = self.process.wait(timeout=PATIENCE)
        self.process = None
        return code

    def log(self) -> str:
        return (self.hub.folder.parent / "hub.log").read_text(encoding="utf-8")

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Ask for a page; return status, headers and body."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.url + path, headers=named)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as reply:
                return reply.status, dict(reply.headers), reply.read()
        except urllib.error.HTTPError as error:
            return error.code, dict(error.headers), error.read()

    def enrol(self, name: str, folder: str = "state") -> "Kiosk":
        """Bind a kiosk with a token, as its operator would; wait for nobody."""
        [token] = self.at_hub("device", "token", "--name", name)
        state = KioskState(self.hub.folder.parent / folder)
        words = ("device", "enrol", "--state", state.folder, "--hub", self.url)
        self.gk(*words, "--token", token["token"])
        return Kiosk(self, state)

    def children(self) -> dict[str, int]:
        """Return the process ids of the children that were started last."""
        found = {}
        for line in self.log().splitlines():
            if " child started " in line:
                words = dict(w.split("=") for w in line.split() if "=" in w)
                found[words["name"]] = int(words["pid"])
        return found

    def repository(self) -> Repository:
        return stores.repository(self.hub)

    def progress(self, agency: str, slip: Slip) -> ProgressRecord | None:
        """Return what any kiosk can tell with number and code."""
        data = self.repository().read_target(f"hub/progress/{agency}.jsonl")
        return find(data, slip.number, slip.code) if data else None

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


@dataclass
class Kiosk:
    served: Served
    state: KioskState
    sequence: int = field(default=0)

    def submit(self, agency: str, **filled: Any) -> Slip:
        """Fill in an application, seal it and put it into the outbox."""
        self.sequence += 1
        bound = HubFile.load(self.state.device)
        number = make_number(bound.kiosk, self.sequence, chance=7).digits
        code = make_code(os.urandom(CODE_BYTES))
        now = datetime.now(UTC)
        values: dict[str, Any] = {
            "name": "欧阳明月",
            "id_kind": "citizen",
            "id_number": "11010519491231002X",
            "phone": "13912345678",
            "wanted": Wanted(description="二〇二五年东沟路面工程的合同和决算"),
            "form": "paper",
            "route": "pickup",
            "accept_other": True,
        }
        form = Application(
            **(values | filled),
            agency=agency,
            number=number,
            query_code=code,
            submitted_at=now,
        )
        header = Header(
            kind="application",
            id=os.urandom(16).hex(),
            kiosk=bound.kiosk,
            number=number,
            sequence=self.sequence,
            boot_id="boot-1",
            submitted_at=now,
            clock="rtc",
            mono_ms=60_000,
            schema="gk.application/1",
        )
        listed = self.served.repository().read_target(RECIPIENTS_NAME)
        assert listed
        letter = seal(
            {FORM: form.to_bytes()},
            header=header,
            recipients=Recipients.from_bytes(listed).choose(agency),
            device=DeviceKey.load(self.state.device),
        )
        Outbox(self.state.outbox).post(letter, header.id)
        return Slip(number, code)

    def say(self, said: Followup | Feedback | Rating) -> Dispatched:
        """Seal and queue what a resident says, as the screen does."""
        kinds = {Followup: "followup", Feedback: "feedback", Rating: "rating"}
        kind = kinds[type(said)]
        listed = self.served.repository().read_target(RECIPIENTS_NAME)
        assert listed
        done = dispatch(
            Submission(form=said.to_json(), kind=kind, schema=f"gk.{kind}/1"),
            state=self.state,
            device=DeviceKey.load(self.state.device),
            recipients=Recipients.from_bytes(listed),
            now=datetime.now(UTC),
            chance=os.urandom,
        )
        self.sequence = done.number.sequence
        return done

    def deliver(self) -> Delivered:
        """Send what waits and take the receipts."""
        return Courier.of(self.state).call(datetime.now(UTC))


def environment() -> dict[str, str]:
    """Return the environment of a process: nothing of the tests' own."""
    named = ("PATH", "HOME", "AWS_SHARED_CREDENTIALS_FILE")
    kept = {name: os.environ[name] for name in named if name in os.environ}
    return kept | {"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
