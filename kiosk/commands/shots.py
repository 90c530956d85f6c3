"""The screen, from the command line: every screen drawn as a picture."""

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

from boards.errors import BoardError
from kiosk.commands.screen import check_state, panel_of
from kiosk.environment import screen_environment
from sync.outcome import DONE, FAILED, Outcome
from sync.progress import step

SIZES = "1080x1920,1920x1080"
TEXTS = "normal,large"


def shots(  # noqa: PLR0913 - a flag for each way a screen can differ
    *,
    state: Annotated[Path, typer.Option("--state", help="终端的状态文件夹")],
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
    check_state(state)
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
    panel = panel_of(size)
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
