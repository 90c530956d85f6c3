"""``gk device …``: the kiosks that an office knows."""

from typing import Annotated

import typer

from hub import start
from hub.start import Dir
from sync.outcome import Outcome


def token(
    *,
    directory: Dir = None,
    name: Annotated[str, typer.Option(help="这台终端放在哪里")] = "",
    boards: Annotated[str, typer.Option(help="显示哪些公开栏，逗号隔开")] = "",
    compare: Annotated[
        bool, typer.Option("--compare", help="绑定时先由人核对两边的六位数")
    ] = False,
) -> Outcome:
    """发一个绑定终端的口令：一次有效，24 小时内用。

    \b
    例子：
      gk device token --dir hubdir --name 青塘村村部
      gk device token --dir hubdir --name 县大厅 --boards 430121105207 --json
    """
    return start.run(
        start.chosen(directory),
        "hub.fleet.commands:token",
        name=name,
        boards=[board for board in boards.split(",") if board],
        approves=not compare,
    )


def list_(*, directory: Dir = None) -> Outcome:
    """有哪些终端，多久没有消息。

    \b
    例子：
      gk device list --dir hubdir
      gk device list --dir hubdir --json
    """
    return start.run(start.chosen(directory), "hub.fleet.commands:list_")


def show(
    number: Annotated[str, typer.Argument(help="五位终端编号")],
    *,
    directory: Dir = None,
) -> Outcome:
    """看一台终端：最近的心跳。

    \b
    例子：
      gk device show 10001 --dir hubdir
      gk device show 10001 --dir hubdir --json
    """
    return start.run(start.chosen(directory), "hub.fleet.commands:show", number=number)
