"""The command line: a table from noun and verb to a function of a room.

A room's function takes typed arguments and returns an ``Outcome``. Only the function
that is asked for is imported, so ``gk kiosk run`` never loads what a hub needs.
"""

import os
import sys
from difflib import get_close_matches
from importlib import import_module

import typer

from sync.outcome import WRONG_USAGE, WordedError
from sync.spoken import fail, spoken

NOUNS = {
    "board": "公开栏：写、查、发",
    "catalogue": "公开事项目录",
    "calendar": "工作日和期限",
    "repo": "签过名的库",
    "sync": "终端取内容",
    "outbox": "终端里密封的申请",
    "library": "终端的资料库",
    "stick": "U盘",
    "kiosk": "终端的屏幕",
    "foi": "依申请公开",
    "hub": "后台",
    "device": "终端设备",
}

COMMANDS = {
    "board init": ("boards.commands.board:init", "建一个公开栏文件夹"),
    "board new": ("boards.commands.item:new", "建一条空的信息，照着填"),
    "board check": ("boards.commands.board:check", "检查，列出每个问题"),
    "board review": ("boards.commands.review:review", "记下一次审核"),
    "board completeness": ("boards.commands.completeness:completeness", "还差什么"),
    "board clean": ("boards.commands.clean:clean", "去掉个人信息"),
    "board publish": ("boards.commands.board:publish", "检查、签名、发出下一期"),
    "board import": ("boards.commands.importing:import_file", "把文件变成一条信息"),
    "board template": ("boards.commands.excel:template", "给一张空的表格"),
    "board excel": ("boards.commands.excel:excel", "做报给县里的表"),
    "board export": ("boards.commands.export:export", "导出开放数据"),
    "board fmt": ("boards.commands.life:fmt", "整理成统一的写法"),
    "board sort": ("boards.commands.sorting:sort", "照一张表归到公开事项"),
    "board recheck": ("boards.commands.yearly:recheck", "每年复查不公开的信息"),
    "board cleanup": ("boards.commands.yearly:cleanup", "列出失效、废止的文件"),
    "board script": ("boards.commands.script:script", "写一份大喇叭稿"),
    "board audio": ("boards.commands.voice:audio", "念成录音，配上每句的时间"),
    "board withdraw": ("boards.commands.life:withdraw", "撤下一条"),
    "catalogue list": ("boards.commands.catalogue:list_matters", "有哪些公开事项"),
    "catalogue show": ("boards.commands.catalogue:show", "一个事项的八项要素"),
    "catalogue export": ("boards.commands.catalogue:export", "目录写成表格"),
    "catalogue import": ("boards.commands.catalogue:import_file", "表格变成目录"),
    "catalogue check": ("boards.commands.catalogue:check", "检查一份目录"),
    "catalogue item": ("boards.commands.catalogue:item", "目录写成一条信息"),
    "board poster": ("boards.commands.outputs:poster", "做一张海报"),
    "board card": ("boards.commands.outputs:card", "做发微信的图片"),
    "board sheet": ("boards.commands.outputs:sheet", "做一次性告知单"),
    "board week": ("boards.commands.outputs:week", "做一周的公开单"),
    "board preview": ("boards.commands.preview:preview", "终端上会是什么样"),
    "board qr": ("boards.commands.outputs:qr", "做二维码和贴纸"),
    "calendar add": ("boards.commands.calendar:add", "算期限是哪一天"),
    "calendar show": ("boards.commands.calendar_year:show", "一年的放假和上班"),
    "calendar import": ("boards.commands.holidays:import_file", "导入放假安排"),
    "repo init": ("boards.commands.repo:init", "建一个签名的库和它的密钥"),
    "repo add-board": ("boards.commands.repo:add_board", "给一个公开栏发签名权"),
    "repo show": ("boards.commands.repo:show", "库里有什么，谁签的名"),
    "repo pages": ("boards.commands.repo:pages", "重做网上全文页，或核对"),
    "repo put": ("hub.published.commands:put", "签名放进一份县里的文件"),
    "sync once": ("boards.commands.sync:once", "取一次内容"),
    "sync status": ("boards.commands.sync:status", "现在显示的是什么、多旧、为什么"),
    "stick write": ("boards.commands.stick:write", "在办公室写一个 U盘"),
    "stick show": ("boards.commands.stick:show", "看 U盘 上有什么"),
    "stick run": ("boards.commands.stick:run", "在终端上处理一个 U盘"),
    "stick watch": ("boards.commands.stick:watch", "等着 U盘"),
    "outbox status": ("sync.commands:outbox_status", "还有几份申请没有送到"),
    "outbox send": ("sync.commands:outbox_send", "把申请送到后台，收回执"),
    "library search": ("boards.commands.library:search", "像居民那样找"),
    "library list": ("boards.commands.library:list_items", "有哪些内容"),
    "library show": ("boards.commands.library:show", "看一条内容"),
    "kiosk run": ("kiosk.commands.screen:run", "打开终端的屏幕"),
    "kiosk shots": ("kiosk.commands.screen:shots", "每个画面存成图片，查有没有毛病"),
    "kiosk pin": ("kiosk.commands.pin:pin", "设维护密码"),
    "kiosk print": ("kiosk.commands.printing:print_job", "打印一条，或打测试页"),
    "kiosk printer": ("kiosk.commands.printing:printer", "打印进程"),
    "kiosk type": ("kiosk.commands.typing:type_keys", "内置拼音的候选"),
    "kiosk write": ("kiosk.commands.writing:write", "内置手写的候选"),
    "foi submit": ("kiosk.commands.foi:submit", "不用屏幕交一份申请"),
    "foi progress": ("kiosk.commands.foi:progress", "查一份申请办到哪了"),
    "foi follow": ("kiosk.commands.follow:follow", "确认、补充、撤回交过的申请"),
    "foi check-id": ("kiosk.commands.foi:check_id", "核对一个号码"),
    "hub init": ("hub.commands:init", "建一个后台"),
    "hub serve": ("hub.commands:serve", "开后台"),
    "hub worker": ("hub.commands:worker", "后台的定时工作"),
    "hub opener": ("hub.commands:opener", "拆封进程，只有它拿着钥匙"),
    "hub check": ("hub.commands:check", "后台有没有毛病"),
    "hub user": ("hub.commands:user", "加一个工作人员：user add"),
    "hub desk": ("hub.commands:desk", "申请件：desk list|show|register|set"),
    "hub voices": ("hub.commands:voices", "群众意见和好差评：voices list|ratings"),
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
    app = typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        help="公开栏 gk",
    )
    nouns = {n: typer.Typer(no_args_is_help=True, help=h) for n, h in NOUNS.items()}
    for name, (target, help_) in COMMANDS.items():
        noun, verb = name.split()
        if name == wanted:
            module, function = target.split(":")
            found = getattr(import_module(module), function)
            nouns[noun].command(verb)(spoken(found))
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
        fail(UnknownCommandError(f"没有这个命令：gk {name}", hint=hint))


class UnknownCommandError(WordedError):
    """There is no such command: use the one that the hint names."""

    exit_code = WRONG_USAGE
