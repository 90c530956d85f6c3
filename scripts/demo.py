"""The demo: an invented county from an empty folder to a kiosk's screen.

Every step is a command that a person could type, and each is printed before it runs:
a village, a township and a county hall publish into one signed repository, the hub
serves it, a kiosk is enrolled and synced, an application is sealed, delivered, opened
and registered, and the kiosk reads back how far it is.
"""

import argparse
import json
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sync.instants import CHINA

ROOT = Path(__file__).resolve().parents[1]
GK = ROOT / ".venv" / "bin" / "gk"
PORT = 8700
DISPLAY_SIZE = "1080x1920"
BOARDS = (
    ("430121105207", "青塘村", "village"),
    ("430121105000", "河口镇", "township"),
    ("430121000000", "云溪县政务服务中心", "county"),
)
LOGINS = (("yunying", "operator"), ("shouli", "officer"))
PASSWORD = "demo-only-2026"
APPLICATION = """applicant: citizen
name: 李春梅
id_kind: citizen
id_number: 11010519491231002X
phone: "13800000000"
agency: "{agency}"
wanted:
  description: 2025年河口镇通村公路硬化工程的中标合同
form: paper
route: pickup
accept_other: true
suggest_publishing: false
proof: number_only
"""


def main() -> None:
    """Make the county, or find it made, then show it."""
    arguments = read_arguments()
    folder: Path = arguments.folder.resolve()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    county = County(folder, settled_port(folder, arguments.port))
    try:
        county.make(arguments.documents)
        with county.hub():
            county.travel()
            county.application()
            county.show()
            county.say_where(is_staying=not arguments.once)
            if not arguments.once:
                wait_for_interrupt()
    except subprocess.CalledProcessError as error:
        sys.exit(f"错误：这一步没有做成：{shlex.join(map(str, error.cmd))}")


