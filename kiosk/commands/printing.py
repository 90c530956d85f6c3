"""Paper, from the command line: print an item or a test page; the print process."""

import logging
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from boards.errors import ContentError, NotFoundError
from kiosk.opening import load_words, open_world
from kiosk.paper_of import printed_job_of
from kiosk.presenters.taking_blank import blank_job
from kiosk.presenters.taking_test import test_page
from kiosk.printer.drawing import picture
from kiosk.printer.faces import drawn_face
from kiosk.printer.fate import Fate
from kiosk.printer.job import Job
from kiosk.printer.layout import Press, lay_out
from kiosk.printer.paper import PAPERS
from kiosk.printer.process import PrintProcess, run
from kiosk.printer.setup import PrinterSetup
from kiosk.printer.spool import PrintError, Spool, open_spool
from kiosk.settings import Settings, read_settings
from kiosk.world import World
from sync.outcome import DONE, HARDWARE, Outcome
from sync.state import KioskState

_State = Annotated[Path, typer.Option(help="终端的状态文件夹")]
ADVICE = "在 device/kiosk.yaml 里写 printer，写法见 docs/kiosk.md"


def print_job(
    *,
    state: _State,
    item: Annotated[
        str, typer.Option(help="哪一条：公开栏/编号；不写就打一张测试页")
    ] = "",
    form: Annotated[str, typer.Option(help="空白申请表：受理机关的代码")] = "",
    out: Annotated[
        Path | None, typer.Option("--out", help="不用打印机，存成图片看看")
    ] = None,
    width: Annotated[int, typer.Option(help="存成图片时纸宽，58 或 80 毫米")] = 80,
) -> Outcome:
    r"""打印一条内容、一张空白申请表，或者测试页；也可以只看打出来是什么样。

    \b
    例子：
      gk kiosk print --state state --out test.png
      gk kiosk print --state state --item 430121105207/2026-11-caiwu --out a.png
      gk kiosk print --state state --form 430121000000 --out biao.png
    """
    now = datetime.now(UTC)  # noqa: TID251 (a command may read the clock)
    settings = read_settings(KioskState(state).device)
    world = open_world(KioskState(state), settings, lambda: now)
    if item or form:
        job = _item(world, item) if item else _form(world, form)
    else:
        job = test_page(now, world.words)
    if out is not None:
        return _drawn(job, out, width)
    process = PrintProcess(_setup(settings), Spool(Path()))
    fate = process.print(job)
    said = load_words().under("print.state", fate)
    return Outcome(
        [said], [{"result": fate.value}], DONE if fate is Fate.PRINTED else HARDWARE
    )


def printer(
    *,
    state: _State,
    folder: Annotated[
        Path | None, typer.Option(help="交接打印内容的文件夹，要在内存里")
    ] = None,
) -> Outcome:
    r"""打印进程：一直开着，屏幕要打的由它打。用 Ctrl-C 或 SIGTERM 停。

    \b
    例子：
      gk kiosk printer --state state --folder /dev/shm
      gk kiosk printer --state /var/lib/gongkailan --folder /dev/shm
    """
    setup = _setup(read_settings(KioskState(state).device))
    setup = replace(setup, folder=folder or setup.folder)
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    run(setup, open_spool(setup.folder))
    return Outcome()


def _setup(settings: Settings) -> PrinterSetup:
    if settings.printer is None:
        raise PrintError("这台终端没有设打印机", hint=ADVICE, code="E-PRINT-2")
    return settings.printer


def _item(world: World, ref: str) -> Job:
    shelved = world.library.item(ref)
    if shelved is None:
        raise NotFoundError(
            f"这台终端里没有 {ref}", hint="看有哪些：gk library list --state"
        )
    return printed_job_of(shelved, world)


def _form(world: World, code: str) -> Job:
    agency = world.county.directory().find(code)
    if agency is None or not agency.takes_applications:
        raise NotFoundError(
            f"这台终端的名录里没有受理机关 {code}",
            hint="写 12 位代码或统一社会信用代码",
        )
    return blank_job(agency, world.words)


def _drawn(job: Job, out: Path, width: int) -> Outcome:
    if width not in PAPERS:
        raise ContentError(f"没有 {width} 毫米的纸", hint="写 58 或 80")
    paper = PAPERS[width]
    face = drawn_face(paper)
    drawn = picture(lay_out(job, Press(paper, face, face)), paper)
    drawn.save(out, "PNG")
    return Outcome([str(out)], [{"file": str(out), "width": drawn.width}])
