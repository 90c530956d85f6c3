"""The command line: a table from noun and verb to a function of a room.

A room's function takes typed arguments and returns an ``Outcome``. Only the function
that is asked for is imported, so ``gk kiosk run`` never loads what a hub needs.
"""

import inspect
import json
import os
import sys
from collections.abc import Callable
from difflib import get_close_matches
from functools import wraps
from importlib import import_module
from typing import Annotated, Any, NoReturn

import typer

from boards.errors import BoardError
from sync.errors import SyncError
from sync.outcome import WRONG_USAGE, Outcome

NOUNS = {
    "board": "公开栏：写、查、发",
    "calendar": "工作日和期限",
    "repo": "签过名的库",
    "sync": "终端取内容",
    "outbox": "终端里密封的申请",
    "library": "终端的资料库",
    "kiosk": "终端的屏幕",
    "foi": "依申请公开",
    "hub": "后台",
    "device": "终端设备",
}

COMMANDS = {
    "board init": ("boards.commands.board:init", "建一个公开栏文件夹"),
    "board check": ("boards.commands.board:check", "检查，列出每个问题"),
    "board publish": ("boards.commands.board:publish", "检查、签名、发出下一期"),
    "board import": ("boards.commands.board:import_file", "把文件变成一条信息"),
    "calendar add": ("boards.commands.calendar:add", "算期限是哪一天"),
    "repo init": ("boards.commands.repo:init", "建一个签名的库和它的密钥"),
    "repo add-board": ("boards.commands.repo:add_board", "给一个公开栏发签名权"),
    "repo show": ("boards.commands.repo:show", "库里有什么，谁签的名"),
    "repo pages": ("boards.commands.repo:pages", "重做网上全文页，或核对"),
    "sync once": ("boards.commands.sync:once", "取一次内容"),
    "sync status": ("boards.commands.sync:status", "现在显示的是什么、多旧、为什么"),
    "outbox status": ("sync.commands:outbox_status", "还有几份申请没有送到"),
    "outbox send": ("sync.commands:outbox_send", "把申请送到后台，收回执"),
    "library search": ("boards.commands.library:search", "像居民那样找"),
    "library list": ("boards.commands.library:list_items", "有哪些内容"),
    "library show": ("boards.commands.library:show", "看一条内容"),
    "kiosk run": ("kiosk.commands.screen:run", "打开终端的屏幕"),
    "kiosk shots": (
        "kiosk.commands.screen:shots",
        "每个画面存成图片，查有没有字被切掉",
    ),
    "kiosk type": ("kiosk.commands.typing:type_keys", "内置拼音的候选"),
    "foi submit": ("kiosk.commands.foi:submit", "不用屏幕交一份申请"),
    "foi progress": ("kiosk.commands.foi:progress", "查一份申请办到哪了"),
    "foi check-id": ("kiosk.commands.foi:check_id", "核对一个号码"),
    "hub init": ("hub.commands:init", "建一个后台"),
    "hub serve": ("hub.commands:serve", "开后台"),
    "hub worker": ("hub.commands:worker", "后台的定时工作"),
    "hub opener": ("hub.commands:opener", "拆封进程，只有它拿着钥匙"),
    "hub check": ("hub.commands:check", "后台有没有毛病"),
    "hub user": ("hub.commands:user", "加一个工作人员：user add"),
    "hub desk": ("hub.commands:desk", "申请件：desk list|show|register|set"),
    "device token": ("hub.commands:device_token", "发一个绑定终端的口令"),
    "device list": ("hub.commands:device_list", "有哪些终端"),
    "device show": ("hub.commands:device_show", "看一台终端"),
    "device enrol": ("sync.commands:enrol", "把这台机器绑到后台"),
}


def main() -> None:
    """Run the command that the process was started with."""
    os.environ.setdefault("KIVY_NO_ARGS", "1")
    words = sys.argv[1:3]
    _suggest(words)
    build(" ".join(words))(prog_name="gk")


def build(wanted: str = "") -> typer.Typer:
    """Return the whole command line; only ``wanted`` (``noun verb``) is imported."""
    app = typer.Typer(no_args_is_help=True, add_completion=False, help="公开栏 gk")
    nouns = {
        noun: typer.Typer(no_args_is_help=True, help=help_)
        for noun, help_ in NOUNS.items()
    }
    for name, (target, help_) in COMMANDS.items():
        noun, verb = name.split()
        if name == wanted:
            module, function = target.split(":")
            found = getattr(import_module(module), function)
            nouns[noun].command(verb)(_spoken(found))
        else:
            nouns[noun].command(verb, help=help_)(lambda: None)
    for noun, group in nouns.items():
        app.add_typer(group, name=noun)
    return app


def _suggest(words: list[str]) -> None:
    name = " ".join(words)
    if len(words) == 2 and name not in COMMANDS and not name.count("-"):  # noqa: PLR2004
        near = get_close_matches(name, COMMANDS, n=1)
        hint = f"gk {near[0]}" if near else "gk --help"
        _fail("没有这个命令：gk " + name, hint, "", WRONG_USAGE)


def _spoken(function: Callable[..., Outcome]) -> Callable[..., None]:
    """Wrap a room's function: print what it returns, word its errors, end right."""

    @wraps(function)
    def run(*, as_json: bool, **arguments: Any) -> None:
        try:
            result = function(**arguments)
        except (BoardError, SyncError) as error:
            _fail(str(error), error.hint, error.code, error.exit_code)
        shown = map(_json, result.objects) if as_json else result.lines
        for line in shown:
            print(line)  # noqa: T201
        raise typer.Exit(result.exit_code)

    signature = inspect.signature(function)
    flag = inspect.Parameter(
        "as_json",
        inspect.Parameter.KEYWORD_ONLY,
        default=False,
        annotation=Annotated[bool, typer.Option("--json", help="给程序看的结果")],
    )
    parameters = [*signature.parameters.values(), flag]
    run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    return run


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _fail(message: str, hint: str, code: str, exit_code: int) -> NoReturn:
    print(f"错误：{message}", file=sys.stderr)  # noqa: T201
    for label, text in (("怎么办", hint), ("代码", code)):
        if text:
            print(f"{label}：{text}", file=sys.stderr)  # noqa: T201
    sys.exit(exit_code)
