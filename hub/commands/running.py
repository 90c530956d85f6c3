"""``gk hub init``, ``serve``, ``worker``, ``opener``, ``check``: what runs there."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from hub import founding, processes, start
from hub.folder import HubFolder
from hub.jobs.lanes import Lane
from hub.start import Dir
from sync.outcome import Outcome


def init(
    folder: Annotated[Path, typer.Argument(help="后台文件夹，没有就新建")],
    *,
    sample: Annotated[bool, typer.Option(help="带上云溪县（虚构）的机构名录")] = False,
    name: Annotated[str, typer.Option(help="后台的名字")] = "公开栏后台",
    public_url: Annotated[
        str, typer.Option(help="终端和手机用的地址，如 https://gk.example.gov.cn")
    ] = "",
    database: Annotated[
        str,
        typer.Option(help="用 PostgreSQL：postgres://用户@主机/库；不写就用 SQLite"),
    ] = "",
    store: Annotated[
        str,
        typer.Option(help="文件放对象存储：s3://桶/前缀；不写就放在文件夹里"),
    ] = "",
) -> Outcome:
    """建一个后台：库、密钥、数据库。再运行一次只补缺的。

    \b
    例子：
      gk hub init hubdir --sample
      gk hub init hubdir --name 云溪县公开栏 --public-url https://gk.example.org
    """
    hub = HubFolder(folder.absolute())
    made = founding.found(
        hub,
        name=name,
        public_url=public_url,
        has_sample=sample,
        now=datetime.now(UTC),  # noqa: TID251 - a command is an edge
        places=founding.Places(database=database, store=store),
    )
    return start.run(hub, "hub.office:finish_init", made=made)


def serve(  # noqa: PLR0913 - its arguments are the flags
    folder: Annotated[Path | None, typer.Argument(help="后台文件夹")] = None,
    *,
    directory: Dir = None,
    host: Annotated[str, typer.Option(help="在哪个地址上等")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8700,
    workers: Annotated[int, typer.Option(min=1, max=64, help="网页进程几个")] = 2,
    certificate: Annotated[
        Path | None, typer.Option(exists=True, help="HTTPS 证书（PEM）")
    ] = None,
    private_key: Annotated[
        Path | None, typer.Option(exists=True, help="证书的私钥（PEM）")
    ] = None,
    time_port: Annotated[
        int, typer.Option(min=0, max=65535, help="用 HTTPS 时，另在这里用 HTTP 报时")
    ] = 0,
) -> Outcome:
    """开后台：网页、定时工作、拆封，直到按 Ctrl-C。

    \b
    例子：
      gk hub serve hubdir
      gk hub serve hubdir --port 8443 --certificate a.pem --private-key a.key
    """
    hub = start.chosen(folder or directory)
    start.run(hub, "hub.office:require_current")
    listen = processes.Listen(
        host=host,
        port=port,
        workers=workers,
        certificate=certificate,
        private_key=private_key,
        time_port=time_port,
    )
    return processes.serve(hub, listen)


def worker(
    *,
    directory: Dir = None,
    lane: Annotated[
        Lane,
        typer.Option(
            help="releases 只发布、按时做要做的；drawings 只画图、录音、查网址"
        ),
    ] = Lane.ALL,
    once: Annotated[bool, typer.Option("--once", help="做一轮就结束")] = False,
) -> Outcome:
    """只开定时工作：发布公开栏和办理进度，到期前重签时间戳，画图、录音。

    \b
    例子：
      gk hub worker --dir hubdir
      gk hub worker --dir hubdir --once --json
    """
    target = "hub.office:work_once" if once else "hub.office:work"
    return start.run(start.chosen(directory), target, lane=lane)


def opener(
    *,
    directory: Dir = None,
    once: Annotated[bool, typer.Option("--once", help="读完新到的就结束")] = False,
) -> Outcome:
    """只开拆封进程：只有它读拆封的钥匙。

    \b
    例子：
      gk hub opener --dir hubdir
      gk hub opener --dir hubdir --once --json
    """
    target = "hub.office:open_new" if once else "hub.office:open_letters"
    return start.run(start.chosen(directory), target)


def check(
    *,
    directory: Dir = None,
    today: Annotated[str, typer.Option(help="按这一天检查，如 2026-11-21")] = "",
) -> Outcome:
    """后台有没有毛病：密钥、数据库、日历、登记本。

    \b
    例子：
      gk hub check --dir hubdir
      gk hub check --dir hubdir --today 2026-11-21 --json
    """
    return start.run(start.chosen(directory), "hub.office:check", today=today)
