"""Commands of the stick: write it at the office, look at it, work it on a kiosk."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from boards.errors import LibraryError, NotFoundError
from boards.receiving.shelf import LibraryShelf
from sync.errors import SyncError
from sync.formats import kiosk_file
from sync.formats.stick import (
    LIMIT,
    MOST_FILES,
    TABLE,
    StickTable,
    is_kiosk,
    is_letter_name,
    is_receipt_name,
)
from sync.formats.stick_visit import Visit, VisitStep
from sync.instants import day_of
from sync.outcome import DONE, PARTLY_DONE, Outcome
from sync.progress import step
from sync.state import KioskState
from sync.stick_files import StickFiles, missing
from sync.stick_visit import StickVisit
from sync.stick_writing import Wanted, write_stick
from sync.stores.opening import store_at
from sync.visits import read_visit, write_visit

LOOK_SECONDS = 1.0
_Stick = Annotated[Path, typer.Argument(help="U盘 的文件夹")]
_State = Annotated[Path, typer.Option(help="终端的状态文件夹")]


def write(
    path: _Stick,
    *,
    repo: Annotated[Path, typer.Option(help="签名的库，一个文件夹")],
    boards: Annotated[str, typer.Option(help="只写这些公开栏，用逗号隔开")] = "",
    for_: Annotated[str, typer.Option("--for", help="给哪些终端，用逗号隔开")] = "",
    made_by: Annotated[str, typer.Option(help="谁写的，给看的人知道")] = "",
) -> Outcome:
    r"""在办公室写一个 U盘：签过名的内容，带到没有网的终端去。

    U盘上原来的密封件和回执不动；写过的文件不再写一遍，以前各期用不着的清走。

    \b
    例子：
      gk stick write upan --repo repo
      gk stick write upan --repo repo --boards 430121105207 --made-by 县政务公开办
    """
    _require(path)
    kiosks = tuple(filter(None, for_.split(",")))
    wrong = next((kiosk for kiosk in kiosks if not is_kiosk(kiosk)), None)
    if wrong is not None:
        raise NotFoundError(f"{wrong} 不是终端编号", hint="终端编号是 5 位数字")
    wanted = Wanted(
        boards=tuple(filter(None, boards.split(","))), kiosks=kiosks, made_by=made_by
    )
    with step("正在写 U盘") as tell:
        done = write_stick(
            store_at(repo), StickFiles(path), wanted, now=_now(), tell=tell
        )
    counts = {"files": done.files, "bytes": done.bytes, "dropped": done.dropped}
    shown = done.table.to_json() | counts
    lines = [
        f"写好了：{len(done.table.boards)} 个公开栏，"
        f"新写 {done.files} 个文件，{done.bytes} 字节，清走旧文件 {done.dropped} 个"
    ]
    return Outcome(lines, [shown])


def show(path: _Stick) -> Outcome:
    r"""看一个 U盘 上有什么。只是看，什么都不收。

    \b
    例子：
      gk stick show upan
      gk stick show upan --json
    """
    _require(path)
    stick = StickFiles(path)
    data = stick.read(TABLE, limit=LIMIT)
    if data is None:
        raise missing(path)
    table = StickTable.from_bytes(data)
    letters = _count(stick, "gk/letters", is_letter_name)
    receipts = _count(stick, "gk/receipts", is_receipt_name)
    shown = table.to_json() | {"letters": letters, "receipts": receipts}
    lines = [
        f"{day_of(table.made_at)} 写的，{day_of(table.expires_at)} 前有效",
        *filter(None, [table.made_by]),
        *(f"{board} 第 {number} 期" for board, number in table.boards),
        f"密封件 {letters} 份，回执 {receipts} 份",
    ]
    return Outcome(lines, [shown])


def run(path: _Stick, *, state: _State) -> Outcome:
    r"""在终端上处理一个 U盘：内容和回执收进来，密封件带出去。

    \b
    例子：
      gk stick run upan --state state
      gk stick run /media/usb --state /var/lib/gongkailan
    """
    _require(path)
    _require_state(state)
    with step("正在核对签名、复制"):
        visit = _worked(path, KioskState(state))
    return Outcome(
        [_said(visit)],
        [visit.to_json()],
        DONE if visit.step is VisitStep.DONE else PARTLY_DONE,
    )


def watch(
    *,
    state: _State,
    mounts: Annotated[Path, typer.Option(help="U盘 挂在哪个文件夹下面")],
    once: Annotated[bool, typer.Option(help="处理一个就结束")] = False,
) -> Outcome:
    r"""等着 U盘：插上一个处理一个，屏幕上看得到做到哪一步。用 Ctrl-C 停。

    \b
    例子：
      gk stick watch --state state --mounts sticks --once
      gk stick watch --state /var/lib/gongkailan --mounts /run/gk-stick
    """
    _require_state(state)
    kiosk = KioskState(state)
    _forget(kiosk)
    known: set[Path] = set()
    while True:
        here = set(_sticks(mounts))
        if known and not here:
            write_visit(kiosk.visit, Visit(step=VisitStep.GONE, at=_now()))
        known &= here
        following = min(here - known, default=None)
        if following is None:
            time.sleep(LOOK_SECONDS)
            continue
        _work(following, kiosk)
        known.add(following)
        if once:
            return Outcome()


def _forget(state: KioskState) -> None:
    """Take from the screen what a process that was killed was doing."""
    visit = read_visit(state.visit)
    if visit and not visit.is_over:
        write_visit(state.visit, Visit(step=VisitStep.GONE, at=_now()))


def _work(path: Path, state: KioskState) -> None:
    """Work one stick; whatever is wrong with it must not end the watching."""
    try:
        _worked(path, state)
    except (LibraryError, SyncError) as error:
        failed = Visit(
            step=VisitStep.FAILED, at=_now(), code=error.code, reason=str(error)
        )
        write_visit(state.visit, failed)


def _sticks(mounts: Path) -> Iterator[Path]:
    """Yield the folders below ``mounts`` that are sticks of ours.

    One that was pulled out answers with errors until it is unmounted.
    """
    with suppress(OSError), os.scandir(mounts) as entries:
        yield from (Path(entry.path) for entry in entries if _is_ours(entry))


def _is_ours(entry: "os.DirEntry[str]") -> bool:
    try:
        is_folder = entry.is_dir(follow_symlinks=False)
    except OSError:
        return False
    return is_folder and StickFiles(Path(entry.path)).has_folder("gk")


def _worked(path: Path, state: KioskState) -> Visit:
    boards = kiosk_file.texts(kiosk_file.read(state.device), "boards")
    with LibraryShelf(state.library) as shelf:
        visit = StickVisit(
            state,
            StickFiles(path),
            shelf,
            tell=lambda told: write_visit(state.visit, told),
            now=_now(),
            boards=boards,
        )
        return visit.run()


def _said(visit: Visit) -> str:
    came = visit.reason or f"更新了 {visit.items} 条"
    return f"{came}；取走 {visit.letters} 份，送达 {visit.receipts} 份。可以拔 U盘了"


def _count(stick: StickFiles, folder: str, is_wanted: Callable[[str], bool]) -> int:
    count = 0
    for kiosk in stick.names(folder, is_kiosk):
        count += len(stick.names(f"{folder}/{kiosk}", is_wanted))
        if count > MOST_FILES:
            break  # nobody carried that many: what stands there is made up
    return count


def _require(path: Path) -> None:
    if not path.is_dir():
        raise NotFoundError(f"没有这个文件夹：{path}", hint="U盘 插好了吗？")


def _require_state(state: Path) -> None:
    if not state.is_dir():
        raise NotFoundError(
            f"没有这个状态文件夹：{state}", hint="先把机器绑到后台：gk device enrol"
        )


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 (a command may read the clock)
