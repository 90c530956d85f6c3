"""The screen, from the command line; it starts without what reads command lines."""

from pathlib import Path
from typing import Annotated

from boards.errors import NotFoundError
from kiosk.child import Launch, Mode
from kiosk.launcher import launch
from kiosk.metrics import Panel, panel_named
from kiosk.printer.spool import Spool
from kiosk.settings import read_settings
from sync.errors import FileFormatError
from sync.options import Option
from sync.outcome import HARDWARE, WRONG_USAGE, Outcome, WordedError
from sync.state import KioskState

INCHES = 21.5


class WrongSizeError(WordedError):
    """What was given as the size of a screen is none."""

    exit_code = WRONG_USAGE


def run(
    *,
    state: Annotated[Path, Option(help="终端的状态文件夹")],
    size: Annotated[str, Option(help="屏幕像素，如 1080x1920")] = "",
    diagonal: Annotated[float, Option(help="屏幕对角线，英寸")] = INCHES,
    windowed: Annotated[bool, Option(help="开一个窗口，不占满屏幕")] = False,
    mode: Annotated[
        Mode, Option(help="kiosk 给人碰；signage 只给人看，轮流播放")
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
    check_state(state)
    panel = panel_of(f"{size}@{diagonal}") if size else None
    if launch(Launch(state, panel, windowed, mode, _spool(state))) == 0:
        return Outcome()
    said = "屏幕打不开，试了几次都不行。看上面的原因：有没有显示器？有没有装图形库？"
    return Outcome((said,), (), HARDWARE)


def check_state(state: Path) -> None:
    """Refuse a state folder that is not there.

    Raises:
        NotFoundError: nothing was ever fetched into ``state``.
    """
    if not state.is_dir():
        raise NotFoundError(
            f"没有这个状态文件夹：{state}", hint="先取内容：gk sync once"
        )


def panel_of(text: str) -> Panel:
    """Return the panel that ``text`` (``1080x1920@21.5``) describes.

    Raises:
        WrongSizeError: it describes none.
    """
    try:
        return panel_named(text)
    except ValueError as error:
        said = f"--size 不对：“{text}”"
        hint = "写成 1080x1920 或 1080x1920@21.5 这样"
        raise WrongSizeError(said, hint=hint) from error


def _spool(state: Path) -> Spool | None:
    try:
        printer = read_settings(KioskState(state).device).printer
    except FileFormatError:
        return None  # the screen goes by the defaults then, and they name no printer
    return Spool(printer.folder) if printer else None
