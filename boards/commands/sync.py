"""Commands of a kiosk that fetches content, and says how old what it shows is."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from boards.errors import NotFoundError
from boards.receiving.shelf import LibraryShelf
from sync.attempt import attempt
from sync.courier import Courier, Delivered
from sync.errors import SyncError, UntrustedError
from sync.first_trust import fingerprint, first_root
from sync.formats import hub_file, kiosk_file
from sync.formats.status import BoardStatus, Status
from sync.held import HeldRecords
from sync.instants import day_of, wire_instant
from sync.layout import METADATA_LIMIT
from sync.outcome import Outcome
from sync.progress import step
from sync.report import Report
from sync.sources.base import Source
from sync.sources.kiosk import source_for
from sync.state import KioskState
from sync.statuses import read_status

_State = Annotated[Path, typer.Option(help="终端的状态文件夹")]
_RESULTS = {"updated": "已更新", "current": "已经是最新", "failed": "没有取全"}


def once(
    *,
    state: _State,
    source: Annotated[
        list[str] | None,
        typer.Option(help="网址或文件夹，可以给几个；不写就按 kiosk.yaml"),
    ] = None,
    boards: Annotated[str, typer.Option(help="只要这些公开栏，用逗号隔开")] = "",
    root: Annotated[Path | None, typer.Option(help="信任根文件（第一次用）")] = None,
) -> Outcome:
    """取一次内容：验过签名的收下，别的不收，原来的不丢；绑定了后台的顺便送申请。

    \b
    例子：
      gk sync once --state state --source repo
      gk sync once --state state --source repo --boards 430121105207 --json
    """
    kiosk = KioskState(state)
    settings = kiosk_file.read(kiosk.device)
    named = source or kiosk_file.texts(settings, "sources")
    if not named:
        raise NotFoundError(
            "没有说从哪里取内容", hint="加 --source，或在 device/kiosk.yaml 写 sources"
        )
    sources = [source_for(kiosk, where) for where in named]
    first = _first_root(kiosk, sources, root)
    wanted = [board.strip() for board in boards.split(",") if board.strip()]
    wanted = wanted or list(kiosk_file.texts(settings, "boards"))
    now = datetime.now(UTC)  # noqa: TID251 (a command may read the clock)
    with step("正在取内容"), LibraryShelf(kiosk.library) as shelf:
        report = attempt(kiosk, sources, shelf, boards=wanted, root=first, now=now)
        held = HeldRecords(kiosk.mirror / "held").editions()
        shelf.settle({edition.board: edition.number for edition in held})
    carried = _carry(kiosk, now)
    shown = report.to_json() | ({"letters": carried.to_json()} if carried else {})
    lines = _told(report) + ([f"申请：{carried.words()}"] if carried else [])
    return Outcome(lines, [shown], report.exit_code)


def status(*, state: _State) -> Outcome:
    """说明现在显示的是什么、有多旧、为什么。

    \b
    例子：
      gk sync status --state state
      gk sync status --state state --json
    """
    found = read_status(KioskState(state).status)
    if found is None:
        raise NotFoundError(
            f"{state} 还没有取过内容", hint=f"gk sync once --state {state} --source …"
        )
    shown = found.to_json()
    shown |= {"floor": wire_instant(found.clock.floor_at)}
    return Outcome(_standing(found), [shown])


def _carry(kiosk: KioskState, now: datetime) -> Delivered | None:
    """Take letters out and receipts in, whatever came of the content.

    Letters that cannot go today wait; what came of the content decides the result.
    """
    if not (kiosk.device / hub_file.NAME).exists():
        return None  # bound to no hub: a kiosk that only reads
    try:
        with step("正在送申请、收回执"):
            return Courier.of(kiosk).call(now)
    except SyncError as error:
        return Delivered(stopped_by=error)


def _first_root(
    state: KioskState, sources: list[Source], given: Path | None
) -> bytes | None:
    """Return the first root a person vouches for (formats: first trust).

    A folder named by a person is enough; an address never is.
    """
    if given is not None:
        return _file(given)
    root = first_root(state, sources)
    if root is not None:
        words = f"第一次：认下这个库的信任根，指纹 {fingerprint(root)}"
        print(words, file=sys.stderr)  # noqa: T201
    return root


def _file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(METADATA_LIMIT + 1)
    except OSError as error:
        raise NotFoundError(f"读不到 {path}", hint="核对 --root 后面的文件") from error
    if len(data) > METADATA_LIMIT:
        raise UntrustedError(f"{path} 太大，不是信任根", hint="核对 --root 后面的文件")
    return data


def _told(report: Report) -> list[str]:
    lines = [
        f"{_RESULTS[report.result]}：{report.boards_changed} 个公开栏，"
        f"{report.items_changed} 条有变化（{report.requests} 次请求，"
        f"{report.bytes} 字节，{report.seconds:.1f} 秒）"
    ]
    if report.blobs_missing:
        lines.append(f"还有 {report.blobs_missing} 个附件没有取到，下次接着取")
    for label, text in (("原因", report.reason), ("怎么办", report.hint)):
        if text:
            lines.append(f"{label}：{text}")
    return lines


def _standing(status: Status) -> list[str]:
    lines = [_board(board) for board in status.boards] or ["还没有内容"]
    if status.last:
        when = f"{day_of(status.last.at):%Y-%m-%d}"
        lines.append(f"上一次取内容：{when}，{_RESULTS.get(status.last.result, '')}")
        if status.last.reason:
            lines.append(f"原因：{status.last.reason}")
    return lines


def _board(board: BoardStatus) -> str:
    fresh = "" if board.fresh else "，不是最新的"
    return (
        f"{board.name or board.board}：第 {board.edition} 期，{board.items} 条，"
        f"{day_of(board.verified_at):%Y-%m-%d} 核对过{fresh}"
    )
