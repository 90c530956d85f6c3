"""``gk hub …``, what members do: who they are, boards, applications, voices."""

import getpass
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from hub import start
from hub.errors import HubError
from hub.start import Dir
from sync.outcome import Outcome


class UserAction(StrEnum):
    """What is done about a member."""

    ADD = "add"
    LIST = "list"


class BoardAction(StrEnum):
    """What is done about a board."""

    ADD = "add"
    LIST = "list"


class DeskAction(StrEnum):
    """What is done at the desk."""

    LIST = "list"
    SHOW = "show"
    REGISTER = "register"
    SET = "set"
    REFUSE = "refuse"


class VoicesAction(StrEnum):
    """What is looked at of what residents say."""

    LIST = "list"
    RATINGS = "ratings"


_DESK = {
    DeskAction.LIST: "list_",
    DeskAction.SHOW: "show",
    DeskAction.REGISTER: "register",
    DeskAction.SET: "set_",
    DeskAction.REFUSE: "refuse",
}


def user(  # noqa: PLR0913 - its arguments are the flags
    action: Annotated[UserAction, typer.Argument(help="add list")],
    name: Annotated[str, typer.Argument(help="登录用的名字；list 不用写")] = "",
    *,
    role: Annotated[
        str,
        typer.Option(
            help="clerk supervisor approver secrecy overseer officer legal leader "
            "assistant operator admin"
        ),
    ] = "officer",
    scope: Annotated[
        str,
        typer.Option(
            "--scope", "--agency", help="只管这个公开栏或者机关；不写就是全部"
        ),
    ] = "",
    phone: Annotated[str, typer.Option(help="手机号，也可以用它登录")] = "",
    shown: Annotated[str, typer.Option(help="页面上、记录里显示的名字，如 孙立")] = "",
    password: Annotated[
        str, typer.Option(help="密码或 6 位 PIN；会留在命令记录里，最好不用")
    ] = "",
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="从标准输入读密码")
    ] = False,
    directory: Dir = None,
) -> Outcome:
    """加一个工作人员；已有这个名字就再加一个角色，写了密码就换密码。

    录入员、监督委员、审批人可以用 6 位数字的 PIN，第一次登录时自己换。

    \b
    例子：
      gk hub user add sun --password 云溪-2026-公开 --dir hubdir
      gk hub user add zhou --role clerk --password 480217 --dir hubdir
      gk hub user add sun --shown 孙立 --dir hubdir
      gk hub user add zhou --role approver --scope 430121105208 --dir hubdir
      gk hub user list --dir hubdir
    """
    hub = start.chosen(directory)
    if action == UserAction.LIST:
        return start.run(hub, "hub.office:user_list")
    if not name:
        raise HubError("没有写名字", hint="如 gk hub user add sun --role officer")
    secret = sys.stdin.readline().rstrip("\n") if password_stdin else password
    if not secret and sys.stdin.isatty():
        secret = getpass.getpass("密码：")
    return start.run(
        hub,
        "hub.office:user_add",
        name=name,
        password=secret,
        role=role,
        scope=scope,
        phone=phone,
        shown=shown,
    )


def board(
    action: Annotated[BoardAction, typer.Argument(help="add list")],
    folder: Annotated[
        Path | None, typer.Argument(help="公开栏文件夹；list 不用写")
    ] = None,
    *,
    directory: Dir = None,
) -> Outcome:
    """把一个公开栏交给后台写，连同文件夹里已有的内容；以后只在后台写。

    库里还没有它的签名权时一起发，要离线钥匙在手上。

    \b
    例子：
      gk hub board add qingtang --dir hubdir
      gk hub board list --dir hubdir --json
    """
    hub = start.chosen(directory)
    if action == BoardAction.LIST:
        return start.run(hub, "hub.publishing.commands:list_")
    if folder is None:
        raise HubError("没有写文件夹", hint="如 gk hub board add qingtang")
    target = "hub.publishing.commands:add"
    return start.run(hub, target, folder=folder.absolute())


def desk(  # noqa: PLR0913 - its arguments are the flags
    action: Annotated[DeskAction, typer.Argument(help="list show register set refuse")],
    number: Annotated[
        str, typer.Argument(help="申请编号；refuse 时是来信编号；list 不用写")
    ] = "",
    *,
    directory: Dir = None,
    state: Annotated[
        str, typer.Option(help="set 时：新的状态；list 时：只列这个状态的")
    ] = "",
    on: Annotated[
        str, typer.Option("--on", help="set 时：这一步的日期；不写就是今天")
    ] = "",
    until: Annotated[
        str, typer.Option(help="set correction 时：请申请人补充的最后一天")
    ] = "",
    confirmed_on: Annotated[
        str, typer.Option(help="register 时：双方确认的日期；不写就按机关的规则")
    ] = "",
    reason: Annotated[
        str, typer.Option(help="为什么，写进登记本；refuse 时申请人也看得到")
    ] = "",
    sent_by: Annotated[
        str,
        typer.Option(help="set replied 时：怎么送达的，如 post、pickup、email"),
    ] = "",
    ending: Annotated[
        str,
        typer.Option(help="set closed 时：怎么结束的，如 withdrawn、lapsed"),
    ] = "",
    note: Annotated[
        str, typer.Option(help="set 时：告诉申请人的话，终端上显示，最多 200 字")
    ] = "",
    contents: Annotated[
        bool, typer.Option("--contents", help="show 时：拆开看内容，会记录下来")
    ] = False,
) -> Outcome:
    """依申请公开：列出、查看、登记、改状态、不采用一份后续来信。

    \b
    例子：
      gk hub desk list --dir hubdir --json
      gk hub desk show NUMBER --dir hubdir
      gk hub desk register NUMBER --dir hubdir
      gk hub desk set NUMBER --dir hubdir --state working
      gk hub desk refuse LETTER --dir hubdir --reason 号码打不通
    """
    hub = start.chosen(directory)
    target = f"hub.desk.commands:{_DESK[action]}"
    days = {"on": on, "until": until}
    said = {"note": note, "sent_by": sent_by, "ending": ending}
    given: dict[DeskAction, dict[str, Any]] = {
        DeskAction.LIST: {"state": state},
        DeskAction.SHOW: {"number": number, "contents": contents},
        DeskAction.REGISTER: {
            "number": number,
            "confirmed_on": confirmed_on,
            "reason": reason,
        },
        DeskAction.SET: {
            "number": number,
            "state": state,
            "days": days | said,
            "reason": reason,
        },
        DeskAction.REFUSE: {"number": number, "reason": reason},
    }
    return start.run(hub, target, **given[action])


def voices(
    action: Annotated[VoicesAction, typer.Argument(help="list ratings")],
    *,
    directory: Dir = None,
    board: Annotated[str, typer.Option(help="只看这个公开栏的")] = "",
) -> Outcome:
    """群众意见和好差评：列出等答复的意见，数各档评价。写了什么不在这里看。

    \b
    例子：
      gk hub voices list --dir hubdir --json
      gk hub voices ratings --dir hubdir
    """
    targets = {VoicesAction.LIST: "list_", VoicesAction.RATINGS: "ratings"}
    target = f"hub.voices.commands:{targets[action]}"
    return start.run(start.chosen(directory), target, board=board)
