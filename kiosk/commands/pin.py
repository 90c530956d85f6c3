"""The operator's PIN, from the command line: set it in ``device/kiosk.yaml``."""

import re
import sys
from getpass import getpass
from pathlib import Path
from typing import Annotated

import typer

from boards.errors import ContentError, NotFoundError
from kiosk.pin import DIGITS
from kiosk.pin_string import encoded
from sync.durable import write_whole
from sync.formats import kiosk_file
from sync.outcome import Outcome
from sync.state import KioskState

_LINE = re.compile(rb"^operator_pin:.*\n?", re.MULTILINE)


def pin(
    *,
    state: Annotated[Path, typer.Option(help="终端的状态文件夹")],
    file: Annotated[Path | None, typer.Option(help="密码写在这个文件里")] = None,
    remove: Annotated[bool, typer.Option(help="去掉密码：谁也进不了设备维护")] = False,
) -> Outcome:
    r"""设维护密码：在屏幕左上角连点七下，再输这六位数字，就进设备维护。

    密码从键盘输入，不显示；也可以写在一个文件里，设好再删掉。
    终端里只留它的 Argon2 摘要。

    \b
    例子：
      gk kiosk pin --state state --file mima.txt
      gk kiosk pin --state state --remove
    """
    device = KioskState(state).device
    if not device.is_dir():
        raise NotFoundError(
            f"没有这个文件夹：{device}", hint="先把机器绑到后台：gk device enrol"
        )
    kiosk_file.read(device)  # a file that cannot be read is not written over
    path = device / kiosk_file.NAME
    before = path.read_bytes() if path.exists() else b""
    kept = _LINE.sub(b"", before)
    if kept and not kept.endswith(b"\n"):
        kept += b"\n"
    if remove:
        write_whole(path, kept)
        return Outcome(["没有维护密码了"], [{"pin": False}])
    write_whole(path, kept + f"operator_pin: '{_encoded(_asked(file))}'\n".encode())
    return Outcome(["设好了，下一个人用的时候生效"], [{"pin": True}])


def _asked(file: Path | None) -> str:
    if file is not None:
        return _first_line(file)
    if sys.stdin.isatty():
        return getpass(f"新的维护密码（{DIGITS} 位数字）：")
    return sys.stdin.readline().strip()


def _first_line(path: Path) -> str:
    try:
        with path.open(encoding="utf-8") as file:
            return file.readline(80).strip()
    except (OSError, UnicodeError) as error:
        raise NotFoundError(f"读不到 {path}", hint="核对文件的名字") from error


def _encoded(given: str) -> str:
    try:
        return encoded(given)
    except ValueError as error:
        raise ContentError(
            f"维护密码要 {DIGITS} 位数字", hint="不要用 123456 和门牌号"
        ) from error