def read_arguments() -> argparse.Namespace:
    """Read what the person asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--once", action="store_true", help="做完就结束，不停在后台")
    parser.add_argument(
        "--documents",
        type=Path,
        default=os.environ.get("GK_DOCUMENTS"),
        help="一个文件夹，里面的政策文件（.txt）放进县里的公开栏",
    )
    parser.add_argument("--folder", type=Path, default=ROOT / "demo")
    parser.add_argument("--port", type=int, default=0)
    return parser.parse_args()


class County:
    """The demo county in one folder."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        self.hub_folder = folder / "hub"
        self.repository = self.hub_folder / "repo"
        self.state = folder / "state"
        self.address = f"http://127.0.0.1:{port}"

    def make(self, documents: Path | None) -> None:
        """Make hub, keys and boards; publish what changed since the last time."""
        say("一、县里的后台和签名的库")
        self.folder.mkdir(parents=True, exist_ok=True)
        if not self.repository.exists():  # nothing of an earlier county fits new keys
            shutil.rmtree(self.folder / "boards", ignore_errors=True)
            shutil.rmtree(self.state, ignore_errors=True)
            gk("hub", "init", self.hub_folder, "--sample", "--name", "云溪县")
            keys = self.folder / "keys"
            keys.unlink(missing_ok=True)
            keys.symlink_to(Path("hub") / "repo.keys")
            for name, role in LOGINS:
                words = ("hub", "user", "add", name, "--dir", self.hub_folder)
                gk(*words, "--role", role, "--password", PASSWORD)
        say("二、村、镇、县各写各的公开栏，检查、签名、发布")
        for code, name, kind in BOARDS:
            self._board(code, name, kind)
        if documents:
            self._documents(documents)
        boards = self.folder / "boards"
        gk("board", "publish", boards, "--repo", self.repository, "--allow-warnings")
        self._papers(boards / BOARDS[0][0])

    def _papers(self, board: Path) -> None:
        """Make of one item what hangs on walls, goes round and is read out."""
        say("　　同一条信息，上墙、发微信、大喇叭，都是一个核对码")
        item = next(board.glob("items/*/*-caiwu")).name
        out = self.folder / "papers"
        out.mkdir(exist_ok=True)
        released = ("--repo", self.repository)
        gk("board", "poster", board, item, "--out", out / "海报.pdf", *released)
        gk("board", "card", board, item, "--out", out / "微信", *released)
        gk("board", "script", board, item, "--out", out / "喇叭稿.txt", *released)
        gk("board", "week", board, "--out", out / "本周公开.pdf", *released)
        gk("board", "excel", board, item, "--out", out / "报县里.xlsx", *released)
        gk("board", "export", board, "--out", out / "开放数据", *released)

    def _board(self, code: str, name: str, kind: str) -> None:
        board = self.folder / "boards" / code
        if board.exists():
            return
        words = ("board", "init", board, "--code", code, "--name", name)
        gk(*words, "--kind", kind, "--sample")
        public_base(board / "board.yaml", f"{self.address}/p/{code}")
        gk("repo", "add-board", self.repository, board)

    def _documents(self, documents: Path) -> None:
        board = self.folder / "boards" / BOARDS[-1][0]
        taken = {path.name for path in (self.folder / "documents").glob("*")}
        (self.folder / "documents").mkdir(exist_ok=True)
        for path in sorted(Path(documents).glob("*.txt")):
            if path.name not in taken:
                words = ("--kind", "policy", "--board", board, "--accept-fixes")
                item = gk_json("board", "import", path, *words)["item"]
                for organ in ("保密审查", "负责人"):  # 条例 17: before it goes out
                    said = ("--organ", organ, "--name", "段雅琴")
                    gk("board", "review", board, item, *said)
                (self.folder / "documents" / path.name).touch()

    @contextmanager
    def hub(self) -> Iterator[None]:
        """Serve the hub on loopback while the block runs."""
        say("三、开后台")
        log = (self.folder / "hub.log").open("ab")
        words = (GK, "hub", "serve", "--dir", self.hub_folder, "--port", self.port)
        command = [str(word) for word in words]
        print(f"  $ {shown(command)} &", flush=True)
        process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            wait_until_answering(f"{self.address}/healthz", process)
            yield
        finally:
            process.terminate()
            process.wait(timeout=30)
            log.close()

    def travel(self) -> None:
        """Enrol the kiosk once, then bring it up to date."""
        say("四、绑定一台终端，取内容")
        if not (self.state / "device" / "hub.json").exists():
            token = gk_json("device", "token", "--dir", self.hub_folder)["token"]
            words = ("device", "enrol", "--state", self.state)
            gk(*words, "--hub", self.address, "--token", token)
        source = f"{self.address}/repo"
        gk("sync", "once", "--state", self.state, "--source", source)

    def application(self) -> None:
        """Send one application all the way, once."""
        say("五、一份申请：密封、送达一次、拆封、登记，终端上查进度")
        slip = self.folder / "slip.json"
        if slip.exists():
            return
        form = self.folder / "form.yaml"
        agency = self._agency()
        form.write_text(APPLICATION.format(agency=agency), encoding="utf-8")
        made = gk_json("foi", "submit", "--state", self.state, "--file", form)
        gk("outbox", "send", "--state", self.state, "--hub", self.address)
        desk = ("hub", "desk")
        at_hub = ("--dir", self.hub_folder)
        number = str(made["number"])
        wait_for_case(self.hub_folder, number)
        today = datetime.now(CHINA).date().isoformat()
        gk(*desk, "register", number, *at_hub, "--confirmed-on", today)
        gk(*desk, "set", number, *at_hub, "--state", "working")
        source = f"{self.address}/repo"
        gk("sync", "once", "--state", self.state, "--source", source)
        code = str(made["query_code"])
        gk("foi", "progress", "--state", self.state, number, code)
        slip.write_text(json.dumps(made), encoding="utf-8")

    def _agency(self) -> str:
        raw = (ROOT / "assets" / "demo" / "directory.json").read_text(encoding="utf-8")
        organisations = json.loads(raw)["organisations"]
        return str(next(o["code"] for o in organisations if o["applications"]))

    def show(self) -> None:
        """Open the kiosk; without a display walk its screens into pictures."""
        say("六、打开终端")
        if os.environ.get("DISPLAY") and os.environ.get("GK_DEMO_WINDOW", "1") == "1":
            gk("kiosk", "run", "--state", self.state, "--windowed")
            return
        out = self.folder / "screens"
        with virtual_display() as display:
            words = ("kiosk", "shots", "--state", self.state, "--out", out)
            made = gk_json(
                *words,
                "--size",
                DISPLAY_SIZE,
                "--text",
                "normal",
                DISPLAY=display,
                SDL_VIDEODRIVER="x11",
            )
        print(f"  {len(made['files'])} 个画面存在 {out}，没有被切掉的字")

    def say_where(self, *, is_staying: bool) -> None:
        """Print last where everything is and how to get in."""
        print(f"\n后台地址  {self.address}/desk")
        for name, role in LOGINS:
            words = {"operator": "运维", "officer": "受理"}[role]
            print(f"演示账号  {name} / {PASSWORD}（{words}）")
        print(f"网上全文  {self.address}/p/{BOARDS[0][0]}/")
        print(f"纸和图片  {self.folder / 'papers'}")
        print("密钥      演示用的密钥都在 demo/keys/，真用时根密钥要离线保存")
        if is_staying:
            print("按 Ctrl-C 结束")
        sys.stdout.flush()


