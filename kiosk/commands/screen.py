"""The screen, from the command line: run it, or draw every screen as a picture."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Annotated, Any

import typer

from boards.errors import BoardError, NotFoundError
from kiosk.child import Launch, Mode
from kiosk.environment import screen_environment
from kiosk.launcher import launch
from kiosk.metrics import Panel, panel_named
from kiosk.printer.spool import Spool
from kiosk.settings import read_settings
from sync.errors import FileFormatError
from sync.outcome import DONE, FAILED, HARDWARE, Outcome
from sync.progress import step
from sync.state import KioskState

INCHES = 21.5
SIZES = "1080x1920,1920x1080"
TEXTS = "normal,large"

StateOption = Annotated[Path, typer.Option("--state", help="终端的状态文件夹")]


def run(
    *,
    state: StateOption,
    size: Annotated[str, typer.Option(help="屏幕像素，如 1080x1920")] = "",
    diagonal: Annotated[float, typer.Option(help="屏幕对角线，英寸")] = INCHES,
    windowed: Annotated[bool, typer.Option(help="开一个窗口，不占满屏幕")] = False,
    mode: Annotated[
        Mode, typer.Option(help="kiosk 给人碰；signage 只给人看，轮流播放")
    ] = Mode.KIOSK,
) -> Outcome:
    r"""打开终端的屏幕，一直开着，用 Ctrl-C 或 SIGTERM 停。

    每个人用完，进程就换一个新的，填过看过的都没有了。

    \b
    例子：
      gk kiosk run --state state --windowed --size 540x960
      gk kiosk run --state /var/lib/gongkailan
      gk kiosk run --state state --windowed --size 960x540 --mode signage
    """
    _check(state)
    panel = _panel(f"{size}@{diagonal}") if size else None
    if launch(Launch(state, panel, windowed, mode, _spool(state))) == 0:
        return Outcome()
    said = "屏幕打不开，试了几次都不行。看上面的原因：有没有显示器？有没有装图形库？"
    return Outcome((said,), (), HARDWARE)


def shots(  # noqa: PLR0913 - a flag for each way a screen can differ
    *,
    state: StateOption,
    out: Annotated[Path, typer.Option("--out", help="图片放在哪个文件夹")],
    screens: Annotated[str, typer.Option(help="只画这些，如 home,list")] = "",
    size: Annotated[str, typer.Option(help="像素，可加 @英寸，可写几个")] = SIZES,
    text: Annotated[str, typer.Option(help="normal、large、largest")] = TEXTS,
    contrast: Annotated[str, typer.Option(help="normal、high")] = "normal",
    reach: Annotated[str, typer.Option(help="normal、low（低一点）")] = "normal",
) -> Outcome:
    r"""把每个画面存成图片；有字被切掉、按钮太小或太挤就不通过。

    \b
    例子：
      gk kiosk shots --state state --out shots --screens home --text normal
      gk kiosk shots --state state --out shots --screens list --size 1280x800@10.1
    """
    _check(state)
    out.mkdir(parents=True, exist_ok=True)
    wanted = product(*(words.split(",") for words in (size, text, contrast, reach)))
    results: list[dict[str, Any]] = []
    for look in wanted:
        results += _drawn(state, out, screens, look)
    files = [result["file"] for result in results if "file" in result]
    faults = [(r.get("file", ""), *fault) for r in results for fault in r["faults"]]
    return Outcome(
        lines=[*files, *(f"{kind}：{what}（{file}）" for file, kind, what in faults)],
        objects=[_object(files, faults)],
        exit_code=FAILED if faults else DONE,
    )


def _object(
    files: Sequence[str], faults: Sequence[tuple[str, str, str]]
) -> dict[str, Any]:
    told = [{"file": f, "kind": kind, "what": what} for f, kind, what in faults]
    clipped = [fault for fault in told if fault["kind"] == "clipped"]
    return {"files": list(files), "clipped": clipped, "faults": told}


def _drawn(
    state: Path, out: Path, screens: str, look: tuple[str, ...]
) -> list[dict[str, Any]]:
    """Draw in a process of its own: a window can only be opened once in one."""
    size, text, contrast, reach = look
    panel = _panel(size)
    command = [sys.executable, "-m", "kiosk.shots"]
    command += ["--state", str(state), "--out", str(out), "--panel", size]
    command += ["--screens", screens, "--text", text]
    command += ["--contrast", contrast, "--reach", reach]
    with tempfile.TemporaryDirectory(prefix="gk-shots-") as home:
        base = {"SDL_VIDEODRIVER": "offscreen", **os.environ}
        environment = screen_environment(base, panel, home=home, is_windowed=True)
        with step(f"画 {size} {text} {contrast} {reach}"):
            done = subprocess.run(
                command, env=environment, stdout=subprocess.PIPE, check=False
            )
    if done.returncode:
        raise BoardError(
            "画面画不出来", hint="看上面的原因；有没有装 gk 的 kiosk 部分？"
        )
    return [json.loads(line) for line in done.stdout.splitlines()]


def _spool(state: Path) -> Spool | None:
    try:
        printer = read_settings(KioskState(state).device).printer
    except FileFormatError:
        return None  # the screen goes by the defaults then, and they name no printer
    return Spool(printer.folder) if printer else None


def _check(state: Path) -> None:
    if not state.is_dir():
        raise NotFoundError(
            f"没有这个状态文件夹：{state}", hint="先取内容：gk sync once"
        )


def _panel(text: str) -> Panel:
    try:
        return panel_named(text)
    except ValueError as error:
        hint = f"“{text}”不是 1080x1920 或 1080x1920@21.5 这样的写法"
        raise typer.BadParameter(hint, param_hint="--size") from error