def say(words: str) -> None:
    """Print the heading of one step."""
    print(f"\n{words}", flush=True)


def shown(command: list[str]) -> str:
    """Return a command as a person would type it."""
    short = ["gk" if word == str(GK) else word for word in command]
    return shlex.join(short).replace(str(ROOT) + "/", "")


def gk(*words: object, **environment: str) -> None:
    """Run one command, printed first; its output goes where ours goes."""
    command = [str(GK), *map(str, words)]
    print(f"  $ {shown(command)}", flush=True)
    subprocess.run(command, check=True, env={**os.environ, **environment})


def gk_json(*words: object, **environment: str) -> dict[str, Any]:
    """Run one command with ``--json`` and return its object."""
    command = [str(GK), *map(str, words), "--json"]
    print(f"  $ {shown(command)}", flush=True)
    done = subprocess.run(
        command,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    )
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def public_base(board_file: Path, address: str) -> None:
    """Say in ``board.yaml`` where the public pages of a demo board are."""
    lines = board_file.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("public_base:")]
    text = "\n".join([*kept, f"public_base: {address}"])
    board_file.write_text(text + "\n", encoding="utf-8")


def settled_port(folder: Path, asked: int) -> int:
    """Return the port of this county: once chosen it stands in every QR code."""
    chosen = folder / "port"
    if chosen.exists():
        port = int(chosen.read_text(encoding="utf-8"))
        if free_port(port) != port:
            busy = f"错误：端口 {port} 有别的程序在用"
            sys.exit(f"{busy}\n怎么办：停掉它，或者删掉 {folder} 重来")
        return port
    folder.mkdir(parents=True, exist_ok=True)
    port = asked or free_port(PORT)
    chosen.write_text(str(port), encoding="utf-8")
    return port


def free_port(wanted: int) -> int:
    """Return ``wanted`` if it is free on loopback, else some other port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_answering(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until the hub answers, or say that it ended."""
    pause = signal.sigtimedwait
    for _ in range(300):
        if process.poll() is not None:
            sys.exit("错误：后台没有开起来\n怎么办：看 demo/hub.log 的最后几行")
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pause([], 0.1)
    sys.exit("错误：后台 30 秒没有回答\n怎么办：看 demo/hub.log 的最后几行")


def wait_for_case(hub_folder: Path, number: str) -> None:
    """Wait until the opener has opened the letter and the desk lists it."""
    for _ in range(100):
        command = [str(GK), "hub", "desk", "list", "--dir", str(hub_folder), "--json"]
        listed = subprocess.run(command, check=True, capture_output=True, text=True)
        if number in listed.stdout:
            return
        signal.sigtimedwait([], 0.2)
    sys.exit("错误：申请送到了，拆封进程没有拆开\n怎么办：看 demo/hub.log")


@contextmanager
def virtual_display() -> Iterator[str]:
    """Run Xvfb while the block runs and give its display."""
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1920x1920x24"]
    with subprocess.Popen(
        command, pass_fds=[writer], stderr=subprocess.DEVNULL
    ) as server:
        os.close(writer)
        with os.fdopen(reader) as pipe:
            display = f":{pipe.readline().strip()}"
        try:
            yield display
        finally:
            server.terminate()


def wait_for_interrupt() -> None:
    """Stay until Ctrl-C."""
    try:
        signal.pause()
    except KeyboardInterrupt:
        print("\n结束")


if __name__ == "__main__":
    main()
